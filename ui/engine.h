// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/probe/plan.h"
#include "core/report/report.h"

#include <QObject>

namespace portpilot {

/// What does the testing, as the window sees it. app implements it over a worker thread; tests play a canned report.
class Engine : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// One run at a time: the window waits for finished() before it starts the next.
    virtual void start(const Request& request) = 0;
    /// Returns at once; finished() follows with what is known.
    virtual void stop() = 0;

Q_SIGNALS:
    /// At most ten a second, with finished = false: faster than that nobody reads (and each is a copy).
    void progressed(const portpilot::Report& report);
    /// Once for each start().
    void finished(const portpilot::Report& report);
};

/// Where this computer seems to stand, and what makes us think so. Empty pieces are left out of the sentence.
struct VantageGuess {
    Vantage vantage = Vantage::Internet;
    QString address;      ///< this computer's own
    QString resolver;     ///< the name server it asks
    QString networkDevice;///< "tun0": why it looks like a VPN
    bool online = true;   ///< false: no network at all
};

} // namespace portpilot
