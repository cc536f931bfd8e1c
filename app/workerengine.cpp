// SPDX-License-Identifier: Apache-2.0
#include "app/workerengine.h"

#include "core/facts/product.h"

namespace portpilot {

namespace {
constexpr int kPaceMs = 100;
} // namespace

void CheckupDesk::begin(const Request& request)
{
    close();
    m_checkup = std::make_unique<Checkup>(m_knowledge, request);
    m_pace = std::make_unique<QTimer>();
    m_pace->setInterval(kPaceMs);
    connect(m_pace.get(), &QTimer::timeout, this, &CheckupDesk::tell);
    connect(m_checkup.get(), &Checkup::progressed, this, [this] { m_news = true; });
    connect(m_checkup.get(), &Checkup::finished, this, [this] {
        m_pace->stop();
        Q_EMIT finished(m_checkup->report());
    });
    connect(m_checkup.get(), &Checkup::broke, this, [this](const QString& why) {
        m_pace->stop();
        Report report = m_checkup->report();
        report.finished = true;
        report.headline = tr("The test could not be started.");
        report.subline = why;
        Q_EMIT finished(report);
    });
    m_checkup->start();
    m_pace->start();
    m_news = true;
    tell(); // something to see at once
}

void CheckupDesk::tell()
{
    if (std::exchange(m_news, false))
        Q_EMIT progressed(m_checkup->report());
}

void CheckupDesk::cancel()
{
    if (m_checkup)
        m_checkup->cancel();
}

void CheckupDesk::close()
{
    m_pace.reset();
    m_checkup.reset();
}

WorkerEngine::WorkerEngine(const Knowledge& knowledge, QObject* parent)
    : Engine(parent), m_desk(new CheckupDesk(knowledge))
{
    qRegisterMetaType<portpilot::Report>();
    m_desk->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_desk, &QObject::deleteLater);
    connect(m_desk, &CheckupDesk::progressed, this, &Engine::progressed);
    connect(m_desk, &CheckupDesk::finished, this, &Engine::finished);
    m_thread.setObjectName(QStringLiteral("engine"));
    m_thread.start();
}

WorkerEngine::~WorkerEngine()
{
    // Nothing in the engine blocks, so this is a matter of milliseconds also with a silent name server.
    QMetaObject::invokeMethod(m_desk, &CheckupDesk::close, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void WorkerEngine::start(const Request& request)
{
    QMetaObject::invokeMethod(m_desk, [desk = m_desk, request] { desk->begin(request); }, Qt::QueuedConnection);
}

void WorkerEngine::stop()
{
    QMetaObject::invokeMethod(m_desk, &CheckupDesk::cancel, Qt::QueuedConnection);
}

} // namespace portpilot
