// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/facts.h"
#include "core/grammar/inbox.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>
#include <variant>

/// One side of a protocol, without a socket and without a clock: events go in, actions come out. The same classes
/// play the client (here) and the practice server (core/lab/responders); net/ConversationDriver gives them a socket.
namespace portpilot {

/// How a conversation or a part of it went wrong, and what was owed at that moment.
struct Breakdown {
    Stage stage = Stage::Protocol;
    Failure failure = Failure::None;
    QString detail;   ///< printable text of the peer, or empty
    QString awaiting; ///< filled by the base when empty
    friend bool operator==(const Breakdown&, const Breakdown&) = default;
};

/// Bytes to write. `shown` is what the transcript may tell of them; empty means: as they are. `check` is the one whose
/// transcript it belongs to; empty: everybody's on this connection.
struct Send {
    QByteArray bytes;
    QByteArray shown;
    QString check = {};
};
/// A message of the peer was understood: it goes to the transcript in these words.
struct Heard {
    QByteArray shown;
    QString check = {};
};
/// Start TLS now (our side of it). Nothing may wait in the inbox: the base sees to it.
struct StartTls {};
/// From here on the work belongs to this stage (the STARTTLS command opens Tls, the first word after it Protocol).
struct Enter {
    Stage stage;
};
/// What was learned for one check (a guide entry's id). A conversation that serves one check settles it once, at its
/// end; one that serves several (HTTP) settles each as its answers are in. `breakdown` is empty when all went well.
struct Settle {
    QString check;
    Facts facts;
    std::optional<Breakdown> breakdown;
};
/// Every check of the conversation is settled, and one question more follows whose answer is a fact and decides
/// nothing. The driver waits for it for a short time of its own; whatever becomes of it is a good end.
struct Afterthought { };
/// What came of it, for a check that is settled.
struct Addendum {
    QString check;
    NtlmFacts ntlm;
};
/// The dialogue is over: close the connection. Checks not settled by then get the breakdown (or are fine without).
struct Finish {
    std::optional<Breakdown> breakdown;
};
using Action = std::variant<Send, Heard, StartTls, Enter, Settle, Afterthought, Addendum, Finish>;
using Actions = QList<Action>;

/// INVARIANT: after a Finish every call returns no actions.
/// INVARIANT: the inbox is empty whenever StartTls is returned; bytes that came with the go-ahead turn it into
///            Finish{StartTlsInjected} (RFC 3207 §6; the NO STARTTLS class of attacks).
/// INVARIANT: handlers take at most one message a call; the loop lives here, so that fragmentation and pipelining
///            cannot differ from protocol to protocol.
class Conversation {
public:
    virtual ~Conversation() = default;

    Actions opened();                     ///< connected (and, with implicit TLS, secured)
    Actions received(QByteArrayView bytes);
    Actions secured();                    ///< the TLS that StartTls asked for is up
    Actions closed(bool reset);           ///< the peer closed; reset tells RST from FIN where the system did
    /// The driver's patience ended. Default: Finish with NoGreeting (nothing was ever said) or NoAnswer.
    Actions timedOut();

    /// What the peer owes us now, as a stable word ("greeting", "ehlo-reply"); empty when it is our turn or over.
    virtual QString awaiting() const = 0;
    bool isFinished() const { return m_finished; }

protected:
    virtual Actions onOpened() = 0;
    virtual Actions onInbox(Inbox& inbox) = 0; ///< take at most one message; empty list and nothing taken = need more
    virtual Actions onSecured() { return {}; }
    /// What a close means now. Default: ClosedAtOnce/ResetAtOnce before the first byte, PeerClosed/PeerReset later.
    virtual Actions onClosed(bool reset);
    virtual Actions onTimedOut();
    bool heardAnything() const { return m_heardAnything; }

private:
    Actions guard(Actions actions);
    Actions drain();

    Inbox m_inbox;
    bool m_finished = false;
    bool m_heardAnything = false;
    qsizetype m_total = 0;
};

} // namespace portpilot
