// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/inquiry.h"

namespace portpilot {

/// The most specific row of the table for a broken stage; null when none matches.
const FailureRow* matchingRow(
    const QList<FailureRow>& table, const StageResult& broken, Vantage vantage, QStringView check);

/// What a broken stage is called in evidence: "port 993 of mail.contoso.example: refused after 18 ms".
QString brokenFact(const Subject& subject, const StageResult& row);

/// Blames a broken stage on the row of the table.
void chargeByTable(Inquiry& inquiry, Subject& subject, const StageResult& broken);

/// Gives every broken stage that no rule has explained the finding of its row.
void applyFailureTable(Inquiry& inquiry);

} // namespace portpilot
