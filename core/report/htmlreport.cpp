// SPDX-License-Identifier: Apache-2.0
#include "core/report/formats.h"

#include "core/facts/interruption.h"
#include "core/report/innernames.h"
#include "core/report/labels.h"

#include <QRegularExpression>

namespace portpilot {

namespace {

/// One file, no script, nothing loaded from anywhere: the policy says so to the browser as well.
constexpr QLatin1StringView kHead{
    "<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%2</title>\n<style>\n"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}\n"
    "section+section{border-top:2px solid #d5d9de;margin-top:3rem}\n"
    "h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.15rem;margin-top:2rem}\n"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #d5d9de}\n"
    "code,pre{font-family:ui-monospace,monospace;font-size:.85rem;white-space:pre-wrap;overflow-wrap:anywhere}\n"
    ".ok{color:#1E7D5B}.warning{color:#765905}.failed{color:#6B1A25;font-weight:600}.skipped,.cancelled{color:#4F535D}\n"
    ".band{background:#765905;color:#fff;padding:.4rem .8rem}\n@media print{body{margin:0}details{display:block}}\n"
    "</style></head><body>\n"};

QString safe(const QString& text)
{
    return text.toHtmlEscaped();
}

QString element(QLatin1StringView name, const QString& text)
{
    return QStringLiteral("<%1>%2</%1>\n").arg(name, safe(text));
}

QString findingHtml(const ReportFinding& finding, bool first)
{
    // The first finding's headline is the report's own.
    QString out = (first ? QString() : element("h2"_L1, finding.headline)) + element("p"_L1, finding.explanation);
    if (isInterruption(finding.id))
        out += element("p"_L1, Label::tr("Stopped at: %1.").arg(stageName(finding.stage)));
    else
        out += element("p"_L1, Label::tr("Breaks at: %1. Confidence: %2.")
                                   .arg(stageName(finding.stage), confidenceName(finding.confidence)));
    if (!finding.nextSteps.isEmpty()) {
        out += "<ol>\n"_L1;
        for (const auto& step : finding.nextSteps)
            out += element("li"_L1, roleName(step.who) + ": "_L1 + stepText(step));
        out += "</ol>\n"_L1;
    }
    out += "<ul>\n"_L1;
    for (const auto& line : finding.evidence)
        out += "<li><code>"_L1 + safe(line) + "</code></li>\n"_L1;
    for (const auto& ruled : finding.ruledOut)
        out += element("li"_L1, Label::tr("Not: %1 (%2)").arg(ruledOutName(ruled), ruled.because));
    out += "</ul>\n"_L1;
    if (!finding.rivals.isEmpty()) {
        out += element("p"_L1, Label::tr("What would decide:")) + "<ul>\n"_L1;
        for (const auto& rival : finding.rivals)
            out += element("li"_L1, rival.test);
        out += "</ul>\n"_L1;
    }
    if (!finding.networkText.isEmpty())
        out += element("p"_L1, Label::tr("For the network team:")) + "<pre>"_L1 + safe(finding.networkText) + "</pre>\n"_L1;
    return out;
}

QString transcriptHtml(const ReportCheck& check)
{
    if (check.seen.transcript.isEmpty())
        return {};
    QString out = u"<details><summary>%1</summary><pre>"_s.arg(
        safe(Label::tr("%1, port %2: what was said").arg(check.title, QString::number(check.seen.port))));
    for (const auto& line : check.seen.transcript) {
        out += safe(QStringLiteral("%1 ms  %2  %3\n")
                        .arg(QString::number(line.atMs).rightJustified(6), speakerName(line.from).leftJustified(6),
                             line.text));
    }
    return out + "</pre></details>\n"_L1;
}

QString equivalentsHtml(const ReportCheck& check)
{
    if (check.equivalents.isEmpty())
        return {};
    QString out = u"<details><summary>%1</summary>\n"_s.arg(
        safe(Label::tr("%1, port %2: the same by hand").arg(check.title, QString::number(check.seen.port))));
    for (const auto& one : check.equivalents)
        out += element("pre"_L1, one.command);
    return out + "</details>\n"_L1;
}

QString section(const Report& report)
{
    QString out = "<section>\n"_L1;
    if (report.lab)
        out += "<p class=\"band\">"_L1 + safe(trainingBand()) + "</p>\n"_L1;
    out += element("h1"_L1, report.headline) + element("p"_L1, report.subline);
    out += element("p"_L1, QStringLiteral("%1 %2, %3, Portpilot %4")
                               .arg(shownHost(report), fromVantage(report.target.vantage),
                                    json::timeText(report.started), report.tool.version));
    for (qsizetype i = 0; i < report.findings.size(); ++i)
        out += findingHtml(report.findings.at(i), i == 0);
    out += element("h2"_L1, Label::tr("Every check")) + "<table><tr>"_L1;
    for (const auto& head : {Label::tr("Service"), Label::tr("Port"), Label::tr("Result"), Label::tr("Stage"), Label::tr("Seen")})
        out += "<th>"_L1 + safe(head) + "</th>"_L1;
    out += "</tr>\n"_L1;
    for (const auto& check : report.checks) {
        out += QStringLiteral("<tr><td>%1</td><td>%2</td><td class=\"%3\">%4</td><td>%5</td><td>%6</td></tr>\n")
                   .arg(safe(check.title), QString::number(check.seen.port), QString(word(check.outcome)),
                        outcomeName(check.outcome), stageName(check.stage), safe(check.headline));
    }
    out += "</table>\n"_L1;
    if (const auto inner = innerNames(report); !inner.lines.isEmpty()) {
        out += element("h2"_L1, inner.title) + "<ul>\n"_L1;
        for (const auto& line : inner.lines)
            out += element("li"_L1, line);
        out += "</ul>\n"_L1;
    }
    for (const auto& check : report.checks)
        out += transcriptHtml(check) + equivalentsHtml(check);
    return out + "</section>\n"_L1;
}

} // namespace

QByteArray htmlReport(const QList<Report>& reports)
{
    QString language = reports.isEmpty() ? QString() : reports.first().language;
    static const QRegularExpression tag(u"^[A-Za-z0-9-]{2,20}$"_s); // a stored report can hold anything
    if (!tag.match(language).hasMatch())
        language = u"en"_s;
    QString out = QString(kHead).arg(language, safe(Label::tr("Portpilot report")));
    for (const auto& report : reports)
        out += section(report);
    return (out + "</body></html>\n"_L1).toUtf8();
}

} // namespace portpilot
