// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/engine.h"

#include <QString>

#include <functional>

namespace portpilot {

/// How the window is opened: the options of the command line and what app lends the window.
struct WindowOptions {
    QString page;        ///< "start", "find", "test", "result", "fix", "guide", "guide:ANCHOR"; empty: start
    QString theme;       ///< "system", "light", "dark", "contrast"; empty: as remembered
    QString profileDir;  ///< where settings live; empty: the system's place for them
    QString uiAuditFile; ///< empty: no audit is written
    int textSize = 0;    ///< percent; 0: as remembered
    bool run = false;    ///< start the test of targetText at once
    Request request;     ///< everything but the target stays as it is for each run of this window
    QString targetText;
    VantageGuess guess;
    QStringList languages; ///< that the window can speak: codes (RFC 5646)

    /// The format follows the ending of the path. False: `error` says why in a sentence.
    std::function<bool(const Report&, const QString& path, QString* error)> saveReport;
    std::function<QString(const Report&)> ticketText;
    /// The same observations judged together again: after a partial test, old and new rows make one result.
    std::function<Report(const Report&)> judge;
    /// A sentence when the practice server has no such scenario; empty: it has all of them.
    std::function<QString(const QStringList& scenarios)> practiceProblem;
};

} // namespace portpilot
