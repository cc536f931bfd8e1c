// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/environment.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace portpilot {

/// Races the addresses of a name (RFC 8305 §5): the next one starts 250 ms after the last, or at once when that one
/// failed. The first to connect wins; attempts already under way go on until their fate is known, because a dead
/// address beside a living one is a finding. With `tryAll` every address is tried, so that each fate is known.
class Race {
public:
    static constexpr int kStaggerMs = 250; ///< RFC 8305 §8, "Connection Attempt Delay"
    static constexpr int kMostAddresses = 6; ///< a name with more is a farm: its first few speak for it

    /// `won` is called once: with the first connection, or, when all failed, with the failure that says most.
    /// `settled` is called once, after `won`, when no attempt is under way any more. Either may destroy the race;
    /// that cancels what is still under way.
    Race(Connector& connector, QList<QHostAddress> addresses, quint16 port, int patienceMs, bool tryAll,
         std::function<void(const Opened&, const QHostAddress&)> won, std::function<void()> settled);
    void start();
    QList<AddressFate> fates() const;

private:
    struct Runner {
        QHostAddress address;
        AddressFate fate;
        QElapsedTimer clock;
        std::unique_ptr<Pending> pending;
    };
    void startNext();
    void onOpened(std::size_t index, const Opened& opened);
    void conclude();
    const Runner* mostTelling() const;
    bool isOver() const;

    Connector& m_connector;
    quint16 m_port;
    int m_patienceMs;
    bool m_tryAll;
    std::function<void(const Opened&, const QHostAddress&)> m_won;
    std::function<void()> m_settled;
    std::vector<Runner> m_runners;
    std::size_t m_next = 0;
    bool m_hasWinner = false;
    bool m_over = false;
    QTimer m_stagger;
    std::shared_ptr<int> m_alive = std::make_shared<int>(); ///< watched across callbacks that may destroy us
};

} // namespace portpilot
