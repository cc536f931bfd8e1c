// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/imapresponder.h"

namespace portpilot {

Actions ImapResponder::onCommand(const QByteArray& line)
{
    if (const bool first = std::exchange(m_ntlm, false); first && !m_signInTag.isEmpty()) {
        if (const QByteArray answer = ntlmAnswerTo(role(), line); !answer.isEmpty())
            return {LineResponder::line("+ " + answer)};
    }
    if (!m_signInTag.isEmpty())
        return {LineResponder::line(std::exchange(m_signInTag, {}) + " NO AUTHENTICATE failed.")};
    const QList<QByteArray> words = line.simplified().split(' ');
    if (words.size() < 2 || words.first().isEmpty())
        return {LineResponder::line("* BAD Command Argument Error. 11")};
    const QByteArray& tag = words.at(0);
    const QByteArray verb = words.at(1).toUpper();
    if (verb == "CAPABILITY")
        return capability(tag);
    if (verb == "NOOP")
        return {LineResponder::line(tag + " OK NOOP completed.")};
    if (verb == "ID")
        return {
            LineResponder::line("* ID (\"name\" \"Microsoft.Exchange.Imap4.Imap4Server\" \"version\" \"15.2\")"),
            LineResponder::line(tag + " OK ID completed")};
    if (verb == "LOGOUT")
        return {LineResponder::line("* BYE Microsoft Exchange Server IMAP4 server signing off."),
            LineResponder::line(tag + " OK LOGOUT completed."), Finish{}};
    if (verb == "STARTTLS" && offersStartTls())
        return startTls(tag + " OK Begin TLS negotiation now.", "* CAPABILITY IMAP4rev1 AUTH=PLAIN",
            tag + " NO STARTTLS failed.");
    if (verb == "LOGIN")
        return {LineResponder::line(
            tag + (loginDisabled() ? " BAD Command received in Invalid state." : " NO LOGIN failed."))};
    if (verb == "AUTHENTICATE" && words.size() > 2)
        return authenticate(tag, words.at(2).toUpper());
    return {LineResponder::line(tag + " BAD Command Argument Error. 11")};
}

Actions ImapResponder::onLineTooLong()
{
    return {line("* BAD Command Argument Error. 11")};
}

bool ImapResponder::loginDisabled() const
{
    return offers(u"STARTTLS"_s).contains("LOGINDISABLED"_L1);
}

Actions ImapResponder::capability(const QByteArray& tag) const
{
    return {line("* CAPABILITY " + offers(u"STARTTLS"_s).join(u' ').toUtf8()),
        line(tag + " OK CAPABILITY completed.")};
}

Actions ImapResponder::authenticate(const QByteArray& tag, const QByteArray& mechanism)
{
    if (!offers(u"STARTTLS"_s).contains("AUTH="_L1 + QString::fromLatin1(mechanism)))
        return {line(tag + " NO Unsupported authentication mechanism.")};
    m_signInTag = tag;
    m_ntlm = mechanism == "NTLM";
    return {line("+")};
}

} // namespace portpilot
