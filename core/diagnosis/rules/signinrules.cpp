// SPDX-License-Identifier: Apache-2.0
// What a refusal means in the server's own words. The engine of today ends before the sign-in, so the rows of that
// stage judge stored and recorded reports only; those of the greeting judge every run.
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace portpilot::rules {

namespace {

QString protocolOf(const Subject& subject)
{
    if (subject.isWeb())
        return u"http"_s;
    return subject.isSmtp() ? u"smtp"_s : subject.entry.conversation;
}

/// A refusal in words, not yet explained, at the greeting or later: only then is the text a reply to people's
/// wish.
const StageResult* refusalOf(const Subject& subject)
{
    if (subject.settled)
        return nullptr;
    for (const auto stage : {Stage::Protocol, Stage::SignIn}) {
        const auto* row = subject.broken(stage);
        if (row && row->failure == Failure::Rejected && !row->detail.isEmpty()
            && !subject.explained.contains(stage))
            return row;
    }
    return nullptr;
}

bool signedIn(const Subject& subject)
{
    return subject.seen->reached(Stage::SignIn);
}

/// The same account got in through another door in the same run: then it is not the password.
const Subject* otherDoor(Inquiry& inquiry, const Subject& subject)
{
    const auto& all = inquiry.subjects();
    const auto found = std::find_if(all.cbegin(), all.cend(),
        [&](const auto& other) { return other.seen->id != subject.seen->id && signedIn(other); });
    return found == all.cend() ? nullptr : &*found;
}

void accuse(Inquiry& inquiry, Subject& subject, const StageResult& row, const QString& id, Outcome outcome,
    Confidence confidence)
{
    inquiry.blame(subject, {id, row.stage, outcome, confidence});
    inquiry.prove(id, brokenFact(subject, row));
}

} // namespace

const ReplyRow* matchingReply(
    const QList<ReplyRow>& table, const QString& protocol, Stage stage, const QString& reply)
{
    for (const auto& row : table) {
        const QRegularExpression pattern(row.pattern, QRegularExpression::CaseInsensitiveOption);
        const bool fits = row.protocol == protocol && (!row.stage || *row.stage == stage);
        if (fits && pattern.match(reply).hasMatch())
            return &row;
    }
    return nullptr;
}

/// A password that is right elsewhere and refused by IMAP or POP: switched off for this mailbox (CAS mailbox
/// settings). The bare "NO" does not tell it from a wrong password, the other door does.
void protocolOffForMailbox(Inquiry& inquiry)
{
    const QString id = u"protocol-off-for-mailbox"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto* row = refusalOf(subject);
        const bool mailbox = subject.entry.conversation == "imap"_L1 || subject.entry.conversation == "pop3"_L1;
        const auto* door = row && mailbox && row->stage == Stage::SignIn ? otherDoor(inquiry, subject) : nullptr;
        const auto* known = door
            ? matchingReply(inquiry.knowledge().replies, protocolOf(subject), row->stage, row->detail)
            : nullptr;
        if (!door || (known && known->finding != "credentials-rejected"_L1))
            continue;
        accuse(inquiry, subject, *row, id, Outcome::Failed, Confidence::Likely);
        inquiry.ruleOut(id, u"credentials-rejected"_s, u"same-account-taken"_s, placeDetails(*door));
    }
}

/// The account is right, and the web still answers 401 to the last step of NTLM: the server binds the sign-in to
/// its own certificate, and the program saw another one.
void extendedProtection(Inquiry& inquiry)
{
    const QString id = u"extended-protection"_s;
    const bool bridged = inquiry.has(u"tls-intercepted");
    for (auto& subject : inquiry.subjects()) {
        const auto* row = refusalOf(subject);
        const bool windows = row && row->stage == Stage::SignIn && subject.isWeb()
            && row->detail.startsWith("401"_L1)
            && (row->detail.contains("NTLM"_L1) || row->detail.contains("Negotiate"_L1));
        const auto* door = windows ? otherDoor(inquiry, subject) : nullptr;
        if (!door)
            continue;
        accuse(inquiry, subject, *row, id, Outcome::Failed, bridged ? Confidence::Likely : Confidence::Possible);
        inquiry.ruleOut(id, u"credentials-rejected"_s, u"same-account-taken"_s, placeDetails(*door));
    }
}

void replies(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        const auto* row = refusalOf(subject);
        const auto* known = row
            ? matchingReply(inquiry.knowledge().replies, protocolOf(subject), row->stage, row->detail)
            : nullptr;
        if (!known)
            continue;
        accuse(inquiry, subject, *row, known->finding, known->outcome, known->confidence);
        inquiry.detail(known->finding, u"status"_s, row->detail.left(3)); // the code, never the sentence
    }
}

} // namespace portpilot::rules
