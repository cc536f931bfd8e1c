// SPDX-License-Identifier: Apache-2.0
#include "core/net/environment.h"

#include <QDateTime>

#include <chrono>

namespace portpilot {

QDateTime Clock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

qint64 Clock::monotonicMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace portpilot
