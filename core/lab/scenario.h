// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/role.h"

#include <optional>

/// What a practice run breaks, and what Portpilot must find: one JSON file below resources/lab/scenarios.
namespace portpilot {

/// What kind of practice it is. `SignIn`: shows itself only to somebody who signs in or sends a message, which a
/// run of ours never does; its findings are those of a run without a name and a password.
enum class ScenarioKind { Healthy, Ordinary, Hostile, SignIn };
template <> struct Words<ScenarioKind> {
    static constexpr std::array table{WordTable<ScenarioKind>{ScenarioKind::Healthy, "healthy"_L1},
        WordTable<ScenarioKind>{ScenarioKind::Ordinary, "ordinary"_L1},
        WordTable<ScenarioKind>{ScenarioKind::Hostile, "hostile"_L1},
        WordTable<ScenarioKind>{ScenarioKind::SignIn, "sign-in"_L1}};
};

/// What is really the matter, for whoever grades an answer. The program's diagnosis is not asked: it is graded
/// too.
struct Truth {
    QString check; ///< the guide's id of a check that shows it; empty when nothing is broken
    std::optional<Stage> stage; ///< where that check breaks; empty when nothing is broken
    QString finding; ///< its cause, one of `findings`; empty when nothing is broken, or for ScenarioKind::SignIn
    Who owner = Who::Nobody; ///< who can mend it

    template <class V> void describe(V& v)
    {
        v.optional("check", check);
        v.optional("stage", stage);
        v.optional("finding", finding);
        v.optional("owner", owner, Who::Nobody);
    }
    friend bool operator==(const Truth&, const Truth&) = default;
};

struct Scenario {
    QString id;
    QString title; ///< names the fault: shown in lists, never before an answer
    QString story; ///< for training: what people notice, in two or three sentences; does not name the fault
    ScenarioKind kind = ScenarioKind::Ordinary;
    QList<Fault> faults;
    QStringList findings; ///< ids that the diagnosis must name
    Outcome outcome = Outcome::Ok;
    Vantage vantage = Vantage::Lan;
    QString persona; ///< the server that it needs; empty: whichever is wished
    Truth truth;
    QStringList signatures; ///< known faults that it shows, by number ("F-34")
    QStringList hints; ///< for whoever is stuck: where to look, the vaguest first; none names the cause
    QString tellTale; ///< what in the evidence gives it away, and what a look-alike would have shown
    QString guide; ///< the guide's page to read on: an id below resources/guide or resources/guide/topics

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("title", title);
        v("story", story);
        v.optional("kind", kind, ScenarioKind::Ordinary);
        v("faults", faults);
        v("findings", findings);
        v("outcome", outcome);
        v("vantage", vantage);
        v.optional("persona", persona);
        v.optional("truth", truth);
        v.optional("signatures", signatures);
        v.optional("hints", hints);
        v.optional("tell_tale", tellTale);
        v.optional("guide", guide);
    }
    friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// Every scenario below a folder: healthy first, then by id. A file that is wrong is told in errors with its path,
/// and left out.
QList<Scenario> loadScenarios(const QString& folder, const Persona& persona, QStringList& errors);

/// Several scenarios at once: all their faults, all their findings, the worst outcome. An empty list means
/// healthy. Unknown ids are told in errors.
Scenario combine(const QStringList& ids, const QList<Scenario>& known, QStringList& errors);

} // namespace portpilot
