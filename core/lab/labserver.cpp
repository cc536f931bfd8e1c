// SPDX-License-Identifier: Apache-2.0
#include "core/lab/labserver.h"

#include "core/lab/labcertificates.h"
#include "core/net/conversationdriver.h"
#include "core/net/rawsocket.h"

#include <QNetworkProxy>
#include <QSocketNotifier>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

namespace portpilot {

namespace {
/// ConnectionInactivityTimeout of a receive connector; longer than any client of ours waits.
constexpr int kVisitorMs = 5 * 60 * 1000;
/// What has been said has this long to leave before the connection is dropped.
constexpr int kFarewellMs = 5'000;
/// A run holds about ten connections; the rest of a storm is turned away.
constexpr int kVisitorLimit = 128;
/// Linux queues one more than the backlog says and drops every SYN behind that.
constexpr int kQueue = 1;
/// The server name stands in the first part of a ClientHello.
constexpr int kHelloBytes = 2'048;

class Listener final : public QTcpServer {
public:
    explicit Listener(std::function<void(qintptr)> receive)
        : m_receive(std::move(receive))
    { }

protected:
    void incomingConnection(qintptr descriptor) override { m_receive(descriptor); }

private:
    std::function<void(qintptr)> m_receive;
};

void turnAway(qintptr descriptor)
{
    QTcpSocket socket;
    socket.setSocketDescriptor(descriptor);
    socket.close();
}

/// A fault for one address family is the connector's business: the listener has only one face.
bool holds(const Fault* fault)
{
    return fault && fault->family.isEmpty();
}
} // namespace

LabServer::LabServer(QObject* parent)
    : QObject(parent)
{ }

LabServer::~LabServer()
{
    m_listeners.clear();
    qDeleteAll(findChildren<ConversationDriver*>(QString(), Qt::FindDirectChildrenOnly));
}

bool LabServer::start(const Persona& persona, const QList<Fault>& faults, quint32 seed, QStringList& errors)
{
    m_persona = persona;
    m_faults = faults;
    m_seed = seed;
    m_mailroom = std::make_shared<Mailroom>(persona);
    bool all = true;
    for (const auto& service : m_persona.services) {
        if (holds(faultOn(m_faults, service.id, Deed::Refused)))
            all = refuse(service, errors) && all;
        else if (holds(faultOn(m_faults, service.id, Deed::Silent)))
            all = fallSilent(service, errors) && all;
        else
            all = open(service, errors) && all;
    }
    if (!all) {
        m_listeners.clear();
        m_held.clear();
        m_ports.clear();
    }
    return all;
}

bool LabServer::listen(QTcpServer& listener, const ServicePersona& service, QStringList& errors)
{
    // Never on another address, whatever the system made of our wish: the practice server is a liar by trade.
    const bool bound = listener.listen(QHostAddress(QHostAddress::LocalHost), 0);
    if (!bound || listener.serverAddress() != QHostAddress(QHostAddress::LocalHost)) {
        listener.close();
        errors += u"%1: no port on 127.0.0.1: %2"_s.arg(service.id, listener.errorString());
        return false;
    }
    m_ports.insert(service.id, listener.serverPort());
    return true;
}

bool LabServer::open(const ServicePersona& service, QStringList& errors)
{
    const Fault* other = faultOn(m_faults, service.id, Deed::Certificate);
    const qsizetype before = errors.size();
    const auto tls = labServerTls(other ? other->certificate : service.certificate,
        faultOn(m_faults, service.id, Deed::OldTls) != nullptr, errors);
    if (errors.size() > before)
        return false;
    auto listener = std::make_unique<Listener>(
        [this, service, tls](qintptr descriptor) { greetAtTheDoor(service, tls, descriptor); });
    const bool bound = listen(*listener, service, errors);
    m_listeners.push_back(std::move(listener));
    return bound;
}

bool LabServer::refuse(const ServicePersona& service, QStringList& errors)
{
    // Bound, so that nobody else gets the port, but not listening: the system answers with RST.
    auto held = std::make_unique<QTcpSocket>();
    if (!held->bind(QHostAddress(QHostAddress::LocalHost), 0, QAbstractSocket::DontShareAddress)) {
        errors += u"%1: no port on 127.0.0.1: %2"_s.arg(service.id, held->errorString());
        return false;
    }
    m_ports.insert(service.id, held->localPort());
    m_held.push_back(std::move(held));
    return true;
}

bool LabServer::fallSilent(const ServicePersona& service, QStringList& errors)
{
    // A full queue of visitors that nobody lets in: whoever comes next gets no answer.
    auto listener = std::make_unique<QTcpServer>();
    listener->setListenBacklogSize(kQueue);
    const bool bound = listen(*listener, service, errors);
    listener->pauseAccepting();
    for (int i = 0; bound && i <= kQueue; ++i) {
        m_held.push_back(std::make_unique<QTcpSocket>());
        m_held.back()->setProxy(QNetworkProxy::NoProxy);
        m_held.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), listener->serverPort());
    }
    m_listeners.push_back(std::move(listener));
    return bound;
}

