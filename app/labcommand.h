// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace portpilot {

/// `portpilot lab [SCENARIO[,…]]`: the practice server on loopback, until interrupted.
int runLab(const QStringList& arguments);

} // namespace portpilot
