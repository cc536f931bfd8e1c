// SPDX-License-Identifier: Apache-2.0
// What stands between this computer and the server and answers, or shuts the door, in its place.
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace portpilot::rules {

namespace {

constexpr quint16 kMailPort = 25;

bool isMail(const Subject& subject)
{
    return !subject.isWeb() && !subject.isRdp();
}

/// The last two labels of a name; empty for what is no name with a domain.
QString house(const QString& name)
{
    const QString host = name.toLower();
    return host.contains(u'.') && !host.contains(u':') ? host.section(u'.', -2) : QString();
}

/// RFC 5321 §4.2: the greeting's first word is the name of who greets.
QString greeter(const Subject& subject)
{
    static const QRegularExpression pattern(u"^220[ -]([A-Za-z0-9._-]+)"_s);
    return pattern.match(subject.seen->facts.greeting).captured(1);
}

bool saysExchange(const Subject& subject)
{
    const auto& facts = subject.seen->facts;
    return facts.http.hasExchangeMarks
        || (!facts.lookalike
            && (facts.product.contains("Exchange"_L1) || facts.greeting.contains("Microsoft E"_L1)));
}

/// Domains that are the organisation's own: of the server asked, of its certificate, of what Exchange calls
/// itself.
QSet<QString> ownHouses(Inquiry& inquiry)
{
    const auto& target = inquiry.evidence().target;
    QSet<QString> houses{house(target.host), house(target.input.section(u'@', -1))};
    for (const auto& subject : std::as_const(inquiry.subjects())) {
        houses += house(subject.seen->host);
        houses += house(subject.seen->facts.ntlm.dnsDomain);
        if (subject.seen->port != kMailPort && saysExchange(subject))
            houses += house(greeter(subject));
        if (subject.seen->tls.trusted && !subject.seen->tls.chain.isEmpty()) {
            for (const auto& name : subject.seen->tls.chain.first().names)
                houses += house(name);
        }
    }
    return houses;
}

/// The certificate of port 25 speaks for the server asked, or is the one of the Exchange behind the same address:
/// then a strange name in the greeting is a banner that somebody wrote.
bool provesItself(const Subject& subject, const Subject& exchange)
{
    const auto& own = subject.seen->tls;
    const auto& other = exchange.seen->tls;
    const bool same = !own.chain.isEmpty() && !other.chain.isEmpty()
        && own.chain.first().subject == other.chain.first().subject
        && own.chain.first().issuer == other.chain.first().issuer
        && own.chain.first().notAfter == other.chain.first().notAfter;
    return own.trusted || same;
}

int connectMs(const Subject& subject)
{
    const auto* row = subject.seen->stage(Stage::Connect);
    return row && row->outcome == Outcome::Ok ? row->elapsedMs : -1;
}

/// Exchange behind the same address on another port: then port 25 was meant to lead there, too.
const Subject* exchangeBehind(Inquiry& inquiry, const Subject& subject)
{
    const auto& all = inquiry.subjects();
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const auto& other) {
        return other.seen->port != kMailPort && other.seen->address == subject.seen->address && other.answered()
            && saysExchange(other);
    });
    return found == all.cend() ? nullptr : &*found;
}

bool closedBy(const Subject& subject, Failure failure)
{
    const auto* row = subject.broken(Stage::Connect);
    return row && row->failure == failure;
}

const Trial* answeredControl(const Inquiry& inquiry, const Subject& subject)
{
    const auto& trials = inquiry.evidence().trials;
    const auto found = std::find_if(trials.cbegin(), trials.cend(), [&](const auto& trial) {
        return trial.kind == TrialKind::ControlAddress && trial.done && trial.failure == Failure::None
            && trial.port == subject.seen->port;
    });
    return found == trials.cend() ? nullptr : &*found;
}

/// A program here answers within its own computer and takes every mail port; a provider's machine is some
/// milliseconds away and takes only 25.
bool isHere(const Inquiry& inquiry, const Trial& trial)
{
    constexpr int kOwnComputerMs = 2;
    const auto& trials = inquiry.evidence().trials;
    const bool otherPorts = std::any_of(trials.cbegin(), trials.cend(), [](const auto& one) {
        return one.kind == TrialKind::ControlAddress && one.done && one.failure == Failure::None
            && one.port != kMailPort;
    });
    return trial.elapsedMs <= kOwnComputerMs || trial.port != kMailPort || otherPorts;
}

} // namespace

