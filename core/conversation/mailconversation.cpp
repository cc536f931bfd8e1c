// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/mailconversation.h"

#include "core/base/printable.h"

#include <algorithm>

namespace portpilot {

namespace {
constexpr qsizetype kShown = 512; // RFC 5321 §4.5.3.1.5: an honest reply line is no longer
constexpr qsizetype kFirstWords = 64; // enough of a line to recognise who speaks
} // namespace

MailConversation::MailConversation(const Brief& brief, QString offerWord)
    : m_entry(brief.entries.value(0))
    , m_offerWord(std::move(offerWord))
    , m_secured(m_entry.security == Security::Tls)
{ }

QString MailConversation::awaiting() const
{
    if (isFinished())
        return {};
    switch (awaited) {
    case Awaiting::Greeting:
        return u"greeting"_s;
    case Awaiting::Offer:
        return m_offerWord;
    case Awaiting::PlainHello:
        return u"helo-reply"_s;
    case Awaiting::StartTlsReply:
        return u"starttls-reply"_s;
    case Awaiting::Tls:
        return u"tls"_s;
    }
    return {};
}

Actions MailConversation::onInbox(Inbox& inbox)
{
    const Awaiting before = awaited;
    Actions actions = before == Awaiting::Tls ? Actions{} : onWords(inbox);
    if (before == Awaiting::Greeting)
        m_waiting = inbox.view().first(std::min(kFirstWords, inbox.size())).toByteArray();
    // Nobody may speak in clear behind the go-ahead, nor ahead of our STARTTLS: the words would be taken for the
    // server's under TLS, or for the go-ahead (RFC 3207 §6). The facts are settled here, the base would lose them.
    const bool upgrading = awaited == Awaiting::Tls || (awaited == Awaiting::StartTlsReply && before != awaited);
    if (!upgrading || inbox.isEmpty())
        return actions;
    const auto untaken = [](const Action& action) { return !std::holds_alternative<Heard>(action); };
    actions.removeIf(untaken);
    return actions + breakOff(Stage::Tls, Failure::StartTlsInjected, inbox.view());
}

/// RFC 3207 §4.2, RFC 2595 §3.1 and §4: what was learned in clear is forgotten; the facts keep the two apart.
Actions MailConversation::onSecured()
{
    m_secured = true;
    return Actions{Enter{Stage::Protocol}} + askOffer();
}

Actions MailConversation::onOffer(bool startTlsOffered)
{
    const bool upgrades = !m_secured
        && (m_entry.security == Security::StartTlsOffered || m_entry.security == Security::StartTlsRequired);
    if (upgrades && startTlsOffered) {
        awaited = Awaiting::StartTlsReply;
        return {Enter{Stage::Tls}, line(startTlsCommand())};
    }
    if (requiresTls())
        return breakOff(Stage::Tls, Failure::StartTlsNotOffered, {}, Manners::SayGoodbye);
    return finishWell();
}

Actions MailConversation::finishWell()
{
    return {line(goodbye()), Settle{m_entry.id, facts, {}}, Finish{}};
}

Actions MailConversation::breakOff(Stage stage, Failure failure, QByteArrayView said, Manners manners)
{
    const Breakdown breakdown{stage, failure, printable(said, kShown), {}};
    Actions actions;
    if (manners == Manners::SayGoodbye)
        actions += line(goodbye());
    return actions + Actions{Settle{m_entry.id, facts, breakdown}, Finish{breakdown}};
}

Actions MailConversation::breakOffAt(QByteArrayView strange, bool overflows)
{
    if (overflows)
        return breakOff(stage(), Failure::TooMuchData);
    if (facts.greeting.isEmpty())
        facts.greeting = printable(strange, kShown);
    return Actions{Heard{strange.toByteArray()}} + breakOff(stage(), Failure::NotThisProtocol, strange);
}

Actions MailConversation::heard(const QList<QByteArray>& lines)
{
    Actions actions;
    for (const auto& one : lines)
        actions += Heard{one};
    return actions;
}

/// The plain dialogue is part of TLS from the STARTTLS command on.
Stage MailConversation::stage() const
{
    return awaited == Awaiting::StartTlsReply || awaited == Awaiting::Tls ? Stage::Tls : Stage::Protocol;
}

/// What was learned before the end is a fact all the same.
Actions MailConversation::settled(Actions ending) const
{
    auto& breakdown = std::get<Finish>(ending.last()).breakdown;
    if (breakdown->stage == Stage::Protocol)
        breakdown->stage = stage();
    ending.prepend(Settle{m_entry.id, facts, breakdown});
    return ending;
}

Actions MailConversation::onClosed(bool reset)
{
    if (!m_waiting.isEmpty() && !beginsGreeting(m_waiting))
        return breakOffAt(m_waiting, false);
    return settled(Conversation::onClosed(reset));
}

Actions MailConversation::onTimedOut()
{
    if (!m_waiting.isEmpty() && !beginsGreeting(m_waiting))
        return breakOffAt(m_waiting, false);
    return settled(Conversation::onTimedOut());
}

} // namespace portpilot
