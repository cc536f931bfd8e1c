// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

#include <algorithm>

namespace portpilot::rules {

namespace {

bool isOneOf(Failure failure, std::initializer_list<Failure> some)
{
    return std::find(some.begin(), some.end(), failure) != some.end();
}

Failure connectFailure(const Subject& subject)
{
    const auto* row = subject.broken(Stage::Connect);
    return row ? row->failure : Failure::None;
}

bool neighbourConnects(Inquiry& inquiry, const Subject& subject)
{
    const auto& all = inquiry.subjects();
    return std::any_of(all.cbegin(), all.cend(),
        [&](const auto& other) { return other.connected() && other.seen->host == subject.seen->host; });
}

/// Refused, silent or turned away: the three faces of a closed port. Where it has to be closed, hanging up at once
/// is one more.
bool isClosed(Inquiry& inquiry, const Subject& subject)
{
    const Failure failure = connectFailure(subject);
    if (isOneOf(failure, {Failure::Refused, Failure::Silent, Failure::Prohibited}))
        return true;
    if (isOneOf(failure, {Failure::HostUnreachable, Failure::NetworkUnreachable}))
        return neighbourConnects(inquiry, subject);
    return subject.shouldBeClosed()
        && (subject.brokeWith(Failure::ClosedAtOnce) || subject.brokeWith(Failure::ResetAtOnce));
}

/// A whole host can only be missed when something was expected of it.
bool isMissed(const HostGroup& group, std::initializer_list<Failure> some)
{
    constexpr qsizetype kSeveral = 2; // one closed port says nothing about a host
    const auto& all = group.subjects;
    return group.ports() >= kSeveral && !group.anyConnected()
        && std::any_of(all.cbegin(), all.cend(), [&](const auto* one) {
               return one->expected == Expected::Open && isOneOf(connectFailure(*one), some);
           });
}

void chargeHost(Inquiry& inquiry, Subject& subject, const QString& id, Confidence confidence)
{
    const auto* row = subject.broken(Stage::Connect);
    const auto outcome = subject.shouldBeClosed() ? Outcome::Skipped : Outcome::Failed;
    inquiry.blame(subject, {id, Stage::Connect, outcome, confidence});
    inquiry.prove(id, brokenFact(subject, *row));
    subject.settled = true;
}

QString closedWord(const Subject& subject, Vantage vantage)
{
    if (subject.entry.offByDefault && connectFailure(subject) == Failure::Refused)
        return u"not-switched-on"_s;
    if (subject.expected == Expected::Either && vantage == Vantage::Internet)
        return u"not-published"_s;
    return u"closed-as-expected"_s;
}

} // namespace

/// Every port of the host is silent. A firewall that drops everything looks the same, hence never certain.
void hostDown(Inquiry& inquiry)
{
    for (const auto& group : inquiry.hosts()) {
        const bool silent = std::all_of(group.subjects.cbegin(), group.subjects.cend(),
            [](const auto* subject) { return !subject->settled && connectFailure(*subject) == Failure::Silent; });
        if (!silent || !isMissed(group, {Failure::Silent}))
            continue;
        for (auto* subject : group.subjects)
            chargeHost(inquiry, *subject, u"host-down"_s, Confidence::Likely);
        const QString address = group.subjects.first()->seen->address;
        if (!address.isEmpty())
            inquiry.ruleOut(
                u"host-down"_s, u"name-not-found"_s, u"name-leads-to"_s, {{u"address"_s, address}});
    }
}

/// Nothing of the host answered, and nothing of what was asked has to be open: each port by itself is as it may be, all
/// together they are no proof that anything is well. Where all of it has to be closed, silence is what was hoped for.
void nothingAnswered(Inquiry& inquiry)
{
    const QString id = u"host-down"_s;
    for (const auto& group : inquiry.hosts()) {
        const auto& all = group.subjects;
        const bool silent = std::all_of(all.cbegin(), all.cend(), [](const auto* one) {
            return !one->settled && connectFailure(*one) == Failure::Silent
                && one->expected != Expected::Open && one->expected != Expected::ShouldBeOpen;
        });
        const bool judgeable = std::any_of(
            all.cbegin(), all.cend(), [](const auto* one) { return one->expected == Expected::Either; });
        if (!silent || !judgeable)
            continue;
        for (auto* subject : all) {
            const auto outcome = subject->shouldBeClosed() ? Outcome::Skipped : Outcome::Warning;
            inquiry.blame(*subject, {id, Stage::Connect, outcome, Confidence::Possible, u"cannot-tell"_s});
            inquiry.prove(id, brokenFact(*subject, *subject->broken(Stage::Connect)));
            inquiry.sayAs(id, u"nothing-answered"_s);
            subject->settled = true;
        }
    }
}

/// No port of the host is open, and at least the expected ones say no: the machine is there, its services are not.
void everythingRefused(Inquiry& inquiry)
{
    const QString id = u"connection-refused"_s;
    for (const auto& group : inquiry.hosts()) {
        const bool closed = std::all_of(group.subjects.cbegin(), group.subjects.cend(), [&](const auto* subject) {
            return isOneOf(connectFailure(*subject), {Failure::Refused, Failure::Silent, Failure::Prohibited});
        });
        if (!closed || !isMissed(group, {Failure::Refused}))
            continue;
        for (auto* subject : group.subjects) {
            if (connectFailure(*subject) == Failure::Refused)
                chargeHost(inquiry, *subject, id, Confidence::Likely);
        }
        inquiry.ruleOut(id, u"host-down"_s, u"refused-by-network"_s);
    }
}

/// Port 25 is closed to many networks by their own provider, so from the internet silence cannot be judged.
void port25Blocked(Inquiry& inquiry)
{
    constexpr quint16 kMailPort = 25;
    for (auto& subject : inquiry.subjects()) {
        const Failure failure = connectFailure(subject);
        const bool fromOutside = subject.entry.port == kMailPort && inquiry.vantage() == Vantage::Internet;
        const bool unjudged = subject.expected == Expected::Unjudged;
        if (subject.settled || !(fromOutside || unjudged)
            || !isOneOf(failure, {Failure::Silent, Failure::Refused, Failure::Prohibited}))
            continue;
        if (failure != Failure::Silent && !unjudged)
            continue;
        const bool neighbour = neighbourConnects(inquiry, subject);
        const QString id = failure == Failure::Refused ? u"connection-refused"_s
            : failure == Failure::Prohibited           ? u"blocked-by-firewall"_s
            : subject.entry.port == kMailPort          ? u"port-25-blocked"_s
                                                       : u"connection-timeout"_s;
        const bool likely = neighbour && failure == Failure::Silent;
        inquiry.blame(subject,
            {id, Stage::Connect, Outcome::Warning, likely ? Confidence::Likely : Confidence::Possible,
                u"cannot-tell"_s});
        inquiry.prove(id, brokenFact(subject, *subject.broken(Stage::Connect)));
        if (neighbour)
            inquiry.ruleOut(
                id, u"host-down"_s, u"other-ports-answer"_s, {{u"host"_s, subject.seen->host}});
        subject.settled = true;
    }
}

/// Closed where it should be open for somebody: a warning, because it need not be open for this computer.
void shouldBeOpen(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        if (subject.settled || subject.expected != Expected::ShouldBeOpen || !isClosed(inquiry, subject))
            continue;
        const Failure failure = connectFailure(subject);
        const QString id = failure == Failure::Refused ? u"connection-refused"_s
            : failure == Failure::Silent               ? u"connection-timeout"_s
                                                       : u"blocked-by-firewall"_s;
        inquiry.blame(subject, {id, Stage::Connect, Outcome::Warning, Confidence::Likely});
        inquiry.prove(id, brokenFact(subject, *subject.broken(Stage::Connect)));
        if (neighbourConnects(inquiry, subject))
            inquiry.ruleOut(id, u"host-down"_s, u"other-ports-answer"_s, {{u"host"_s, subject.seen->host}});
        subject.settled = true;
    }
}

void closedAsExpected(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        const bool mayBeClosed = subject.expected == Expected::Either || subject.shouldBeClosed();
        if (!subject.settled && mayBeClosed && isClosed(inquiry, subject))
            inquiry.expect(subject, Stage::Connect, closedWord(subject, inquiry.vantage()));
    }
}

/// "Unreachable" for one port while another port of the same host answers: a firewall with that kind of refusal.
void rejectedByFirewall(Inquiry& inquiry)
{
    const QString id = u"blocked-by-firewall"_s;
    for (auto& subject : inquiry.subjects()) {
        if (subject.settled
            || !isOneOf(connectFailure(subject), {Failure::HostUnreachable, Failure::NetworkUnreachable})
            || !neighbourConnects(inquiry, subject))
            continue;
        inquiry.blame(subject, {id, Stage::Connect, Outcome::Failed, Confidence::Likely});
        inquiry.prove(id, brokenFact(subject, *subject.broken(Stage::Connect)));
        inquiry.ruleOut(
            id, u"host-unreachable"_s, u"other-ports-answer"_s, {{u"host"_s, subject.seen->host}});
        subject.settled = true;
    }
}

} // namespace portpilot::rules
