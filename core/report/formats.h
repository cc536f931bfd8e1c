// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/report.h"

#include <QByteArray>

/// A report as a document. All formats show the same value; text of servers stands only where evidence is shown, and
/// each format escapes it in its own way.
namespace portpilot {

enum class ReportFormat { Text, Json, Jsonl, Markdown, Html };
template <> struct Words<ReportFormat> {
    static constexpr std::array table{WordTable<ReportFormat>{ReportFormat::Text, "text"_L1},
                                      WordTable<ReportFormat>{ReportFormat::Json, "json"_L1},
                                      WordTable<ReportFormat>{ReportFormat::Jsonl, "jsonl"_L1},
                                      WordTable<ReportFormat>{ReportFormat::Markdown, "markdown"_L1},
                                      WordTable<ReportFormat>{ReportFormat::Html, "html"_L1}};
};

/// The format that a file name asks for by its ending (.json .jsonl .md .html .htm .txt); nothing for others.
std::optional<ReportFormat> formatOfFile(const QString& path);

struct TextStyle {
    bool color = false;
    bool quiet = false; ///< the headline alone
    bool named = false; ///< the target first: one of several
};

QByteArray jsonReport(const Report& report);  ///< indented, for people and files
QByteArray jsonlReport(const Report& report); ///< one line with its line end
QByteArray textReport(const Report& report, TextStyle style = {});
QByteArray markdownReport(const Report& report);
QByteArray htmlReport(const QList<Report>& reports); ///< one page
QByteArray formatReport(const Report& report, ReportFormat format, TextStyle style = {});
/// Several reports as one document: an array, one page with a section for each, one text after another.
QByteArray formatReports(const QList<Report>& reports, ReportFormat format, TextStyle style = {});

/// Problem, where, when, shown by, works, ask: what a ticket needs, at most 1,500 characters, plain ASCII-safe text.
QString ticketText(const Report& report);
/// The same of one finding for one team; the helpdesk's has all of them. Remark: what is said of a team that has nothing to do.
QString teamTicket(const Report& report, const ReportFinding& finding, Who who, const QString& remark);
/// The action, and that it is done where somebody ticked it off.
QString stepText(const NextStep& step);

/// What was tested, for people: an international name in both its spellings.
QString shownHost(const Report& report);

/// Reads a stored report; errors tell what does not fit, with its path. Unknown keys are accepted: reports grow.
Report readReport(const QByteArray& bytes, QStringList& errors);

} // namespace portpilot
