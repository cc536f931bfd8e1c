// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

namespace portpilot::rules {

namespace {
/// A stage that had this long and did not end is the server's slowness, not only our deadline's shortness.
constexpr int kTimeEnoughMs = 5'000;
} // namespace

void cancelled(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        for (const auto& row : subject.seen->stages) {
            if (row.failure != Failure::Cancelled)
                continue;
            inquiry.blame(subject, {u"cancelled"_s, row.stage, Outcome::Cancelled, Confidence::Certain});
            inquiry.prove(u"cancelled"_s, brokenFact(subject, row));
            subject.settled = true;
        }
    }
}

void deadline(Inquiry& inquiry)
{
    const QString id = u"deadline"_s;
    for (auto& subject : inquiry.subjects()) {
        for (const auto& row : subject.seen->stages) {
            if (row.failure != Failure::Deadline)
                continue;
            const bool slow = row.elapsedMs >= kTimeEnoughMs && !subject.shouldBeClosed();
            inquiry.blame(subject,
                {id, row.stage, slow ? Outcome::Failed : Outcome::Warning, Confidence::Possible,
                    slow ? QString() : u"not-tested"_s});
            // Not tested is no warning about that check; the run as a whole carries it.
            if (!slow && subject.verdict.cause == id)
                subject.verdict.outcome = Outcome::Skipped;
            inquiry.prove(id, brokenFact(subject, row));
            inquiry.detail(id, u"seconds"_s, secondsText(row.startedMs + row.elapsedMs, inquiry.knowledge().language));
        }
    }
}

/// Our own lack of descriptors says nothing about the server.
void ownLimit(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        for (const auto& row : subject.seen->stages) {
            if (row.failure == Failure::OutOfResources)
                inquiry.expect(subject, row.stage, u"cannot-tell"_s, Outcome::Skipped);
        }
    }
}

} // namespace portpilot::rules
