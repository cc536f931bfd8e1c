// SPDX-License-Identifier: Apache-2.0
#include "core/lab/labworld.h"

#include "core/lab/labcertificates.h"
#include "core/lab/labenvironment.h"
#include "core/lab/labserver.h"

namespace portpilot {

namespace {
constexpr auto kPersona = ":/lab/personas/exchange-se.json"_L1;
constexpr auto kScenarios = ":/lab/scenarios"_L1;
} // namespace

LabWorld::LabWorld(Connector& loopback)
    : m_loopback(loopback)
{ }
LabWorld::~LabWorld() = default;

QList<Scenario> LabWorld::scenarios(QStringList& errors)
{
    return loadScenarios(kScenarios, Persona::load(kPersona, errors), errors);
}

bool LabWorld::start(const LabWish& wish, QStringList& errors)
{
    QStringList wrong;
    m_persona = Persona::load(kPersona, wrong);
    m_scenario = combine(wish.scenarios, loadScenarios(kScenarios, m_persona, wrong), wrong);
    auto server = std::make_unique<LabServer>();
    const bool started = wrong.isEmpty() && server->start(m_persona, m_scenario.faults, wish.seed, wrong);
    errors += wrong;
    if (!started)
        return false;
    QHash<QString, quint16> listeners;
    for (const auto& service : std::as_const(m_persona.services))
        listeners.insert(service.id, server->port(service.id));
    m_server = std::move(server);
    m_resolver = std::make_unique<LabResolver>(m_persona, m_scenario.faults);
    m_connector = std::make_unique<LabConnector>(m_loopback, m_persona, m_scenario.faults, listeners);
    return true;
}

Environment LabWorld::environment(Clock& clock) const
{
    // Only the practice root counts in here: a run must not depend on what this computer happens to trust.
    return Environment{clock, *m_resolver, *m_connector, labRoots(), true};
}

QHash<QString, quint16> LabWorld::ports() const
{
    QHash<QString, quint16> ports;
    for (const auto& service : m_persona.services) {
        const QStringList checks = m_persona.checksOf(service);
        for (const auto& check : checks)
            ports.insert(check, m_server ? m_server->port(service.id) : quint16(0));
    }
    return ports;
}

QJsonObject LabWorld::readyLine() const
{
    QJsonObject map;
    const auto all = ports();
    for (auto it = all.begin(); it != all.end(); ++it)
        map.insert(it.key(), it.value());
    return {{u"address"_s, u"127.0.0.1"_s}, {u"host"_s, host()}, {u"ports"_s, map}, {u"scenario"_s, m_scenario.id},
        {u"vantage"_s, QString(word(m_scenario.vantage))}, {u"ca_pem"_s, QString::fromLatin1(labRootPem())}};
}

} // namespace portpilot
