// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/conversation.h"
#include "core/net/environment.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QSslSocket;

/// Plays one Conversation on one connected descriptor, either side. All of a conversation's I/O is here: bounded
/// reads, one patience timer that bytes alone do not feed, TLS with every certificate error collected and none
/// stopped at (no credentials travel on this connection), RST told from FIN.
namespace portpilot {

class ConversationDriver : public QObject {
    Q_OBJECT
public:
    enum class Side { Client, Server };
    struct Setup {
        Side side = Side::Client;
        QString host;                ///< client: sent as SNI; empty for an address (RFC 6066 §3)
        QString verifyName;          ///< client: the name or address that the certificate must carry
        bool implicitTls = false;    ///< TLS before the conversation opens
        int answerMs = 15'000;       ///< the longest silence when it is the peer's turn
        QSslConfiguration tls;       ///< client: from clientTls(); server: certificate, chain and key
    };

    /// Takes the descriptor: it is closed with the driver whatever happens.
    ConversationDriver(std::unique_ptr<Conversation> conversation, qintptr descriptor, Setup setup,
                       QObject* parent = nullptr);
    ~ConversationDriver() override;

    void begin();  ///< signals may follow at once
    void abort();  ///< closes without a word and without further signals

    const TlsFacts& tls() const { return m_tls; }
    Conversation& conversation() { return *m_conversation; }

Q_SIGNALS:
    void entered(portpilot::Stage stage);
    void secured(const portpilot::TlsFacts& tls);
    void settled(const portpilot::Settle& settle);
    void added(const portpilot::Addendum& addendum);
    /// What was said, printable and redacted by whoever knew what is secret.
    /// `check` is empty when it concerns everybody on this connection.
    void said(portpilot::Speaker from, const QString& text, const QString& check);
    /// Once. Empty when the dialogue ended as it should.
    void finished(const std::optional<portpilot::Breakdown>& breakdown);

private:
    void play(const Actions& actions);
    void startTls();
    void onReadyRead();
    void onEncrypted();
    void onDisconnected();
    void onSocketError();
    void onPatienceOver();
    void finish(std::optional<Breakdown> breakdown);
    void release();
    void feedPatience();
    void tell(Speaker from, const QByteArray& bytes, const QString& check);
    bool peerReset() const;
    Failure tlsFailure() const;

    std::unique_ptr<Conversation> m_conversation;
    QSslSocket* m_socket = nullptr;
    Setup m_setup;
    QTimer m_patience;
    TlsFacts m_tls;
    QString m_lastAwaited;
    qsizetype m_shownBytes = 0;
    int m_descriptor = -1; ///< our own duplicate: outlives Qt's so that RST can be told from FIN
    bool m_handshaking = false;
    bool m_opened = false;
    bool m_afterthought = false;
    bool m_over = false;
};

} // namespace portpilot
