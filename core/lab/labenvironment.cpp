// SPDX-License-Identifier: Apache-2.0
#include "core/lab/labenvironment.h"

#include <QTimer>

#include <algorithm>

namespace portpilot {

namespace {
/// Calls back from the event loop, once, unless it is destroyed before.
class Later final : public Pending {
public:
    Later(int ms, std::function<void()> call)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [call = std::move(call)] {
            const auto mine = call; // the receiver may destroy this object, and the lambda with it
            mine();
        });
        m_timer.start(ms);
    }

private:
    QTimer m_timer;
};
} // namespace

Failure LabResolver::trouble(const QString& name) const
{
    const bool own = name == m_persona.domain || name.endsWith(u'.' + m_persona.domain);
    if (own && faultOn(m_faults, u"names", Deed::ZoneFailure))
        return Failure::DnsServerFailure;
    if (faultOn(m_faults, u"names", Deed::NameNotFound))
        return Failure::NameNotFound;
    if (faultOn(m_faults, u"names", Deed::NoAddress))
        return Failure::NoAddress;
    if (faultOn(m_faults, u"names", Deed::DnsTimeout))
        return Failure::DnsTimeout;
    if (faultOn(m_faults, u"names", Deed::DnsServerFailure))
        return Failure::DnsServerFailure;
    return Failure::None;
}

QStringList LabResolver::addressesOf(const QString& name) const
{
    constexpr auto kInside = "10.20.30.10"_L1; // RFC 1918: nothing of this world stands there
    const QStringList own = m_persona.names.value(name);
    const bool settings = name == u"autodiscover."_s + m_persona.domain;
    if (settings && faultOn(m_faults, u"names", Deed::NoAutodiscover))
        return {};
    if (!own.isEmpty() && faultOn(m_faults, u"names", Deed::PrivateAddress))
        return {kInside};
    const bool below = name.endsWith(u'.' + m_persona.domain);
    if (own.isEmpty() && below && faultOn(m_faults, u"names", Deed::WildcardName))
        return m_persona.names.value(m_persona.domain);
    return own;
}

std::unique_ptr<Pending> LabResolver::resolve(const QString& name, std::function<void(const DnsAnswer&)> done)
{
    DnsAnswer answer;
    answer.facts.name = name;
    answer.facts.server = m_persona.resolver;
    answer.facts.source = u"dns"_s;
    answer.failure = trouble(name.toLower());
    const QStringList addresses = addressesOf(name.toLower());
    if (answer.failure == Failure::None && addresses.isEmpty())
        answer.failure = Failure::NameNotFound;
    if (answer.failure == Failure::None) {
        answer.facts.addresses = addresses;
        answer.facts.ipv4 = answer.facts.ipv6 = Failure::NoAddress;
        for (const auto& text : addresses) {
            const QHostAddress address(text);
            answer.addresses += address;
            const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
            (six ? answer.facts.ipv6 : answer.facts.ipv4) = Failure::None;
        }
    } else {
        answer.facts.ipv4 = answer.facts.ipv6 = answer.failure;
    }
    const int ms = answer.failure == Failure::DnsTimeout ? kSilenceMs : 0;
    return std::make_unique<Later>(ms, [answer, done = std::move(done)] { done(answer); });
}

std::unique_ptr<Pending> LabResolver::query(
    const QString& name, DnsRecordType type, std::function<void(const DnsRecords&)> done)
{
    DnsRecords answer;
    answer.server = m_persona.resolver;
    answer.failure = trouble(name.toLower());
    bool exists = m_persona.names.contains(name.toLower());
    const bool without = type == DnsRecordType::Mx && faultOn(m_faults, u"names", Deed::NoExchanger);
    for (const auto& row : m_persona.records) {
        exists = exists || row.name == name.toLower();
        if (answer.failure == Failure::None && !without && row.type == type && row.name == name.toLower())
            answer.records += row.record;
    }
    if (answer.failure == Failure::None && answer.records.isEmpty())
        answer.failure = exists ? Failure::NoAddress : Failure::NameNotFound;
    const int ms = answer.failure == Failure::DnsTimeout ? kSilenceMs : 0;
    return std::make_unique<Later>(ms, [answer, done = std::move(done)] { done(answer); });
}

bool LabConnector::isOurs(const QHostAddress& address) const
{
    return std::any_of(m_persona.names.begin(), m_persona.names.end(), [&](const QStringList& addresses) {
        return std::any_of(addresses.begin(), addresses.end(),
            [&](const QString& text) { return QHostAddress(text) == address; });
    });
}

Failure LabConnector::obstacle(const QHostAddress& address, const ServicePersona* service) const
{
    if (!service || !isOurs(address) || !m_ports.contains(service->id))
        return Failure::Silent;
    const QString family = address.protocol() == QAbstractSocket::IPv6Protocol ? u"ipv6"_s : u"ipv4"_s;
    for (const auto& fault : m_faults) {
        const bool concerned = fault.service == service->id || fault.service == "*"_L1;
        if (!concerned || !(fault.family.isEmpty() || fault.family == family))
            continue;
        if (fault.deed == Deed::Silent)
            return Failure::Silent;
        if (fault.deed == Deed::Refused)
            return Failure::Refused;
    }
    return Failure::None;
}

std::unique_ptr<Pending> LabConnector::open(
    const QHostAddress& address, quint16 port, int patienceMs, std::function<void(const Opened&)> done)
{
    const auto service = std::find_if(m_persona.services.begin(), m_persona.services.end(),
        [port](const ServicePersona& s) { return s.port == port; });
    const ServicePersona* found = service == m_persona.services.end() ? nullptr : &*service;
    const QString local =
        address.protocol() == QAbstractSocket::IPv6Protocol ? m_persona.clientAddress6 : m_persona.clientAddress;
    Opened opened;
    opened.failure = obstacle(address, found);
    if (opened.failure != Failure::None) {
        opened.elapsedMs = opened.failure == Failure::Silent ? patienceMs : 0;
        return std::make_unique<Later>(opened.elapsedMs, [opened, done = std::move(done)] { done(opened); });
    }
    return m_loopback.open(QHostAddress(QHostAddress::LocalHost), m_ports.value(found->id), patienceMs,
        [local, done = std::move(done)](const Opened& real) {
            Opened shown = real;
            shown.local = local;
            done(shown);
        });
}

} // namespace portpilot
