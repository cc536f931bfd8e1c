// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/rdpresponder.h"

#include <QtEndian>

namespace portpilot {

namespace {
// requestedProtocols and selectedProtocol, MS-RDPBCGR 2.2.1.1.1
constexpr quint32 kSsl = 1;
constexpr quint32 kHybrid = 2;
constexpr quint32 kHybridEx = 8;
// failureCode, MS-RDPBCGR 2.2.1.2.2, kept apart from protocols by an offset
constexpr int kFailure = 100;
constexpr int kSslRequired = kFailure + 1;
constexpr int kSslNotAllowed = kFailure + 2;
constexpr int kNoCertificate = kFailure + 3;
constexpr int kHybridRequired = kFailure + 5;
/// TPKT (RFC 1006 §6) and the fixed part of an X.224 CR TPDU.
constexpr qsizetype kTpkt = 4;
constexpr qsizetype kFixed = 7;
constexpr qsizetype kNegotiation = 8;
/// A connection request with a cookie has under 100 bytes; a routing token may be longer, never this long.
constexpr qsizetype kRequestLimit = 1024;
} // namespace

RdpResponder::RdpResponder(const Role& role)
    : m_security(role.service.rdp)
{
    if (const Fault* fault = role.fault(Deed::RdpSecurity))
        m_security = fault->rdp;
}

Actions RdpResponder::onInbox(Inbox& inbox)
{
    if (m_answered) {
        inbox.clear();
        return {};
    }
    const QByteArrayView view = inbox.view();
    if (view.at(0) != 3)
        return {Finish{}}; // not TPKT: Windows closes without a word
    if (view.size() < kTpkt)
        return {};
    const qsizetype length = qFromBigEndian<quint16>(view.data() + 2);
    if (length < kTpkt + kFixed || length > kRequestLimit)
        return {Finish{}};
    if (view.size() < length)
        return {};
    return answer(inbox.take(length));
}

Actions RdpResponder::answer(const QByteArray& request)
{
    m_answered = true;
    if (static_cast<quint8>(request.at(kTpkt + 1)) != 0xe0) // CR
        return {Finish{}};
    QByteArray reply = QByteArray::fromHex("0300000b06d00000123400");
    const qsizetype at = request.size() - kNegotiation;
    const bool negotiates = at >= kTpkt + kFixed && request.at(at) == 1 && request.at(at + 2) == kNegotiation;
    if (!negotiates) // an RDP 5 client: answered without negotiation where that is allowed
        return choose(0) == 0 ? Actions{Send{reply, "X.224 connection confirm"}} : Actions{Finish{}};
    const int choice = choose(qFromLittleEndian<quint32>(request.constData() + at + 4));
    const bool refused = choice >= kFailure;
    reply[3] = 0x13;
    reply[4] = 0x0e;
    reply += QByteArray::fromHex(refused ? "0300080000000000" : "021f080000000000");
    reply[kTpkt + kFixed + 4] = static_cast<char>(refused ? choice - kFailure : choice);
    const QByteArray shown = refused ? "X.224 connection confirm, failure " + QByteArray::number(choice - kFailure)
                                     : "X.224 connection confirm, protocol " + QByteArray::number(choice);
    if (refused)
        return {Send{reply, shown}, Finish{}};
    if (choice == 0)
        return {Send{reply, shown}};
    return {Send{reply, shown}, StartTls{}};
}

int RdpResponder::choose(quint32 requested) const
{
    const bool hybrid = requested & (kHybrid | kHybridEx);
    const int strongest = static_cast<int>(requested & kHybridEx ? kHybridEx : kHybrid);
    switch (m_security) {
    case RdpSecurity::Nla:
        return hybrid ? strongest : kHybridRequired;
    case RdpSecurity::Tls:
        return hybrid ? strongest : requested & kSsl ? static_cast<int>(kSsl) : kSslRequired;
    case RdpSecurity::Negotiate:
        return hybrid ? strongest : requested & kSsl ? static_cast<int>(kSsl) : 0;
    case RdpSecurity::Legacy:
        return requested == 0 ? 0 : kSslNotAllowed;
    case RdpSecurity::NoCertificate:
        return kNoCertificate;
    }
    return 0;
}

} // namespace portpilot
