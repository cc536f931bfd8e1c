// SPDX-License-Identifier: Apache-2.0
#include "core/grammar/tlshello.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace portpilot::tlshello {

namespace {

constexpr std::array<quint16, 10> kSignatures{
    0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201};
constexpr std::array<quint16, 4> kGroups{0x001d, 0x0017, 0x0018, 0x0019};
constexpr std::array<quint16, 3> kSuites13{0x1302, 0x1303, 0x1301};
/// As wide as it gets: what a server takes is asked, not what is good. TLS_FALLBACK_SCSV is left out: who heard it
/// would refuse the very version that is asked about (RFC 7507 §3).
constexpr std::array<quint16, 30> kSuites{0xc02c, 0xc02b, 0xc030, 0xc02f, 0xcca9, 0xcca8, 0x009f, 0x009e, 0xccaa,
    0xc024, 0xc023, 0xc028, 0xc027, 0xc00a, 0xc009, 0xc014, 0xc013, 0x006b, 0x0067, 0x0039, 0x0033, 0x009d, 0x009c,
    0x003d, 0x003c, 0x0035, 0x002f, 0x000a, 0x0005, 0x0004};

constexpr char kAlertRecord = 21;
constexpr char kHandshakeRecord = 22;
constexpr qsizetype kRecordHead = 5;
/// RFC 5246 §6.2.1; nothing in an answer to a hello is encrypted.
constexpr qsizetype kRecordLimit = 1 << 14;
/// A ServerHello has under 200 bytes; a HelloRetryRequest with a cookie some hundred more.
constexpr qsizetype kHelloLimit = 4 * 1024;
constexpr qsizetype kTextLimit = 512;
constexpr quint16 kSupportedVersions = 43;
constexpr quint16 kPadding = 21;

QByteArray number16(quint16 value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

quint16 number16At(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

QByteArray sized8(const QByteArray& bytes)
{
    return static_cast<char>(bytes.size()) + bytes;
}

QByteArray sized16(const QByteArray& bytes)
{
    return number16(static_cast<quint16>(bytes.size())) + bytes;
}

QByteArray extension(quint16 type, const QByteArray& content)
{
    return number16(type) + sized16(content);
}

template <class Row> QByteArray listOf(const Row& values)
{
    QByteArray bytes;
    for (const quint16 value : values)
        bytes += number16(value);
    return bytes;
}

QByteArray extensionsOf(Version version, const QByteArray& host)
{
    QByteArray all;
    if (!host.isEmpty())
        all += extension(0, sized16(QByteArray(1, '\0') + sized16(host))); // server_name, RFC 6066 §3
    all += extension(10, sized16(listOf(kGroups))); // supported_groups, RFC 8422 §5.1.1
    all += extension(11, sized8(QByteArray(1, '\0'))); // ec_point_formats: uncompressed
    if (version >= Version::Tls12)
        all += extension(13, sized16(listOf(kSignatures))); // signature_algorithms, RFC 8446 §4.2.3
    if (version == Version::Tls13) {
        all += extension(kSupportedVersions, sized8(number16(static_cast<quint16>(version))));
        all += extension(51, sized16({})); // key_share
    } else {
        all += extension(0xff01, sized8({})); // renegotiation_info, RFC 5746 §3.4
    }
    return all;
}

QByteArray bodyOf(Version version, const QByteArray& extensions, const QByteArray& random)
{
    // RFC 8446 §4.1.2: 1.3 dresses as 1.2 and sends a session id, so that middleboxes see what they know.
    const bool newest = version == Version::Tls13;
    const quint16 shown = static_cast<quint16>(newest ? Version::Tls12 : version);
    return number16(shown) + random + sized8(newest ? random : QByteArray())
        + sized16(newest ? listOf(kSuites13) : listOf(kSuites)) + sized8(QByteArray(1, '\0'))
        + sized16(extensions);
}

bool isText(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n' || static_cast<quint8>(c) >= 0x80;
    });
}

bool startsRecord(QByteArrayView seen)
{
    return (seen.at(0) == kAlertRecord || seen.at(0) == kHandshakeRecord) && (seen.size() < 2 || seen.at(1) == 3);
}

/// RFC 8446 §4.2.1: a server that speaks 1.3 names it in an extension and calls itself 1.2 outside.
quint16 versionOf(quint16 outside, QByteArrayView extensions)
{
    while (extensions.size() >= 4) {
        const qsizetype length = number16At(extensions, 2);
        if (length > extensions.size() - 4)
            break;
        if (number16At(extensions, 0) == kSupportedVersions && length == 2)
            return number16At(extensions, 4);
        extensions = extensions.sliced(4 + length);
    }
    return outside;
}

/// The ServerHello at the start of the handshake bytes (RFC 8446 §4.1.3); a HelloRetryRequest has the same shape.
Read readServerHello(QByteArrayView handshake, Answer& answer)
{
    constexpr qsizetype kHead = 4;
    constexpr qsizetype kToSession = 2 + 32;
    if (handshake.isEmpty())
        return Read::Nothing;
    if (handshake.at(0) != 2)
        return Read::Garbage;
    if (handshake.size() < kHead)
        return Read::Nothing;
    const qsizetype length = static_cast<quint8>(handshake.at(1)) * 0x10000 + number16At(handshake, 2);
    if (length < kToSession + 1 + 3 || length > kHelloLimit)
        return Read::Garbage;
    if (handshake.size() < kHead + length)
        return Read::Nothing;
    const QByteArrayView hello = handshake.sliced(kHead, length);
    const qsizetype session = static_cast<quint8>(hello.at(kToSession));
    const qsizetype behind = kToSession + 1 + session + 3;
    if (session > 32 || behind > length)
        return Read::Garbage;
    answer.kind = Answer::Kind::ServerHello;
    answer.cipher = number16At(hello, behind - 3);
    answer.version =
        versionOf(number16At(hello, 0), length > behind + 2 ? hello.sliced(behind + 2) : QByteArrayView());
    return Read::Found;
}

Read readText(QByteArrayView seen, Answer& answer)
{
    const QByteArrayView known = seen.first(std::min(seen.size(), kTextLimit));
    if (!isText(known))
        return Read::Garbage;
    const qsizetype end = known.indexOf('\n');
    answer.kind = Answer::Kind::PlainText;
    answer.bytes = known.first(end < 0 ? known.size() : end).toByteArray();
    return end >= 0 || seen.size() >= kTextLimit ? Read::Found : Read::Nothing;
}

} // namespace

