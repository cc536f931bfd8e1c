// SPDX-License-Identifier: Apache-2.0
#include "core/probe/helloreading.h"

namespace portpilot {

HelloReading HelloReading::of(const std::vector<TlsLadder::Rung>& rungs)
{
    HelloReading read;
    for (const auto& rung : rungs) {
        if (rung.failure != Failure::None)
            continue;
        switch (rung.result.kind) {
        case HelloResult::Kind::Accepted:
            if (!read.accepted.contains(rung.version))
                read.accepted += rung.version;
            break;
        case HelloResult::Kind::Refused:
            read.refused += rung.version;
            // A server that answers a newer hello with an older version takes that one.
            if (!rung.result.version.isEmpty() && !read.accepted.contains(rung.result.version))
                read.accepted += rung.result.version;
            break;
        case HelloResult::Kind::PlainText: read.firstBytes = rung.result.firstBytes; break;
        case HelloResult::Kind::Garbage:
        case HelloResult::Kind::Silent:
        case HelloResult::Kind::Closed:
        case HelloResult::Kind::Reset: break;
        }
    }
    return read;
}

void HelloReading::writeTo(TlsFacts& tls) const
{
    tls.accepted = accepted;
    tls.refused = refused;
    tls.firstBytes = firstBytes;
    if (tls.version == "TLSv1.3"_L1)
        tls.accepted += tls.version;
    else if (tls.version == "TLSv1.2"_L1)
        tls.refused += QStringLiteral("TLSv1.3");
}

Breakdown HelloReading::inItsLight(Breakdown broken) const
{
    if (!firstBytes.isEmpty() && broken.stage == Stage::Tls) {
        broken.failure = Failure::NotTls;
    } else if (broken.failure == Failure::NotTls && !accepted.isEmpty()) {
        // It does speak TLS, only not with us: our library refused what it was offered.
        broken.failure = Failure::TlsAlert;
    } else if (broken.failure == Failure::NoGreeting && !accepted.isEmpty()) {
        broken.failure = Failure::TlsOnPlainPort;
    }
    return broken;
}

QStringList versionsToTry(const Breakdown& broken, const std::vector<TlsLadder::Rung>& known)
{
    const bool oneLook = broken.failure == Failure::NotTls || broken.failure == Failure::TlsStalled
        || broken.failure == Failure::NoGreeting;
    QStringList versions{QStringLiteral("TLSv1.2")};
    if (!oneLook)
        versions += {QStringLiteral("TLSv1.3"), QStringLiteral("TLSv1.1"), QStringLiteral("TLSv1.0")};
    for (const auto& rung : known) {
        versions.removeAll(rung.version);
        if (!rung.tellsVersions())
            versions.clear();
    }
    return versions;
}

} // namespace portpilot
