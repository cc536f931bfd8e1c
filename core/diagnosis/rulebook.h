// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/inquiry.h"

namespace portpilot {

/// One way of reasoning: looks at the checks, writes findings. `findings` lists the ids that it may write.
struct Rule {
    QLatin1StringView id;
    QLatin1StringView findings;
    void (*apply)(Inquiry&);
};

/// THE table of rules, in the order in which they run: by stage, so that an earlier cause is there first.
const QList<Rule>& rulebook();

/// Every id that a rule or a row of the failure table can give.
QStringList findingIds(const Knowledge& knowledge);

} // namespace portpilot
