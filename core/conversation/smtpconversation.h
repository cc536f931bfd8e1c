// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/mailconversation.h"
#include "core/grammar/smtpgrammar.h"

namespace portpilot {

/// A visitor's side of SMTP on 25, 587 and 465: greeting, EHLO, STARTTLS where it is due, EHLO again, QUIT. Never
/// a mail, never a sign-in: AUTH NTLM is begun where it is offered, and cancelled as soon as the server has named
/// itself.
class SmtpConversation final : public MailConversation {
public:
    explicit SmtpConversation(const Brief& brief);

protected:
    Actions onWords(Inbox& inbox) override;
    Actions askOffer() override;
    QByteArray startTlsCommand() override { return "STARTTLS"; }
    QByteArray goodbye() override { return "QUIT"; }
    const QStringList& mechanisms() const override;
    NtlmCommand ntlmCommand(const QByteArray& first) override { return {"AUTH NTLM " + first, Turn::Theirs}; }
    Prompt promptIn(const QByteArray& line) const override;
    bool beginsGreeting(QByteArrayView start) const override { return smtp::beginsReply(start); }

private:
    Actions take(const smtp::Reply& reply);
    Actions onGreeting(const smtp::Reply& reply);
    Actions onHello(const smtp::Reply& reply);
    Actions onStartTlsReply(const smtp::Reply& reply);
    /// The server said no itself: after 421 it hangs up (RFC 5321 §3.8), otherwise a goodbye is due.
    Actions onRefusal(Stage stage, Failure failure, const smtp::Reply& reply);

    QByteArray m_name;
    smtp::ReplyReader m_reader;
};

std::unique_ptr<Conversation> makeSmtpConversation(const Brief& brief);

} // namespace portpilot
