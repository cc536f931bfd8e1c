// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/target.h"
#include "core/report/report.h"
#include "ui/palette.h"

#include <QCoreApplication>

/// The words of the closed lists, as people read them. Every switch is exhaustive: a new value is found here by the
/// compiler. The words of causes are knowledge (resources/), not the frame's.
namespace portpilot::words {

QString stage(Stage stage);
QString outcome(Outcome outcome);
QString confidence(Confidence confidence);
QString who(Who who);
QString vantage(Vantage vantage);      ///< "Inside the company network"
QString fromVantage(Vantage vantage);  ///< "from inside the company network"
QString theme(Theme theme);
QString languageName(const QString& code); ///< in itself: "Deutsch"
QString failure(Failure failure);      ///< what was seen, in a few words
QString certificateError(CertificateError error);
QString speaker(Speaker speaker);

/// A sentence; empty for None. With what was typed it can be nearer to the mistake.
QString targetProblem(TargetProblem problem, const QString& text = {});
QString recognised(const Target& target);     ///< "Looks like a mail address at contoso.example."

QString seconds(int milliseconds);       ///< "0.31 s", "18 ms" is never shown below 10 ms as 0
QString secondsSpoken(int milliseconds); ///< "0.31 seconds"

Status status(Outcome outcome);

} // namespace portpilot::words
