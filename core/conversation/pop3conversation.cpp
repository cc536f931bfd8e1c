// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/pop3conversation.h"

#include "core/base/printable.h"

namespace portpilot {

Actions Pop3Conversation::onWords(Inbox& inbox)
{
    using Shape = pop3::AnswerReader::Shape;
    const auto& answer = m_reader.answer;
    const Read read = m_reader.read(inbox, awaited == Awaiting::Offer ? Shape::Rows : Shape::OneLine);
    if (read == Read::Nothing)
        return {};
    if (read == Read::Garbage)
        return breakOffAt(m_reader.strange, m_reader.overflows());
    return heard(QList{answer.line} + answer.rows) + take(answer);
}

Actions Pop3Conversation::take(const pop3::Answer& answer)
{
    switch (awaited) {
    case Awaiting::Greeting:
        facts.greeting = printable(QByteArrayView(answer.line));
        return answer.positive ? askOffer() : breakOff(Stage::Protocol, Failure::Rejected, answer.line);
    case Awaiting::Offer:
        return onCapabilities(answer);
    case Awaiting::StartTlsReply:
        if (!answer.positive)
            return breakOff(Stage::Tls, Failure::StartTlsRefused, answer.line, Manners::SayGoodbye);
        awaited = Awaiting::Tls;
        return {StartTls{}};
    case Awaiting::PlainHello:
    case Awaiting::Tls:
    case Awaiting::Challenge:
        break;
    }
    return {};
}

Actions Pop3Conversation::askOffer()
{
    awaited = Awaiting::Offer;
    return {line("CAPA")};
}

/// CAPA is an extension (RFC 2449 §5): -ERR is a server without it, not a broken one.
Actions Pop3Conversation::onCapabilities(const pop3::Answer& answer)
{
    facts.mailbox = {};
    for (const auto& row : answer.rows)
        facts.mailbox.capabilities += printable(QByteArrayView(row));
    for (const auto& mechanism : pop3::mechanismsIn(answer))
        facts.mailbox.auth += printable(QStringView(mechanism));
    return onOffer(pop3::offersStartTls(answer));
}

/// RFC 5034 §4: "+ " goes on. Exchange 2003 said "+OK" where its turn was to be quiet; that line has no data.
MailConversation::Prompt Pop3Conversation::promptIn(const QByteArray& line) const
{
    if (line == "+" || line.startsWith("+ "))
        return {Prompt::Kind::GoOn, line.mid(1).trimmed()};
    if (line.startsWith("+OK"))
        return {Prompt::Kind::GoOn, {}};
    return {};
}

std::unique_ptr<Conversation> makePop3Conversation(const Brief& brief)
{
    return std::make_unique<Pop3Conversation>(brief);
}

} // namespace portpilot
