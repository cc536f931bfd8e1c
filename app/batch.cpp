// SPDX-License-Identifier: Apache-2.0
#include "app/batch.h"

namespace portpilot {

Batch::Batch(const Knowledge& knowledge, QList<Request> requests, QObject* parent)
    : QObject(parent), m_knowledge(knowledge), m_requests(std::move(requests))
{}

void Batch::start()
{
    startNext();
}

void Batch::startNext()
{
    while (!m_cancelled && m_next < m_requests.size() && static_cast<int>(m_running.size()) < kAtOnce) {
        const int index = m_next++;
        auto checkup = std::make_unique<Checkup>(m_knowledge, m_requests.at(index));
        connect(checkup.get(), &Checkup::progressed, this, &Batch::progressed);
        connect(checkup.get(), &Checkup::finished, this, [this, index] { onFinished(index); });
        connect(checkup.get(), &Checkup::broke, this, &Batch::broke);
        checkup->start();
        m_running.emplace(index, std::move(checkup));
    }
    if (m_running.empty())
        QMetaObject::invokeMethod(this, &Batch::finished, Qt::QueuedConnection);
}

void Batch::onFinished(int index)
{
    const auto place = m_running.find(index);
    if (place == m_running.end())
        return;
    const Report report = place->second->report();
    place->second.release()->deleteLater();
    m_running.erase(place);
    ++m_done;
    Q_EMIT reported(index, report);
    startNext();
}

void Batch::cancel()
{
    m_cancelled = true;
    for (const auto& [index, checkup] : m_running)
        checkup->cancel();
}

QString Batch::progress() const
{
    if (m_requests.size() > 1)
        return QStringLiteral("%1 of %2 targets done").arg(QString::number(m_done), QString::number(m_requests.size()));
    if (m_running.empty())
        return {};
    const auto& checkup = m_running.begin()->second;
    const bool one = checkup->plannedChecks() == 1;
    return (one ? QStringLiteral("%1 of %2 check done") : QStringLiteral("%1 of %2 checks done"))
        .arg(QString::number(checkup->settledChecks()), QString::number(checkup->plannedChecks()));
}

} // namespace portpilot