/// An address that cannot exist (RFC 5737, RFC 3849) took the connection: whatever was heard on that port of the
/// server may come from the same stranger, so it says nothing about the server.
void controlAddressAnswers(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        const auto* trial = answeredControl(inquiry, subject);
        if (!trial || subject.settled || !isMail(subject))
            continue;
        const QString id = isHere(inquiry, *trial) ? u"mail-shield"_s : u"smtp-intercepted"_s;
        const auto* row = subject.firstBroken();
        inquiry.blame(subject,
            {id, row ? row->stage : Stage::Protocol, row ? Outcome::Failed : Outcome::Warning,
                Confidence::Likely});
        inquiry.prove(id,
            QStringLiteral("port %1 of %2, an address that cannot exist, answers after %3 ms")
                .arg(QString::number(trial->port), trial->address.isEmpty() ? trial->host : trial->address,
                    QString::number(trial->elapsedMs)));
        if (row)
            inquiry.prove(id, brokenFact(subject, *row));
        subject.settled = true;
    }
}

/// Port 25 greets in the name of a stranger while the same address has Exchange on another port. A filter in front
/// would look the same, hence never certain; an answer much nearer than the server's own makes it likely.
void foreignGreeting(Inquiry& inquiry)
{
    constexpr int kNearer = 4; // times
    constexpr int kFarMs = 12; // below it two waits cannot be told apart
    const QString id = u"smtp-intercepted"_s;
    const auto own = ownHouses(inquiry);
    for (auto& subject : inquiry.subjects()) {
        const QString stranger = house(greeter(subject));
        const auto* exchange = exchangeBehind(inquiry, subject);
        if (subject.settled || subject.seen->port != kMailPort || stranger.isEmpty() || own.contains(stranger)
            || saysExchange(subject) || !exchange || provesItself(subject, *exchange))
            continue;
        const int there = connectMs(*exchange);
        const bool nearer = there >= kFarMs && connectMs(subject) * kNearer < there;
        inquiry.blame(subject,
            {id, Stage::Protocol, Outcome::Warning, nearer ? Confidence::Likely : Confidence::Possible,
                u"cannot-tell"_s});
        inquiry.prove(
            id, QStringLiteral("%1 greets: %2").arg(placeOf(subject), subject.seen->facts.greeting.left(200)));
        inquiry.prove(id, placeOf(*exchange) + " is Exchange"_L1);
        if (nearer)
            inquiry.prove(id,
                QStringLiteral("port 25 opens after %1 ms, port %2 after %3 ms")
                    .arg(QString::number(connectMs(subject)), QString::number(exchange->seen->port),
                        QString::number(there)));
        subject.settled = true;
    }
}

/// Every mail port is silent for this computer and the web is not. A stopped service refuses, and IMAP and POP
/// that are off leave 25 and 587 open: what is left is a door shut for this address, by a ban or by a rule.
void addressBanned(Inquiry& inquiry)
{
    constexpr qsizetype kSeveral = 3;
    const QString id = u"address-banned"_s;
    for (const auto& group : inquiry.hosts()) {
        QSet<quint16> silent;
        bool web = false;
        bool otherwise = false;
        for (const auto* subject : group.subjects) {
            web = web || (subject->isWeb() && subject->connected());
            const bool counts = isMail(*subject) && !subject->entry.internalOnPremises;
            otherwise = otherwise || (counts && !closedBy(*subject, Failure::Silent));
            if (counts && closedBy(*subject, Failure::Silent))
                silent += subject->seen->port;
        }
        // From the internet most companies publish the web alone, and providers close 25: nothing to conclude
        // there.
        if (!web || otherwise || silent.size() < kSeveral || !silent.contains(kMailPort)
            || inquiry.vantage() == Vantage::Internet)
            continue;
        for (auto* subject : group.subjects) {
            if (subject->settled || !silent.contains(subject->seen->port))
                continue;
            inquiry.blame(*subject, {id, Stage::Connect, Outcome::Failed, Confidence::Possible});
            inquiry.prove(id, brokenFact(*subject, *subject->broken(Stage::Connect)));
            subject->settled = true;
        }
        inquiry.ruleOut(id, u"host-down"_s, u"web-answers"_s, {{u"host"_s, group.host}});
    }
}

