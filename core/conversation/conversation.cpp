// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/conversation.h"

namespace portpilot {

namespace {
/// One check never needs more from a server than this; who sends more is flooding us.
constexpr qsizetype kTotalLimit = 4 * 1024 * 1024;
} // namespace

Actions Conversation::opened()
{
    return m_finished ? Actions{} : guard(onOpened());
}

Actions Conversation::received(QByteArrayView bytes)
{
    if (m_finished)
        return {};
    m_heardAnything = m_heardAnything || !bytes.isEmpty();
    m_total += bytes.size();
    m_inbox.append(bytes);
    if (m_inbox.overflows() || m_total > kTotalLimit)
        return guard({Finish{Breakdown{Stage::Protocol, Failure::TooMuchData, {}, {}}}});
    return drain();
}

Actions Conversation::drain()
{
    Actions all;
    while (!m_finished && !m_inbox.isEmpty()) {
        const qsizetype before = m_inbox.size();
        const Actions step = guard(onInbox(m_inbox));
        if (step.isEmpty() && m_inbox.size() == before)
            break;
        all += step;
    }
    return all;
}

Actions Conversation::secured()
{
    return m_finished ? Actions{} : guard(onSecured());
}

Actions Conversation::closed(bool reset)
{
    return m_finished ? Actions{} : guard(onClosed(reset));
}

Actions Conversation::timedOut()
{
    return m_finished ? Actions{} : guard(onTimedOut());
}

Actions Conversation::onClosed(bool reset)
{
    Failure failure = reset ? Failure::PeerReset : Failure::PeerClosed;
    if (!m_heardAnything)
        failure = reset ? Failure::ResetAtOnce : Failure::ClosedAtOnce;
    const Stage stage = m_heardAnything ? Stage::Protocol : Stage::Connect;
    return {Finish{Breakdown{stage, failure, {}, {}}}};
}

Actions Conversation::onTimedOut()
{
    const Failure failure = m_heardAnything ? Failure::NoAnswer : Failure::NoGreeting;
    return {Finish{Breakdown{Stage::Protocol, failure, {}, {}}}};
}

Actions Conversation::guard(Actions actions)
{
    Actions kept;
    for (auto& action : actions) {
        if (std::holds_alternative<StartTls>(action) && !m_inbox.isEmpty()) {
            // Whoever speaks in clear behind the go-ahead wants it taken for the server's word under TLS.
            action = Finish{Breakdown{Stage::Tls, Failure::StartTlsInjected,
                                      QString::number(m_inbox.size()), QStringLiteral("tls")}};
        }
        if (auto* settle = std::get_if<Settle>(&action); settle && settle->breakdown
            && settle->breakdown->awaiting.isEmpty())
            settle->breakdown->awaiting = awaiting();
        if (auto* finish = std::get_if<Finish>(&action)) {
            if (finish->breakdown && finish->breakdown->awaiting.isEmpty())
                finish->breakdown->awaiting = awaiting();
            m_finished = true;
            kept += action;
            break;
        }
        kept += action;
    }
    return kept;
}

} // namespace portpilot
