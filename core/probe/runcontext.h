// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/environment.h"
#include "core/probe/plan.h"

#include <QSslConfiguration>

#include <functional>

namespace portpilot {

/// What every endpoint and every second look of a run share.
struct RunContext {
    const Environment& environment;
    Limits limits;
    QSslConfiguration tls;
    std::function<int()> nowMs;          ///< milliseconds since the start of the run
    std::function<void()> progressed;
    std::function<void(const QString& local)> connectedFrom;
};

} // namespace portpilot
