// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grammar/inbox.h"

/// The first words of TLS without any cryptography: one handmade ClientHello, and what comes back. It asks for one
/// version alone, also for those that today's libraries refuse to offer (RFC 8446 §4.1, RFC 5246 §7.4.1).
namespace portpilot::tlshello {

enum class Version : quint16 { Tls10 = 0x0301, Tls11 = 0x0302, Tls12 = 0x0303, Tls13 = 0x0304 };

/// The record, ready to send. `host` goes into SNI and is empty for an address (RFC 6066 §3); `random` has 32
/// bytes. TLS 1.3 is asked with an empty list of key shares: who speaks it answers with a HelloRetryRequest (RFC
/// 8446 §4.2.8), and no key was made for nothing.
QByteArray clientHello(Version version, const QByteArray& host, const QByteArray& random);

struct Answer {
    enum class Kind { ServerHello, Alert, PlainText };
    Kind kind = Kind::ServerHello;
    quint16 version = 0; ///< ServerHello or HelloRetryRequest: chosen by the server, supported_versions counted in
    quint16 cipher = 0;
    int alert = -1; ///< number of a fatal alert (RFC 8446 §6)
    QByteArray bytes; ///< text: the first line, or as much of it as has come
};

/// Looks at what has come so far and takes nothing. Warning alerts are passed over. Text is found at its line end
/// or when it is long enough; while it is neither, Nothing is returned and `bytes` has what is there.
Read readAnswer(const Inbox& inbox, Answer& answer);

} // namespace portpilot::tlshello
