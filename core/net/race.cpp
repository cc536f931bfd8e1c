// SPDX-License-Identifier: Apache-2.0
#include "core/net/race.h"

#include "core/net/rawsocket.h"

#include <algorithm>

namespace portpilot {

namespace {

/// Of several failures the one that says most: the server answered, somebody on the way did, then nobody. What only
/// this computer knows (no way for that family, no resources) says least: the other addresses were really asked.
int tells(Failure failure)
{
    switch (failure) {
    case Failure::ResetAtOnce: return 8;
    case Failure::Refused: return 7;
    case Failure::Prohibited: return 6;
    case Failure::LocalDenied: return 5;
    case Failure::HostUnreachable: return 4;
    case Failure::Silent: return 3;
    case Failure::NetworkUnreachable: return 2;
    case Failure::NoNetwork: return 1;
    default: return 0;
    }
}

} // namespace

Race::Race(Connector& connector, QList<QHostAddress> addresses, quint16 port, int patienceMs, bool tryAll,
           std::function<void(const Opened&, const QHostAddress&)> won, std::function<void()> settled)
    : m_connector(connector), m_port(port), m_patienceMs(patienceMs), m_tryAll(tryAll), m_won(std::move(won)),
      m_settled(std::move(settled))
{
    for (const auto& address : addresses.mid(0, kMostAddresses)) {
        Runner runner;
        runner.address = address;
        runner.fate.address = address.toString();
        m_runners.push_back(std::move(runner));
    }
    m_stagger.setSingleShot(true);
    m_stagger.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_stagger, &QTimer::timeout, &m_stagger, [this] { startNext(); });
}

void Race::start()
{
    if (m_runners.empty())
        QTimer::singleShot(0, &m_stagger, [this] { conclude(); });
    else
        startNext();
}

void Race::startNext()
{
    if (m_next >= m_runners.size() || (m_hasWinner && !m_tryAll))
        return;
    const std::size_t index = m_next++;
    Runner& runner = m_runners[index];
    runner.fate.tried = true;
    runner.clock.start();
    if (m_next < m_runners.size())
        m_stagger.start(kStaggerMs);
    runner.pending = m_connector.open(runner.address, m_port, m_patienceMs,
                                      [this, index](const Opened& opened) { onOpened(index, opened); });
}

void Race::onOpened(std::size_t index, const Opened& opened)
{
    Runner& runner = m_runners[index];
    runner.fate.settled = true;
    runner.fate.failure = opened.failure;
    runner.fate.elapsedMs = opened.elapsedMs;
    const bool first = opened.failure == Failure::None && !m_hasWinner;
    if (opened.failure == Failure::None && !first)
        raw::close(static_cast<int>(opened.descriptor));
    if (first)
        m_hasWinner = true;
    // Without a winner the next one does not wait; with one, the rest is only for their fates.
    if (!m_hasWinner || m_tryAll)
        startNext();
    const std::weak_ptr<int> alive = m_alive;
    if (first) {
        const auto won = std::exchange(m_won, nullptr);
        const QHostAddress address = runner.address;
        won(opened, address);
    }
    if (!alive.expired())
        conclude();
}

bool Race::isOver() const
{
    const bool running = std::any_of(m_runners.cbegin(), m_runners.cend(), [](const Runner& runner) {
        return runner.fate.tried && !runner.fate.settled;
    });
    const bool waiting = m_next < m_runners.size() && (!m_hasWinner || m_tryAll);
    return !running && !waiting;
}

const Race::Runner* Race::mostTelling() const
{
    const auto best = std::max_element(m_runners.cbegin(), m_runners.cend(), [](const Runner& a, const Runner& b) {
        return tells(a.fate.failure) < tells(b.fate.failure);
    });
    return best == m_runners.cend() ? nullptr : &*best;
}

void Race::conclude()
{
    if (m_over || !isOver())
        return;
    m_over = true;
    m_stagger.stop();
    const std::weak_ptr<int> alive = m_alive;
    if (!m_hasWinner) {
        const Runner* best = mostTelling();
        Opened lost;
        lost.failure = best ? best->fate.failure : Failure::HostUnreachable;
        lost.elapsedMs = best ? best->fate.elapsedMs : 0;
        const QHostAddress address = best ? best->address : QHostAddress();
        const auto won = std::exchange(m_won, nullptr);
        won(lost, address);
    }
    if (alive.expired())
        return;
    const auto settled = std::exchange(m_settled, nullptr);
    settled();
}

QList<AddressFate> Race::fates() const
{
    QList<AddressFate> fates;
    for (const auto& runner : m_runners) {
        fates.append(runner.fate);
        if (runner.fate.tried && !runner.fate.settled)
            fates.last().elapsedMs = static_cast<int>(runner.clock.elapsed());
    }
    return fates;
}

} // namespace portpilot
