// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/phrasebook.h"
#include "core/report/report.h"

#include <algorithm>

/// One finding with the checks that it is about, as the parts of a work list read it.
namespace portpilot {

/// When each check was tested, where that was not in the report's own run.
using TestTimes = QHash<QString, QDateTime>;

/// Keeps references: report, finding and knowledge must outlive it.
struct CaseFile {
    CaseFile(const Report& whole, const ReportFinding& one, const Knowledge& known)
        : report(whole)
        , finding(one)
        , knowledge(known)
        , phrases(known)
    {
        for (const auto& id : finding.checks) {
            if (const auto* row = report.check(id))
                rows += row;
        }
    }

    /// Not for other servers, nor for the administrator's screen.
    bool isForClients(const ReportCheck& row) const
    {
        const auto* entry = knowledge.guide.entry(row.seen.id);
        return row.seen.security != Security::StartTlsOffered && !(entry && entry->conversation == "rdp"_L1);
    }
    /// Whether a person with a mail program can feel it.
    bool isFelt() const
    {
        const auto fails = [this](
                               const auto* row) { return row->outcome == Outcome::Failed && isForClients(*row); };
        return rows.isEmpty() ? finding.outcome == Outcome::Failed
                              : std::any_of(rows.cbegin(), rows.cend(), fails);
    }

    const Report& report;
    const ReportFinding& finding;
    const Knowledge& knowledge;
    Phrasebook phrases;
    QList<const ReportCheck*> rows;
};

inline void addOnce(QStringList& list, const QString& value)
{
    if (!value.isEmpty() && !list.contains(value))
        list += value;
}

} // namespace portpilot
