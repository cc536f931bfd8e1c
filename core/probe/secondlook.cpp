// SPDX-License-Identifier: Apache-2.0
#include "core/probe/secondlook.h"

#include "core/probe/trialrun.h"

#include <algorithm>

namespace portpilot {

/// The trials that go to one port of one address, and the one of them that is under way.
struct SecondLook::Lane {
    QList<qsizetype> waiting; ///< indices into m_trials
    std::unique_ptr<TrialRun> run;
};

SecondLook::SecondLook(
    RunContext context, QList<Check> checks, QList<Trial> asked, HostFinder host, QObject* parent)
    : QObject(parent), m_context(std::move(context)), m_checks(std::move(checks)), m_trials(std::move(asked)),
      m_host(std::move(host))
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, &SecondLook::end);
}

SecondLook::~SecondLook() = default;

std::unique_ptr<TrialRun> SecondLook::make(const Trial& trial)
{
    const auto check = std::find_if(
        m_checks.cbegin(), m_checks.cend(), [&](const Check& one) { return one.entry.id == trial.check; });
    return makeTrialRun(m_context, m_host(trial.host), trial, check == m_checks.cend() ? nullptr : &*check);
}

void SecondLook::start(int longestMs)
{
    QStringList places;
    for (qsizetype i = 0; i < m_trials.size(); ++i) {
        const auto& trial = m_trials.at(i);
        const QString place = trial.host + u' ' + QString::number(trial.port);
        auto lane = places.indexOf(place);
        if (lane < 0) {
            lane = places.size();
            places += place;
            m_lanes.push_back(std::make_unique<Lane>());
        }
        m_lanes[static_cast<std::size_t>(lane)]->waiting += i;
    }
    m_open = static_cast<int>(m_lanes.size());
    m_deadline.start(std::clamp(longestMs, 0, kLongestMs));
    for (const auto& lane : m_lanes) {
        QMetaObject::invokeMethod(this, [this, one = lane.get()] { next(*one); }, Qt::QueuedConnection);
    }
}

void SecondLook::next(Lane& lane)
{
    if (m_over)
        return;
    while (!lane.waiting.isEmpty()) {
        const auto index = lane.waiting.takeFirst();
        lane.run = make(m_trials.at(index));
        if (!lane.run)
            continue;
        lane.run->start([this, index, &lane](const Trial& result) {
            m_trials[index] = result;
            m_context.progressed();
            // The run is still on the stack: the next one replaces it in the next turn.
            QMetaObject::invokeMethod(this, [this, &lane] { next(lane); }, Qt::QueuedConnection);
        });
        return;
    }
    lane.run.reset();
    if (--m_open == 0)
        end();
}

void SecondLook::end()
{
    if (std::exchange(m_over, true))
        return;
    m_deadline.stop();
    for (const auto& lane : m_lanes)
        lane->run.reset();
    Q_EMIT finished();
}

} // namespace portpilot
