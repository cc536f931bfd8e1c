// SPDX-License-Identifier: Apache-2.0
#include "core/report/formats.h"

#include "core/base/printable.h"
#include "core/facts/interruption.h"
#include "core/report/innernames.h"

#include <algorithm>

namespace portpilot {

namespace {

constexpr qsizetype kWidth = 78; // fits a terminal and a mail

QString mark(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok: return QStringLiteral("ok");
    case Outcome::Warning: return QStringLiteral("WARN");
    case Outcome::Failed: return QStringLiteral("FAIL");
    case Outcome::Skipped: return QStringLiteral("-");
    case Outcome::Cancelled: return QStringLiteral("stop");
    }
    return {};
}

QString paint(const QString& text, Outcome outcome, bool color)
{
    if (!color)
        return text;
    const char* code = "0";
    switch (outcome) {
    case Outcome::Ok: code = "32"; break;
    case Outcome::Warning: code = "33"; break;
    case Outcome::Failed: code = "1;31"; break;
    case Outcome::Skipped:
    case Outcome::Cancelled: code = "2"; break;
    }
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1StringView(code), text);
}

QString wrapped(const QString& text, qsizetype indent)
{
    const QString pad(indent, u' ');
    QString out;
    QString line;
    const QStringList tokens = text.split(u' ', Qt::SkipEmptyParts);
    for (const auto& token : tokens) {
        if (!line.isEmpty() && indent + line.size() + 1 + token.size() > kWidth) {
            out += pad + line + u'\n';
            line.clear();
        }
        line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + token;
    }
    return out + pad + line + u'\n';
}

QString findingText(const ReportFinding& finding, bool first, bool color)
{
    QString out;
    if (!first)
        out += paint(finding.headline, finding.outcome, color) + u'\n';
    out += wrapped(finding.explanation, 2);
    if (isInterruption(finding.id))
        out += QStringLiteral("  Stopped at: %1.\n").arg(stageName(finding.stage));
    else
        out += QStringLiteral("  Where it breaks: %1. How sure: %2.\n").arg(stageName(finding.stage), QString(word(finding.confidence)));
    if (!finding.evidence.isEmpty())
        out += QStringLiteral("  Shown by:\n");
    for (const auto& line : finding.evidence)
        out += QStringLiteral("    - ") + line + u'\n';
    for (const auto& ruled : finding.ruledOut)
        out += wrapped(QStringLiteral("- not %1: %2").arg(ruled.id, ruled.because), 4);
    if (!finding.rivals.isEmpty())
        out += QStringLiteral("  What would decide:\n");
    for (const auto& rival : finding.rivals)
        out += wrapped(QStringLiteral("- ") + rival.test, 4);
    if (!finding.nextSteps.isEmpty())
        out += QStringLiteral("  What to do:\n");
    for (const auto& step : finding.nextSteps)
        out += wrapped(roleName(step.who) + ": "_L1 + stepText(step), 4);
    if (!finding.networkText.isEmpty())
        out += QStringLiteral("  For the network team:\n") + wrapped(finding.networkText, 4);
    return out + u'\n';
}

QString checkTable(const Report& report, bool color)
{
    qsizetype widest = 7;
    for (const auto& check : report.checks)
        widest = std::max(widest, check.title.size());
    QString out = QStringLiteral("  %1  Port   Result  %2  Time\n").arg(QStringLiteral("Service").leftJustified(widest),
                                                                       QStringLiteral("What was seen").leftJustified(30));
    for (const auto& check : report.checks) {
        const QString result = paint(mark(check.outcome).leftJustified(6), check.outcome, color);
        QString seen = check.verdict;
        if (check.outcome == Outcome::Failed || check.outcome == Outcome::Warning)
            seen += QStringLiteral(" (%1)").arg(stageName(check.stage));
        out += QStringLiteral("  %1  %2  %3  %4  %5 s\n")
                   .arg(check.title.leftJustified(widest), QString::number(check.seen.port).rightJustified(5), result,
                        seen.leftJustified(30), QString::number(check.elapsedMs / 1000.0, 'f', 2));
    }
    return out;
}

} // namespace

QByteArray textReport(const Report& report, TextStyle style)
{
    QString out;
    const QString name = printable(QStringView(report.target.input));
    if (style.named && style.quiet)
        out += name + ": "_L1;
    else if (style.named)
        out += QStringLiteral("== %1 ==\n").arg(name);
    if (report.lab && !(style.named && style.quiet))
        out += QStringLiteral("TRAINING - nothing here is real\n");
    else if (report.lab)
        out += QStringLiteral("TRAINING: ");
    out += paint(report.headline, report.outcome, style.color) + u'\n';
    if (style.quiet)
        return out.toUtf8();
    if (!report.subline.isEmpty())
        out += report.subline + u'\n';
    out += QStringLiteral("\nTested %1 from %2 at %3 in %4 s.\n\n")
               .arg(shownHost(report), QString(word(report.target.vantage)),
                    report.started.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'")),
                    QString::number(report.elapsedMs / 1000.0, 'f', 1));
    for (qsizetype i = 0; i < report.findings.size(); ++i)
        out += findingText(report.findings.at(i), i == 0, style.color);
    out += checkTable(report, style.color);
    if (const auto inner = innerNames(report); !inner.lines.isEmpty())
        out += u'\n' + inner.title + ":\n  - "_L1 + inner.lines.join("\n  - "_L1) + u'\n';
    return out.toUtf8();
}

} // namespace portpilot
