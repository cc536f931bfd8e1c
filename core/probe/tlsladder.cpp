// SPDX-License-Identifier: Apache-2.0
#include "core/probe/tlsladder.h"

namespace portpilot {

TlsLadder::TlsLadder(const Environment& environment, HostRun& host, QHostAddress address, quint16 port,
                     QStringList versions, int connectMs, int answerMs, QObject* parent)
    : QObject(parent), m_environment(environment), m_host(host), m_address(std::move(address)), m_port(port),
      m_versions(std::move(versions)), m_connectMs(connectMs), m_answerMs(answerMs)
{}

void TlsLadder::start()
{
    next();
}

void TlsLadder::next()
{
    if (m_versions.isEmpty() || !m_host.takeConnection()) {
        Q_EMIT finished();
        return;
    }
    const QString version = m_versions.takeFirst();
    m_pending = m_environment.connector.open(m_address, m_port, m_connectMs, [this, version](const Opened& opened) {
        if (opened.failure != Failure::None) {
            step({version, {}, opened.failure});
            return;
        }
        ConversationDriver::Setup setup;
        setup.answerMs = m_answerMs;
        const QString name = QHostAddress(m_host.name()).isNull() ? m_host.name() : QString();
        m_driver = std::make_unique<ConversationDriver>(makeTlsHello(name, version), opened.descriptor, setup);
        connect(m_driver.get(), &ConversationDriver::finished, this, [this, version] {
            const auto& hello = static_cast<const TlsHelloConversation&>(m_driver->conversation());
            const HelloResult result = hello.result();
            m_driver.release()->deleteLater();
            step({version, result, Failure::None});
        });
        m_driver->begin();
    });
}

void TlsLadder::step(Rung rung)
{
    m_rungs.push_back(std::move(rung));
    if (!m_rungs.back().tellsVersions())
        m_versions.clear(); // no further connection is due
    QMetaObject::invokeMethod(this, &TlsLadder::next, Qt::QueuedConnection);
}

} // namespace portpilot
