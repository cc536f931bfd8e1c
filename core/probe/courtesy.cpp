// SPDX-License-Identifier: Apache-2.0
#include "core/probe/courtesy.h"

#include "core/base/addressrange.h"

#include <algorithm>

namespace portpilot {

namespace {

QHostAddress undressed(const QHostAddress& address)
{
    bool mapped = false;
    const quint32 four = address.toIPv4Address(&mapped);
    if (mapped)
        return QHostAddress(four);
    if (address.protocol() == QAbstractSocket::IPv6Protocol
        && address.isInSubnet(QHostAddress(QStringLiteral("64:ff9b::")), 96)) {
        const Q_IPV6ADDR six = address.toIPv6Address();
        return QHostAddress(quint32(six[12]) << 24 | quint32(six[13]) << 16 | quint32(six[14]) << 8 | six[15]);
    }
    return address;
}

} // namespace

bool leadsInside(const QHostAddress& address)
{
    const QHostAddress plain = undressed(address);
    return plain.isMulticast() || plain.isBroadcast() || !isPublicAddress(plain.toString());
}

bool anyLeadsInside(const QStringList& addresses)
{
    return std::any_of(addresses.cbegin(), addresses.cend(),
        [](const QString& address) { return leadsInside(QHostAddress(address)); });
}

bool allLeadInside(const QStringList& addresses)
{
    return !addresses.isEmpty()
        && std::all_of(addresses.cbegin(), addresses.cend(),
            [](const QString& address) { return leadsInside(QHostAddress(address)); });
}

} // namespace portpilot
