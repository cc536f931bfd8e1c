// SPDX-License-Identifier: Apache-2.0
#include "core/report/formats.h"

#include "core/facts/interruption.h"
#include "core/report/innernames.h"

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
        out += QStringLiteral("**TRAINING \u2013 nothing here is real**\n\n");
    out += QStringLiteral("# %1\n\n%2\n\n").arg(plain(report.headline), plain(report.subline));
    out += QStringLiteral("- Target: %1\n- From: %2\n- When: %3\n- Tool: Portpilot %4\n\n")
               .arg(code(shownHost(report)),
                    QString(word(report.target.vantage)), json::timeText(report.started), report.tool.version);
    for (const auto& finding : report.findings) {
        // The first finding's headline is the report's own.
        if (finding.headline != report.headline)
            out += QStringLiteral("## %1\n\n").arg(plain(finding.headline));
        out += plain(finding.explanation) + "\n\n"_L1;
        if (isInterruption(finding.id))
            out += QStringLiteral("Stopped at **%1**.\n\n").arg(stageName(finding.stage));
        else
            out += QStringLiteral("Breaks at **%1**, confidence **%2**.\n\n")
                       .arg(stageName(finding.stage), QString(word(finding.confidence)));
        for (const auto& line : finding.evidence)
            out += QStringLiteral("- ") + code(line) + u'\n';
        out += u'\n';
        for (const auto& step : finding.nextSteps)
            out += QStringLiteral("1. **%1**: %2\n").arg(roleName(step.who), plain(stepText(step)));
        if (!finding.rivals.isEmpty())
            out += "\nWhat would decide:\n\n"_L1;
        for (const auto& rival : finding.rivals)
            out += QStringLiteral("- %1\n").arg(plain(rival.test));
        if (!finding.networkText.isEmpty())
            out += QStringLiteral("\nFor the network team: %1\n").arg(code(finding.networkText));
        out += u'\n';
    }
    out += QStringLiteral("| Service | Port | Result | Stage | Seen |\n| --- | --- | --- | --- | --- |\n");
    for (const auto& check : report.checks) {
        out += QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n")
                   .arg(plain(check.title), QString::number(check.seen.port), QString(word(check.outcome)),
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
        out += QStringLiteral("\nThe same by hand, %1 (port %2):\n\n").arg(plain(check.title), QString::number(check.seen.port));
        for (const auto& one : check.equivalents)
            out += QStringLiteral("- %1\n").arg(code(one.command));
    }
    return out.toUtf8();
}

} // namespace portpilot
