// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/checkup.h"

#include <QObject>

#include <map>
#include <memory>

namespace portpilot {

/// Runs the checkups of a list, a few at once, and hands out each report as it ends.
class Batch : public QObject {
    Q_OBJECT
public:
    /// Handshakes are bound by the processor: more at once makes each slower and none earlier.
    static constexpr int kAtOnce = 8;

    Batch(const Knowledge& knowledge, QList<Request> requests, QObject* parent = nullptr);

    void start();
    void cancel(); ///< running ones end with what is known, waiting ones are not started
    bool wasCancelled() const { return m_cancelled; }
    QString progress() const; ///< one line for a terminal

Q_SIGNALS:
    void reported(int index, const portpilot::Report& report);
    void progressed();
    void broke(const QString& why);
    void finished();

private:
    void startNext();
    void onFinished(int index);

    const Knowledge& m_knowledge;
    QList<Request> m_requests;
    std::map<int, std::unique_ptr<Checkup>> m_running;
    int m_next = 0;
    int m_done = 0;
    bool m_cancelled = false;
};

} // namespace portpilot
