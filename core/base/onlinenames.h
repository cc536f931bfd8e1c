// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <algorithm>

namespace portpilot {

/// Names under which Microsoft runs Exchange Online (Microsoft 365 URLs and IP address ranges, "Exchange Online").
inline bool isMicrosoftName(const QString& name)
{
    static const QStringList zones{QStringLiteral("outlook.com"), QStringLiteral("office365.com"),
        QStringLiteral("mx.microsoft"), QStringLiteral("cloud.microsoft"), QStringLiteral("outlook.office.com")};
    const QString host = name.toLower();
    return std::any_of(zones.cbegin(), zones.cend(),
        [&](const QString& zone) { return host == zone || host.endsWith(u'.' + zone); });
}

} // namespace portpilot
