// SPDX-License-Identifier: Apache-2.0
#include "core/report/formats.h"

#include "core/facts/interruption.h"
#include "core/report/innernames.h"
#include "core/report/labels.h"

#include <algorithm>

namespace portpilot {

namespace {

/// Anything that somebody else may have written goes into a code span whose fence is longer than any run of
/// back-ticks inside (CommonMark §6.1): no link, no image, no HTML can come of it.
QString code(const QString& text)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    QString flat = text;
    flat.replace(u'\n', u' ');
    flat.replace(u'|', QStringLiteral("\u2502")); // a bar would end a table cell
    return fence + u' ' + flat + u' ' + fence;
}

/// Our own sentences: only what Markdown would take for markup is escaped; a filled-in host cannot become a link.
QString plain(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        if (QStringLiteral("\\`*_{}[]()<>#+!|~&").contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

} // namespace

QByteArray markdownReport(const Report& report)
{
    QString out;
    if (report.lab)
        out += "**"_L1 + plain(trainingBand()) + "**\n\n"_L1;
    out += QStringLiteral("# %1\n\n%2\n\n").arg(plain(report.headline), plain(report.subline));
    out += u"- %1: %2\n- %3\n- %4: %5\n- %6: Portpilot %7\n\n"_s.arg(Label::tr("Target"), code(shownHost(report)),
        Label::tr("Tested %1", "from where").arg(fromVantage(report.target.vantage)), Label::tr("When"),
        json::timeText(report.started), Label::tr("Tool"), report.tool.version);
    for (const auto& finding : report.findings) {
        // The first finding's headline is the report's own.
        if (finding.headline != report.headline)
            out += QStringLiteral("## %1\n\n").arg(plain(finding.headline));
        out += plain(finding.explanation) + "\n\n"_L1;
        if (isInterruption(finding.id))
            out += Label::tr("Stopped at **%1**.").arg(stageName(finding.stage)) + "\n\n"_L1;
        else
            out += Label::tr("Breaks at **%1**, confidence **%2**.")
                       .arg(stageName(finding.stage), confidenceName(finding.confidence))
                + "\n\n"_L1;
        for (const auto& line : finding.evidence)
            out += QStringLiteral("- ") + code(line) + u'\n';
        out += u'\n';
        for (const auto& step : finding.nextSteps)
            out += QStringLiteral("1. **%1**: %2\n").arg(roleName(step.who), plain(stepText(step)));
        if (!finding.rivals.isEmpty())
            out += u'\n' + Label::tr("What would decide:") + "\n\n"_L1;
        for (const auto& rival : finding.rivals)
            out += QStringLiteral("- %1\n").arg(plain(rival.test));
        if (!finding.networkText.isEmpty())
            out += u'\n' + Label::tr("For the network team:") + u' ' + code(finding.networkText) + u'\n';
        out += u'\n';
    }
    out += u"| %1 | %2 | %3 | %4 | %5 |\n| --- | --- | --- | --- | --- |\n"_s.arg(Label::tr("Service"),
        Label::tr("Port"), Label::tr("Result"), Label::tr("Stage"), Label::tr("Seen"));
    for (const auto& check : report.checks) {
        out += QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n")
                   .arg(plain(check.title), QString::number(check.seen.port), outcomeName(check.outcome),
                        stageName(check.stage), plain(check.verdict));
    }
    const auto inner = innerNames(report);
    if (!inner.lines.isEmpty())
        out += QStringLiteral("\n## %1\n\n").arg(plain(inner.title));
    for (const auto& line : inner.lines)
        out += QStringLiteral("- ") + code(line) + u'\n';
    for (const auto& check : report.checks) {
        if (check.equivalents.isEmpty())
            continue;
        out += u'\n' + Label::tr("The same by hand, %1 (port %2):").arg(plain(check.title), QString::number(check.seen.port)) + "\n\n"_L1;
        for (const auto& one : check.equivalents)
            out += QStringLiteral("- %1\n").arg(code(one.command));
    }
    return out.toUtf8();
}

} // namespace portpilot
