// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/environment.h"

#include <QDir>
#include <QTimer>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portpilot {

inline int openDescriptors()
{
    return int(QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System).size());
}

/// A TCP port of loopback that is held but not listened on, or whose queue is full.
class HeldPort {
public:
    explicit HeldPort(bool full)
    {
        sockaddr_in own{};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof own;
        m_descriptors.append(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        m_ready = ::bind(m_descriptors.first(), reinterpret_cast<sockaddr*>(&own), size) == 0
            && ::getsockname(m_descriptors.first(), reinterpret_cast<sockaddr*>(&own), &size) == 0;
        m_port = ntohs(own.sin_port);
        if (full)
            fill(own);
    }
    ~HeldPort()
    {
        for (const int descriptor : m_descriptors)
            ::close(descriptor);
    }
    bool isReady() const { return m_ready; }
    quint16 port() const { return m_port; }

private:
    void fill(const sockaddr_in& own)
    {
        m_ready = m_ready && ::listen(m_descriptors.first(), 0) == 0;
        for (int i = 0; i < 4; ++i) { // a backlog of 0 still holds one or two
            m_descriptors.append(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
            ::connect(m_descriptors.last(), reinterpret_cast<const sockaddr*>(&own), sizeof own);
        }
    }
    QList<int> m_descriptors;
    quint16 m_port = 0;
    bool m_ready = false;
};

/// Ends each attempt as the script says. A failure None hands out one end of a socket pair.
class ScriptedConnector : public Connector {
public:
    struct Line {
        Failure failure;
        int afterMs; ///< -1: never
    };
    QHash<QString, Line> script;
    QStringList opened;
    QList<int> farEnds;

    ~ScriptedConnector() override
    {
        for (const int end : farEnds)
            ::close(end);
    }
    std::unique_ptr<Pending> open(const QHostAddress& address, quint16, int,
                                  std::function<void(const Opened&)> done) override
    {
        struct Timed : Pending {
            QTimer timer;
        };
        opened += address.toString();
        auto pending = std::make_unique<Timed>();
        const Line line = script.value(address.toString());
        QObject::connect(&pending->timer, &QTimer::timeout, &pending->timer, [this, line, done = std::move(done)] {
            const auto mine = done;
            Opened result;
            result.failure = line.failure;
            result.elapsedMs = line.afterMs;
            if (line.failure == Failure::None) {
                int pair[2];
                if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) == 0) {
                    result.descriptor = pair[0];
                    farEnds += pair[1];
                }
            }
            mine(result);
        });
        pending->timer.setSingleShot(true);
        if (line.afterMs >= 0)
            pending->timer.start(line.afterMs);
        return pending;
    }
};

inline QList<QHostAddress> hosts(const QStringList& texts)
{
    QList<QHostAddress> list;
    for (const auto& text : texts)
        list += QHostAddress(text);
    return list;
}

} // namespace portpilot
