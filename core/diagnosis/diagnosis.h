// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/knowledge.h"
#include "core/report/report.h"

#include <QHash>

/// From observations to causes. Pure: no I/O, no clock (the survey's own time is used), no words. Runs on a live
/// survey and on last year's report alike.
namespace portpilot {

/// What diagnosis may look at.
struct Evidence {
    ReportTarget target;
    QDateTime started;       ///< wall clock at the start of the run
    bool lab = false;
    QList<Observation> checks;
    QList<Trial> trials; ///< the second looks that were made
    DomainFacts domain;
    LocalFacts local;
};

/// A cause without prose. `details` fill the {placeholders} of its words.
struct Finding {
    QString id;
    QString words; ///< id in resources/findings of a wording that fits better than the id's own; empty: its own
    Outcome outcome = Outcome::Failed;
    Confidence confidence = Confidence::Possible;
    Stage stage = Stage::Resolve;
    QStringList checks;
    QHash<QString, QString> details;
    QStringList evidence;   ///< facts, machine-made: "notAfter 2026-11-11T09:00:00Z"
    QList<RuledOut> ruledOut;
    QList<Rival> rivals;    ///< what would look the same and was not excluded
};

/// The judgement of one check.
struct Verdict {
    QString check;
    Outcome outcome = Outcome::Skipped;
    Stage stage = Stage::Resolve;
    QString cause;  ///< id of a finding; empty when as expected
    QString word;   ///< id in resources/words/verdicts.json: "works", "closed-as-expected", "not-switched-on", …
    QHash<QString, QString> details;
};

struct Diagnosis {
    QList<Finding> findings; ///< most important first
    QList<Verdict> verdicts; ///< in the order of Evidence::checks
    Outcome outcome = Outcome::Skipped;
};

Diagnosis diagnose(const Evidence& evidence, const Knowledge& knowledge);

/// Observations and conclusions together, in words.
Report composeReport(const Evidence& evidence, const Diagnosis& diagnosis, const Knowledge& knowledge);

} // namespace portpilot
