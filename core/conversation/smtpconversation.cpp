// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/smtpconversation.h"

#include "core/base/printable.h"

namespace portpilot {

namespace {

QByteArray joined(const smtp::Reply& reply)
{
    return reply.lines.join(" / ");
}

/// FTP greets with the same code (RFC 959 §4.2), news servers with 200 or 201 (RFC 3977 §5.1.1).
bool isAnotherService(const smtp::Reply& reply)
{
    const QByteArray words = joined(reply).toUpper();
    return (!reply.isRefusal() && reply.code != 220) || (words.contains("FTP") && !words.contains("SMTP"));
}

} // namespace

SmtpConversation::SmtpConversation(const Brief& brief)
    : MailConversation(brief, u"ehlo-reply"_s)
    , m_name(brief.ehloName.toLatin1())
{ }

Actions SmtpConversation::onWords(Inbox& inbox)
{
    switch (m_reader.read(inbox)) {
    case Read::Nothing:
        return {};
    case Read::Garbage:
        return heard(m_reader.reply.lines) + breakOffAt(m_reader.strange, m_reader.overflows());
    case Read::Found:
        break;
    }
    return heard(m_reader.reply.lines) + take(m_reader.reply);
}

Actions SmtpConversation::take(const smtp::Reply& reply)
{
    switch (awaited) {
    case Awaiting::Greeting:
        return onGreeting(reply);
    case Awaiting::Offer:
    case Awaiting::PlainHello:
        return onHello(reply);
    case Awaiting::StartTlsReply:
        return onStartTlsReply(reply);
    case Awaiting::Tls:
    case Awaiting::Challenge:
        break;
    }
    return {};
}

Actions SmtpConversation::onGreeting(const smtp::Reply& reply)
{
    facts.greeting = printable(QByteArrayView(joined(reply)));
    facts.serverName = smtp::nameOf(reply);
    facts.serverTime = smtp::dateIn(reply);
    if (isAnotherService(reply))
        return breakOff(Stage::Protocol, Failure::NotThisProtocol, joined(reply));
    if (reply.isRefusal())
        return onRefusal(Stage::Protocol, Failure::Rejected, reply);
    return askOffer();
}

Actions SmtpConversation::askOffer()
{
    awaited = Awaiting::Offer;
    return {line("EHLO " + m_name)};
}

Actions SmtpConversation::onHello(const smtp::Reply& reply)
{
    if (reply.code != 250) {
        if (awaited == Awaiting::PlainHello || reply.code == 421)
            return onRefusal(Stage::Protocol, Failure::Rejected, reply);
        // RFC 5321 §3.2: a server that does not know EHLO is asked once more with HELO.
        awaited = Awaiting::PlainHello;
        return {line("HELO " + m_name)};
    }
    const auto extensions = smtp::extensionsOf(reply);
    QStringList keywords;
    for (const auto& keyword : extensions.keywords)
        keywords += printable(QByteArrayView(keyword));
    QStringList mechanisms;
    for (const auto& mechanism : extensions.auth)
        mechanisms += printable(QStringView(mechanism));
    auto& smtp = facts.smtp;
    (isSecured() ? smtp.extensionsTls : smtp.extensionsClear) = keywords;
    (isSecured() ? smtp.authTls : smtp.authClear) = mechanisms;
    smtp.size = extensions.size;
    smtp.startTlsOffered = smtp.startTlsOffered || (!isSecured() && extensions.startTls);
    if (facts.serverName.isEmpty())
        facts.serverName = smtp::nameOf(reply);
    return onOffer(extensions.startTls);
}

Actions SmtpConversation::onStartTlsReply(const smtp::Reply& reply)
{
    if (reply.code != 220)
        return onRefusal(Stage::Tls, Failure::StartTlsRefused, reply);
    awaited = Awaiting::Tls;
    return {StartTls{}};
}

Actions SmtpConversation::onRefusal(Stage stage, Failure failure, const smtp::Reply& reply)
{
    return breakOff(stage, failure, joined(reply), reply.code == 421 ? Manners::HangUp : Manners::SayGoodbye);
}

const QStringList& SmtpConversation::mechanisms() const
{
    return isSecured() ? facts.smtp.authTls : facts.smtp.authClear;
}

/// RFC 4954 §4: 334 goes on, everything else has ended it; of a refusal in several lines the first is enough.
MailConversation::Prompt SmtpConversation::promptIn(const QByteArray& line) const
{
    if (line == "334" || line.startsWith("334 "))
        return {Prompt::Kind::GoOn, line.mid(4).trimmed()};
    return {};
}

std::unique_ptr<Conversation> makeSmtpConversation(const Brief& brief)
{
    return std::make_unique<SmtpConversation>(brief);
}

} // namespace portpilot
