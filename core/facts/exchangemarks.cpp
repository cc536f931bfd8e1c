// SPDX-License-Identifier: Apache-2.0
#include "core/facts/exchangemarks.h"

#include <algorithm>

namespace portpilot {

namespace {

template <class List> bool holds(const List& names, QStringView wanted)
{
    return std::any_of(std::begin(names), std::end(names),
        [&](QLatin1StringView name) { return wanted.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace

bool isExchangeMark(QStringView header)
{
    static constexpr QLatin1StringView marks[]{"x-feserver"_L1, "x-beserver"_L1, "x-calculatedbetarget"_L1,
        "x-owa-version"_L1, "x-failurecontext"_L1, "x-serverapplication"_L1, "x-diaginfo"_L1,
        "x-ms-server-activesync"_L1, "ms-server-activesync"_L1};
    return holds(marks, header);
}

bool isOnlineMark(QStringView header)
{
    static constexpr QLatin1StringView marks[]{"x-feproxyinfo"_L1, "x-feefzinfo"_L1, "x-calculatedfetarget"_L1,
        "x-firsthopcafeefz"_L1, "x-proxy-routingcorrectness"_L1, "x-rum-validated"_L1};
    return holds(marks, header);
}

bool bearsExchangeMark(const HttpAnswer& answer)
{
    return std::any_of(answer.headers.cbegin(), answer.headers.cend(),
        [](const auto& header) { return isExchangeMark(header.name) || isOnlineMark(header.name); });
}

} // namespace portpilot
