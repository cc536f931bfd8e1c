// SPDX-License-Identifier: Apache-2.0
#include "core/net/conversationdriver.h"

#include "core/base/printable.h"
#include "core/net/tlswitness.h"

#include <QNetworkProxy>
#include <QSslSocket>

#include <algorithm>
#include <array>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portpilot {

namespace {
/// Qt's own buffer is unlimited: a flood took 705 MB in 4 s, with this 17 MB.
constexpr qint64 kReadBuffer = 64 * 1024;
constexpr int kCertificateRequired = 116; // RFC 8446 §6.2
/// How long a question that decides nothing may take. The same for every server: what a line's length left out would
/// be a fact that comes and goes.
constexpr int kAfterthoughtMs = 1'500;
} // namespace

ConversationDriver::ConversationDriver(std::unique_ptr<Conversation> conversation, qintptr descriptor, Setup setup,
                                       QObject* parent)
    : QObject(parent), m_conversation(std::move(conversation)), m_socket(new QSslSocket(this)),
      m_setup(std::move(setup)), m_descriptor(::dup(static_cast<int>(descriptor)))
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(kReadBuffer);
    m_socket->setSslConfiguration(m_setup.tls);
    if (!m_setup.host.isEmpty())
        m_socket->setPeerVerifyName(m_setup.host);
    m_socket->setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState);
    // With Nagle's algorithm a write after the handshake costs a round trip more.
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);

    m_patience.setTimerType(Qt::PreciseTimer);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &ConversationDriver::onPatienceOver);
    connect(m_socket, &QSslSocket::readyRead, this, &ConversationDriver::onReadyRead);
    connect(m_socket, &QSslSocket::encrypted, this, &ConversationDriver::onEncrypted);
    connect(m_socket, &QSslSocket::disconnected, this, &ConversationDriver::onDisconnected);
    connect(m_socket, &QSslSocket::errorOccurred, this, &ConversationDriver::onSocketError);
    connect(m_socket, &QSslSocket::alertReceived, this, [this](QSsl::AlertLevel level, QSsl::AlertType type) {
        // close_notify (0) says nothing; a warning does not end the handshake.
        if (level == QSsl::AlertLevel::Fatal || static_cast<int>(type) == kCertificateRequired)
            m_tls.alert = static_cast<int>(type);
    });
    // Every certificate error is a fact to collect; no credential ever travels on this connection.
    connect(m_socket, &QSslSocket::sslErrors, this, [this] { m_socket->ignoreSslErrors(); });
}

ConversationDriver::~ConversationDriver()
{
    abort();
}

/// Our duplicate keeps the connection open for the peer, so it goes with Qt's.
void ConversationDriver::release()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

void ConversationDriver::begin()
{
    if (m_setup.implicitTls) {
        startTls();
        return;
    }
    m_opened = true;
    play(m_conversation->opened());
    feedPatience();
    if (!m_over && m_socket->bytesAvailable() > 0)
        onReadyRead();
}

void ConversationDriver::abort()
{
    m_over = true;
    m_patience.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    release();
}

void ConversationDriver::startTls()
{
    m_handshaking = true;
    m_patience.start(m_setup.answerMs);
    if (m_setup.side == Side::Client)
        m_socket->startClientEncryption();
    else
        m_socket->startServerEncryption();
}

void ConversationDriver::play(const Actions& actions)
{
    for (const auto& action : actions) {
        if (m_over)
            return;
        if (const auto* send = std::get_if<Send>(&action)) {
            m_socket->write(send->bytes);
            tell(Speaker::Client, send->shown.isEmpty() ? send->bytes : send->shown, send->check);
        } else if (const auto* heard = std::get_if<Heard>(&action)) {
            tell(Speaker::Server, heard->shown, heard->check);
        } else if (std::holds_alternative<StartTls>(action)) {
            // What still waits in Qt's buffer was sent in clear too: Qt would hand it out as if it came under TLS.
            if (m_socket->bytesAvailable() > 0) {
                finish(Breakdown{Stage::Tls, Failure::StartTlsInjected, {}, QStringLiteral("tls")});
                return;
            }
            startTls();
        } else if (const auto* enter = std::get_if<Enter>(&action)) {
            Q_EMIT entered(enter->stage);
        } else if (const auto* settle = std::get_if<Settle>(&action)) {
            Q_EMIT settled(*settle);
        } else if (std::holds_alternative<Afterthought>(action)) {
            m_afterthought = true;
            m_patience.start(kAfterthoughtMs);
        } else if (const auto* addendum = std::get_if<Addendum>(&action)) {
            Q_EMIT added(*addendum);
        } else if (const auto* last = std::get_if<Finish>(&action)) {
            finish(last->breakdown);
            return;
        }
    }
}

