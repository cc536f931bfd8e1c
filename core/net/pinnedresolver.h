// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/environment.h"

#include <QHash>
#include <QMap>

namespace portpilot {

/// Remembers the answers of one run: each name is asked once, and everything in the run goes to the addresses of that
/// one answer, also when the name begins to answer differently (DNS rebinding).
class PinnedResolver final : public Resolver {
public:
    PinnedResolver(Resolver& resolver, Clock& clock) : m_resolver(resolver), m_clock(clock) { }

    std::unique_ptr<Pending> resolve(const QString& name, std::function<void(const DnsAnswer&)> done) override;
    std::unique_ptr<Pending> query(const QString& name, DnsRecordType type,
                                   std::function<void(const DnsRecords&)> done) override;

private:
    Resolver& m_resolver;
    Clock& m_clock;
    QHash<QString, DnsAnswer> m_known;
    QMap<std::pair<QString, DnsRecordType>, DnsRecords> m_records;
};

} // namespace portpilot
