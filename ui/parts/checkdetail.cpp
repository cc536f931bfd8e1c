// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/checkdetail.h"

#include "core/report/innernames.h"
#include "ui/parts/commandbox.h"
#include "ui/parts/disclosure.h"
#include "ui/parts/flowlayout.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/statusicon.h"
#include "ui/words.h"

#include <QVBoxLayout>

#include <algorithm>

namespace portpilot {

namespace {

QString titleOf(const Guide& guide, const QString& anchor)
{
    if (const GuideEntry* entry = guide.entry(anchor))
        return entry->shortTitle;
    const auto topic = std::find_if(guide.topics().cbegin(), guide.topics().cend(),
                                    [&](const GuideTopic& row) { return row.id == anchor; });
    return topic == guide.topics().cend() ? anchor : topic->title;
}

} // namespace

CheckDetail::CheckDetail(Journey& journey, QWidget* parent)
    : Card(parent)
    , m_journey(journey)
    , m_mark(new StatusMark)
    , m_title(new Text(Text::Role::Heading))
    , m_long(new Text(Text::Role::Muted))
    , m_headline(new UntrustedLabel(Text::Role::Strong))
    , m_explanation(new UntrustedLabel)
    , m_where(new UntrustedLabel(Text::Role::Muted))
    , m_inside(new UntrustedLabel(Text::Role::Muted))
    , m_guide(new Button({}))
    , m_doors(new QWidget)
    , m_byHand(new Disclosure)
{
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_mark);
    head->addWidget(m_title, 1);
    auto* doors = new FlowLayout;
    m_doors->setLayout(doors);
    const auto add = [&](const QString& text, EvidenceKind kind) {
        auto* door = new Button(text);
        door->setAccessibleName(tr("%1 as evidence").arg(text));
        doors->addWidget(door);
        connect(door, &QPushButton::clicked, this, [this, kind] { m_journey.showEvidence(kind); });
    };
    add(tr("Findings"), EvidenceKind::Findings);
    add(tr("Transcript"), EvidenceKind::Transcript);
    add(tr("Certificate"), EvidenceKind::Certificate);
    add(tr("Timing"), EvidenceKind::Timing);
    doors->addWidget(m_guide);
    auto* again = new Button(tr("Test this again"));
    doors->addWidget(again);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addLayout(head);
    for (QWidget* part :
        {static_cast<QWidget*>(m_long), static_cast<QWidget*>(m_headline), static_cast<QWidget*>(m_explanation),
            static_cast<QWidget*>(m_where), static_cast<QWidget*>(m_inside), m_doors,
            static_cast<QWidget*>(m_byHand)})
        column->addWidget(part);
    column->addStretch();
    m_byHand->setTitle(tr("The same test by hand"));
    connectAll(*again);
    refresh();
}

void CheckDetail::connectAll(const Button& again)
{
    connect(m_guide, &QPushButton::clicked, this, [this] {
        if (const ReportCheck* check = m_journey.selected())
            m_journey.showGuide(check->guide.isEmpty() ? check->seen.id : check->guide);
    });
    connect(&again, &QPushButton::clicked, this, [this] {
        if (const ReportCheck* check = m_journey.selected())
            m_journey.testOnly({check->seen.id});
    });
    connect(&m_journey, &Journey::selectionChanged, this, &CheckDetail::refresh);
    connect(&m_journey, &Journey::reportChanged, this, &CheckDetail::refresh);
}

// The commands of other programs; where several are of one program, they are numbered.
void CheckDetail::refreshCommands(const QList<EquivalentCommand>& commands)
{
    m_byHand->setVisible(!commands.isEmpty());
    if (commands == m_commands)
        return; // keep the reader's place
    m_commands = commands;
    auto* body = new QWidget;
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    QHash<QString, int> met;
    for (const EquivalentCommand& one : commands) {
        const int number = ++met[one.program];
        const QString name = number == 1 ? visible(one.program) : tr("%1, command %2").arg(visible(one.program), QString::number(number));
        rows->addWidget(new Text(name, Text::Role::Muted));
        rows->addWidget(copyableCommand(name, one.command));
    }
    m_byHand->setBody(body);
}

void CheckDetail::refresh()
{
    const ReportCheck* check = m_journey.selected();
    refreshCommands(check ? check->equivalents : QList<EquivalentCommand>());
    m_doors->setVisible(check);
    m_mark->setVisible(check);
    m_where->setVisible(check);
    m_long->setVisible(check);
    const QString inside = check ? insideOf(*check) : QString();
    m_inside->setUntrusted(inside);
    m_inside->setVisible(!inside.isEmpty());
    const ReportFinding* finding = m_journey.finding();
    m_headline->setVisible(check || finding);
    m_explanation->setVisible(true);
    if (!check) {
        m_title->setText(tr("Details"));
        m_headline->setUntrusted(finding ? finding->headline : QString());
        m_explanation->setUntrusted(finding ? finding->explanation : tr("Choose a service in the list to see what was found."));
        return;
    }
    m_mark->setStatus(words::status(check->outcome));
    m_title->setText(serviceName(m_journey.knowledge().guide, *check));
    m_long->setText(check->title);
    m_long->setVisible(m_long->text() != m_title->text());
    m_headline->setUntrusted(check->headline.isEmpty() ? check->verdict : check->headline);
    m_explanation->setUntrusted(check->explanation);
    m_explanation->setVisible(!check->explanation.isEmpty());
    const QString port = QString::number(check->seen.port);
    m_where->setUntrusted(check->seen.address.isEmpty()
                              ? tr("%1, port %2").arg(check->seen.host, port)
                              : tr("%1 (%2), port %3").arg(check->seen.host, check->seen.address, port));
    m_guide->setText(tr("Guide: %1").arg(titleOf(m_journey.knowledge().guide, check->guide.isEmpty() ? check->seen.id : check->guide)));
}

/// Told by the server before anybody signed in (NTLM); left out of what is saved or copied for a ticket.
QString CheckDetail::insideOf(const ReportCheck& check) const
{
    const auto& ntlm = check.seen.facts.ntlm;
    if (computerOf(ntlm).isEmpty() && ntlm.domain.isEmpty() && ntlm.dnsDomain.isEmpty())
        return {};
    QStringList parts;
    const auto add = [&](const QString& words, const QString& shorter, const QString& longer) {
        if (const QString both = bothNames(shorter, longer); !both.isEmpty())
            parts += words.arg(both);
    };
    add(tr("computer %1"), ntlm.computer, ntlm.dnsComputer);
    add(tr("domain %1"), ntlm.domain, ntlm.dnsDomain);
    add(tr("forest %1"), ntlm.forest, {});
    add(u"%1"_s, windowsName(ntlm.windows), {});
    QString inside = tr("Internal names: %1").arg(parts.join(u", "));
    QStringList others;
    for (const auto& other : m_journey.report().checks) {
        const QString name = computerOf(other.seen.facts.ntlm);
        if (other.seen.host == check.seen.host && !name.isEmpty() && !others.contains(name, Qt::CaseInsensitive)
            && name.compare(computerOf(ntlm), Qt::CaseInsensitive) != 0)
            others += name;
    }
    if (!others.isEmpty())
        inside += u' ' + tr("Behind the same name also: %1").arg(others.join(u", "));
    return inside;
}

} // namespace portpilot
