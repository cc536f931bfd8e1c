// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/smtpresponder.h"

namespace portpilot {

namespace {
/// MaxProtocolErrors of a receive connector as setup leaves it.
constexpr int kErrorLimit = 5;

bool isHelloName(const QByteArray& name)
{
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && !QByteArrayView(".-[]:").contains(c))
            return false;
    }
    return !name.isEmpty();
}
} // namespace

Actions SmtpResponder::onCommand(const QByteArray& line)
{
    if (m_awaiting > Awaiting::Command)
        return continueSignIn(line);
    const qsizetype space = line.indexOf(' ');
    const QByteArray verb = (space < 0 ? line : line.left(space)).toUpper();
    const QByteArray argument = space < 0 ? QByteArray() : line.mid(space + 1).trimmed();
    if (verb == "EHLO" || verb == "HELO")
        return hello(argument, verb == "EHLO");
    if (verb == "STARTTLS" && offersStartTls())
        return startTls("220 2.0.0 SMTP server ready", "250 2.0.0 injected",
            "454 4.7.0 TLS not available due to local problem");
    if (verb == "AUTH")
        return authenticate(argument);
    if (verb == "MAIL")
        return mail();
    if (verb == "RCPT")
        return recipient(argument);
    if (verb == "DATA")
        return {LineResponder::line("554 5.6.0 This practice server takes no mail")};
    if (verb == "RSET")
        return {LineResponder::line("250 2.0.0 Resetting")};
    if (verb == "NOOP")
        return {LineResponder::line("250 2.0.0 OK")};
    if (verb == "QUIT")
        return {LineResponder::line("221 2.0.0 Service closing transmission channel"), Finish{}};
    return complain("500 5.3.3 Unrecognized command 'unknown'");
}

Actions SmtpResponder::onLineTooLong()
{
    return complain("500 5.5.2 Line too long");
}

void SmtpResponder::onFreshStart()
{
    m_awaiting = Awaiting::Hello;
}

Actions SmtpResponder::hello(const QByteArray& argument, bool extended)
{
    if (!isHelloName(argument))
        return complain("501 5.5.4 Invalid domain name");
    m_awaiting = Awaiting::Command;
    const QByteArray first = role().persona.expand(u"{fqdn} Hello [{client}]"_s);
    const QStringList list = offers(u"STARTTLS"_s);
    if (!extended || list.isEmpty())
        return {line("250 " + first)};
    QByteArray reply = "250-" + first + "\r\n";
    for (qsizetype i = 0; i < list.size(); ++i)
        reply += (i + 1 < list.size() ? "250-" : "250 ") + list.at(i).toUtf8() + "\r\n";
    return {Send{reply, reply.trimmed()}}; // one segment, as Exchange sends it
}

Actions SmtpResponder::authenticate(const QByteArray& argument)
{
    if (m_awaiting == Awaiting::Hello)
        return complain("503 5.5.2 Send hello first");
    const QString mechanism = QString::fromLatin1(argument).section(u' ', 0, 0).toUpper();
    QStringList offered;
    for (const auto& item : offers(u"STARTTLS"_s)) {
        if (item.startsWith("AUTH "_L1))
            offered = item.mid(5).split(u' ');
    }
    if (!offered.contains(mechanism) || mechanism == "GSSAPI"_L1)
        return complain("504 5.7.4 Unrecognized authentication type");
    if (mechanism == "LOGIN"_L1) {
        m_awaiting = Awaiting::LoginName;
        return {line("334 VXNlcm5hbWU6")};
    }
    m_awaiting = Awaiting::NtlmQuestion;
    if (const QByteArray first = argument.mid(mechanism.size()).trimmed(); !first.isEmpty())
        return continueSignIn(first);
    return {line("334 NTLM supported")};
}

Actions SmtpResponder::continueSignIn(const QByteArray& line)
{
    if (line == "*") { // RFC 4954 §4
        m_awaiting = Awaiting::Command;
        return {LineResponder::line("501 5.7.0 Authentication canceled")};
    }
    if (m_awaiting == Awaiting::LoginName) {
        m_awaiting = Awaiting::LoginPassword;
        return {LineResponder::line("334 UGFzc3dvcmQ6")};
    }
    if (m_awaiting == Awaiting::NtlmQuestion) {
        if (const QByteArray answer = ntlmAnswerTo(role(), line); !answer.isEmpty()) {
            m_awaiting = Awaiting::NtlmAnswer;
            return {LineResponder::line("334 " + answer)};
        }
    }
    m_awaiting = Awaiting::Command;
    return {LineResponder::line("535 5.7.3 Authentication unsuccessful")};
}

Actions SmtpResponder::mail()
{
    if (m_awaiting == Awaiting::Hello)
        return complain("503 5.5.2 Send hello first");
    if (role().service.signInRequired)
        return {line("530 5.7.57 Client not authenticated to send mail.")};
    return {line("250 2.1.0 Sender OK")};
}

Actions SmtpResponder::recipient(const QByteArray& argument)
{
    if (m_awaiting == Awaiting::Hello)
        return complain("503 5.5.2 Send hello first");
    const QByteArray ours = "@" + role().persona.domain.toUtf8() + ">";
    if (!argument.toLower().contains(ours))
        return {line("550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain")};
    return {line("250 2.1.5 Recipient OK")};
}

Actions SmtpResponder::complain(const QByteArray& reply)
{
    if (++m_errors > kErrorLimit)
        return {line("421 4.7.0 Too many errors on this connection, closing transmission channel"), Finish{}};
    return {line(reply)};
}

} // namespace portpilot
