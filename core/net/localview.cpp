// SPDX-License-Identifier: Apache-2.0
#include "core/net/localview.h"

#include "core/base/addressrange.h"
#include "core/net/rawsocket.h"

#include <QFile>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QUrl>

namespace portpilot {

namespace {

bool isPrivate(const QHostAddress& address)
{
    return rangeOf(address.toString()) == AddressRange::Private;
}

/// Home routers live here too: only the large private ranges speak for a company.
bool isHomeRange(const QHostAddress& address)
{
    return address.isInSubnet(QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")));
}

/// Documentation addresses (RFC 5737, RFC 3849): the route towards them is the route towards the world.
QHostAddress ownTowardsWorld()
{
    const QHostAddress own = raw::sourceTowards(QHostAddress(QStringLiteral("192.0.2.1")));
    return own.isNull() ? raw::sourceTowards(QHostAddress(QStringLiteral("2001:db8::1"))) : own;
}

QString tunnel()
{
    static const QStringList beginnings{QStringLiteral("tun"), QStringLiteral("tap"), QStringLiteral("wg"),
                                        QStringLiteral("ppp"), QStringLiteral("utun"), QStringLiteral("ipsec")};
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const auto& one : interfaces) {
        if (!one.flags().testFlag(QNetworkInterface::IsUp) || one.addressEntries().isEmpty())
            continue;
        for (const auto& beginning : beginnings) {
            if (one.name().startsWith(beginning))
                return one.name();
        }
    }
    return {};
}

} // namespace

QStringList systemResolvers()
{
    QStringList found;
    QFile file(QStringLiteral("/etc/resolv.conf"));
    constexpr qint64 kMost = 64 * 1024;
    if (!file.open(QIODevice::ReadOnly))
        return found;
    const QList<QByteArray> lines = file.read(kMost).split('\n');
    for (const auto& line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() >= 2 && words.first() == "nameserver")
            found += QString::fromLatin1(words.at(1));
    }
    return found;
}

bool hasRoute(const QHostAddress& address)
{
    return !raw::sourceTowards(address).isNull();
}

bool hasNetwork()
{
    return !ownTowardsWorld().isNull();
}

LocalFacts localFacts(const QString& host)
{
    LocalFacts facts;
    facts.hasNetwork = hasNetwork();
    facts.resolvers = systemResolvers();
    facts.tunnel = tunnel();
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(host);
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const auto& proxy : proxies) {
        if (proxy.type() == QNetworkProxy::NoProxy || proxy.hostName().isEmpty())
            continue;
        const bool socks = proxy.type() == QNetworkProxy::Socks5Proxy;
        // Name and port only: credentials that stand in the setting are nobody's business.
        facts.proxy = QStringLiteral("%1://%2:%3")
                          .arg(socks ? QStringLiteral("socks5") : QStringLiteral("http"), proxy.hostName(),
                               QString::number(proxy.port()));
        break;
    }
    return facts;
}

LocalView guessVantage()
{
    LocalView view;
    const QHostAddress own = ownTowardsWorld();
    view.address = own.isNull() ? QString() : own.toString();
    view.resolver = systemResolvers().value(0);
    view.device = tunnel();
    const QHostAddress resolver(view.resolver);
    const bool companyName = isPrivate(resolver) && !isHomeRange(resolver);
    if (!view.device.isEmpty())
        view.vantage = Vantage::Vpn;
    else if (isPrivate(own) && (!isHomeRange(own) || companyName))
        view.vantage = Vantage::Lan;
    return view;
}

} // namespace portpilot
