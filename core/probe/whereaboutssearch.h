// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/environment.h"
#include "core/probe/plan.h"

#include <functional>
#include <memory>
#include <vector>

namespace portpilot {

/// Finds the servers of what was typed, by DNS alone and never above the mail domain: MX for mail from other
/// servers; for clients autodiscover.<domain>, mail.<domain>, the SRV record or the name itself. All names are asked
/// at once, and the survey begins with what they say; the rest, with the walk of Autodiscover, is DomainSearch's.
class WhereaboutsSearch {
public:
    WhereaboutsSearch(Resolver& resolver, const Request& request, std::function<void(const Whereabouts&)> done);

private:
    struct Asked {
        QString way;
        QString name;
        DnsAnswer answer;
        bool answered = false;
    };
    void ask(const QString& way, const QString& name);
    void askExchangers(const QString& domain);
    void askService(const QString& domain);
    void settle();
    const Asked* found(QLatin1StringView way) const;
    Whereabouts conclude() const;

    Resolver& m_resolver;
    Request m_request;
    std::function<void(const Whereabouts&)> m_done;
    std::vector<Asked> m_asked;
    QStringList m_exchangers;
    bool m_exchangersAnswered = false;
    QString m_serviceHost; ///< of the SRV record, when it is below the domain
    bool m_serviceAnswered = false;
    std::vector<std::unique_ptr<Pending>> m_pending;
    bool m_settled = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace portpilot
