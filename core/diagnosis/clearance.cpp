// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/clearance.h"

#include "core/facts/interruption.h"

#include <algorithm>

namespace portpilot {

namespace {

/// The other side itself said something: an open connection alone may be a device's on the way.
bool spoke(const Observation& seen)
{
    const auto& web = seen.facts.http.answers;
    return !seen.tls.chain.isEmpty() || !seen.facts.greeting.isEmpty()
        || std::any_of(web.cbegin(), web.cend(), [](const auto& answer) { return answer.status > 0; });
}

/// The same fault from another computer than theirs, and it is surely the server's.
QString proofForUser(const CaseFile& file)
{
    const bool elsewhere = file.finding.owner == Who::ExchangeAdmin || file.finding.owner == Who::DnsAdmin;
    const bool sure = file.finding.confidence == Confidence::Certain;
    return elsewhere && sure && file.isFelt() ? file.phrases.frame(u"team.proven.user"_s) : QString();
}

QString proofForNetwork(const CaseFile& file)
{
    QStringList ports;
    int slowest = 1;
    for (const auto* row : file.rows) {
        const auto* connect = row->seen.stage(Stage::Connect);
        if (!row->seen.reached(Stage::Connect) || !spoke(row->seen))
            return {};
        slowest = std::max(slowest, connect->elapsedMs);
        addOnce(ports, QString::number(row->seen.port));
    }
    if (ports.isEmpty() || file.finding.stage <= Stage::Connect)
        return {};
    std::sort(ports.begin(), ports.end(), [](const auto& a, const auto& b) { return a.toUInt() < b.toUInt(); });
    return file.phrases.frame(u"team.proven.network-team"_s,
        {{u"port"_s, file.phrases.listed(ports)}, {u"ms"_s, QString::number(slowest)}});
}

/// The services concerned work up to the sign-in, and they are Exchange's.
QString proofForExchange(const CaseFile& file)
{
    QStringList services;
    int slowest = 1;
    for (const auto* row : file.rows) {
        const auto& seen = row->seen;
        const auto* tls = seen.stage(Stage::Tls);
        const bool exchange =
            seen.facts.http.hasExchangeMarks || seen.facts.product.startsWith("Microsoft Exchange"_L1);
        if (!seen.reached(Stage::Protocol) || !exchange || (tls && tls->outcome == Outcome::Failed))
            return {};
        const auto* entry = file.knowledge.guide.entry(seen.id);
        addOnce(services, entry ? entry->shortTitle : row->title);
        slowest = std::max(slowest, seen.stage(Stage::Protocol)->elapsedMs);
    }
    const bool elsewhere = file.finding.stage <= Stage::Connect || file.finding.stage == Stage::SignIn;
    if (services.isEmpty() || !elsewhere)
        return {};
    return file.phrases.frame(u"team.proven.exchange-admin"_s,
        {{u"service"_s, file.phrases.listed(services)}, {u"ms"_s, QString::number(slowest)}});
}

bool isRightServer(const CaseFile& file, const QString& host)
{
    return std::any_of(file.report.checks.cbegin(), file.report.checks.cend(), [&](const auto& row) {
        return row.seen.host == host && !row.seen.tls.chain.isEmpty()
            && !row.seen.tls.errors.contains(CertificateError::NameMismatch);
    });
}

/// DNS was asked, and at the address that it gave stands a server whose certificate carries the name.
QString proofForDns(const CaseFile& file)
{
    QStringList hosts, addresses, servers;
    for (const auto* row : file.rows) {
        const auto& dns = row->seen.dns;
        if (!row->seen.reached(Stage::Resolve) || dns.source != "dns"_L1 || !isRightServer(file, row->seen.host))
            return {};
        addOnce(hosts, row->seen.host);
        addOnce(addresses, row->seen.address);
        addOnce(servers, dns.server);
    }
    if (hosts.isEmpty() || file.finding.stage == Stage::Resolve)
        return {};
    return file.phrases.frame(u"team.proven.dns-admin"_s,
        {{u"host"_s, file.phrases.listed(hosts)}, {u"address"_s, file.phrases.listed(addresses)},
            {u"dns"_s, file.phrases.listed(servers)}});
}

/// A rival that lives keeps its team from being told that it has nothing to do.
bool mayStillBe(Who who, const CaseFile& file)
{
    const auto& rivals = file.finding.rivals;
    return std::any_of(rivals.cbegin(), rivals.cend(),
        [&](const Rival& rival) { return file.knowledge.findings.value(rival.id).owner == who; });
}

} // namespace

QString clearance(Who who, const CaseFile& file)
{
    if (file.finding.owner == who || mayStillBe(who, file) || isInterruption(file.finding.id))
        return {};
    switch (who) {
    case Who::User:
        return proofForUser(file);
    case Who::NetworkTeam:
        return proofForNetwork(file);
    case Who::ExchangeAdmin:
        return proofForExchange(file);
    case Who::DnsAdmin:
        return proofForDns(file);
    case Who::Helpdesk:
    case Who::Nobody:
        break;
    }
    return {};
}

} // namespace portpilot
