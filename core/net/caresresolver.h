// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/environment.h"

#include <QHash>

namespace portpilot {

/// DNS by c-ares in our own event loop. In this order: a literal address, --resolve, the hosts file (it counts for
/// mail programs too), then A and AAAA asked side by side, each with an outcome of its own. No search domains.
class CaresResolver final : public Resolver {
public:
    /// Two tries for each server, 1.5 s and then twice that (c-ares doubles): one silent resolver is decided in 4.5 s.
    static constexpr int kTryMs = 1'500;
    static constexpr int kTries = 2;
    /// The whole question, however many servers resolv.conf names.
    static constexpr int kLongestMs = 5'000;
    /// When one family has answered, the other gets this long before it counts as unanswered: five times RFC 8305's
    /// Resolution Delay (§8), because a missing AAAA is reported and not only skipped.
    static constexpr int kGraceMs = 250;

    struct Options {
        QString server; ///< "192.0.2.53", "192.0.2.53:5353", "[2001:db8::53]:5353"; empty: the system's
        QHash<QString, QString> given; ///< HOST → ADDRESS
        QString hostsFile = QStringLiteral("/etc/hosts");
    };
    explicit CaresResolver(Options options);

    std::unique_ptr<Pending> resolve(const QString& name, std::function<void(const DnsAnswer&)> done) override;
    std::unique_ptr<Pending> query(const QString& name, DnsRecordType type,
                                   std::function<void(const DnsRecords&)> done) override;

private:
    QStringList servers() const;

    Options m_options;
};

} // namespace portpilot
