// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/tlshelloconversation.h"
#include "core/net/conversationdriver.h"
#include "core/net/environment.h"
#include "core/probe/hostrun.h"

#include <functional>
#include <memory>

namespace portpilot {

/// Asks one address which TLS versions it would take, one handmade ClientHello after another (OpenSSL 3 refuses to
/// offer the old ones). Also the way to see the first bytes of a peer that does not speak TLS at all.
class TlsLadder : public QObject {
    Q_OBJECT
public:
    struct Rung {
        QString version; ///< "TLSv1.0"
        HelloResult result;
        Failure failure = Failure::None; ///< the connection itself did not come about
        /// Plain text, silence or a closed port answers every version alike.
        bool tellsVersions() const
        {
            return failure == Failure::None && result.kind != HelloResult::Kind::PlainText
                && result.kind != HelloResult::Kind::Silent;
        }
    };
    TlsLadder(const Environment& environment, HostRun& host, QHostAddress address, quint16 port, QStringList versions,
              int connectMs, int answerMs, QObject* parent = nullptr);
    void start();
    const std::vector<Rung>& rungs() const { return m_rungs; }

Q_SIGNALS:
    void finished();

private:
    void next();
    void step(Rung rung);

    const Environment& m_environment;
    HostRun& m_host;
    QHostAddress m_address;
    quint16 m_port;
    QStringList m_versions;
    int m_connectMs;
    int m_answerMs;
    std::vector<Rung> m_rungs;
    std::unique_ptr<Pending> m_pending;
    std::unique_ptr<ConversationDriver> m_driver;
};

} // namespace portpilot
