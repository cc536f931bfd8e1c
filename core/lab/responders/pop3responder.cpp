// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/pop3responder.h"

namespace portpilot {

Actions Pop3Responder::onCommand(const QByteArray& line)
{
    if (m_signIn != SignIn::None)
        return continueSignIn(line);
    const QList<QByteArray> words = line.simplified().toUpper().split(' ');
    const QByteArray& verb = words.first();
    const bool signInAllowed = offers(u"STLS"_s).contains("USER"_L1);
    if (verb == "CAPA")
        return capabilities();
    if (verb == "STLS" && offersStartTls())
        return startTls("+OK Begin TLS negotiation.", "+OK injected", "-ERR TLS is not available.");
    if (verb == "USER" && signInAllowed) {
        m_userGiven = true;
        return {LineResponder::line("+OK")};
    }
    if (verb == "PASS" && std::exchange(m_userGiven, false))
        return {LineResponder::line("-ERR Logon failure: unknown user name or bad password.")};
    if (verb == "AUTH" && words.size() > 1)
        return authenticate(words.at(1));
    if (verb == "NOOP" || verb == "USER" || verb == "PASS")
        return {LineResponder::line("-ERR Command is not valid in this state.")};
    if (verb == "QUIT")
        return {LineResponder::line("+OK Microsoft Exchange Server POP3 server signing off."), Finish{}};
    return {LineResponder::line("-ERR Protocol error. 14")};
}

Actions Pop3Responder::onLineTooLong()
{
    return {line("-ERR Protocol error. 14")};
}

Actions Pop3Responder::authenticate(const QByteArray& mechanism)
{
    bool offered = false;
    for (const auto& item : offers(u"STLS"_s))
        offered =
            offered || (item.startsWith("SASL "_L1) && item.split(u' ').contains(QString::fromLatin1(mechanism)));
    if (!offered || mechanism != "NTLM")
        return {line("-ERR Protocol error. 14")};
    m_signIn = SignIn::NtlmQuestion;
    return {line("+")};
}

/// RFC 5034 §4
Actions Pop3Responder::continueSignIn(const QByteArray& line)
{
    const SignIn step = std::exchange(m_signIn, SignIn::None);
    const QByteArray answer = step == SignIn::NtlmQuestion ? ntlmAnswerTo(role(), line) : QByteArray();
    if (answer.isEmpty())
        return {LineResponder::line("-ERR Logon failure: unknown user name or bad password.")};
    m_signIn = SignIn::NtlmAnswer;
    return {LineResponder::line("+ " + answer)};
}

Actions Pop3Responder::capabilities() const
{
    QByteArray reply = "+OK\r\n"; // Exchange's +OK is bare
    for (const auto& item : offers(u"STLS"_s))
        reply += item.toUtf8() + "\r\n";
    return {Send{reply + ".\r\n", reply + "."}};
}

} // namespace portpilot
