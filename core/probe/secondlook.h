// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/trial.h"
#include "core/probe/runcontext.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace portpilot {

class HostRun;
class TrialRun;

/// Carries out the trials that diagnosis asked for. To one port of one address they go one after another, otherwise
/// side by side; each takes its connections from the host's budget. What has not ended after kLongestMs stays
/// undone: it then tells nothing.
class SecondLook : public QObject {
    Q_OBJECT
public:
    static constexpr int kLongestMs = 5'000; ///< of one round; two rounds are the most that anybody waits for

    using HostFinder = std::function<HostRun&(const QString& name)>;
    SecondLook(RunContext context, QList<Check> checks, QList<Trial> asked, HostFinder host, QObject* parent = nullptr);
    ~SecondLook() override;

    /// `longestMs`: less than kLongestMs when the run's own deadline is near.
    void start(int longestMs = kLongestMs);
    /// In the order asked; those that are not done yet say so.
    const QList<Trial>& trials() const { return m_trials; }

Q_SIGNALS:
    void finished(); ///< once, from the event loop

private:
    struct Lane;
    void next(Lane& lane);
    void end();
    std::unique_ptr<TrialRun> make(const Trial& trial);

    RunContext m_context;
    QList<Check> m_checks;
    QList<Trial> m_trials;
    HostFinder m_host;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    QTimer m_deadline;
    int m_open = 0;
    bool m_over = false;
};

} // namespace portpilot
