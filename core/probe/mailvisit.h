// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/conversationdriver.h"
#include "core/net/environment.h"
#include "core/net/race.h"
#include "core/probe/plan.h"

#include <memory>

namespace portpilot {

/// A short word with one mail exchanger: the addresses raced, its greeting and its EHLO reply heard, goodbye said. No
/// TLS, no mail, no sign-in: only whether somebody is at home. Destroying it cancels, also from within finished().
/// The environment must outlive it.
class MailVisit : public QObject {
    Q_OBJECT
public:
    struct Seen {
        Stage stage = Stage::Connect; ///< where it ended
        Failure failure = Failure::None;
        QString greeting; ///< printable
    };
    /// `like` is the check whose conversation and port are used; `connectMs`, `answerMs`: the longest waits.
    MailVisit(const Environment& environment, Check like, QList<QHostAddress> addresses, int connectMs, int answerMs,
        QObject* parent = nullptr);
    ~MailVisit() override;

    void start();
    const Seen& seen() const { return m_seen; }
    bool isUnderWay() const { return m_race || m_driver; }

Q_SIGNALS:
    void finished(); ///< once

private:
    void onConnected(const Opened& opened);

    const Environment& m_environment;
    Check m_like;
    QList<QHostAddress> m_addresses;
    int m_connectMs;
    int m_answerMs;
    Seen m_seen;
    std::unique_ptr<Race> m_race;
    std::unique_ptr<ConversationDriver> m_driver;
};

} // namespace portpilot
