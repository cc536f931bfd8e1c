// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/pop3responder.h"

namespace portpilot {

Actions Pop3Responder::onCommand(const QByteArray& line)
{
    const QByteArray verb = line.simplified().toUpper().split(' ').first();
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

Actions Pop3Responder::capabilities() const
{
    QByteArray reply = "+OK\r\n"; // Exchange's +OK is bare
    for (const auto& item : offers(u"STLS"_s))
        reply += item.toUtf8() + "\r\n";
    return {Send{reply + ".\r\n", reply + "."}};
}

} // namespace portpilot
