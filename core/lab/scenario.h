// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/role.h"

/// What a practice run breaks, and what Portpilot must find: one JSON file below resources/lab/scenarios.
namespace portpilot {

struct Scenario {
    QString id;
    QString title;
    QString story; ///< for training: what happened, in two or three sentences
    QList<Fault> faults;
    QStringList findings; ///< ids that the diagnosis must name
    Outcome outcome = Outcome::Ok;
    Vantage vantage = Vantage::Lan;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("title", title);
        v("story", story);
        v("faults", faults);
        v("findings", findings);
        v("outcome", outcome);
        v("vantage", vantage);
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
