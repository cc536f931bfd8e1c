// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace portpilot::rules {

namespace {

/// A Cisco firewall's fix-up leaves of a greeting its code, digits and asterisks.
bool isMasked(const QString& greeting)
{
    static const QRegularExpression stars(u"^(220[ -])?[*0-9. ]*\\*\\*[*0-9. ]*$"_s);
    return stars.match(greeting.trimmed()).hasMatch();
}

/// A keyword overwritten letter by letter, so that the length stays: STARTTLS becomes XXXXXXXA.
bool isOverwritten(const QString& keyword)
{
    static const QRegularExpression pattern(u"^X{4,}[A-Z]?$"_s);
    return pattern.match(keyword.trimmed()).hasMatch();
}

/// The EHLO reply was heard and STARTTLS was not in it.
bool lacksStartTls(const Subject& subject)
{
    const auto& smtp = subject.seen->facts.smtp;
    const bool wanted = subject.entry.security == Security::StartTlsOffered
        || subject.entry.security == Security::StartTlsRequired;
    const bool heard = subject.brokeWith(Failure::StartTlsNotOffered) || !smtp.extensionsClear.isEmpty();
    return wanted && heard && !smtp.startTlsOffered && subject.seen->tls.version.isEmpty();
}

} // namespace

/// Programs on this computer that answer in the server's place, by their greeting or by the certificate they make.
void mailShield(Inquiry& inquiry)
{
    static const QRegularExpression speaks(
        u"avast! |AVG (ESMTP|POP3|IMAP)|Cannot connect to (SMTP|IMAP|POP3?) server .*connect error"_s);
    static const QRegularExpression signs(
        u"\\b(avast!?|AVG|ESET SSL Filter|Kaspersky|Bitdefender|Dr\\.?Web|BullGuard|G ?Data)\\b.*"
        "(mail|shield|scanner|root|personal|filter|CA)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString id = u"mail-shield"_s;
    const auto saidBy = [&](const Subject& subject) {
        QStringList lines{subject.seen->facts.greeting};
        for (const auto& row : subject.seen->stages)
            lines += row.detail;
        for (const auto& line : std::as_const(lines)) {
            if (speaks.match(line).hasMatch())
                return line;
        }
        return QString();
    };
    for (auto& subject : inquiry.subjects()) {
        const auto& tls = subject.seen->tls;
        const QString said = saidBy(subject);
        const bool greets = !said.isEmpty();
        const bool vouches = !tls.chain.isEmpty() && signs.match(tls.chain.first().issuer).hasMatch();
        if (subject.settled || subject.isWeb() || !(greets || vouches))
            continue;
        const auto* row = subject.firstBroken();
        const bool hurts = row || !tls.errors.isEmpty();
        inquiry.blame(subject,
            {id, row ? row->stage : Stage::Protocol, hurts ? Outcome::Failed : Outcome::Warning,
                Confidence::Likely});
        inquiry.prove(id,
            placeOf(subject)
                + (greets ? " answers: "_L1 + said.simplified().left(200)
                          : " shows a certificate by "_L1 + tls.chain.first().issuer));
        if (vouches)
            inquiry.detail(id, u"issuer"_s, tls.chain.first().issuer);
        subject.settled = true;
    }
}

void smtpInspection(Inquiry& inquiry)
{
    const QString id = u"smtp-inspection"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto& facts = subject.seen->facts;
        if (subject.settled || !isMasked(facts.greeting))
            continue;
        const bool hurts = subject.firstBroken() || lacksStartTls(subject);
        const auto* row = subject.firstBroken();
        inquiry.blame(subject,
            {id, row ? row->stage : Stage::Protocol, hurts ? Outcome::Failed : Outcome::Warning,
                Confidence::Likely});
        inquiry.prove(id, QStringLiteral("%1 greets: %2").arg(placeOf(subject), facts.greeting.left(100)));
        if (!facts.smtp.extensionsClear.isEmpty())
            inquiry.prove(id, "EHLO: "_L1 + facts.smtp.extensionsClear.mid(0, 20).join(", "_L1));
        subject.settled = true;
    }
}

