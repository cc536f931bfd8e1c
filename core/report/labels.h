// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/report.h"

#include <QCoreApplication>

/// What the formats write around a report's sentences, in the program's language. The sentences are the report's
/// own: a stored one keeps them. Words of the JSON form (Words<>) never change.
namespace portpilot {

struct Label {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QString stageName(Stage stage); ///< "Reach"
QString roleName(Who who); ///< "Network team"
QString confidenceName(Confidence confidence); ///< "likely"
QString outcomeName(Outcome outcome); ///< "warning"
QString speakerName(Speaker speaker); ///< "server"
QString fromVantage(Vantage vantage); ///< "from the internet"
QString trainingBand(); ///< "TRAINING – nothing here is real"
/// "not this computer's clock is wrong": a cause that was ruled out; old reports have only its id.
QString ruledOutName(const RuledOut& ruled);

} // namespace portpilot
