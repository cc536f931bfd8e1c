// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/catalogue.h"
#include "core/grammar/httpgrammar.h"

#include <deque>
#include <vector>

namespace portpilot {

/// Asks the paths of several checks over one connection (RFC 9112), each check's health page beside it. Up to
/// Brief::depth requests are under way at once: all are safe to repeat, have no body, and answers come in order, so
/// a round trip is spent on four of them and not on each. Redirects are followed on the same host only, without
/// credentials (there are none). A check is settled as soon as its own answers are in.
class HttpConversation final : public Conversation {
public:
    explicit HttpConversation(const Brief& brief);
    QString awaiting() const override;

protected:
    Actions onOpened() override;
    Actions onInbox(Inbox& inbox) override;
    Actions onClosed(bool reset) override;
    Actions onTimedOut() override;

private:
    struct Task {
        GuideEntry entry;
        Facts facts;
        int mainLeft = 0;  ///< answers that decide
        int healthLeft = 0;
        int hops = 0;
        bool settled = false;
    };
    struct Ask {
        std::size_t task = 0;
        QByteArray method;
        QString path;
        bool health = false;
        QByteArray scheme = {}; ///< of the afterthought: the request carries NTLM's type 1 by this scheme
    };
    void plan(std::size_t task);
    Actions pump();
    QByteArray requestFor(const Ask& ask) const;
    Actions take(const http::Response& response);
    void follow(const Ask& ask, const HttpAnswer& answer);
    void learn(Facts& facts, const http::Response& response) const;
    Actions settleIfDone(Task& task);
    Actions settleAll(bool alsoPartial);
    bool allSettled() const;
    /// One more request where a path offered NTLM, best of all EWS: Exchange's front end asks for it there itself.
    Actions askNames();
    Actions lastQuestion();
    Actions onChallenge(const Ask& ask, const http::Response& response) const;
    bool asksNames() const { return !m_asked.empty() && !m_asked.front().scheme.isEmpty(); }
    /// The connection is over with questions open: what can be settled is, the rest is left to a further connection.
    Actions endEarly(Breakdown breakdown, bool announced);

    QString m_host;
    quint16 m_port;
    int m_depth;
    bool m_mayAskNames;
    std::vector<Task> m_tasks;
    std::deque<Ask> m_waiting;
    std::deque<Ask> m_asked;
    http::ResponseReader m_reader;
};

std::unique_ptr<Conversation> makeHttpConversation(const Brief& brief);

} // namespace portpilot
