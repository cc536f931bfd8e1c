// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/role.h"

#include <QHash>
#include <QObject>
#include <QSslConfiguration>

#include <memory>
#include <vector>

class QTcpServer;
class QTcpSocket;

/// The practice server's listeners: loopback only, on random high ports, one for each service of the persona.
namespace portpilot {

class LabServer : public QObject {
    Q_OBJECT
public:
    explicit LabServer(QObject* parent = nullptr);
    ~LabServer() override;

    /// All or nothing: false, with the reasons in errors, when a port could not be had on 127.0.0.1.
    bool start(const Persona& persona, const QList<Fault>& faults, quint32 seed, QStringList& errors);

    /// The loopback port of a listener ("https"); 0 when there is none. A refused one has a port that refuses, a
    /// silent one a port that does not answer.
    quint16 port(QStringView service) const { return m_ports.value(service.toString()); }

Q_SIGNALS:
    /// A visitor came to that listener.
    void visited(const QString& service);

private:
    bool open(const ServicePersona& service, QStringList& errors);
    bool refuse(const ServicePersona& service, QStringList& errors);
    bool fallSilent(const ServicePersona& service, QStringList& errors);
    bool listen(QTcpServer& listener, const ServicePersona& service, QStringList& errors);
    void greetAtTheDoor(const ServicePersona& service, const QSslConfiguration& tls, qintptr descriptor);
    void receive(const ServicePersona& service, const QSslConfiguration& tls, qintptr descriptor);
    Role roleOf(const ServicePersona& service);

    Persona m_persona;
    QList<Fault> m_faults;
    quint32 m_seed = 0;
    std::shared_ptr<Mailroom> m_mailroom;
    int m_visitors = 0;
    QHash<QString, int> m_visits; ///< by listener
    QHash<QString, quint16> m_ports;
    std::vector<std::unique_ptr<QTcpSocket>> m_held; ///< those that keep a refusing or a silent port as it is
    std::vector<std::unique_ptr<QTcpServer>> m_listeners;
};

} // namespace portpilot
