// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

#include <algorithm>

/// Every port of a host behaves alike and none says a word: one cause, whatever each port's own dialogue calls it.
namespace portpilot::rules {

namespace {

/// Not one byte of TLS came back.
bool isWordless(const Subject& subject)
{
    const auto& tls = subject.seen->tls;
    return tls.version.isEmpty() && tls.alert < 0 && tls.firstBytes.isEmpty() && tls.accepted.isEmpty()
        && tls.refused.isEmpty();
}

bool gaveNothing(const Subject& subject)
{
    const auto& facts = subject.seen->facts;
    const auto& rdp = facts.rdp;
    return facts.greeting.isEmpty() && facts.http.answers.isEmpty()
        && std::max({rdp.askedLegacy, rdp.askedTls, rdp.askedNla}) < 0;
}

/// Accepted and gone before a byte, on a port where that needs no encryption to be seen.
bool hangsUpInClear(const Subject& subject)
{
    return subject.brokeWith(Failure::ClosedAtOnce) || subject.brokeWith(Failure::ResetAtOnce);
}

bool hangsUpOnTls(const Subject& subject)
{
    const auto* row = subject.broken(Stage::Tls);
    const bool gone = row
        && (row->failure == Failure::TlsClosed || row->failure == Failure::TlsReset
            || row->failure == Failure::PeerClosed || row->failure == Failure::PeerReset);
    return gone && subject.entry.security == Security::Tls && isWordless(subject);
}

bool isMuteInClear(const Subject& subject)
{
    const auto* row = subject.broken(Stage::Protocol);
    const bool silent = row
        && (row->failure == Failure::NoGreeting || (row->failure == Failure::NoAnswer && subject.isRdp()));
    return silent && gaveNothing(subject);
}

bool isMuteOnTls(const Subject& subject)
{
    const auto* row = subject.broken(Stage::Tls);
    return row && row->failure == Failure::TlsStalled && subject.entry.security == Security::Tls
        && isWordless(subject);
}

using Test = bool (*)(const Subject&);

/// The checks of a host that behave so, when no other port of it did more: at least two ports, and one of them in
/// clear, because encryption alone may have reasons of its own.
QList<Subject*> alike(const HostGroup& group, Test inClear, Test onTls)
{
    constexpr qsizetype kSeveral = 2;
    HostGroup same{group.host, {}};
    bool clear = false;
    for (auto* subject : group.subjects) {
        if (inClear(*subject) || onTls(*subject))
            same.subjects += subject;
        else if (subject->connected())
            return {};
        clear = clear || inClear(*subject);
    }
    return clear && same.ports() >= kSeveral ? same.subjects : QList<Subject*>{};
}

} // namespace

void hangsUpEverywhere(Inquiry& inquiry)
{
    const QString id = u"closed-on-connect"_s;
    for (const auto& group : inquiry.hosts()) {
        const auto same = alike(group, hangsUpInClear, hangsUpOnTls);
        for (auto* subject : same) {
            const auto* row = subject->firstBroken();
            if (subject->settled || !row)
                continue;
            if (subject->shouldBeClosed()) {
                inquiry.expect(*subject, Stage::Connect, u"closed-as-expected"_s);
                continue;
            }
            // Whether a close falls before or after our first word is chance: the stage is one for all.
            inquiry.blame(*subject, {id, Stage::Connect, Outcome::Failed, Confidence::Likely});
            inquiry.prove(id, brokenFact(*subject, *row));
            subject->settled = true;
        }
    }
}

void muteEverywhere(Inquiry& inquiry)
{
    const QString id = u"no-greeting"_s;
    for (const auto& group : inquiry.hosts()) {
        const auto same = alike(group, isMuteInClear, isMuteOnTls);
        for (auto* subject : same) {
            const auto* row = subject->firstBroken();
            if (subject->settled || !row)
                continue;
            const auto outcome = subject->shouldBeClosed() ? Outcome::Warning : Outcome::Failed;
            inquiry.blame(*subject, {id, row->stage, outcome, Confidence::Likely});
            inquiry.prove(id, brokenFact(*subject, *row));
            inquiry.sayAs(id, u"nothing-said"_s);
            subject->settled = true;
        }
    }
}

} // namespace portpilot::rules
