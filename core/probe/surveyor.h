// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/environment.h"
#include "core/probe/plan.h"
#include "core/probe/secondlook.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace portpilot {

/// Runs a plan and asks nothing back. Checks that share host, port and security share one EndpointRun: resolved,
/// connected and shaken hands with once. All endpoints go at once; to one port one connection at a time (two to 443),
/// at most kConnectionsPerHost in a run. Runs in one event loop and knows no thread.
class Surveyor : public QObject {
    Q_OBJECT
public:
    static constexpr int kConnectionsPerHost = 30;

    /// `tls` comes from clientTls() and serves every connection of the run.
    Surveyor(const Environment& environment, QSslConfiguration tls, QObject* parent = nullptr);
    ~Surveyor() override;

    void start(const Plan& plan);
    /// Ends where it stands, at once: open checks are settled as Cancelled. finished() follows from the event loop.
    void cancel();
    /// What is known now, in the plan's order.
    QList<Observation> observations() const;
    QString source() const; ///< this computer's address towards the target, once known
    /// After finished(): a second look at what was found, within the same budgets of connections. Must not outlive
    /// the surveyor.
    std::unique_ptr<SecondLook> secondLook(const QList<Trial>& asked);

Q_SIGNALS:
    void progressed(); ///< some stage was settled; ask observations(). Not throttled: the caller does that.
    void finished();   ///< once

private:
    void onEndpointFinished();
    void stop(Outcome outcome, Failure failure);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace portpilot
