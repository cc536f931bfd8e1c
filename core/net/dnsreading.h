// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/vocabulary.h"
#include "core/facts/dnsrecord.h"

#include <QHostAddress>
#include <QStringList>

/// What the answer of a name server says. The bytes are hostile: c-ares reads them, every list is bounded.
namespace portpilot {

// RFC 1035 §3.2.2, RFC 3596 §2.1
inline constexpr int kTypeA = 1;
inline constexpr int kTypeCname = 5;
inline constexpr int kTypeAaaa = 28;

/// The number of a record type on the wire.
int wireType(DnsRecordType type);

/// Adds the addresses of a message that answers `type`, A or AAAA. NoAddress when it has none.
Failure readAddresses(int type, const QByteArray& message, QList<QHostAddress>& addresses);

/// The CNAME chain from the name that was asked to the one that has the addresses, without the first.
QStringList readAliases(const QString& name, const QByteArray& message);

/// The records of a message that answers `type` for `name`: sorted by preference, at most 32, a text at most 4 KiB.
Failure readRecords(DnsRecordType type, const QString& name, const QByteArray& message, QList<DnsRecord>& records);

/// "10.2.0.192.in-addr.arpa" of an address (RFC 1035 §3.5, RFC 3596 §2.5).
QString reverseName(const QHostAddress& address);

} // namespace portpilot