QByteArray clientHello(Version version, const QByteArray& host, const QByteArray& random)
{
    const QByteArray extensions = extensionsOf(version, host);
    QByteArray body = bodyOf(version, extensions, random);
    // RFC 7685 §1: some balancers hang at a hello of 256 to 511 bytes, so it is filled up to 512.
    constexpr qsizetype kShy = 256;
    constexpr qsizetype kBold = 512;
    const qsizetype size = body.size() + 4;
    if (size >= kShy && size < kBold)
        body = bodyOf(version,
            extensions + extension(kPadding, QByteArray(std::max<qsizetype>(0, kBold - size - 4), '\0')), random);
    // RFC 8446 §5.1: the first record calls itself 3.1 whichever version it asks for.
    return QByteArray("\x16\x03\x01", 3) + sized16(QByteArray("\x01\x00", 2) + sized16(body));
}

Read readAnswer(const Inbox& inbox, Answer& answer)
{
    answer = {};
    QByteArrayView seen = inbox.view();
    QByteArray handshake;
    while (!seen.isEmpty()) {
        if (!startsRecord(seen))
            return seen.size() == inbox.size() ? readText(seen, answer) : Read::Garbage;
        if (seen.size() < kRecordHead)
            return Read::Nothing;
        const qsizetype length = number16At(seen, 3);
        if (length == 0 || length > kRecordLimit)
            return Read::Garbage;
        const QByteArrayView content = seen.sliced(kRecordHead, std::min(length, seen.size() - kRecordHead));
        if (seen.at(0) == kHandshakeRecord) {
            // The record may carry the whole chain behind the hello: what is there is enough to look at.
            handshake.append(content);
            if (const Read read = readServerHello(handshake, answer); read != Read::Nothing)
                return read;
        } else if (content.size() >= 2 && content.at(0) == 2) {
            answer.kind = Answer::Kind::Alert;
            answer.alert = static_cast<quint8>(content.at(1));
            return Read::Found;
        } else if (content.size() == length && length != 2) {
            return Read::Garbage;
        }
        seen = seen.sliced(kRecordHead + content.size());
    }
    return Read::Nothing;
}

} // namespace portpilot::tlshello
