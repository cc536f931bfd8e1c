// SPDX-License-Identifier: Apache-2.0
#include "core/report/formats.h"

#include "core/base/printable.h"
#include "core/facts/interruption.h"
#include "core/report/labels.h"

#include <QUrl>

#include <algorithm>

namespace portpilot {

namespace {

/// Nobody's report is larger: twelve checks of 64 KiB of transcript, escaped, stay below it.
constexpr qsizetype kLargestReport = 10 * 1024 * 1024;

} // namespace

std::optional<ReportFormat> formatOfFile(const QString& path)
{
    const QString ending = path.section(u'.', -1).toLower();
    if (ending == "json"_L1)
        return ReportFormat::Json;
    if (ending == "jsonl"_L1 || ending == "ndjson"_L1)
        return ReportFormat::Jsonl;
    if (ending == "md"_L1 || ending == "markdown"_L1)
        return ReportFormat::Markdown;
    if (ending == "html"_L1 || ending == "htm"_L1)
        return ReportFormat::Html;
    if (ending == "txt"_L1)
        return ReportFormat::Text;
    return std::nullopt;
}

QByteArray jsonReport(const Report& report)
{
    return QJsonDocument(json::write(report).toObject()).toJson(QJsonDocument::Indented);
}

QByteArray jsonlReport(const Report& report)
{
    return QJsonDocument(json::write(report).toObject()).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray formatReport(const Report& report, ReportFormat format, TextStyle style)
{
    switch (format) {
    case ReportFormat::Text: return textReport(report, style);
    case ReportFormat::Json: return jsonReport(report);
    case ReportFormat::Jsonl: return jsonlReport(report);
    case ReportFormat::Markdown: return markdownReport(report);
    case ReportFormat::Html: return htmlReport({report});
    }
    return {};
}

QByteArray formatReports(const QList<Report>& reports, ReportFormat format, TextStyle style)
{
    if (format == ReportFormat::Html)
        return htmlReport(reports);
    style.named = style.named || reports.size() > 1;
    const bool array = format == ReportFormat::Json && reports.size() > 1;
    const bool apart = format == ReportFormat::Markdown || (format == ReportFormat::Text && !style.quiet);
    QByteArray all;
    for (const auto& report : reports) {
        if (!all.isEmpty())
            all += array ? "," : apart ? "\n" : "";
        all += formatReport(report, format, style);
    }
    return array ? "[" + all + "]\n" : all;
}

QString shownHost(const Report& report)
{
    const QString host = report.target.host.isEmpty() ? report.target.input : report.target.host;
    // Never the letters alone: look-alike alphabets are what the other spelling shows.
    const QString letters = host.contains("xn--"_L1) ? QUrl::fromAce(host.toLatin1(), QUrl::IgnoreIDNWhitelist) : host;
    return letters.isEmpty() || letters == host ? host : QStringLiteral("%1 (%2)").arg(printable(QStringView(letters)), host);
}

QString stepText(const NextStep& step)
{
    return step.done ? Label::tr("%1 (done)").arg(step.action) : step.action;
}

namespace {

/// "WHERE    ": the words of a ticket stand in one column.
QString column(const QString& label)
{
    constexpr qsizetype kColumn = 9;
    return label.leftJustified(kColumn - 1) + u' ';
}

/// As expected may also mean closed, or Exchange's own connector: only the word of the verdict tells.
bool works(const ReportCheck& check)
{
    return check.verdictId.isEmpty() ? check.verdict.startsWith("works"_L1)
                                     : check.verdictId.startsWith("works"_L1) || check.verdictId == "warning"_L1;
}

QString ticketStep(const NextStep& step)
{
    return column(step.done ? Label::tr("DONE") : Label::tr("ASK"))
        + QStringLiteral("%1: %2").arg(roleName(step.who), step.action);
}

/// Where and when, how sure, and what shows it.
QStringList ticketFacts(const Report& report, const ReportFinding* finding)
{
    QStringList lines;
    const QString source = report.target.source.isEmpty() ? QString() : u" (%1)"_s.arg(report.target.source);
    lines += column(Label::tr("WHERE"))
        + Label::tr("%1, %2, tested %3")
              .arg(finding ? stageName(finding->stage) : Label::tr("no stage broken"), shownHost(report),
                  fromVantage(report.target.vantage) + source);
    lines += column(Label::tr("WHEN")) + utcText(report.started);
    if (finding && !isInterruption(finding->id))
        lines += column(Label::tr("SURE")) + confidenceName(finding->confidence);
    if (finding)
        lines += column(Label::tr("SHOWN BY")) + finding->evidence.mid(0, 4).join("; "_L1);
    return lines;
}

QString ticketOf(QStringList lines, const Report& report)
{
    if (report.lab)
        lines.prepend(trainingBand().replace(u'–', u'-'));
    lines += column(Label::tr("TOOL")) + "Portpilot "_L1 + report.tool.version;
    constexpr qsizetype kMost = 1500; // what ticket systems take without folding
    QString text = lines.join(u'\n');
    if (text.size() > kMost)
        text = text.left(kMost - 4) + QStringLiteral(" ...");
    return text;
}

} // namespace

QString ticketText(const Report& report)
{
    QStringList lines;
    const auto* finding = report.findings.isEmpty() ? nullptr : &report.findings.first();
    lines += column(Label::tr("PROBLEM")) + report.headline;
    for (const auto& other : report.findings.mid(1))
        lines += column(Label::tr("ALSO")) + other.headline;
    lines += ticketFacts(report, finding);
    QStringList working;
    for (const auto& check : report.checks) {
        if (works(check))
            working += QStringLiteral("%1 %2").arg(check.title, QString::number(check.seen.port));
    }
    lines += column(Label::tr("WORKS"))
        + (working.isEmpty() ? Label::tr("nothing that was tested") : working.join(", "_L1));
    if (finding) {
        for (const auto& step : finding->nextSteps)
            lines += ticketStep(step);
        if (!finding->networkText.isEmpty())
            lines += column(Label::tr("NETWORK")) + finding->networkText;
    }
    return ticketOf(lines, report);
}

QString teamTicket(const Report& report, const ReportFinding& finding, Who who, const QString& remark)
{
    const bool isWhole = who == Who::Helpdesk; // it writes the ticket that goes to all of them
    QStringList lines{column(Label::tr("PROBLEM")) + finding.headline};
    lines += ticketFacts(report, &finding);
    for (const auto& step : finding.nextSteps) {
        if (step.who != who && !isWhole)
            continue;
        lines += ticketStep(step);
        for (const auto& command : step.commands)
            lines += column({}) + command;
    }
    if (!remark.isEmpty())
        lines += column(Label::tr("NOTE")) + u"%1: %2"_s.arg(roleName(who), remark);
    if ((isWhole || who == Who::NetworkTeam) && !finding.networkText.isEmpty())
        lines += column(Label::tr("NETWORK")) + finding.networkText;
    return ticketOf(lines, report);
}

Report readReport(const QByteArray& bytes, QStringList& errors)
{
    if (bytes.size() > kLargestReport) {
        errors += QStringLiteral("/: larger than 10 MiB");
        return {};
    }
    const QJsonObject object = json::parse(bytes, errors);
    if (!errors.isEmpty())
        return {};
    if (object.value("schema"_L1).toString() != kReportSchema) {
        errors += QStringLiteral("/schema: not ") + kReportSchema;
        return {};
    }
    return json::read<Report>(object, errors, json::Unknown::Accept);
}

} // namespace portpilot