Role LabServer::roleOf(const ServicePersona& service)
{
    QList<Fault> faults = m_faults;
    const int visit = m_visits.value(service.id);
    faults.removeIf([visit](const Fault& fault) { return fault.times > 0 && visit > fault.times; });
    const Fault* clock = faultOn(faults, service.id, Deed::Clock);
    const auto now = QDateTime::currentDateTimeUtc().addMSecs(clock ? -clock->delayMs : 0);
    return {m_persona, service, faults, now, m_seed + static_cast<quint32>(m_visitors), m_mailroom};
}

/// A filter reads the first words before it lets anybody in.
void LabServer::greetAtTheDoor(const ServicePersona& service, const QSslConfiguration& tls, qintptr descriptor)
{
    ++m_visits[service.id];
    if (!roleOf(service).fault(Deed::NameFilter)) {
        receive(service, tls, descriptor);
        return;
    }
    const int socket = static_cast<int>(descriptor);
    auto* ear = new QSocketNotifier(descriptor, QSocketNotifier::Read, this);
    connect(ear, &QSocketNotifier::activated, this, [this, ear, service, tls, socket] {
        ear->setEnabled(false);
        ear->deleteLater();
        if (raw::peek(socket, kHelloBytes).contains(m_persona.host.toLatin1()))
            raw::reset(socket);
        else
            receive(service, tls, socket);
    });
}

void LabServer::receive(const ServicePersona& service, const QSslConfiguration& tls, qintptr descriptor)
{
    Q_EMIT visited(service.id);
    ++m_visitors;
    const Role role = roleOf(service);
    const auto present = findChildren<ConversationDriver*>(QString(), Qt::FindDirectChildrenOnly).size();
    if (role.fault(Deed::CloseAtOnce) || present >= kVisitorLimit) {
        turnAway(descriptor);
        return;
    }
    ConversationDriver::Setup setup;
    setup.side = ConversationDriver::Side::Server;
    setup.answerMs = kVisitorMs;
    setup.tls = tls;
    setup.implicitTls =
        (service.implicitTls && !role.fault(Deed::PlainInsteadOfTls)) || role.fault(Deed::TlsInsteadOfPlain);
    Role played = role;
    played.service.implicitTls = setup.implicitTls;
    auto* driver = new ConversationDriver(responderFor(played), descriptor, setup, this);
    connect(driver, &ConversationDriver::finished, this, [driver] {
        // The last words may still wait in the socket.
        auto* socket = driver->findChild<QSslSocket*>();
        if (!socket || socket->state() == QAbstractSocket::UnconnectedState) {
            driver->deleteLater();
            return;
        }
        connect(socket, &QSslSocket::disconnected, driver, &QObject::deleteLater);
        QTimer::singleShot(kFarewellMs, driver, &QObject::deleteLater);
    });
    const Fault* slow = role.fault(Deed::SlowGreeting);
    if (slow)
        QTimer::singleShot(slow->delayMs, Qt::PreciseTimer, driver, &ConversationDriver::begin);
    else
        driver->begin();
}

} // namespace portpilot
