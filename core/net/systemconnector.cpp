// SPDX-License-Identifier: Apache-2.0
#include "core/net/systemconnector.h"

#include "core/net/localview.h"
#include "core/net/rawsocket.h"

#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTimer>

namespace portpilot {

namespace {

class Attempt final : public QObject, public Pending {
public:
    Attempt(const QHostAddress& address, quint16 port, int patienceMs, int segment,
            std::function<void(const Opened&)> done)
        : m_done(std::move(done))
    {
        m_clock.start();
        const raw::Attempt begun = raw::beginConnect(address, port, segment);
        m_descriptor = begun.descriptor;
        m_patience.setSingleShot(true);
        m_patience.setTimerType(Qt::PreciseTimer);
        if (begun.connected || begun.failure != Failure::None) {
            // The answer comes from the event loop, also when it is known at once.
            const bool lost = begun.failure == Failure::NetworkUnreachable && !hasNetwork();
            const Failure failure = lost ? Failure::NoNetwork : begun.failure;
            connect(&m_patience, &QTimer::timeout, this, [this, failure] { settle(failure); });
            m_patience.start(0);
            return;
        }
        // An event loop that was held up finds timer and answer together: the answer counts.
        connect(&m_patience, &QTimer::timeout, this,
                [this] { settle(raw::connectOutcome(m_descriptor).value_or(Failure::Silent)); });
        m_patience.start(patienceMs);
        m_writable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, [this] {
            if (const auto outcome = raw::connectOutcome(m_descriptor))
                settle(*outcome);
        });
    }
    ~Attempt() override
    {
        m_writable.reset();
        raw::close(m_descriptor);
    }

private:
    void settle(Failure failure)
    {
        if (!m_done)
            return;
        m_patience.stop();
        if (m_writable)
            m_writable->setEnabled(false);
        Opened opened;
        opened.failure = failure;
        opened.elapsedMs = static_cast<int>(m_clock.elapsed());
        if (failure == Failure::None) {
            opened.local = raw::localAddress(m_descriptor).toString();
            m_writable.reset();
            opened.descriptor = std::exchange(m_descriptor, -1);
        } else {
            m_writable.reset();
            raw::close(std::exchange(m_descriptor, -1));
        }
        const auto done = std::exchange(m_done, nullptr); // the receiver may delete us
        done(opened);
    }

    std::function<void(const Opened&)> m_done;
    QElapsedTimer m_clock;
    QTimer m_patience;
    std::unique_ptr<QSocketNotifier> m_writable;
    int m_descriptor = -1;
};

} // namespace

std::unique_ptr<Pending> SystemConnector::open(const QHostAddress& address, quint16 port, int patienceMs,
                                               std::function<void(const Opened&)> done)
{
    return std::make_unique<Attempt>(address, port, patienceMs, 0, std::move(done));
}

std::unique_ptr<Pending> SystemConnector::openNarrow(const QHostAddress& address, quint16 port, int patienceMs,
                                                     std::function<void(const Opened&)> done)
{
    return std::make_unique<Attempt>(address, port, patienceMs, kSmallSegment, std::move(done));
}

} // namespace portpilot
