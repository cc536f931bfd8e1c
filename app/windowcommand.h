// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace portpilot {

/// `portpilot [TARGET]`: the window. Needs a QApplication.
int runWindow(const QStringList& arguments);

/// Tells what is wrong with the words of that command, before a display is asked for: 64, or 0 when nothing is.
int refuseWindow(const QStringList& arguments);

/// What `portpilot --help` says.
QString mainHelp();

} // namespace portpilot
