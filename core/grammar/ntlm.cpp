// SPDX-License-Identifier: Apache-2.0
#include "core/grammar/ntlm.h"

#include "core/base/printable.h"

#include <QTimeZone>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace portpilot::ntlm {

namespace {

constexpr QByteArrayView kSignature{"NTLMSSP\0", 8};

// NegotiateFlags (2.2.2.5)
constexpr quint32 kUnicode = 0x00000001;
constexpr quint32 kRequestTarget = 0x00000004;
constexpr quint32 kNtlm = 0x00000200;
constexpr quint32 kAlwaysSign = 0x00008000;
constexpr quint32 kTargetIsDomain = 0x00010000;
constexpr quint32 kTargetIsServer = 0x00020000;
constexpr quint32 kExtendedSecurity = 0x00080000;
constexpr quint32 kTargetInfo = 0x00800000;
constexpr quint32 kVersion = 0x02000000;
constexpr quint32 k128 = 0x20000000;
constexpr quint32 k56 = 0x80000000;

// AvId (2.2.2.1)
constexpr quint16 kEnd = 0;
constexpr quint16 kNbComputer = 1;
constexpr quint16 kNbDomain = 2;
constexpr quint16 kDnsComputer = 3;
constexpr quint16 kDnsDomain = 4;
constexpr quint16 kDnsTree = 5;
constexpr quint16 kTimestamp = 7;

constexpr qsizetype kFixed = 32; // up to the server's challenge and the reserved eight; older servers end here
constexpr qsizetype kWithInfo = 48; // with the fields of TargetInfo
constexpr qsizetype kWithVersion = 56; // with VERSION
constexpr char kRevision = 0x0f; // NTLMSSP_REVISION_W2K3, the only one there is

template <class T> T number(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.data() + at);
}

