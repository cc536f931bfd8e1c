// SPDX-License-Identifier: Apache-2.0
#include "core/report/report.h"

#include <algorithm>

namespace portpilot {

const ReportCheck* Report::check(QStringView id) const
{
    const auto found =
        std::find_if(checks.cbegin(), checks.cend(), [&](const auto& row) { return row.seen.id == id; });
    return found == checks.cend() ? nullptr : &*found;
}

QList<Observation> Report::observations() const
{
    QList<Observation> seen;
    seen.reserve(checks.size());
    for (const auto& row : checks)
        seen += row.seen;
    return seen;
}

} // namespace portpilot
