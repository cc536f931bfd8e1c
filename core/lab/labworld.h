// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/scenario.h"
#include "core/net/environment.h"

#include <QHash>
#include <QJsonObject>

#include <memory>

namespace portpilot {

class LabConnector;
class LabResolver;
class LabServer;

/// Which practice world is wished. The seed decides everything that varies, names and addresses too; 0 is the
/// ordinary company of the examples.
struct LabWish {
    QStringList scenarios = {}; ///< ids; none: healthy
    quint32 seed = 0;
    QString persona = {}; ///< whom the server plays; empty: what the scenario needs, or Exchange SE
};

/// A whole practice world: server, names, ways and trust. Lives in one event loop, the engine's, and outlives
/// every run that uses its environment.
///
///     LabWorld world(connector);
///     if (world.start({{u"certificate-expired"_s}, seed}, errors))
///         run(world.environment(clock));
class LabWorld {
public:
    /// `loopback` opens the real connections to 127.0.0.1 and must outlive the world.
    explicit LabWorld(Connector& loopback);
    ~LabWorld();

    /// Called in the thread whose event loop plays the server. False, with reasons in errors, when the data is
    /// wrong, a scenario unknown or a port not to be had.
    bool start(const LabWish& wish, QStringList& errors);

    /// Only after start() returned true.
    Environment environment(Clock& clock) const;

    const Scenario& scenario() const { return m_scenario; } ///< all of the scenarios in one
    QString host() const { return m_persona.host; } ///< what a run of `lab` is aimed at
    QString domain() const { return m_persona.domain; } ///< of its mail addresses
    QHash<QString, quint16> ports() const; ///< check id → loopback port
    QJsonObject readyLine() const; ///< what `portpilot lab` prints on one line

    /// Every scenario that there is, healthy first.
    static QList<Scenario> scenarios(QStringList& errors);

private:
    Connector& m_loopback;
    Persona m_persona;
    Scenario m_scenario;
    std::unique_ptr<LabServer> m_server;
    std::unique_ptr<LabResolver> m_resolver;
    std::unique_ptr<LabConnector> m_connector;
};

} // namespace portpilot
