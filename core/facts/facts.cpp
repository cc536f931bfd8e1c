// SPDX-License-Identifier: Apache-2.0
#include "core/facts/facts.h"

#include <algorithm>

namespace portpilot {

QString HttpAnswer::header(QStringView wanted) const
{
    for (const auto& header : headers) {
        if (header.name.compare(wanted, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

const StageResult* Observation::stage(Stage wanted) const
{
    const auto found = std::find_if(stages.cbegin(), stages.cend(), [&](const auto& row) { return row.stage == wanted; });
    return found == stages.cend() ? nullptr : &*found;
}

const StageResult* Observation::firstFailure() const
{
    const auto found
        = std::find_if(stages.cbegin(), stages.cend(), [](const auto& row) { return row.outcome == Outcome::Failed; });
    return found == stages.cend() ? nullptr : &*found;
}

bool Observation::reached(Stage wanted) const
{
    const auto* row = stage(wanted);
    return row && row->outcome == Outcome::Ok;
}

} // namespace portpilot
