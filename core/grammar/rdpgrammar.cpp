// SPDX-License-Identifier: Apache-2.0
#include "core/grammar/rdpgrammar.h"

#include <QtEndian>

#include <algorithm>

namespace portpilot::rdp {

namespace {

constexpr qsizetype kTpkt = 4;
/// Length indicator, code, two references, class: the fixed part of a confirm (X.224 §13.4).
constexpr qsizetype kFixed = 7;
constexpr qsizetype kNegotiation = 8;
/// The length indicator is one byte and 255 is reserved (X.224 §13.2.1): no honest confirm is longer.
constexpr qsizetype kLongest = kTpkt + 1 + 254;
constexpr qsizetype kStrangeKept = 512;
constexpr char kSelected = 2; // TYPE_RDP_NEG_RSP
constexpr char kRefused = 3; // TYPE_RDP_NEG_FAILURE

/// What stands behind the fixed part, once the packet is all there.
Read takeConfirm(Inbox& inbox, QByteArray& rest)
{
    const QByteArrayView seen = inbox.view();
    if (seen.isEmpty())
        return Read::Nothing;
    if (seen.at(0) != 3)
        return Read::Garbage;
    if (seen.size() < kTpkt)
        return Read::Nothing;
    const qsizetype length = qFromBigEndian<quint16>(seen.data() + 2);
    if (length < kTpkt + kFixed || length > kLongest)
        return Read::Garbage;
    if (seen.size() < length)
        return Read::Nothing;
    const bool fits = static_cast<quint8>(seen.at(kTpkt)) == length - kTpkt - 1
        && (static_cast<quint8>(seen.at(kTpkt + 1)) & 0xf0) == 0xd0;
    if (!fits)
        return Read::Garbage;
    rest = inbox.take(length).mid(kTpkt + kFixed);
    return Read::Found;
}

} // namespace

QByteArray connectionRequest(quint32 protocols)
{
    QByteArray bytes = QByteArray::fromHex("030000130ee00000000000"
                                           "0100080000000000");
    qToLittleEndian(protocols, bytes.data() + bytes.size() - sizeof protocols);
    return bytes;
}

Read readConfirm(Inbox& inbox, Confirm& confirm, QByteArray& strange)
{
    confirm = {};
    const QByteArray before = inbox.view().first(std::min(inbox.size(), kStrangeKept)).toByteArray();
    QByteArray rest;
    const Read read = takeConfirm(inbox, rest);
    if (read == Read::Garbage)
        strange = before;
    if (read != Read::Found || rest.isEmpty())
        return read;
    const bool known = rest.size() == kNegotiation && (rest.at(0) == kSelected || rest.at(0) == kRefused)
        && qFromLittleEndian<quint16>(rest.constData() + 2) == kNegotiation;
    if (!known) {
        strange = before;
        return Read::Garbage;
    }
    confirm.refuses = rest.at(0) == kRefused;
    confirm.flags = static_cast<quint8>(rest.at(1));
    confirm.value = qFromLittleEndian<quint32>(rest.constData() + 4);
    return Read::Found;
}

} // namespace portpilot::rdp
