// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace portpilot {

/// `portpilot lab [SCENARIO[,…]]`: the practice server on loopback, until interrupted.
int runLab(const QStringList& arguments);

/// The sentence about the first of these scenarios that does not exist; empty when all do.
QString unknownScenario(const QStringList& scenarios);

} // namespace portpilot
