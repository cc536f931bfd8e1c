// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace portpilot {

/// `portpilot [TARGET]`: the window. Needs a QApplication.
int runWindow(const QStringList& arguments);

/// What `portpilot --help` says.
QString mainHelp();

} // namespace portpilot
