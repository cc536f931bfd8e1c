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

Failure readExchangers(const QByteArray& message, QStringList& hosts)
{
    ares_mx_reply* list = nullptr;
    const int status = ares_parse_mx_reply(bytesOf(message), static_cast<int>(message.size()), &list);
    constexpr qsizetype kMostExchangers = 32; // only the first few are ever looked at
    QList<QPair<int, QString>> found;
    for (const ares_mx_reply* entry = list; entry && found.size() < kMostExchangers; entry = entry->next)
        found.append({entry->priority, printable(QByteArrayView(entry->host), kLongestName)});
    if (list)
        ares_free_data(list);
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [preference, host] : std::as_const(found)) {
        if (!host.isEmpty() && host != "."_L1) // RFC 7505: a null MX takes no mail
            hosts += host;
    }
    return dnsFailure(status);
}

} // namespace portpilot
