// SPDX-License-Identifier: Apache-2.0
#include "core/report/formats.h"

#include "core/base/printable.h"
#include "core/facts/interruption.h"
#include "core/report/innernames.h"
#include "core/report/labels.h"

#include <algorithm>

namespace portpilot {

namespace {

constexpr qsizetype kWidth = 78; // fits a terminal and a mail

QString mark(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok: return Label::tr("ok", "in a table");
    case Outcome::Warning: return Label::tr("WARN");
    case Outcome::Failed: return Label::tr("FAIL");
    case Outcome::Skipped: return QStringLiteral("-");
    case Outcome::Cancelled: return Label::tr("stop");
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

QString lead(const QString& words)
{
    return u"  "_s + words + u'\n';
}

QString findingText(const ReportFinding& finding, bool first, bool color)
{
    QString out;
    if (!first)
        out += paint(finding.headline, finding.outcome, color) + u'\n';
    out += wrapped(finding.explanation, 2);
    if (isInterruption(finding.id))
        out += u"  "_s + Label::tr("Stopped at: %1.").arg(stageName(finding.stage)) + u'\n';
    else
        out += u"  "_s
            + Label::tr("Where it breaks: %1. How sure: %2.")
                  .arg(stageName(finding.stage), confidenceName(finding.confidence))
            + u'\n';
    if (!finding.evidence.isEmpty())
        out += lead(Label::tr("Shown by:"));
    for (const auto& line : finding.evidence)
        out += QStringLiteral("    - ") + line + u'\n';
    for (const auto& ruled : finding.ruledOut)
        out += wrapped(u"- "_s + Label::tr("not: %1 (%2)").arg(ruledOutName(ruled), ruled.because), 4);
    if (!finding.rivals.isEmpty())
        out += lead(Label::tr("What would decide:"));
    for (const auto& rival : finding.rivals)
        out += wrapped(QStringLiteral("- ") + rival.test, 4);
    if (!finding.nextSteps.isEmpty())
        out += lead(Label::tr("What to do:"));
    for (const auto& step : finding.nextSteps)
        out += wrapped(roleName(step.who) + ": "_L1 + stepText(step), 4);
    if (!finding.networkText.isEmpty())
        out += lead(Label::tr("For the network team:")) + wrapped(finding.networkText, 4);
    return out + u'\n';
}

QString checkTable(const Report& report, bool color)
{
    const QString service = Label::tr("Service");
    const QString port = Label::tr("Port");
    const QString result = Label::tr("Result");
    const QString seenLabel = Label::tr("What was seen");
    qsizetype widest = service.size();
    qsizetype widestMark = result.size();
    qsizetype widestSeen = 30;
    const auto seenOf = [](const ReportCheck& check) {
        const bool off = check.outcome == Outcome::Failed || check.outcome == Outcome::Warning;
        return off ? QStringLiteral("%1 (%2)").arg(check.verdict, stageName(check.stage)) : check.verdict;
    };
    for (const auto& check : report.checks) {
        widest = std::max(widest, check.title.size());
        widestMark = std::max(widestMark, mark(check.outcome).size());
        widestSeen = std::max(widestSeen, seenOf(check).size());
    }
    QString out = QStringLiteral("  %1  %2  %3  %4  %5\n")
                      .arg(service.leftJustified(widest), port.leftJustified(5), result.leftJustified(widestMark),
                          seenLabel.leftJustified(widestSeen), Label::tr("Time"));
    for (const auto& check : report.checks) {
        const QString marked = paint(mark(check.outcome).leftJustified(widestMark), check.outcome, color);
        out += QStringLiteral("  %1  %2  %3  %4  %5 s\n")
                   .arg(check.title.leftJustified(widest), QString::number(check.seen.port).rightJustified(5),
                       marked, seenOf(check).leftJustified(widestSeen),
                       QString::number(check.elapsedMs / 1000.0, 'f', 2));
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
        out += trainingBand().replace(u'–', u'-') + u'\n';
    else if (report.lab)
        out += Label::tr("TRAINING") + ": "_L1;
    out += paint(report.headline, report.outcome, style.color) + u'\n';
    if (style.quiet)
        return out.toUtf8();
    if (!report.subline.isEmpty())
        out += report.subline + u'\n';
    out += u'\n'
        + Label::tr("Tested %1 %2 at %3 in %4 s.", "server, from where, when, how long")
              .arg(shownHost(report), fromVantage(report.target.vantage),
                  utcText(report.started),
                  QString::number(report.elapsedMs / 1000.0, 'f', 1))
        + "\n\n"_L1;
    for (qsizetype i = 0; i < report.findings.size(); ++i)
        out += findingText(report.findings.at(i), i == 0, style.color);
    out += checkTable(report, style.color);
    if (const auto inner = innerNames(report); !inner.lines.isEmpty())
        out += u'\n' + inner.title + ":\n  - "_L1 + inner.lines.join("\n  - "_L1) + u'\n';
    return out.toUtf8();
}

} // namespace portpilot
