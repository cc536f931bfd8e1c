// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/clockwitness.h"

#include <algorithm>

namespace portpilot {

ClockWitness::ClockWitness(const Evidence& evidence)
    : m_started(evidence.started)
{
    for (const auto& seen : evidence.checks) {
        const auto offsets = offsetsOf(seen);
        for (const auto& one : offsets)
            m_offsets += one.seconds;
    }
    std::sort(m_offsets.begin(), m_offsets.end());
}

QList<ClockWitness::Offset> ClockWitness::offsetsOf(const Observation& seen) const
{
    if (!m_started.isValid())
        return {};
    QList<Offset> offsets;
    // The answer came somewhere inside the protocol stage: the run lasts seconds, the tolerance is minutes.
    const auto* row = seen.stage(Stage::Protocol);
    const int endMs = row ? row->startedMs + row->elapsedMs : 0;
    if (seen.facts.serverTime.isValid())
        offsets += Offset{m_started.addMSecs(endMs).secsTo(seen.facts.serverTime), false};
    const auto& ntlm = seen.facts.ntlm;
    if (ntlm.time.isValid())
        offsets += Offset{m_started.addMSecs(ntlm.atMs >= 0 ? ntlm.atMs : endMs).secsTo(ntlm.time), true};
    // No clock is ten years off: that is a field that nobody filled, or a joke.
    constexpr qint64 kNoClock = 10LL * 365 * 24 * 3600;
    offsets.removeIf([](const Offset& one) { return std::abs(one.seconds) > kNoClock; });
    return offsets;
}

std::optional<ClockWitness::Offset> ClockWitness::offsetOf(const Observation& seen) const
{
    const auto offsets = offsetsOf(seen);
    const auto widest = std::max_element(offsets.cbegin(), offsets.cend(),
        [](const Offset& left, const Offset& right) { return std::abs(left.seconds) < std::abs(right.seconds); });
    return widest == offsets.cend() ? std::nullopt : std::optional(*widest);
}

bool ClockWitness::agrees() const
{
    return heard() && std::max(std::abs(m_offsets.first()), std::abs(m_offsets.last())) <= kTolerance;
}

bool ClockWitness::someAgree() const
{
    return std::any_of(
        m_offsets.cbegin(), m_offsets.cend(), [](qint64 one) { return std::abs(one) <= kTolerance; });
}

bool ClockWitness::consistent() const
{
    return heard() && m_offsets.last() - m_offsets.first() <= kTolerance;
}

qint64 ClockWitness::offsetSeconds() const
{
    return heard() ? m_offsets.at(m_offsets.size() / 2) : 0;
}

QDateTime ClockWitness::serverNow() const
{
    return m_started.addSecs(offsetSeconds());
}

qint64 ClockWitness::widest() const
{
    return heard() ? std::max({std::abs(m_offsets.first()), std::abs(m_offsets.last()), qint64(1)}) : 0;
}

QString ClockWitness::fact() const
{
    return QStringLiteral("the servers' clocks say %1, this computer's says %2")
        .arg(serverNow().toUTC().toString(Qt::ISODate), m_started.toUTC().toString(Qt::ISODate));
}

bool holdsAt(const TlsFacts& tls, const QDateTime& time)
{
    return !tls.chain.isEmpty() && time.isValid()
        && std::all_of(tls.chain.cbegin(), tls.chain.cend(),
            [&](const auto& one) { return one.notBefore <= time && time <= one.notAfter; });
}

} // namespace portpilot
