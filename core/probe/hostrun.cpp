// SPDX-License-Identifier: Apache-2.0
#include "core/probe/hostrun.h"

namespace portpilot {

void HostRun::whenResolved(std::function<void(const DnsAnswer&)> then)
{
    if (m_answer) {
        then(*m_answer);
        return;
    }
    m_waiting.push_back(std::move(then));
    if (m_pending)
        return;
    m_pending = m_resolver.resolve(m_name, [this](const DnsAnswer& answer) {
        m_answer = answer;
        const auto waiting = std::exchange(m_waiting, {});
        for (const auto& asker : waiting)
            asker(answer);
    });
}

} // namespace portpilot
