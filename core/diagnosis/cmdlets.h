// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/phrasebook.h"

namespace portpilot {

/// The PowerShell lines that the words of a step contain, ready to be copied. They are read in our own sentence,
/// before its {placeholders} are filled, and only a port, a host or an address may fill one: nothing that a server
/// said can become a command.
QStringList cmdletsIn(const QString& sentence, const Phrasebook::Details& details);

} // namespace portpilot
