// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/diagnosis.h"

/// Surveys in, findings out: tests/cases/*.json. A case starts from a healthy Exchange and says what is different.
namespace portpilot::cases {

struct ExpectedFinding {
    QString id;
    Outcome outcome = Outcome::Failed;
    Confidence confidence = Confidence::Likely;
    QStringList checks;   ///< empty: not looked at
    QString evidence;     ///< one line of the evidence contains this
    QString ruledOut;     ///< this rival is ruled out

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("outcome", outcome);
        v("confidence", confidence);
        v.optional("checks", checks);
        v.optional("evidence", evidence);
        v.optional("ruled_out", ruledOut);
    }
};

struct ExpectedCheck {
    Outcome outcome = Outcome::Ok;
    Stage stage = Stage::Protocol;
    QString cause;
    QString word;

    template <class V> void describe(V& v)
    {
        v("outcome", outcome);
        v.optional("stage", stage, Stage::Protocol);
        v.optional("cause", cause);
        v.optional("word", word);
    }
};

struct Case {
    QString id;
    Vantage vantage = Vantage::Lan;
    Profile profile = Profile::Auto;
    QStringList only;      ///< these checks; empty: all
    QString started;       ///< when the clock of this computer says something else
    QJsonObject with;      ///< check (or "*", "web", "mail") → what is laid over its healthy observation
    QJsonObject broken;    ///< check (or group) → {"stage", "failure", …}: the climb ends there
    QList<ExpectedFinding> findings; ///< all of them, in order
    Outcome outcome = Outcome::Failed;
    QHash<QString, ExpectedCheck> checks;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v.optional("vantage", vantage, Vantage::Lan);
        v.optional("profile", profile);
        v.optional("only", only);
        v.optional("started", started);
        v.optional("with", with);
        v.optional("broken", broken);
        v("findings", findings);
        v("outcome", outcome);
        v.optional("checks", checks, QHash<QString, ExpectedCheck>{});
    }
    friend bool operator==(const Case&, const Case&) = delete;
};

/// Every case below the folder, those of one file behind each other.
QList<Case> readCases(const QString& folder, QStringList& errors);

/// The survey of a case.
Evidence surveyOf(const Case& one, const Guide& guide, QStringList& errors);

} // namespace portpilot::cases