/// Taken out on the way (its overwritten keyword is still there) or never offered. On port 25 other servers then
/// deliver in clear: a warning.
void startTlsMissing(Inquiry& inquiry)
{
    QStringList inspected;
    for (const auto& subject : std::as_const(inquiry.subjects())) {
        if (isMasked(subject.seen->facts.greeting))
            inspected += subject.seen->host;
    }
    for (auto& subject : inquiry.subjects()) {
        const auto& offered = subject.seen->facts.smtp.extensionsClear;
        const bool refused = subject.isOpportunistic() && subject.brokeWith(Failure::StartTlsRefused);
        if (subject.settled || !(refused || lacksStartTls(subject)))
            continue;
        const bool stripped = !refused && std::any_of(offered.cbegin(), offered.cend(), isOverwritten);
        // The device that masks the greeting of one port of this host overwrites the offers of the others.
        if (stripped && inspected.contains(subject.seen->host)) {
            const QString device = u"smtp-inspection"_s;
            inquiry.blame(subject,
                {device, Stage::Tls, subject.isOpportunistic() ? Outcome::Warning : Outcome::Failed, Confidence::Likely});
            inquiry.prove(device, QStringLiteral("%1, EHLO: %2").arg(placeOf(subject), offered.mid(0, 20).join(", "_L1)));
            subject.settled = true;
            continue;
        }
        const QString id = stripped ? u"starttls-stripped"_s
            : refused               ? u"starttls-refused"_s
                                    : u"starttls-not-offered"_s;
        inquiry.blame(subject,
            {id, Stage::Tls, subject.isOpportunistic() ? Outcome::Warning : Outcome::Failed, Confidence::Likely});
        if (!offered.isEmpty())
            inquiry.prove(
                id, QStringLiteral("%1, EHLO: %2").arg(placeOf(subject), offered.mid(0, 20).join(", "_L1)));
        if (const auto* row = subject.firstBroken())
            inquiry.prove(id, brokenFact(subject, *row));
        subject.settled = true;
    }
}

/// Behind TLS a server that owes the greeting hangs up without one: the same as hanging up before TLS. Exchange's
/// front end does so while its component is switched off.
void hungUp(Inquiry& inquiry)
{
    const QString id = u"closed-on-connect"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto* row = subject.broken(Stage::Protocol);
        const bool closed = row && (row->failure == Failure::PeerClosed || row->failure == Failure::PeerReset);
        if (subject.settled || !closed || subject.isWeb() || subject.isRdp()
            || subject.entry.security != Security::Tls || !subject.seen->facts.greeting.isEmpty())
            continue;
        inquiry.blame(subject, {id, Stage::Protocol, Outcome::Failed, Confidence::Likely});
        inquiry.prove(id, brokenFact(subject, *row));
    }
}

/// RFC 5321 §4.2.1: a 5 is for good, as block lists say it; a 4 is for now. IMAP and POP say neither.
void turnedAway(Inquiry& inquiry)
{
    const QString id = u"service-unavailable"_s;
    bool forGood = !inquiry.has(id);
    QList<Subject*> rejected;
    for (auto& subject : inquiry.subjects()) {
        const auto* row = subject.unexplained();
        if (!row || row->failure != Failure::Rejected || row->stage == Stage::Tls || row->stage == Stage::SignIn)
            continue;
        rejected += &subject;
        forGood = forGood && subject.isSmtp() && row->detail.startsWith(u'5');
    }
    for (auto* subject : std::as_const(rejected)) {
        const auto* row = subject->unexplained();
        const auto outcome = subject->shouldBeClosed() ? Outcome::Warning : Outcome::Failed;
        inquiry.blame(*subject, {id, row->stage, outcome, Confidence::Likely});
        inquiry.prove(id, brokenFact(*subject, *row));
        if (forGood)
            inquiry.sayAs(id, u"turned-away"_s);
    }
}

