// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/vocabulary.h"

#include <QHostAddress>

#include <optional>

/// The few calls of the operating system that Qt hides: a connect whose errno can be read. One twin for each system.
namespace portpilot::raw {

struct Attempt {
    int descriptor = -1;
    Failure failure = Failure::None; ///< not None: it ended at once
    bool connected = false;          ///< it succeeded at once
};

/// Starts a non-blocking connect. `segment` is the largest TCP segment to offer; 0 leaves that to the system.
Attempt beginConnect(const QHostAddress& address, quint16 port, int segment = 0);

/// The fate of a connect whose descriptor woke us: None means connected, nothing that it is still under way.
std::optional<Failure> connectOutcome(int descriptor);

/// Our own address of a connected descriptor, or what the system would use towards an address (nothing is sent).
QHostAddress localAddress(int descriptor);
QHostAddress sourceTowards(const QHostAddress& address);

struct PeerAddress {
    QHostAddress host;
    quint16 port = 0;
};
/// Whom a connected descriptor talks to.
PeerAddress peerOf(int descriptor);

/// What has come so far, at most `most` bytes, left where it is.
QByteArray peek(int descriptor, int most);

void close(int descriptor);
/// Closes with RST, as a device does that cuts a connection.
void reset(int descriptor);

} // namespace portpilot::raw
