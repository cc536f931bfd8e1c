// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/mailconversation.h"

#include "core/base/printable.h"
#include "core/conversation/ntlmquestion.h"

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
    , m_asksNames(brief.asksNames)
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
    case Awaiting::Challenge:
        return u"ntlm-challenge"_s;
    }
    return {};
}

Actions MailConversation::onInbox(Inbox& inbox)
{
    if (awaited == Awaiting::Challenge)
        return onChallenge(inbox);
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
    if (m_asksNames && m_secured && ntlmquestion::isOffered(mechanisms()))
        return Actions{Settle{m_entry.id, facts, {}}, Afterthought{}} + askNames();
    return {line(goodbye()), Settle{m_entry.id, facts, {}}, Finish{}};
}

Actions MailConversation::askNames()
{
    awaited = Awaiting::Challenge;
    const QByteArray first = ntlmquestion::typeOne();
    const NtlmCommand command = ntlmCommand(first);
    m_typeOne = command.typeOne;
    QByteArray shown = command.words;
    shown.replace(first, ntlmquestion::kWhat.toByteArray());
    return {Send{command.words + "\r\n", shown, m_entry.id}};
}

Actions MailConversation::onChallenge(Inbox& inbox)
{
    const auto line = inbox.takeLine();
    if (!line)
        return inbox.lineTooLong() ? leave(true) : Actions{};
    const Prompt prompt = promptIn(*line);
    switch (prompt.kind) {
    case Prompt::Kind::Beside:
        return {};
    case Prompt::Kind::Over:
        return Actions{Heard{ntlmquestion::withoutMessage(*line), m_entry.id}} + leave(false);
    case Prompt::Kind::GoOn:
        break;
    }
    if (const auto told = ntlm::readChallengeText(prompt.data))
        return ntlmquestion::learned(m_entry.id, {}, *told) + leave(true);
    // Its turn came, or the server did not look at what came with the command ("334 NTLM supported").
    const QByteArray shown = ntlmquestion::withoutMessage(*line);
    const bool speaks = shown == *line && (m_typeOne == Turn::Ours || m_repeats-- > 0);
    if (!speaks)
        return Actions{Heard{shown, m_entry.id}} + leave(true);
    m_typeOne = Turn::Theirs;
    const QByteArray first = ntlmquestion::typeOne();
    return {
        Heard{shown, m_entry.id}, Send{first + "\r\n", "NTLM " + ntlmquestion::kWhat.toByteArray(), m_entry.id}};
}

/// A sign-in that was begun is cancelled before the goodbye (RFC 4954 §4, RFC 9051 §6.2.2, RFC 5034 §4); both
/// lines travel together.
Actions MailConversation::leave(bool midway)
{
    Actions actions;
    if (midway)
        actions += Send{"*\r\n", "*", m_entry.id};
    Send bye = line(goodbye());
    bye.check = m_entry.id;
    return actions + Actions{bye, Finish{}};
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
    if (awaited == Awaiting::Challenge)
        return {Finish{}};
    if (!m_waiting.isEmpty() && !beginsGreeting(m_waiting))
        return breakOffAt(m_waiting, false);
    return settled(Conversation::onClosed(reset));
}

Actions MailConversation::onTimedOut()
{
    if (awaited == Awaiting::Challenge)
        return leave(true);
    if (!m_waiting.isEmpty() && !beginsGreeting(m_waiting))
        return breakOffAt(m_waiting, false);
    return settled(Conversation::onTimedOut());
}

} // namespace portpilot
