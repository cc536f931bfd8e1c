// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/checkup.h"
#include "ui/engine.h"

#include <QThread>
#include <QTimer>

#include <memory>

namespace portpilot {

/// Runs one checkup at a time; lives in the engine's thread.
class CheckupDesk : public QObject {
    Q_OBJECT
public:
    explicit CheckupDesk(const Knowledge& knowledge) : m_knowledge(knowledge) {}
    void begin(const Request& request);
    void cancel();
    void close(); ///< ends everything that lives in this thread

Q_SIGNALS:
    void progressed(const portpilot::Report& report);
    void finished(const portpilot::Report& report);

private:
    void tell();

    const Knowledge& m_knowledge;
    std::unique_ptr<Checkup> m_checkup;
    std::unique_ptr<QTimer> m_pace; ///< pictures of a run at most ten times a second
    bool m_news = false;
};

/// The window's engine: a thread of its own, so that a handshake never holds the window up. Only values cross.
class WorkerEngine : public Engine {
    Q_OBJECT
public:
    explicit WorkerEngine(const Knowledge& knowledge, QObject* parent = nullptr);
    ~WorkerEngine() override;

    void start(const Request& request) override;
    void stop() override;

private:
    QThread m_thread;
    CheckupDesk* m_desk; ///< deleted in its thread, when that ends
};

} // namespace portpilot