void ConversationDriver::feedPatience()
{
    if (m_over || m_handshaking || m_afterthought)
        return;
    // Only progress of the dialogue feeds it: a byte every few seconds must not keep us waiting for ever.
    m_lastAwaited = m_conversation->awaiting();
    m_patience.start(m_setup.answerMs);
}

void ConversationDriver::onReadyRead()
{
    while (!m_over && !m_handshaking && m_opened && m_socket->bytesAvailable() > 0) {
        const Actions actions = m_conversation->received(m_socket->read(kReadBuffer));
        play(actions);
        if (!actions.isEmpty() || m_conversation->awaiting() != m_lastAwaited)
            feedPatience();
    }
}

void ConversationDriver::onEncrypted()
{
    m_handshaking = false;
    if (m_setup.side == Side::Client) {
        const int alert = m_tls.alert;
        m_tls = witnessTls(*m_socket, m_setup.verifyName);
        m_tls.alert = alert;
        Q_EMIT secured(m_tls);
        if (m_over)
            return;
    }
    const bool first = !m_opened;
    m_opened = true;
    // The first write must happen inside this slot: written later it costs a round trip.
    play(first ? m_conversation->opened() : m_conversation->secured());
    feedPatience();
    onReadyRead();
}

bool ConversationDriver::peerReset() const
{
#ifdef Q_OS_LINUX
    // Qt reports FIN and RST alike. After a FIN the kernel waits for our close, after a RST it has forgotten us.
    tcp_info info{};
    socklen_t size = sizeof info;
    if (m_descriptor >= 0 && ::getsockopt(m_descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) == 0)
        return info.tcpi_state == TCP_CLOSE;
#endif
    return false;
}

Failure ConversationDriver::tlsFailure() const
{
    if (m_tls.alert > 0)
        return Failure::TlsAlert;
    // A write into a connection that is gone has other numbers than a read from it; neither is a word of the peer.
    const auto error = m_socket->error();
    if (error != QAbstractSocket::SslHandshakeFailedError && error != QAbstractSocket::SslInternalError)
        return peerReset() ? Failure::TlsReset : Failure::TlsClosed;
    // OpenSSL gave up on what it read. Most often that is no TLS at all; the surveyor looks at the bytes to be sure.
    return Failure::NotTls;
}

void ConversationDriver::onSocketError()
{
    if (m_over)
        return;
    if (m_tls.alert == kCertificateRequired) {
        m_tls.clientCertificateAsked = true;
        finish(Breakdown{Stage::Tls, Failure::TlsAlert, {}, QStringLiteral("tls")});
    } else if (m_handshaking) {
        finish(Breakdown{Stage::Tls, tlsFailure(), printable(QStringView(m_socket->errorString()), 256),
                         QStringLiteral("tls")});
    } else {
        onDisconnected();
    }
}

void ConversationDriver::onDisconnected()
{
    if (m_over)
        return;
    if (m_handshaking) {
        finish(Breakdown{Stage::Tls, tlsFailure(), {}, QStringLiteral("tls")});
        return;
    }
    onReadyRead();
    if (m_over)
        return;
    play(m_conversation->closed(peerReset()));
    if (!m_over)
        finish({});
}

void ConversationDriver::onPatienceOver()
{
    if (m_handshaking)
        finish(Breakdown{Stage::Tls, Failure::TlsStalled, {}, QStringLiteral("tls")});
    else
        play(m_conversation->timedOut());
}

void ConversationDriver::tell(Speaker from, const QByteArray& bytes, const QString& check)
{
    if (m_shownBytes > kTranscriptLimit)
        return;
    m_shownBytes += bytes.size();
    Q_EMIT said(from, printable(QByteArrayView(bytes)), check);
    if (m_shownBytes > kTranscriptLimit)
        Q_EMIT said(Speaker::Note, QStringLiteral("[transcript cut at 64 KiB]"), {});
}

void ConversationDriver::finish(std::optional<Breakdown> breakdown)
{
    if (m_over)
        return;
    m_over = true;
    m_patience.stop();
    m_socket->disconnect(this);
    // Where the dialogue itself said goodbye, the goodbye is delivered; a peer that broke the rules gets none.
    static constexpr std::array kCourteous{Failure::Rejected, Failure::StartTlsNotOffered, Failure::StartTlsRefused};
    const bool courteous
        = !breakdown || std::find(kCourteous.begin(), kCourteous.end(), breakdown->failure) != kCourteous.end();
    if (!courteous) {
        m_socket->abort();
        release();
    } else {
        connect(m_socket, &QSslSocket::disconnected, this, &ConversationDriver::release);
        m_socket->flush();
        m_socket->disconnectFromHost();
        if (m_socket->state() == QAbstractSocket::UnconnectedState)
            release();
    }
    Q_EMIT finished(breakdown);
}

} // namespace portpilot