/// A mail port that answered, and right after shuts for this computer: the many connections of a test, or of a
/// program with a wrong password, set off a block.
void bannedMeanwhile(Inquiry& inquiry)
{
    const QString id = u"address-banned"_s;
    for (const auto& trial : inquiry.evidence().trials) {
        const bool shut = trial.kind == TrialKind::Again && trial.done && trial.stage == Stage::Connect
            && (trial.failure == Failure::Refused || trial.failure == Failure::Silent);
        for (auto& subject : inquiry.subjects()) {
            if (!shut || subject.settled || subject.seen->id != trial.check || !subject.connected()
                || !isMail(subject))
                continue;
            const auto* row = subject.firstBroken();
            inquiry.blame(subject,
                {id, row ? row->stage : Stage::Protocol, row ? Outcome::Failed : Outcome::Warning,
                    Confidence::Possible, {}, row != nullptr});
            inquiry.prove(id,
                QStringLiteral("%1 accepted at first, the next try: %2 after %3 ms")
                    .arg(placeOf(subject), QString(word(trial.failure)), QString::number(trial.elapsedMs)));
            if (row)
                inquiry.prove(id, brokenFact(subject, *row));
            subject.settled = subject.settled || row;
        }
    }
}

/// RFC 6066 §3: the alert says in so many words that the name is not served there.
void nameNotServed(Inquiry& inquiry)
{
    constexpr int kUnrecognisedName = 112;
    const QString id = u"name-not-served"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto* row = subject.broken(Stage::Tls);
        if (subject.settled || !row || subject.explained.contains(Stage::Tls)
            || subject.seen->tls.alert != kUnrecognisedName)
            continue;
        inquiry.blame(subject, {id, Stage::Tls, Outcome::Failed, Confidence::Likely});
        inquiry.prove(id, brokenFact(subject, *row));
        inquiry.prove(id, placeOf(subject) + " ends the handshake with alert 112 (unrecognized_name)"_L1);
    }
}

/// Windows' own HTTP library reads no proxy script from a file, so a browser gets out and Outlook does not. It
/// matters only where the direct way is shut.
void proxyScriptIgnored(Inquiry& inquiry)
{
    const QString id = u"proxy-script-ignored"_s;
    const auto& script = inquiry.evidence().local.proxyScript;
    if (!script.startsWith("file:"_L1, Qt::CaseInsensitive))
        return;
    for (auto& subject : inquiry.subjects()) {
        const auto* row = subject.broken(Stage::Connect);
        if (subject.settled || !subject.isWeb() || !row
            || (row->failure != Failure::Silent && row->failure != Failure::Refused
                && row->failure != Failure::Prohibited))
            continue;
        inquiry.blame(subject, {id, Stage::Connect, Outcome::Failed, Confidence::Possible});
        inquiry.prove(id, QStringLiteral("proxy script of this computer: %1").arg(script.left(200)));
        inquiry.prove(id, brokenFact(subject, *row));
        subject.settled = true;
    }
}

/// A remark on a finding that is there: the names themselves stay out of the report.
void rdpTellsNames(Inquiry& inquiry)
{
    for (const auto& subject : std::as_const(inquiry.subjects())) {
        const auto& ntlm = subject.seen->facts.ntlm;
        if (!subject.isRdp() || (ntlm.computer.isEmpty() && ntlm.dnsComputer.isEmpty()))
            continue;
        for (const auto& id : {u"rdp-exposed"_s, u"rdp-without-nla"_s, u"port-should-be-closed"_s})
            inquiry.prove(id, placeOf(subject) + " tells the server's inner names before anybody signs in"_L1);
    }
}

} // namespace portpilot::rules
