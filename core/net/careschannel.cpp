// SPDX-License-Identifier: Apache-2.0
#define CARES_NO_DEPRECATED
#include "core/net/careschannel.h"

#include "core/net/localview.h"
#include "core/net/rawsocket.h"

#include <QPointer>

#include <ares.h>

#include <algorithm>
#include <sys/time.h>

namespace portpilot {

namespace {

constexpr int kInternet = 1; // class IN

/// c-ares wants to be initialised once in a process, before any channel.
bool libraryReady()
{
    static const bool ready = ares_library_init(ARES_LIB_INIT_ALL) == ARES_SUCCESS;
    return ready;
}

/// RFC 1035 §4.2.1; left out of what people read.
constexpr quint16 kDnsPort = 53;

QString serverText(const raw::PeerAddress& peer)
{
    const QString host = peer.host.toString();
    if (peer.port == kDnsPort)
        return host;
    const bool six = peer.host.protocol() == QAbstractSocket::IPv6Protocol;
    return (six ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host, QString::number(peer.port));
}

/// The address in "192.0.2.53", "192.0.2.53:5353", "2001:db8::53" or "[2001:db8::53]:5353".
QHostAddress serverHost(const QString& server)
{
    if (server.startsWith(u'['))
        return QHostAddress(server.mid(1).section(u']', 0, 0));
    return QHostAddress(server.count(u':') == 1 ? server.section(u':', 0, 0) : server);
}

/// The server would not do its work: stub resolvers ask the next one then (res_send of glibc).
bool isShirked(int status)
{
    return status == ARES_ESERVFAIL || status == ARES_EREFUSED || status == ARES_ENOTIMP;
}

bool isWord(int status)
{
    return status == ARES_SUCCESS || status == ARES_ENOTFOUND || status == ARES_ENODATA;
}

} // namespace

struct CaresCallbacks {
    static void onSocket(void* data, ares_socket_t descriptor, int readable, int writable)
    {
        static_cast<CaresChannel*>(data)->watch(static_cast<int>(descriptor), readable != 0, writable != 0);
    }
    static void onAnswer(void* data, int status, int, unsigned char* message, int length)
    {
        const std::unique_ptr<CaresChannel::Question> question(static_cast<CaresChannel::Question*>(data));
        if (status == ARES_EDESTRUCTION || status == ARES_ECANCELLED)
            return; // we are going; nobody listens any more
        const QByteArray bytes
            = message ? QByteArray(reinterpret_cast<const char*>(message), length) : QByteArray();
        question->channel->m_answers.push_back({std::move(*question), status, bytes});
    }
};

CaresChannel::CaresChannel(const QStringList& servers, int tryMs, int tries)
    : m_servers(servers), m_tryMs(tryMs), m_tries(tries)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { process(ARES_SOCKET_BAD, ARES_SOCKET_BAD); });
    const bool ready = open();
    if (!servers.isEmpty() && ready) {
        const QByteArray list = servers.join(u',').toLatin1();
        if (ares_set_servers_ports_csv(m_channel, list.constData()) != ARES_SUCCESS) {
            ares_destroy(m_channel);
            m_channel = nullptr;
        }
    }
    if (servers.isEmpty())
        m_servers = systemResolvers();
}

bool CaresChannel::open()
{
    ares_options options{};
    // c-ares 1.18 forgets a SERVFAIL or REFUSED that its own check met (it reports ECONNREFUSED), so that check is
    // off and askNext() turns to the other servers.
    options.flags = ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES | ARES_FLAG_NOCHECKRESP;
    options.timeout = m_tryMs;
    options.tries = m_tries;
    options.sock_state_cb = &CaresCallbacks::onSocket;
    options.sock_state_cb_data = this;
    const int mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB;
    if (libraryReady() && ares_init_options(&m_channel, &options, mask) == ARES_SUCCESS) {
        m_sockets.serve(m_channel);
        return true;
    }
    m_channel = nullptr;
    return false;
}

QString CaresChannel::server() const
{
    if (m_next && !m_next->m_answering.isEmpty())
        return m_next->server();
    return m_answering.isEmpty() ? m_servers.value(0) : m_answering;
}

bool CaresChannel::hasWay() const
{
    return std::any_of(m_servers.cbegin(), m_servers.cend(),
                       [](const QString& server) { return hasRoute(serverHost(server)); });
}

