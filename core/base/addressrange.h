// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <array>

/// Which addresses the internet can reach at all (RFC 6890's registries). Pure: an address is text here, as it stands
/// in a report.
namespace portpilot {

enum class AddressRange {
    NotAnAddress,
    Unspecified, ///< 0.0.0.0/8, :: (RFC 1122 §3.2.1.3, RFC 4291 §2.5.2)
    Loopback, ///< 127.0.0.0/8, ::1
    LinkLocal, ///< 169.254.0.0/16 (RFC 3927), fe80::/10 (RFC 4291 §2.5.6)
    Private, ///< RFC 1918 §3, fc00::/7 (RFC 4193 §3.1)
    Shared, ///< 100.64.0.0/10: behind the provider's translation (RFC 6598)
    Public, ///< everything else; documentation addresses stand for real ones in practice and in tests
};

namespace detail {

inline AddressRange rangeOfIpv4(const QStringList& parts)
{
    std::array<int, 4> byte{};
    for (std::size_t i = 0; i < byte.size(); ++i) {
        bool number = false;
        byte[i] = parts.at(static_cast<qsizetype>(i)).toInt(&number);
        if (!number || byte[i] < 0 || byte[i] > 255)
            return AddressRange::NotAnAddress;
    }
    if (byte[0] == 0)
        return AddressRange::Unspecified;
    if (byte[0] == 127)
        return AddressRange::Loopback;
    if (byte[0] == 169 && byte[1] == 254)
        return AddressRange::LinkLocal;
    if (byte[0] == 10 || (byte[0] == 172 && (byte[1] & 0xf0) == 16) || (byte[0] == 192 && byte[1] == 168))
        return AddressRange::Private;
    if (byte[0] == 100 && (byte[1] & 0xc0) == 64)
        return AddressRange::Shared;
    return AddressRange::Public;
}

} // namespace detail

inline AddressRange rangeOf(const QString& address)
{
    QString text = address.section(u'%', 0, 0).toLower(); // a zone (RFC 4007 §11) says nothing about the range
    constexpr QLatin1StringView kMapped("::ffff:"); // RFC 4291 §2.5.5.2: IPv4 in the clothes of IPv6
    if (text.startsWith(kMapped) && text.contains(u'.'))
        text = text.mid(kMapped.size());
    const QStringList parts = text.split(u'.');
    if (parts.size() == 4 && !text.contains(u':'))
        return detail::rangeOfIpv4(parts);
    if (text.count(u':') < 2)
        return AddressRange::NotAnAddress;
    if (text == QLatin1StringView("::"))
        return AddressRange::Unspecified;
    if (text == QLatin1StringView("::1") || text == QLatin1StringView("0:0:0:0:0:0:0:1"))
        return AddressRange::Loopback;
    bool number = false;
    const uint first = text.startsWith(u':') ? 0 : text.section(u':', 0, 0).toUInt(&number, 16);
    if (!number && !text.startsWith(u':'))
        return AddressRange::NotAnAddress;
    if ((first & 0xffc0) == 0xfe80)
        return AddressRange::LinkLocal;
    if ((first & 0xfe00) == 0xfc00)
        return AddressRange::Private;
    return AddressRange::Public;
}

/// Who has such an address is not on the internet itself, whatever stands in between.
inline bool isPublicAddress(const QString& address)
{
    return rangeOf(address) == AddressRange::Public;
}

} // namespace portpilot
