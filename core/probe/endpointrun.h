// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/catalogue.h"
#include "core/conversation/tlshelloconversation.h"
#include "core/net/conversationdriver.h"
#include "core/net/race.h"
#include "core/probe/climb.h"
#include "core/probe/hostrun.h"
#include "core/probe/plan.h"
#include "core/probe/runcontext.h"
#include "core/probe/tlsladder.h"

#include <functional>
#include <memory>
#include <vector>

namespace portpilot {

/// One host, port and way of securing it, with every check that lives there: connected and shaken hands with once.
/// After the main dialogue come the few looks that a broken one needs (first bytes, TLS versions), one after another
/// on this port, within the host's budget of connections.
class EndpointRun : public QObject {
    Q_OBJECT
public:
    EndpointRun(RunContext context, HostRun& host, QList<Check> checks, QObject* parent = nullptr);
    ~EndpointRun() override;

    /// Before start(): the dialogue and nothing else, for whoever only wants to know how it ends.
    void withoutCloserLooks() { m_closerLooks = false; }
    void start();
    /// Settles what is open, at once and without signals.
    void stop(Outcome outcome, Failure failure);
    const std::vector<Observation>& observations() const { return m_seen; }

Q_SIGNALS:
    void finished();

private:
    void onResolved(const DnsAnswer& answer);
    void connectTo(const QList<QHostAddress>& addresses, bool tryAll);
    void onConnected(const Opened& opened, const QHostAddress& address);
    void reconnect();
    void converse(qintptr descriptor);
    void onEntered(Stage stage);
    void onSecured(const TlsFacts& tls);
    void onSaid(Speaker from, const QString& text, const QString& check);
    void onSettled(const Settle& settle);
    void onAdded(const Addendum& addendum);
    void onDialogueOver(const std::optional<Breakdown>& breakdown);
    void nextVariant(const std::optional<Breakdown>& breakdown);
    void continueDialogue(const std::optional<Breakdown>& breakdown);
    void passAll();
    void breakDown(const Breakdown& breakdown);
    void writeDown(const Breakdown& breakdown);
    void refine(const Breakdown& breakdown);
    void climbLadder(const QStringList& versions);
    void onLadderClimbed();
    Breakdown closerLook(Breakdown held);
    void maybeFinish();

    bool implicitTls() const { return m_checks.first().entry.security == Security::Tls; }
    bool isOpen(std::size_t i) const { return !m_climbs[i].isFinished(); }
    bool anyOpen() const;
    void note(const QString& text);
    template <class F> void eachOpen(F&& f);

    RunContext m_context;
    HostRun& m_host;
    QList<Check> m_checks;
    std::vector<Observation> m_seen;
    std::vector<Climb> m_climbs;
    const CatalogueRow* m_row = nullptr;
    QHostAddress m_address;
    std::unique_ptr<Race> m_race;
    std::unique_ptr<Pending> m_pending;
    std::unique_ptr<ConversationDriver> m_driver;
    std::unique_ptr<TlsLadder> m_ladder;
    std::vector<TlsLadder::Rung> m_rungs; ///< of all ladders that are over
    std::optional<Breakdown> m_held; ///< a breakdown that waits for the end of the dialogue or a closer look
    Facts m_heldFacts;               ///< what was learned before it broke
    QString m_local;                 ///< our own address of the connection
    int m_greetingMs = -1;
    int m_alert = -1;
    int m_connectedMs = 0;
    int m_askedMs = 0; ///< when we last said something
    int m_variant = 0;
    int m_settledOnThis = 0;    ///< checks settled on the connection that is open now
    bool m_pipelining = true;
    bool m_closerLooks = true;
    bool m_heard = false;
    bool m_addressesSettled = false;
    bool m_over = false;
};

} // namespace portpilot