CaresChannel::~CaresChannel()
{
    m_timer.stop();
    if (m_channel)
        ares_destroy(m_channel);
}

void CaresChannel::ask(const QString& name, int type, Done done)
{
    if (!m_channel) {
        done(ARES_ENOTINITIALIZED, {});
        return;
    }
    // Given back to onAnswer, which is always called.
    auto* question = new Question{this, name, type, std::move(done)};
    ares_query(m_channel, name.toLatin1().constData(), kInternet, type, &CaresCallbacks::onAnswer, question);
    schedule();
    if (!m_answers.empty())
        QMetaObject::invokeMethod(this, &CaresChannel::deliver, Qt::QueuedConnection);
}

void CaresChannel::watch(int descriptor, bool readable, bool writable)
{
    auto& [reader, writer] = m_notifiers[descriptor];
    const auto set = [&](std::unique_ptr<QSocketNotifier>& notifier, QSocketNotifier::Type type, bool wanted) {
        if (!wanted) {
            if (notifier) {
                notifier->setEnabled(false);
                notifier.release()->deleteLater(); // we may be inside its own signal
            }
            return;
        }
        if (notifier)
            return;
        notifier = std::make_unique<QSocketNotifier>(descriptor, type);
        const bool read = type == QSocketNotifier::Read;
        connect(notifier.get(), &QSocketNotifier::activated, this, [this, descriptor, read] {
            process(read ? descriptor : ARES_SOCKET_BAD, read ? ARES_SOCKET_BAD : descriptor);
        });
    };
    set(reader, QSocketNotifier::Read, readable);
    set(writer, QSocketNotifier::Write, writable);
}

void CaresChannel::process(int readable, int writable)
{
    // c-ares connects its sockets; once it is done with one, nobody knows whom it spoke to.
    const raw::PeerAddress peer = readable == ARES_SOCKET_BAD ? raw::PeerAddress() : raw::peerOf(readable);
    const std::size_t before = m_answers.size();
    ares_process_fd(m_channel, readable, writable);
    if (m_answers.size() > before && !m_answers.back().message.isEmpty() && !peer.host.isNull())
        m_answering = serverText(peer);
    schedule();
    deliver();
}

void CaresChannel::deliver()
{
    const QPointer<CaresChannel> alive(this);
    while (alive && !m_answers.empty()) {
        Answer answer = std::move(m_answers.front());
        m_answers.erase(m_answers.begin());
        if (!askNext(answer))
            answer.question.done(answer.status, answer.message);
    }
}

bool CaresChannel::askNext(Answer& answer)
{
    const QStringList others = m_servers.mid(m_servers.indexOf(m_answering) + 1);
    if (!isShirked(answer.status) || !m_servers.contains(m_answering) || others.isEmpty())
        return false;
    if (!m_next)
        m_next = std::make_unique<CaresChannel>(others, m_tryMs, m_tries);
    m_next->ask(answer.question.name, answer.question.type,
                [done = std::move(answer.question.done), status = answer.status](int later, const QByteArray& message) {
                    done(isWord(later) ? later : status, message);
                });
    return true;
}

void CaresChannel::schedule()
{
    timeval wait{};
    if (!ares_timeout(m_channel, nullptr, &wait)) {
        m_timer.stop();
        return;
    }
    m_timer.start(static_cast<int>(wait.tv_sec * 1000 + wait.tv_usec / 1000) + 1);
}

Failure dnsFailure(int status)
{
    switch (status) {
    case ARES_SUCCESS: return Failure::None;
    case ARES_ENOTFOUND:
    case ARES_EBADNAME: // no name in DNS can look like this
        return Failure::NameNotFound;
    case ARES_ENODATA: return Failure::NoAddress;
    case ARES_ESERVFAIL:
    case ARES_EFORMERR:
    case ARES_ENOTIMP:
    case ARES_EBADRESP: return Failure::DnsServerFailure;
    case ARES_EREFUSED: return Failure::DnsRefused;
    case ARES_ENOTINITIALIZED:
    case ARES_ELOADIPHLPAPI: return Failure::NoNetwork;
    case ARES_ENOMEM: return Failure::OutOfResources;
    default: return Failure::DnsTimeout;
    }
}

} // namespace portpilot
