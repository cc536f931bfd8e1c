// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace portpilot {

/// Exit statuses of the contract (sysexits.h for the last two).
inline constexpr int kExitWarnings = 1;
inline constexpr int kExitFailed = 2;
inline constexpr int kExitUsage = 64;
inline constexpr int kExitSoftware = 70;
inline constexpr int kExitInterrupted = 130;

/// `portpilot check TARGET…`: no window, no display. Needs a QCoreApplication; returns the exit status.
int runCheck(const QStringList& arguments);

} // namespace portpilot
