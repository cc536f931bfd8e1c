// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/vocabulary.h"

namespace portpilot {

/// Findings that tell of our own end and not of a fault: they break nothing, and there is nothing to be sure of.
inline bool isInterruption(QStringView finding)
{
    return finding == "deadline"_L1 || finding == "cancelled"_L1;
}

} // namespace portpilot
