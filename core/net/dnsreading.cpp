// SPDX-License-Identifier: Apache-2.0
#define CARES_NO_DEPRECATED
#include "core/net/dnsreading.h"

#include "core/base/printable.h"
#include "core/net/careschannel.h"

#include <QHash>
#include <QtEndian>

#include <algorithm>
#include <ares.h>
#include <netdb.h>

namespace portpilot {

namespace {

constexpr qsizetype kLongestName = 255; // RFC 1035 §2.3.4

const unsigned char* bytesOf(const QByteArray& message)
{
    return reinterpret_cast<const unsigned char*>(message.constData());
}

void takeAddresses(const hostent* host, QList<QHostAddress>& addresses)
{
    constexpr qsizetype kMostAddresses = 16; // a farm with more is spoken for by its first
    for (char** entry = host->h_addr_list; entry && *entry && addresses.size() < kMostAddresses; ++entry) {
        QHostAddress address;
        if (host->h_addrtype == AF_INET6)
            address = QHostAddress(reinterpret_cast<const quint8*>(*entry));
        else
            address = QHostAddress(qFromBigEndian<quint32>(*entry));
        if (!addresses.contains(address))
            addresses.append(address);
    }
}

/// The name at `at`, which moves behind it; empty when the message ends first or its pointers loop.
QByteArray nameAt(const QByteArray& message, qsizetype& at)
{
    const unsigned char* bytes = bytesOf(message);
    char* text = nullptr;
    long length = 0;
    if (at >= message.size()
        || ares_expand_name(bytes + at, bytes, static_cast<int>(message.size()), &text, &length) != ARES_SUCCESS)
        return {};
    const QByteArray name = QByteArray(text).toLower();
    ares_free_string(text);
    at += length;
    return name;
}

/// The CNAME records of an answer by owner (RFC 1035 §4.1); what hostent has of them is not in order.
QHash<QByteArray, QByteArray> aliasRecords(const QByteArray& message)
{
    constexpr qsizetype kHeader = 12;
    constexpr qsizetype kFixed = 10; // type, class, TTL, length
    QHash<QByteArray, QByteArray> found;
    if (message.size() < kHeader)
        return found;
    const auto number = [&](qsizetype at) { return qFromBigEndian<quint16>(message.constData() + at); };
    qsizetype at = kHeader;
    if (nameAt(message, at).isEmpty())
        return found;
    at += 4; // type and class of the question
    for (int left = number(6); left > 0; --left) {
        const QByteArray owner = nameAt(message, at);
        if (owner.isEmpty() || at + kFixed > message.size())
            break;
        const int type = number(at);
        qsizetype data = at + kFixed;
        at = data + number(at + 8);
        if (type == kTypeCname)
            found.insert(owner, nameAt(message, data));
    }
    return found;
}

/// Far more is read than is kept, so that the first by preference are among the kept; a message holds 64 KiB anyway.
constexpr qsizetype kMostRead = 1'024;
constexpr qsizetype kMostRecords = 32;
constexpr qsizetype kLongestText = 4 * 1024;

QString hostText(const char* host)
{
    const QString shown = printable(QByteArrayView(host).isEmpty() ? "." : QByteArrayView(host), kLongestName).toLower();
    return shown;
}

template <class Reply> struct Freed {
    ~Freed() { ares_free_data(list); }
    Reply* list = nullptr;
};

struct FreedHost {
    ~FreedHost()
    {
        if (host)
            ares_free_hostent(host);
    }
    hostent* host = nullptr;
};

int parseMx(const QByteArray& message, QList<DnsRecord>& found)
{
    Freed<ares_mx_reply> reply;
    const int status = ares_parse_mx_reply(bytesOf(message), static_cast<int>(message.size()), &reply.list);
    for (const auto* row = reply.list; row && found.size() < kMostRead; row = row->next)
        found += DnsRecord{hostText(row->host), row->priority, 0, 0};
    return status;
}

int parseSrv(const QByteArray& message, QList<DnsRecord>& found)
{
    Freed<ares_srv_reply> reply;
    const int status = ares_parse_srv_reply(bytesOf(message), static_cast<int>(message.size()), &reply.list);
    for (const auto* row = reply.list; row && found.size() < kMostRead; row = row->next)
        found += DnsRecord{hostText(row->host), row->priority, row->weight, row->port};
    return status;
}

/// A record's strings are one text (RFC 7208 §3.3).
int parseTxt(const QByteArray& message, QList<DnsRecord>& found)
{
    Freed<ares_txt_ext> reply;
    const int status = ares_parse_txt_reply_ext(bytesOf(message), static_cast<int>(message.size()), &reply.list);
    QList<QByteArray> texts;
    for (const auto* row = reply.list; row; row = row->next) {
        if (row->record_start && texts.size() == kMostRead)
            break;
        if (row->record_start || texts.isEmpty())
            texts += QByteArray();
        texts.last() += QByteArray(reinterpret_cast<const char*>(row->txt), static_cast<qsizetype>(row->length));
    }
    for (const auto& text : std::as_const(texts))
        found += DnsRecord{printable(text, kLongestText), 0, 0, 0};
    return status;
}

int parseSoa(const QByteArray& message, QList<DnsRecord>& found)
{
    Freed<ares_soa_reply> reply;
    const int status = ares_parse_soa_reply(bytesOf(message), static_cast<int>(message.size()), &reply.list);
    if (reply.list)
        found += DnsRecord{hostText(reply.list->nsname), 0, 0, 0};
    return status;
}

/// NS and PTR: c-ares gives a host whose aliases are the names.
int parseHosts(DnsRecordType type, const QByteArray& message, QList<DnsRecord>& found)
{
    FreedHost reply;
    const int length = static_cast<int>(message.size());
    const int status = type == DnsRecordType::Ns
        ? ares_parse_ns_reply(bytesOf(message), length, &reply.host)
        : ares_parse_ptr_reply(bytesOf(message), length, nullptr, 0, AF_INET, &reply.host);
    for (char** row = reply.host ? reply.host->h_aliases : nullptr; row && *row && found.size() < kMostRead; ++row)
        found += DnsRecord{hostText(*row), 0, 0, 0};
    return status;
}

int parse(DnsRecordType type, const QString& name, const QByteArray& message, QList<DnsRecord>& found)
{
    switch (type) {
    case DnsRecordType::Mx: return parseMx(message, found);
    case DnsRecordType::Srv: return parseSrv(message, found);
    case DnsRecordType::Txt: return parseTxt(message, found);
    case DnsRecordType::Soa: return parseSoa(message, found);
    case DnsRecordType::Ns:
    case DnsRecordType::Ptr: return parseHosts(type, message, found);
    case DnsRecordType::Cname:
        for (const auto& alias : readAliases(name, message))
            found += DnsRecord{alias, 0, 0, 0};
        return found.isEmpty() ? ARES_ENODATA : ARES_SUCCESS;
    }
    return ARES_ENODATA;
}

} // namespace

Failure readAddresses(int type, const QByteArray& message, QList<QHostAddress>& addresses)
{
    const unsigned char* bytes = bytesOf(message);
    const int length = static_cast<int>(message.size());
    hostent* host = nullptr;
    const int status = type == kTypeA ? ares_parse_a_reply(bytes, length, &host, nullptr, nullptr)
                                      : ares_parse_aaaa_reply(bytes, length, &host, nullptr, nullptr);
    if (host) {
        takeAddresses(host, addresses);
        ares_free_hostent(host);
    }
    const Failure failure = dnsFailure(status);
    return failure == Failure::None && addresses.isEmpty() ? Failure::NoAddress : failure;
}

QStringList readAliases(const QString& name, const QByteArray& message)
{
    constexpr qsizetype kMostAliases = 16; // nobody builds longer chains in earnest
    const auto records = aliasRecords(message);
    QStringList chain;
    for (QByteArray next = records.value(name.toLower().toLatin1()); !next.isEmpty(); next = records.value(next)) {
        const QString shown = printable(next, kLongestName);
        if (chain.size() == kMostAliases || chain.contains(shown))
            break;
        chain += shown;
    }
    return chain;
}

int wireType(DnsRecordType type)
{
    switch (type) {
    case DnsRecordType::Ns: return 2;
    case DnsRecordType::Cname: return kTypeCname;
    case DnsRecordType::Soa: return 6;
    case DnsRecordType::Ptr: return 12;
    case DnsRecordType::Mx: return 15;
    case DnsRecordType::Txt: return 16;
    case DnsRecordType::Srv: return 33;
    }
    return 0;
}

QString reverseName(const QHostAddress& address)
{
    QStringList labels;
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        for (quint32 left = address.toIPv4Address(), i = 0; i < 4; ++i, left >>= 8)
            labels += QString::number(left & 0xff);
        return labels.join(u'.') + ".in-addr.arpa"_L1;
    }
    const Q_IPV6ADDR six = address.toIPv6Address();
    for (int i = 15; i >= 0; --i) {
        labels += QString::number(six[i] & 0x0f, 16);
        labels += QString::number(six[i] >> 4, 16);
    }
    return labels.join(u'.') + ".ip6.arpa"_L1;
}

Failure readRecords(DnsRecordType type, const QString& name, const QByteArray& message, QList<DnsRecord>& records)
{
    QList<DnsRecord> found;
    const int status = parse(type, name, message, found);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& left, const auto& right) { return left.preference < right.preference; });
    records = found.mid(0, kMostRecords);
    if (status == ARES_SUCCESS)
        return records.isEmpty() ? Failure::NoAddress : Failure::None;
    // To the parser a name that no host can have is a bad name; for the asker it is a bad answer.
    return status == ARES_EBADNAME ? Failure::DnsServerFailure : dnsFailure(status);
}

} // namespace portpilot
