// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/mailconversation.h"
#include "core/grammar/mailboxgrammar.h"

namespace portpilot {

/// A visitor's side of POP3 (RFC 1939): greeting, CAPA (RFC 2449), STLS on ports that upgrade (RFC 2595), QUIT.
class Pop3Conversation final : public MailConversation {
public:
    explicit Pop3Conversation(const Brief& brief)
        : MailConversation(brief, u"capability-reply"_s)
    { }

protected:
    Actions onWords(Inbox& inbox) override;
    Actions askOffer() override;
    QByteArray startTlsCommand() override { return "STLS"; }
    QByteArray goodbye() override { return "QUIT"; }
    const QStringList& mechanisms() const override { return facts.mailbox.auth; }
    /// Without the first message: older servers do not know it there (RFC 1734; RFC 5034 §4 is newer).
    NtlmCommand ntlmCommand(const QByteArray&) override { return {"AUTH NTLM", Turn::Ours}; }
    Prompt promptIn(const QByteArray& line) const override;
    bool beginsGreeting(QByteArrayView start) const override { return pop3::beginsGreeting(start); }

private:
    Actions take(const pop3::Answer& answer);
    Actions onCapabilities(const pop3::Answer& answer);

    pop3::AnswerReader m_reader;
};

std::unique_ptr<Conversation> makePop3Conversation(const Brief& brief);

} // namespace portpilot
