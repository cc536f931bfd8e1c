// SPDX-License-Identifier: Apache-2.0
#include "core/probe/climb.h"

#include <algorithm>

namespace portpilot {

namespace {
constexpr std::array kStages{Stage::Resolve, Stage::Connect, Stage::Tls, Stage::Protocol, Stage::SignIn};
std::size_t index(Stage stage)
{
    return static_cast<std::size_t>(stage);
}
} // namespace

void Climb::enter(Stage stage, int nowMs)
{
    leave(nowMs);
    m_current = stage;
    m_inside = true;
    m_enteredMs = nowMs;
    if (m_started[index(stage)] < 0)
        m_started[index(stage)] = nowMs;
}

void Climb::leave(int nowMs)
{
    if (m_inside)
        m_spent[index(m_current)] += nowMs - m_enteredMs;
    m_inside = false;
}

StageResult& Climb::row(Stage stage)
{
    const auto place = std::find_if(m_seen.stages.begin(), m_seen.stages.end(),
                                    [&](const StageResult& row) { return row.stage >= stage; });
    if (place != m_seen.stages.end() && place->stage == stage)
        return *place;
    StageResult fresh;
    fresh.stage = stage;
    return *m_seen.stages.insert(place, fresh);
}

void Climb::pass(Stage stage, int nowMs, const QString& detail)
{
    if (m_current == stage)
        leave(nowMs);
    StageResult& result = row(stage);
    if (result.outcome == Outcome::Failed || result.outcome == Outcome::Warning)
        return;
    result.outcome = Outcome::Ok;
    result.startedMs = std::max(0, m_started[index(stage)]);
    result.elapsedMs = m_spent[index(stage)];
    if (!detail.isEmpty())
        result.detail = detail;
}

void Climb::fail(Stage stage, int nowMs, Failure failure, const QString& awaiting, const QString& detail,
                 Outcome outcome)
{
    if (m_current == stage)
        leave(nowMs);
    StageResult& result = row(stage);
    result.outcome = outcome;
    result.failure = failure;
    result.awaiting = awaiting;
    result.detail = detail;
    result.startedMs = std::max(0, m_started[index(stage)]);
    result.elapsedMs = m_spent[index(stage)];
}

void Climb::close(int nowMs, Outcome outcome, Failure failure)
{
    if (m_finished)
        return;
    if (m_inside)
        fail(m_current, nowMs, failure, {}, {}, outcome);
    else if (m_seen.stages.isEmpty() || m_seen.stages.last().failure == Failure::None)
        fail(m_current, nowMs, failure, {}, {}, outcome);
    finish(nowMs);
}

void Climb::finish(int nowMs)
{
    leave(nowMs);
    m_finished = true;
    for (const Stage stage : kStages)
        row(stage); // what was never entered stands as skipped
}

} // namespace portpilot
