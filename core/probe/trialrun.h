// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/trial.h"
#include "core/probe/hostrun.h"
#include "core/probe/runcontext.h"

#include <functional>
#include <memory>

namespace portpilot {

/// One trial on its way. Destroying it cancels.
class TrialRun {
public:
    /// Called once, from the event loop; may destroy the run.
    using Done = std::function<void(const Trial&)>;

    virtual ~TrialRun() = default;
    virtual void start(Done done) = 0;
};

/// The run for a trial. `check` is the one for whose sake it is made, null when the plan has none of that id.
std::unique_ptr<TrialRun> makeTrialRun(const RunContext& context, HostRun& host, const Trial& trial, const Check* check);

} // namespace portpilot
