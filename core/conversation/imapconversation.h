// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/mailconversation.h"
#include "core/grammar/mailboxgrammar.h"

namespace portpilot {

/// A visitor's side of IMAP (RFC 3501): greeting, CAPABILITY, STARTTLS on ports that upgrade, LOGOUT.
class ImapConversation final : public MailConversation {
public:
    explicit ImapConversation(const Brief& brief)
        : MailConversation(brief, u"capability-reply"_s)
    { }

protected:
    Actions onWords(Inbox& inbox) override;
    Actions askOffer() override;
    QByteArray startTlsCommand() override { return command("STARTTLS"); }
    QByteArray goodbye() override { return command("LOGOUT"); }
    const QStringList& mechanisms() const override { return facts.mailbox.auth; }
    NtlmCommand ntlmCommand(const QByteArray& first) override;
    Prompt promptIn(const QByteArray& line) const override;
    bool beginsGreeting(QByteArrayView start) const override { return imap::beginsGreeting(start); }

private:
    Actions take(const imap::Answer& answer);
    Actions onGreeting(const imap::Answer& answer);
    Actions onCapability();
    Actions onStartTlsReply(const imap::Answer& answer);
    void learn(const imap::Answer& answer);
    QByteArray command(const QByteArray& words); ///< with a tag of its own

    imap::AnswerReader m_reader;
    QByteArray m_tag;
    int m_commands = 0;
};

std::unique_ptr<Conversation> makeImapConversation(const Brief& brief);

} // namespace portpilot
