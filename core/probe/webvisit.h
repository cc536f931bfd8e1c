// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/conversationdriver.h"
#include "core/net/environment.h"
#include "core/net/race.h"

#include <memory>

namespace portpilot {

class WebQuestion;

/// One GET from one web server: the addresses raced, TLS witnessed (whatever its certificate says), the answer kept.
/// Nothing is followed. Destroying it cancels.
class WebVisit : public QObject {
    Q_OBJECT
public:
    struct Where {
        QString host; ///< ASCII name: Host, SNI, and what the certificate must carry
        QString path; ///< with its query
        QList<QHostAddress> addresses;
        bool secure = true; ///< 443 with TLS, or 80 in clear
    };
    struct Seen {
        Stage stage = Stage::Connect; ///< where it ended
        Failure failure = Failure::None;
        QList<CertificateError> certificate;
        HttpAnswer answer;
        QByteArray body; ///< at most WebQuestion::kBodyLimit
    };
    WebVisit(const Environment& environment, QSslConfiguration tls, Where where, int connectMs, int answerMs,
        QObject* parent = nullptr);
    ~WebVisit() override;

    void start();
    const Seen& seen() const { return m_seen; }

Q_SIGNALS:
    void finished(); ///< once

private:
    void onConnected(const Opened& opened);
    void onOver(const std::optional<Breakdown>& breakdown);

    const Environment& m_environment;
    QSslConfiguration m_tls;
    Where m_where;
    int m_connectMs;
    int m_answerMs;
    Seen m_seen;
    std::unique_ptr<Race> m_race;
    std::unique_ptr<ConversationDriver> m_driver;
    WebQuestion* m_question = nullptr; ///< the driver's
};

} // namespace portpilot
