// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/role.h"
#include "core/net/environment.h"

#include <QHash>

/// The practice world around the practice server: names and ways. Both show documentation addresses (RFC 5737,
/// RFC 3849) and real port numbers; neither touches the network outside loopback.
namespace portpilot {

/// Answers the persona's names; everything else does not exist.
class LabResolver final : public Resolver {
public:
    /// As long as c-ares tries by default for one server: the practice run must not feel quicker than the real
    /// thing.
    static constexpr int kSilenceMs = 5'000;

    LabResolver(const Persona& persona, const QList<Fault>& faults)
        : m_persona(persona)
        , m_faults(faults)
    { }
    std::unique_ptr<Pending> resolve(const QString& name, std::function<void(const DnsAnswer&)> done) override;
    std::unique_ptr<Pending> query(
        const QString& name, DnsRecordType type, std::function<void(const DnsRecords&)> done) override;

private:
    Failure trouble(const QString& name) const;
    QStringList addressesOf(const QString& name) const;

    Persona m_persona;
    QList<Fault> m_faults;
};

/// Leads the persona's addresses and ports to the listeners on loopback. What leads nowhere is silent, as behind a
/// firewall; what a scenario refuses is refused at once.
class LabConnector final : public Connector {
public:
    /// `ports` maps a listener's id to its loopback port; `loopback` opens the real connection and must outlive
    /// this.
    LabConnector(Connector& loopback, const Persona& persona, const QList<Fault>& faults,
        const QHash<QString, quint16>& ports)
        : m_loopback(loopback)
        , m_persona(persona)
        , m_faults(faults)
        , m_ports(ports)
    { }
    std::unique_ptr<Pending> open(const QHostAddress& address, quint16 port, int patienceMs,
        std::function<void(const Opened&)> done) override;

private:
    bool isOurs(const QHostAddress& address) const;
    /// None when the way is free.
    Failure obstacle(const QHostAddress& address, const ServicePersona* service) const;

    Connector& m_loopback;
    Persona m_persona;
    QList<Fault> m_faults;
    QHash<QString, quint16> m_ports;
};

} // namespace portpilot
