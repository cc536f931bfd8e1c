// SPDX-License-Identifier: Apache-2.0
#include "core/facts/domainfacts.h"

#include <algorithm>

namespace portpilot {

const WalkStep* DomainFacts::step(AutodiscoverWay way) const
{
    const auto found = std::find_if(walk.cbegin(), walk.cend(), [&](const auto& step) { return step.way == way; });
    return found == walk.cend() ? nullptr : &*found;
}

} // namespace portpilot
