// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

namespace portpilot::rules {

namespace {

/// NXDOMAIN speaks of the name, whichever type was asked (RFC 8020); NODATA only of its own type, so the two
/// queries have to agree.
Confidence confidenceOf(const StageResult& row, const DnsFacts& dns, Confidence byTable)
{
    if (row.failure == Failure::NoAddress) {
        const auto agrees = [](Failure failure) {
            return failure == Failure::NoAddress || failure == Failure::None;
        };
        return agrees(dns.ipv4) && agrees(dns.ipv6) ? byTable : Confidence::Possible;
    }
    return byTable;
}

QString verdictOn(Failure failure)
{
    return failure == Failure::None ? QStringLiteral("no answer recorded") : QString(word(failure));
}

void tell(Inquiry& inquiry, const QString& id, const Subject& subject, const StageResult& row)
{
    const auto& dns = subject.seen->dns;
    inquiry.prove(id, brokenFact(subject, row));
    if (dns.ipv4 != Failure::None || dns.ipv6 != Failure::None)
        inquiry.prove(
            id, QStringLiteral("%1: A %2, AAAA %3").arg(dns.name, verdictOn(dns.ipv4), verdictOn(dns.ipv6)));
    // c-ares tells a closed port and silence alike; nobody who waits in vain is done so soon.
    constexpr int kAtOnceMs = 500;
    if (row.failure == Failure::DnsTimeout && row.elapsedMs < kAtOnceMs)
        inquiry.sayAs(id, u"dns-not-served"_s);
    const bool answered = row.failure == Failure::NameNotFound || row.failure == Failure::NoAddress
        || row.failure == Failure::DnsServerFailure || row.failure == Failure::DnsRefused;
    if (answered)
        inquiry.ruleOut(id, u"dns-timeout"_s, u"resolver-answered-after"_s,
            {{u"milliseconds"_s, QString::number(row.elapsedMs)}});
}

} // namespace

/// Without an address nothing else can be tried: one check stands for the failure, its neighbours were not run.
void nameUnresolved(Inquiry& inquiry)
{
    for (const auto& group : inquiry.hosts()) {
        bool first = true;
        for (auto* subject : group.subjects) {
            const auto* row = subject->broken(Stage::Resolve);
            const auto* known = !row || subject->settled || subject->explained.contains(Stage::Resolve)
                ? nullptr
                : matchingRow(inquiry.knowledge().failures, *row, inquiry.vantage(), subject->seen->id);
            if (!known)
                continue;
            const auto confidence = confidenceOf(*row, subject->seen->dns, known->confidence);
            inquiry.blame(
                *subject, {known->finding, Stage::Resolve, first ? known->outcome : Outcome::Skipped, confidence});
            tell(inquiry, known->finding, *subject, *row);
            subject->settled = true;
            first = false;
        }
    }
}

} // namespace portpilot::rules