template <class T> void append(QByteArray& out, T value)
{
    std::array<char, sizeof(T)> bytes{};
    qToLittleEndian<T>(value, bytes.data());
    out.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// Len, MaxLen, BufferOffset. Nothing when they point outside the message or into its head.
std::optional<QByteArrayView> field(QByteArrayView message, qsizetype at)
{
    const qsizetype length = number<quint16>(message, at);
    const qsizetype offset = number<quint32>(message, at + 4);
    if (length == 0)
        return QByteArrayView();
    if (offset < kFixed || offset > message.size() || length > message.size() - offset)
        return std::nullopt;
    return message.sliced(offset, length);
}

/// UTF-16LE. Half a character more or less than a text may have: it is none.
QString text(QByteArrayView bytes)
{
    if (bytes.size() % 2 != 0)
        return {};
    QString decoded;
    for (qsizetype at = 0; at < bytes.size() && decoded.size() <= kNameLimit; at += 2)
        decoded += QChar(number<quint16>(bytes, at));
    return printable(QStringView(decoded), kNameLimit);
}

/// FILETIME: tenths of microseconds since 1601. Outside of 1970…9999 nobody means a time.
QDateTime timeOf(quint64 filetime)
{
    constexpr qint64 kEpochMs = 11'644'473'600'000;
    const QDateTime time =
        QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(filetime / 10'000) - kEpochMs, QTimeZone::utc());
    return time.date().year() >= 1970 && time.date().year() <= 9999 ? time : QDateTime();
}

quint64 filetimeOf(const QDateTime& time)
{
    constexpr qint64 kEpochMs = 11'644'473'600'000;
    return static_cast<quint64>(time.toMSecsSinceEpoch() + kEpochMs) * 10'000;
}

/// The first of two that say the same counts.
void take(Challenge& told, quint16 id, QByteArrayView value)
{
    const auto name = [&](QString& member) {
        if (member.isEmpty())
            member = text(value);
    };
    switch (id) {
    case kNbComputer:
        name(told.computer);
        break;
    case kNbDomain:
        name(told.domain);
        break;
    case kDnsComputer:
        name(told.dnsComputer);
        break;
    case kDnsDomain:
        name(told.dnsDomain);
        break;
    case kDnsTree:
        name(told.forest);
        break;
    case kTimestamp:
        if (value.size() == sizeof(quint64) && !told.time.isValid())
            told.time = timeOf(number<quint64>(value, 0));
        break;
    default:
        break; // flags, a target name, channel bindings: nothing that says who answers
    }
}

/// AvId, AvLen, value, until MsvAvEOL. A list that just ends is taken as it is; one that runs over is a lie.
bool takePairs(Challenge& told, QByteArrayView list)
{
    constexpr qsizetype kHead = 4;
    while (list.size() >= kHead) {
        const auto id = number<quint16>(list, 0);
        const qsizetype length = number<quint16>(list, 2);
        if (id == kEnd)
            return true;
        if (length > list.size() - kHead)
            return false;
        take(told, id, list.sliced(kHead, length));
        list = list.sliced(kHead + length);
    }
    return true;
}

QByteArray utf16(const QString& name)
{
    QByteArray bytes;
    for (const QChar c : name)
        append<quint16>(bytes, c.unicode());
    return bytes;
}

void appendField(QByteArray& out, qsizetype length, qsizetype offset)
{
    append<quint16>(out, static_cast<quint16>(length));
    append<quint16>(out, static_cast<quint16>(length));
    append<quint32>(out, static_cast<quint32>(offset));
}

void appendPair(QByteArray& out, quint16 id, const QByteArray& value)
{
    if (value.isEmpty())
        return;
    append<quint16>(out, id);
    append<quint16>(out, static_cast<quint16>(value.size()));
    out += value;
}

QByteArray versionBytes(const QString& windows)
{
    QByteArray bytes;
    append<quint8>(bytes, static_cast<quint8>(windows.section(u'.', 0, 0).toUShort()));
    append<quint8>(bytes, static_cast<quint8>(windows.section(u'.', 1, 1).toUShort()));
    append<quint16>(bytes, windows.section(u'.', 2, 2).toUShort());
    return bytes + QByteArray(3, '\0') + kRevision;
}

} // namespace

QByteArray negotiateMessage()
{
    QByteArray message = kSignature.toByteArray();
    append<quint32>(message, 1);
    append<quint32>(message,
        kUnicode | kRequestTarget | kNtlm | kAlwaysSign | kExtendedSecurity | kTargetInfo | kVersion | k128 | k56);
    message += QByteArray(16, '\0'); // no domain, no workstation
    // VERSION is asked for by showing one (2.2.2.10). It is for debugging and changes nothing: ours says nothing.
    return message + versionBytes({});
}

std::optional<Challenge> readChallenge(QByteArrayView message)
{
    if (message.size() < kFixed || message.size() > kLimit || !message.startsWith(kSignature)
        || number<quint32>(message, 8) != 2)
        return std::nullopt;
    const auto flags = number<quint32>(message, 20);
    const auto target = field(message, 12);
    if (!target)
        return std::nullopt;
    Challenge told;
    if ((flags & kTargetInfo) != 0) {
        const auto pairs = message.size() < kWithInfo ? std::nullopt : field(message, 40);
        if (!pairs || !takePairs(told, *pairs))
            return std::nullopt;
    }
    if ((flags & kVersion) != 0 && message.size() >= kWithVersion && message[48] != 0)
        told.windows =
            QStringLiteral("%1.%2.%3")
                .arg(QString::number(number<quint8>(message, 48)), QString::number(number<quint8>(message, 49)),
                    QString::number(number<quint16>(message, 50)));
    // Servers older than TargetInfo name one thing only, and the flags say which.
    if ((flags & kUnicode) != 0 && (flags & kTargetIsDomain) != 0 && told.domain.isEmpty())
        told.domain = text(*target);
    else if ((flags & kUnicode) != 0 && (flags & kTargetIsServer) != 0 && told.computer.isEmpty())
        told.computer = text(*target);
    return told;
}

std::optional<Challenge> readChallengeText(QByteArrayView base64)
{
    if (base64.isEmpty() || base64.size() > kLimit / 3 * 4 + 4)
        return std::nullopt;
    const auto decoded =
        QByteArray::fromBase64Encoding(base64.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? readChallenge(*decoded) : std::nullopt;
}

QByteArray writeChallenge(const Challenge& told, quint64 serverChallenge)
{
    const QByteArray target = utf16(told.domain);
    QByteArray pairs;
    appendPair(pairs, kNbDomain, utf16(told.domain));
    appendPair(pairs, kNbComputer, utf16(told.computer));
    appendPair(pairs, kDnsDomain, utf16(told.dnsDomain));
    appendPair(pairs, kDnsComputer, utf16(told.dnsComputer));
    appendPair(pairs, kDnsTree, utf16(told.forest));
    if (told.time.isValid()) {
        QByteArray stamp;
        append<quint64>(stamp, filetimeOf(told.time));
        appendPair(pairs, kTimestamp, stamp);
    }
    pairs += QByteArray(4, '\0');
    QByteArray message = kSignature.toByteArray();
    append<quint32>(message, 2);
    appendField(message, target.size(), kWithVersion);
    append<quint32>(message,
        kUnicode | kRequestTarget | kNtlm | kAlwaysSign | kTargetIsDomain | kExtendedSecurity | kTargetInfo
            | kVersion | k128 | k56);
    append<quint64>(message, serverChallenge);
    append<quint64>(message, 0);
    appendField(message, pairs.size(), kWithVersion + target.size());
    return message + versionBytes(told.windows) + target + pairs;
}

bool isNegotiate(QByteArrayView message)
{
    return message.size() >= kFixed && message.size() <= kLimit && message.startsWith(kSignature)
        && number<quint32>(message, 8) == 1;
}

QByteArray shown(const Challenge& told)
{
    QByteArray words = "NTLM type 2";
    const char* between = ": ";
    const auto say = [&](const QByteArray& what) {
        words += between + what;
        between = ", ";
    };
    if (!told.windows.isEmpty())
        say("Windows " + told.windows.toLatin1());
    if (told.time.isValid())
        say("its time " + told.time.toUTC().toString(Qt::ISODate).toLatin1());
    const auto names = std::array{&told.computer, &told.domain, &told.dnsComputer, &told.dnsDomain, &told.forest};
    const auto count =
        std::count_if(names.begin(), names.end(), [](const QString* one) { return !one->isEmpty(); });
    if (count > 0)
        say(QByteArray::number(count) + (count == 1 ? " name" : " names") + " kept apart");
    return words;
}

} // namespace portpilot::ntlm
