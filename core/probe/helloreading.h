// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/conversation.h"
#include "core/probe/tlsladder.h"

namespace portpilot {

/// What the handmade ClientHellos of an endpoint told, read together.
struct HelloReading {
    QStringList accepted; ///< versions
    QStringList refused;
    QString firstBytes; ///< plain text where a ServerHello should be

    static HelloReading of(const std::vector<TlsLadder::Rung>& rungs);
    /// The session that came about is the better witness for 1.3 than any hello: both newer versions were on offer.
    void writeTo(TlsFacts& tls) const;
    /// The same breakdown in the light of what was seen.
    Breakdown inItsLight(Breakdown broken) const;
};

/// Which versions would still tell something about that breakdown. What was asked beside the dialogue is known: a
/// silent server would let us wait for the same silence once more.
QStringList versionsToTry(const Breakdown& broken, const std::vector<TlsLadder::Rung>& known);

} // namespace portpilot
