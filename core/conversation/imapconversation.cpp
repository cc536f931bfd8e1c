// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/imapconversation.h"

#include "core/base/printable.h"

namespace portpilot {

Actions ImapConversation::onWords(Inbox& inbox)
{
    switch (m_reader.read(inbox)) {
    case Read::Nothing:
        return {};
    case Read::Garbage:
        return breakOffAt(m_reader.strange, m_reader.overflows());
    case Read::Found:
        break;
    }
    return Actions{Heard{m_reader.answer.line}} + take(m_reader.answer);
}

Actions ImapConversation::take(const imap::Answer& answer)
{
    if (awaited == Awaiting::Greeting)
        return onGreeting(answer);
    if (answer.tag.isEmpty() && answer.status == imap::Status::Bye)
        return breakOff(Stage::Protocol, Failure::Rejected, answer.line);
    learn(answer);
    if (answer.tag.isEmpty())
        return {};
    if (answer.tag != m_tag)
        return breakOff(Stage::Protocol, Failure::NotThisProtocol, answer.line);
    return awaited == Awaiting::StartTlsReply ? onStartTlsReply(answer) : onCapability();
}

Actions ImapConversation::onGreeting(const imap::Answer& answer)
{
    facts.greeting = printable(QByteArrayView(answer.line));
    if (!answer.tag.isEmpty())
        return breakOff(Stage::Protocol, Failure::NotThisProtocol, answer.line);
    switch (answer.status) {
    case imap::Status::Ok:
        return askOffer();
    case imap::Status::Bye:
        return breakOff(Stage::Protocol, Failure::Rejected, answer.line);
    case imap::Status::Preauth:
        break;
    case imap::Status::None:
    case imap::Status::No:
    case imap::Status::Bad:
        return breakOff(Stage::Protocol, Failure::NotThisProtocol, answer.line);
    }
    // Signed in before anybody signed in: nothing is asked of such a session, and it cannot be secured any more
    // (RFC 9051 §7.1.4).
    facts.mailbox.preauth = true;
    return requiresTls() ? breakOff(Stage::Tls, Failure::StartTlsNotOffered, answer.line, Manners::SayGoodbye)
                         : finishWell();
}

Actions ImapConversation::askOffer()
{
    awaited = Awaiting::Offer;
    facts.mailbox = {};
    return {line(command("CAPABILITY"))};
}

/// Asked for even when the greeting told it: Exchange does not, and one way is less to go wrong.
void ImapConversation::learn(const imap::Answer& answer)
{
    const auto told = imap::capabilitiesIn(answer);
    if (!told || awaited != Awaiting::Offer)
        return;
    auto& mailbox = facts.mailbox;
    mailbox = {};
    for (const auto& capability : *told) {
        const QString shown = printable(QByteArrayView(capability));
        mailbox.capabilities += shown;
        if (shown.startsWith("AUTH="_L1, Qt::CaseInsensitive))
            mailbox.auth += shown.mid(5).toUpper();
        mailbox.loginDisabled =
            mailbox.loginDisabled || shown.compare("LOGINDISABLED"_L1, Qt::CaseInsensitive) == 0;
    }
}

/// A refused CAPABILITY is a server that offers nothing, TLS included.
Actions ImapConversation::onCapability()
{
    return onOffer(facts.mailbox.capabilities.contains("STARTTLS"_L1, Qt::CaseInsensitive));
}

Actions ImapConversation::onStartTlsReply(const imap::Answer& answer)
{
    if (answer.status != imap::Status::Ok)
        return breakOff(Stage::Tls, Failure::StartTlsRefused, answer.line, Manners::SayGoodbye);
    awaited = Awaiting::Tls;
    return {StartTls{}};
}

/// With SASL-IR (RFC 4959) the first message goes along, and a round trip is saved.
MailConversation::NtlmCommand ImapConversation::ntlmCommand(const QByteArray& first)
{
    if (facts.mailbox.capabilities.contains("SASL-IR"_L1, Qt::CaseInsensitive))
        return {command("AUTHENTICATE NTLM " + first), Turn::Theirs};
    return {command("AUTHENTICATE NTLM"), Turn::Ours};
}

/// RFC 3501 §7.5: "+" is the server's request to go on; untagged lines may stand between.
MailConversation::Prompt ImapConversation::promptIn(const QByteArray& line) const
{
    if (line.startsWith('+'))
        return {Prompt::Kind::GoOn, line.mid(1).trimmed()};
    if (line.startsWith("* ") && !line.startsWith("* BYE"))
        return {Prompt::Kind::Beside, {}};
    return {};
}

QByteArray ImapConversation::command(const QByteArray& words)
{
    m_tag = 'a' + QByteArray::number(++m_commands);
    return m_tag + ' ' + words;
}

std::unique_ptr<Conversation> makeImapConversation(const Brief& brief)
{
    return std::make_unique<ImapConversation>(brief);
}

} // namespace portpilot
