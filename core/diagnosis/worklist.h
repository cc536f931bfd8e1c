// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/casefile.h"

/// Who can do what now about one finding. Pure, on a live report and on a stored one: what is said of a team with
/// nothing to do is read off the observations, and what they do not show is not said.
namespace portpilot {

struct TeamShare {
    Who who = Who::Nobody;
    bool owns = false; ///< the cause is theirs
    bool proven = false; ///< nothing to do, and `idle` says what shows it
    QList<qsizetype> steps; ///< places in ReportFinding::nextSteps
    QString idle; ///< a sentence when there are none
};

struct WorkList {
    QList<TeamShare> teams; ///< the person calling first, then as a problem travels
    QString toSay; ///< to the person calling, with what works meanwhile
    QString forNetwork; ///< from where to where, which port, when, what was seen, and the evidence
    /// "allow from SOURCE to ADDRESS TCP PORT "purpose"": only where a rule is the fix, never for 3389, never 25
    /// from clients, never from or to anything but one address.
    QStringList rules;
};

WorkList workList(
    const Report& report, const ReportFinding& finding, const Knowledge& knowledge, const TestTimes& times = {});

} // namespace portpilot
