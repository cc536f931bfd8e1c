// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/conversation.h"
#include "core/grammar/ntlm.h"

/// The afterthought that HTTP, SMTP, IMAP and POP3 share: an NTLM NEGOTIATE_MESSAGE, in which nobody is named,
/// brings a CHALLENGE_MESSAGE, in which the server names itself (MS-NTHT, MS-SMTPNTLM). Then the dialogue is
/// broken off: there is no third message, so nobody fails to sign in and no account is touched. INVARIANT: the
/// names go into facts.ntlm and nowhere else; transcripts get ntlm::shown().
namespace portpilot::ntlmquestion {

/// In words for a transcript, behind the protocol's own command.
inline constexpr QByteArrayView kWhat{"(type 1: no name, no password)"};

/// The message as text, as every protocol carries it.
QByteArray typeOne();
bool isOffered(const QStringList& mechanisms);
/// A line as a transcript may show it: one with a message in it that cannot be read is told as such, because there
/// may be names in it all the same.
QByteArray withoutMessage(const QByteArray& line);
/// What the challenge tells: a line of the transcript, beginning with `before`, and the facts.
Actions learned(const QString& check, const QByteArray& before, const ntlm::Challenge& told);

} // namespace portpilot::ntlmquestion
