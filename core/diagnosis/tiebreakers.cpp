// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/tiebreakers.h"

#include "core/base/addressrange.h"

#include <algorithm>

namespace portpilot {

namespace {

/// A round has to end within seconds, and a server must not take us for a storm.
constexpr qsizetype kMostTrials = 8;

const Observation* observationOf(const Evidence& evidence, const QString& check)
{
    const auto found = std::find_if(
        evidence.checks.cbegin(), evidence.checks.cend(), [&](const auto& seen) { return seen.id == check; });
    return found == evidence.checks.cend() ? nullptr : &*found;
}

bool isMail(const GuideEntry& entry)
{
    return entry.path.isEmpty() && entry.conversation != "rdp"_L1;
}

/// The checks of the finding that this rival can speak of.
QStringList concerned(const Finding& finding, const RivalRow& row, const Knowledge& knowledge)
{
    if (row.only == RivalScope::Any)
        return finding.checks;
    QStringList some;
    for (const auto& check : finding.checks) {
        const auto* entry = knowledge.guide.entry(check);
        if (entry && isMail(*entry) == (row.only == RivalScope::Mail))
            some += check;
    }
    return some;
}

bool canBeTried(TrialKind kind, const Observation& seen)
{
    switch (kind) {
    case TrialKind::ControlName:
    case TrialKind::ParentZone:
    case TrialKind::RandomLabel: return seen.dns.source == "dns"_L1 || seen.dns.addresses.isEmpty();
    case TrialKind::ControlAddress: // nothing sits between a computer and itself
        return !seen.address.isEmpty() && rangeOf(seen.address) != AddressRange::Loopback;
    case TrialKind::SmallSegments:
    case TrialKind::NoServerName:
    case TrialKind::OtherServerName:
        // Where STARTTLS comes first, a ClientHello is nothing but a syntax error.
        return !seen.address.isEmpty() && seen.security == Security::Tls;
    case TrialKind::Again:
    case TrialKind::OtherPort: break;
    }
    return !seen.address.isEmpty();
}

/// The first of these checks for whose sake that can be tried.
const Observation* placeFor(TrialKind kind, const Evidence& evidence, const QStringList& checks)
{
    for (const auto& check : checks) {
        const auto* seen = observationOf(evidence, check);
        if (seen && canBeTried(kind, *seen))
            return seen;
    }
    return nullptr;
}

Trial question(TrialKind kind, const Observation& seen)
{
    constexpr quint16 kWeb = 443;
    constexpr quint16 kMail = 25;
    Trial trial;
    trial.kind = kind;
    trial.check = seen.id;
    trial.host = seen.host;
    const bool name = kind == TrialKind::ControlName || kind == TrialKind::ParentZone || kind == TrialKind::RandomLabel;
    if (!name) {
        trial.address = seen.address;
        trial.port = seen.port;
    }
    if (kind == TrialKind::OtherPort)
        trial.port = seen.port == kWeb ? kMail : kWeb;
    return trial;
}

/// The trial of that kind that was made for this finding.
const Trial* outcomeOf(const Evidence& evidence, const QStringList& checks, TrialKind kind)
{
    const auto found = std::find_if(evidence.trials.cbegin(), evidence.trials.cend(),
        [&](const auto& one) { return one.done && one.kind == kind && checks.contains(one.check); });
    return found == evidence.trials.cend() ? nullptr : &*found;
}

bool isRuledOut(const Finding& finding, const QString& rival)
{
    return std::any_of(finding.ruledOut.cbegin(), finding.ruledOut.cend(),
        [&](const auto& ruled) { return ruled.id == rival; });
}

} // namespace

QList<Trial> tieBreakers(const Evidence& evidence, const Diagnosis& diagnosis, const Knowledge& knowledge)
{
    QList<Trial> wanted;
    const auto isKnown = [&](const Trial& trial) {
        const auto same = [&](const auto& one) { return one.sameQuestion(trial); };
        return std::any_of(evidence.trials.cbegin(), evidence.trials.cend(), same)
            || std::any_of(wanted.cbegin(), wanted.cend(), same);
    };
    for (const auto& finding : diagnosis.findings) {
        if (finding.outcome != Outcome::Failed && finding.outcome != Outcome::Warning)
            continue;
        for (const auto& row : knowledge.rivals.value(finding.id)) {
            const auto checks = concerned(finding, row, knowledge);
            if (!row.trial || checks.isEmpty() || isRuledOut(finding, row.id))
                continue;
            const auto* seen = placeFor(*row.trial, evidence, checks);
            if (!seen)
                continue;
            const auto trial = question(*row.trial, *seen);
            if (!isKnown(trial) && wanted.size() < kMostTrials)
                wanted += trial;
        }
    }
    return wanted;
}

void weighRivals(Finding& finding, const Evidence& evidence, const Knowledge& knowledge)
{
    const auto rows = knowledge.rivals.value(finding.id);
    bool tried = false;
    for (const auto& row : rows) {
        const auto checks = concerned(finding, row, knowledge);
        if (checks.isEmpty() || isRuledOut(finding, row.id))
            continue;
        const auto* trial = row.trial ? outcomeOf(evidence, checks, *row.trial) : nullptr;
        const bool excluded = trial && (trial->failure == Failure::None) == (row.excludedWhen == TrialEnd::Works);
        if (excluded) {
            finding.ruledOut += RuledOut{row.id, {}, row.because};
            tried = true;
        } else {
            finding.rivals += Rival{row.id, row.test};
        }
    }
    // Certain means that nothing else is left; a finding whose rivals all fell to a trial is more than possible.
    if (!finding.rivals.isEmpty() && finding.confidence == Confidence::Certain)
        finding.confidence = Confidence::Likely;
    else if (finding.rivals.isEmpty() && tried && finding.confidence == Confidence::Possible)
        finding.confidence = Confidence::Likely;
}

} // namespace portpilot
