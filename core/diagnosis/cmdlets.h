// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/phrasebook.h"

namespace portpilot {

/// The PowerShell lines of a step, ready to be copied. Only a port, a host or an address may fill their
/// {placeholders}, and a line with one that nothing fills is left out: nothing that a server said can become a
/// command.
QStringList cmdletsOf(const FindingStep& step, const Phrasebook::Details& details);

} // namespace portpilot
