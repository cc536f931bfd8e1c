// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/casefile.h"

namespace portpilot {

/// What the network team needs: from where to where, which port, when, what was seen there, and the evidence.
QString networkBrief(const CaseFile& file, const TestTimes& times);
/// Rules to ask for (see WorkList::rules).
QStringList firewallRules(const CaseFile& file);

} // namespace portpilot
