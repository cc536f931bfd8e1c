// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/casefile.h"

namespace portpilot {

/// The sentence that a team has nothing to do, with the observation that shows it; empty when none does.
QString clearance(Who who, const CaseFile& file);

} // namespace portpilot
