// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grammar/inbox.h"

/// The first exchange of RDP, before any security: TPKT (RFC 1006 §6) around X.224's connection request and
/// confirm with RDP's negotiation inside (MS-RDPBCGR 2.2.1.1, 2.2.1.2). Nothing later is spoken.
namespace portpilot::rdp {

// requestedProtocols, MS-RDPBCGR 2.2.1.1.1
inline constexpr quint32 kLegacy = 0;
inline constexpr quint32 kTls = 1;
inline constexpr quint32 kNla = 3; ///< PROTOCOL_HYBRID, which wants PROTOCOL_SSL asked for beside it

struct Confirm {
    bool refuses = false; ///< value is a failureCode (2.2.1.2.2), else the protocol selected (2.2.1.2.1)
    quint8 flags = 0;
    quint32 value = 0;
    friend bool operator==(const Confirm&, const Confirm&) = default;
};

/// Without a cookie: it is optional and says who asks.
QByteArray connectionRequest(quint32 protocols);

/// Garbage: `strange` is what came instead. A confirm without negotiation data selects 0.
Read readConfirm(Inbox& inbox, Confirm& confirm, QByteArray& strange);

} // namespace portpilot::rdp
