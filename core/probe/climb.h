// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/facts.h"

#include <array>

namespace portpilot {

/// Writes down one check's climb: which stage when, for how long, how it ended. Times are milliseconds of the run,
/// handed in. STARTTLS visits Protocol, Tls and Protocol again: a stage's row adds up its visits.
class Climb {
public:
    explicit Climb(Observation& observation) : m_seen(observation) {}

    void enter(Stage stage, int nowMs);
    /// The stage ended well. A later visit may still change that.
    void pass(Stage stage, int nowMs, const QString& detail = {});
    void fail(Stage stage, int nowMs, Failure failure, const QString& awaiting = {}, const QString& detail = {},
              Outcome outcome = Outcome::Failed);
    /// The stage goes on, but what follows is our own second look: its time is not the server's.
    void hold(int nowMs) { leave(nowMs); }
    /// Ends where it stands: the running stage is closed with this outcome, those above are skipped.
    void close(int nowMs, Outcome outcome, Failure failure);
    /// The check is over: stages not reached are written as skipped.
    void finish(int nowMs);
    bool isFinished() const { return m_finished; }
    Stage current() const { return m_current; }

private:
    StageResult& row(Stage stage);
    void leave(int nowMs);

    Observation& m_seen;
    Stage m_current = Stage::Resolve;
    bool m_inside = false;
    bool m_finished = false;
    int m_enteredMs = 0;
    std::array<int, 5> m_started{-1, -1, -1, -1, -1};
    std::array<int, 5> m_spent{};
};

} // namespace portpilot
