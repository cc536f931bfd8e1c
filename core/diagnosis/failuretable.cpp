// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/failuretable.h"

namespace portpilot {

const FailureRow* matchingRow(
    const QList<FailureRow>& table, const StageResult& broken, Vantage vantage, QStringView check)
{
    const FailureRow* best = nullptr;
    int bestNamed = -1;
    for (const auto& row : table) {
        const bool fits = row.failure == broken.failure && (!row.stage || *row.stage == broken.stage)
            && (!row.vantage || *row.vantage == vantage) && (row.check.isEmpty() || row.check == check);
        const int named = (row.stage ? 1 : 0) + (row.vantage ? 1 : 0) + (row.check.isEmpty() ? 0 : 1);
        if (fits && named > bestNamed) {
            best = &row;
            bestNamed = named;
        }
    }
    return best;
}

QString brokenFact(const Subject& subject, const StageResult& row)
{
    const QString what = row.failure == Failure::None ? QString(word(row.outcome)) : QString(word(row.failure));
    if (row.stage == Stage::Resolve) {
        const auto& dns = subject.seen->dns;
        const QString server = dns.server.isEmpty() ? QStringLiteral("the system's resolver") : dns.server;
        return QStringLiteral("%1 asked for %2: %3 after %4 ms")
            .arg(server, subject.seen->host, what, QString::number(row.elapsedMs));
    }
    QString fact =
        QStringLiteral("%1: %2 after %3 ms").arg(placeOf(subject), what, QString::number(row.elapsedMs));
    if (!row.awaiting.isEmpty())
        fact += QStringLiteral(", awaiting %1").arg(row.awaiting);
    if (!row.detail.isEmpty())
        fact += QStringLiteral(", seen: %1").arg(row.detail.left(200)); // a server's word is quoted, not retold
    return fact;
}

void chargeByTable(Inquiry& inquiry, Subject& subject, const StageResult& broken)
{
    const auto* row = matchingRow(inquiry.knowledge().failures, broken, inquiry.vantage(), subject.seen->id);
    if (!row)
        return;
    Charge charge{row->finding, broken.stage, row->outcome, row->confidence};
    // A port that should be closed and cannot be reached leaves nobody without mail.
    if (subject.shouldBeClosed() && charge.outcome == Outcome::Failed)
        charge.outcome = broken.stage <= Stage::Connect ? Outcome::Skipped : Outcome::Warning;
    inquiry.blame(subject, charge);
    inquiry.prove(row->finding, brokenFact(subject, broken));
    if (broken.stage != Stage::Connect)
        return;
    for (const auto& other : std::as_const(inquiry.subjects())) {
        if (other.connected() && other.seen->host == subject.seen->host
            && other.seen->port != subject.seen->port) {
            inquiry.ruleOut(row->finding, u"host-down"_s, u"port-accepts"_s, placeDetails(other));
            return;
        }
    }
}

void applyFailureTable(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        // A connection that is dead at one stage says nothing about the next; what a certificate breaks, however,
        // leaves the dialogue behind it to be judged.
        while (const auto* broken = subject.unexplained()) {
            const auto before = subject.explained.size();
            chargeByTable(inquiry, subject, *broken);
            if (subject.explained.size() == before)
                subject.explained += broken->stage; // no row: a test sees to it that there is one
        }
    }
}

} // namespace portpilot
