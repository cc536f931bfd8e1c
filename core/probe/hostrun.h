// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/environment.h"

#include <functional>
#include <memory>
#include <vector>

namespace portpilot {

/// One name of a run: resolved once for all its endpoints, with its budget of connections.
class HostRun {
public:
    HostRun(Resolver& resolver, QString name, int connections)
        : m_resolver(resolver), m_name(std::move(name)), m_connectionsLeft(connections)
    {}

    const QString& name() const { return m_name; }
    /// Called once for each asker, at once when the answer is there.
    void whenResolved(std::function<void(const DnsAnswer&)> then);
    /// One connection is taken from the budget; false when none is left.
    bool takeConnection() { return m_connectionsLeft-- > 0; }
    /// True for the first asker only: that endpoint tries every address of the name.
    bool takeAllAddresses() { return !std::exchange(m_allAddressesTaken, true); }

private:
    Resolver& m_resolver;
    QString m_name;
    int m_connectionsLeft;
    bool m_allAddressesTaken = false;
    std::unique_ptr<Pending> m_pending;
    std::optional<DnsAnswer> m_answer;
    std::vector<std::function<void(const DnsAnswer&)>> m_waiting;
};

} // namespace portpilot
