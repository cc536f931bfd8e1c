// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>

namespace portpilot {

/// Whoever answers for a domain must not make this computer knock at doors of the network that it stands in: such an
/// address is only contacted when the domain itself stands there. IPv4 in the clothes of IPv6 (RFC 4291 §2.5.5.2,
/// RFC 6052 §2.1) is judged as IPv4.
bool leadsInside(const QHostAddress& address);
bool leadsInside(const QStringList& addresses); ///< one of them does

} // namespace portpilot
