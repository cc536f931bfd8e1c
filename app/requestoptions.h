// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/guide.h"
#include "core/probe/plan.h"

#include <QCommandLineParser>

namespace portpilot {

/// The options that say how to test, shared by `portpilot check` and by the window.
void addRequestOptions(QCommandLineParser& parser);

/// Reads them into a request (without its target). On a problem `problem` holds one sentence and the result is
/// not to be used.
Request readRequestOptions(const QCommandLineParser& parser, const Guide& guide, QString& problem);

} // namespace portpilot
