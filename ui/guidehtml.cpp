// SPDX-License-Identifier: Apache-2.0
#include "ui/guidehtml.h"

#include "ui/words.h"

namespace portpilot {

namespace {

struct Say {
    Q_DECLARE_TR_FUNCTIONS(portpilot::GuideReader)
};

QString heading(const QString& text)
{
    return "<h3>"_L1 + text.toHtmlEscaped() + "</h3>"_L1;
}

QString paragraph(const QString& text)
{
    return text.isEmpty() ? QString() : "<p>"_L1 + text.toHtmlEscaped() + "</p>"_L1;
}

QString section(const QString& title, const QString& text)
{
    return text.isEmpty() ? QString() : heading(title) + paragraph(text);
}

QString bullets(const QString& title, const QStringList& rows)
{
    if (rows.isEmpty())
        return {};
    QString list = heading(title) + "<ul>"_L1;
    for (const QString& row : rows)
        list += "<li>"_L1 + row.toHtmlEscaped() + "</li>"_L1;
    return list + "</ul>"_L1;
}

QString securityWords(Security security)
{
    switch (security) {
    case Security::None: return Say::tr("Speaks in clear text.");
    case Security::StartTlsOffered: return Say::tr("Starts in clear text and switches to TLS when both sides can (STARTTLS).");
    case Security::StartTlsRequired: return Say::tr("Starts in clear text and must switch to TLS (STARTTLS) before sign-in.");
    case Security::Tls: return Say::tr("Speaks TLS from the first byte.");
    }
    return {};
}

QString expectedTable(const ExpectedFrom& expected)
{
    QString rows;
    for (const Vantage vantage : {Vantage::Lan, Vantage::Vpn, Vantage::Internet}) {
        const Expected should = vantage == Vantage::Lan ? expected.lan
            : vantage == Vantage::Vpn                   ? expected.vpn
                                                        : expected.internet;
        rows += "<tr><td style='padding-right:24px'>"_L1 + words::vantage(vantage).toHtmlEscaped() + "</td><td>"_L1
            + expectedWords(should).toHtmlEscaped() + "</td></tr>"_L1;
    }
    return "<table cellpadding='4'>"_L1 + rows + "</table>"_L1;
}

} // namespace

QString expectedWords(Expected expected)
{
    switch (expected) {
    case Expected::Open: return Say::tr("must be open");
    case Expected::ShouldBeOpen: return Say::tr("should be open");
    case Expected::Either: return Say::tr("open or closed, both are fine");
    case Expected::ShouldBeClosed: return Say::tr("should be closed");
    case Expected::MustBeClosed: return Say::tr("must be closed");
    case Expected::Unjudged: return Say::tr("cannot be judged from there");
    }
    return {};
}

QString guideHtml(const GuideEntry& entry)
{
    const GuidePage& page = entry.page;
    const QString name = entry.shortTitle.isEmpty() ? entry.title : entry.shortTitle;
    return "<h2>"_L1 + Say::tr("Port %1 – %2").arg(QString::number(entry.port), name).toHtmlEscaped() + "</h2>"_L1
        + (name == entry.title ? QString() : paragraph(entry.title)) + "<p><b>"_L1 + page.summary.toHtmlEscaped()
        + "</b></p>"_L1 + paragraph(securityWords(entry.security))
        + section(Say::tr("What to know"), page.teaches)
        + section(Say::tr("On today's Exchange"), page.adds) + heading(Say::tr("Expected state"))
        + expectedTable(entry.onPremises) + bullets(Say::tr("When it fails, by stage"), page.whenItFails)
        + section(Say::tr("Firewall rule"), page.firewall) + bullets(Say::tr("Common traps"), page.traps)
        + section(Say::tr("Where Exchange configures it"), page.configuredAt);
}

QString guideHtml(const GuideTopic& topic)
{
    QString html = "<h2>"_L1 + topic.title.toHtmlEscaped() + "</h2>"_L1;
    for (const QString& text : topic.paragraphs)
        html += paragraph(text);
    return html;
}

QString searchText(const GuideEntry& entry)
{
    const GuidePage& page = entry.page;
    return QStringList{entry.id, entry.title, entry.shortTitle, QString::number(entry.port), entry.path, page.summary,
                       page.teaches, page.adds, page.whenItFails.join(u'\n'), page.firewall, page.traps.join(u'\n'),
                       page.configuredAt}
        .join(u'\n');
}

QString searchText(const GuideTopic& topic)
{
    return topic.title + u'\n' + topic.paragraphs.join(u'\n');
}

} // namespace portpilot