/// After TLS an Exchange that takes mail from people names at least one way to sign in (RFC 4954 §3).
void signInNotOffered(Inquiry& inquiry)
{
    const QString id = u"sign-in-not-offered"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto& facts = subject.seen->facts;
        const bool secured = !subject.seen->tls.version.isEmpty();
        const bool submits = subject.isSmtp() && !subject.isOpportunistic() && !facts.smtp.extensionsTls.isEmpty()
            && facts.smtp.authTls.isEmpty();
        const bool mailbox = facts.mailbox.loginDisabled && facts.mailbox.auth.isEmpty();
        if (subject.settled || !subject.answered() || !secured || !(submits || mailbox))
            continue;
        inquiry.blame(subject, {id, Stage::Protocol, Outcome::Failed, Confidence::Likely});
        const auto& told = submits ? facts.smtp.extensionsTls : facts.mailbox.capabilities;
        inquiry.prove(
            id, QStringLiteral("%1 offers after TLS: %2").arg(placeOf(subject), told.mid(0, 20).join(", "_L1)));
    }
}

/// A session that is signed in before anybody signed in (RFC 3501 §7.1.4) is not the service that people need.
void preauthenticated(Inquiry& inquiry)
{
    const QString id = u"wrong-service"_s;
    for (auto& subject : inquiry.subjects()) {
        if (subject.settled || !subject.seen->facts.mailbox.preauth)
            continue;
        inquiry.blame(subject, {id, Stage::Protocol, Outcome::Failed, Confidence::Possible});
        inquiry.prove(id, placeOf(subject) + " greets with PREAUTH"_L1);
    }
}

void slowGreeting(Inquiry& inquiry)
{
    constexpr int kSlowMs = 5'000; // Exchange's own tarpit holds back five seconds
    const QString id = u"slow-greeting"_s;
    for (auto& subject : inquiry.subjects()) {
        const int waited = subject.seen->facts.greetingMs;
        if (subject.settled || waited < kSlowMs)
            continue;
        inquiry.blame(
            subject, {id, Stage::Protocol, Outcome::Warning, Confidence::Likely, u"works-slowly"_s, false});
        inquiry.prove(id, QStringLiteral("%1 greets after %2 ms").arg(placeOf(subject), QString::number(waited)));
        inquiry.detail(id, u"seconds"_s, secondsText(waited, inquiry.knowledge().language));
    }
}

/// All is well, but what answers calls itself something else and nothing says Exchange. Headers that a proxy takes
/// away are no mark of another product; a mail gateway in front of port 25 is usual.
void notExchange(Inquiry& inquiry)
{
    const QString id = u"not-exchange"_s;
    // With a portal in front of it the web side has not been heard either.
    if (inquiry.sawExchange() || inquiry.has(id) || inquiry.has(u"captive-portal"_s))
        return;
    auto& all = inquiry.subjects();
    // The web side is what tells Exchange best; where it was asked and did not answer, nothing can be said.
    const auto isWeb = [](const auto& one) { return one.isWeb(); };
    const auto answeredWeb = [](const auto& one) { return one.isWeb() && one.answered(); };
    if (std::any_of(all.cbegin(), all.cend(), isWeb) && std::none_of(all.cbegin(), all.cend(), answeredWeb))
        return;
    const bool behind = std::any_of(all.cbegin(), all.cend(),
        [](const auto& one) { return !one.isOpportunistic() && one.answered() && !one.isRdp(); });
    for (auto& subject : all) {
        const auto& facts = subject.seen->facts;
        if (subject.settled || !facts.lookalike || !subject.answered() || (behind && subject.isOpportunistic()))
            continue;
        inquiry.blame(subject, {id, Stage::Protocol, Outcome::Warning, Confidence::Likely, {}, false});
        inquiry.prove(id, QStringLiteral("%1 is %2").arg(placeOf(subject), facts.product.left(100)));
        inquiry.detail(id, u"product"_s, facts.product.left(100));
    }
}

} // namespace portpilot::rules
