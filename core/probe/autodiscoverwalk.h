// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/domainfacts.h"
#include "core/facts/trial.h"
#include "core/net/environment.h"
#include "core/probe/webvisit.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <vector>

namespace portpilot {

/// Looks for the settings of a mail domain as Outlook does (MS-OXDISCO 3.1.5): the root domain, autodiscover.<domain>,
/// the redirect on port 80, the SRV record, Microsoft 365. All ways start at once; the first in that order that
/// answers like Autodiscover wins, and is asked what it hands out (version 2).
///
/// Never credentials, never a name above the mail domain, at most kMostRedirects. A way that leads to another domain
/// is not followed unless it is in `follow`; one that leads inside while the domain itself is outside is not followed
/// at all. To one address and port goes one connection at a time.
class AutodiscoverWalk : public QObject {
    Q_OBJECT
public:
    static constexpr int kDeadlineMs = 10'000;
    static constexpr int kMostRedirects = 3; ///< an honest one needs one
    /// When everything else of the run is over, a walk that nobody won yet gets this long.
    static constexpr int kGraceMs = 3'000;

    struct Task {
        QString domain; ///< ASCII
        QStringList follow; ///< hosts of other domains that somebody agreed to
        int connectMs = 5'000;
        int answerMs = 10'000;
        int deadlineMs = kDeadlineMs;
    };
    struct Result {
        QList<WalkStep> steps;
        QString url; ///< that won
        QString settingsUrl;
        DnsFacts settingsName;
        QStringList aliases; ///< of autodiscover.<domain>
        QList<Trial> trials; ///< the label that nobody made, when autodiscover.<domain> leads somewhere but is none
    };

    /// `tls` comes from clientTls().
    AutodiscoverWalk(const Environment& environment, QSslConfiguration tls, Task task, QObject* parent = nullptr);
    ~AutodiscoverWalk() override;

    void start();
    void hurry(); ///< the rest of the run is over: what has won, has won
    void stop(); ///< at once and without signals
    Result result() const; ///< what is known now

Q_SIGNALS:
    void progressed();
    void finished(); ///< once

private:
    struct Leg;
    struct Lane;
    Leg& add(AutodiscoverWay way, const QString& url);
    void visit(Leg& leg, const QUrl& url);
    void onResolved(Leg& leg, const DnsAnswer& answer);
    void take(Leg& leg, const DnsAnswer& answer);
    void admit(Leg& leg);
    void depart(Leg& leg);
    void onSeen(Leg& leg);
    void judge(Leg& leg);
    void leadsTo(Leg& leg, const QString& location);
    void goTo(Leg& leg, const QUrl& url);
    void askService(Leg& leg);
    void onServices(Leg& leg, const DnsRecords& answer);
    void decide(Leg& leg, WalkMeaning meaning);
    void breakOff(Leg& leg, Stage stage, Failure failure, WalkMeaning meaning = WalkMeaning::Lost);
    void consider();
    void conclude(Leg* winner);
    void askForSettings(const Leg& winner);
    void onSettings();
    void askRandomLabel();
    void finishWhenKnown();
    void finish();
    bool isBelow(const QString& host) const;
    bool isWelcome(const QString& host) const;
    bool domainIsInside() const;

    const Environment& m_environment;
    QSslConfiguration m_tls;
    Task m_task;
    std::vector<std::unique_ptr<Leg>> m_legs; ///< in Outlook's order
    std::unique_ptr<Leg> m_settings;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::vector<std::unique_ptr<Pending>> m_pending;
    QElapsedTimer m_clock;
    QTimer m_deadline;
    Result m_result;
    QList<QHostAddress> m_own; ///< of the root and of autodiscover.<domain>
    int m_ownAsked = 0;
    std::vector<Leg*> m_held; ///< lead inside; wait until it is known where the domain itself stands
    bool m_concluded = false;
    bool m_waysDone = false;
    bool m_labelAsked = false;
    bool m_labelOpen = false;
    bool m_over = false;
};

} // namespace portpilot
