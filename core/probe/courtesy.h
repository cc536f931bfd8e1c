// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>
#include <QStringList>

namespace portpilot {

/// Whoever answers for a domain must not make this computer knock at doors of the network that it stands in: such an
/// address is only contacted when the domain itself stands there. IPv4 in the clothes of IPv6 (RFC 4291 §2.5.5.2,
/// RFC 6052 §2.1) is judged as IPv4.
bool leadsInside(const QHostAddress& address);
bool anyLeadsInside(const QStringList& addresses);
bool allLeadInside(const QStringList& addresses); ///< and there is one: so stands who is at home inside

} // namespace portpilot
