// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/clearance.h"

#include "core/facts/exchangemarks.h"
#include "core/facts/interruption.h"

#include <algorithm>

namespace portpilot {

namespace {

constexpr int kServerErrors = 500; // RFC 9110 §15.6: a balancer answers so for a server that it does not reach

/// An address that was tried and did not answer. What says nothing about the server or the way does not count:
/// this computer has no such family, or its own rules or limits ended the attempt.
bool isDead(const AddressFate& fate)
{
    switch (fate.failure) {
    case Failure::None:
        return fate.tried && !fate.settled;
    case Failure::NetworkUnreachable:
    case Failure::LocalDenied:
    case Failure::OutOfResources:
        return false;
    default:
        return fate.tried;
    }
}

bool hasDeadAddress(const Observation& seen)
{
    return std::any_of(seen.addresses.cbegin(), seen.addresses.cend(), isDead);
}

bool isExchange(const Facts& facts)
{
    return facts.http.hasExchangeMarks || (!facts.lookalike && facts.product.contains("Exchange"_L1));
}

/// Exchange itself said what was heard. A chain, a greeting or a status alone may come from a balancer or an
/// inspector, which are the network team's; so may a server error beside good answers of Exchange.
bool isExchangesOwn(const Observation& seen)
{
    const auto& web = seen.facts.http.answers;
    return isExchange(seen.facts) && std::none_of(web.cbegin(), web.cend(), [](const auto& answer) {
        return answer.status >= kServerErrors && !bearsExchangeMark(answer);
    });
}

/// The certificate of the name is what the finding is about, and nobody on the way can show that one.
bool isCertificatesOwn(const CaseFile& file, const Observation& seen)
{
    return seen.tls.trusted && file.finding.stage == Stage::Tls && file.finding.id.startsWith("certificate-"_L1);
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
        const bool got = isExchangesOwn(row->seen) || isCertificatesOwn(file, row->seen);
        if (!row->seen.reached(Stage::Connect) || hasDeadAddress(row->seen) || !got)
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

/// The whole of what was asked got an answer, and none that tells of a fault inside.
bool answeredWell(const Observation& seen)
{
    const auto& web = seen.facts.http;
    const bool answered =
        !web.answers.isEmpty() || !seen.facts.greeting.isEmpty() || seen.stage(Stage::SignIn) != nullptr;
    return answered && web.health.status < kServerErrors
        && std::all_of(web.answers.cbegin(), web.answers.cend(),
            [](const auto& answer) { return answer.status > 0 && answer.status < kServerErrors; });
}

/// The check found nothing wrong, or nothing but this finding.
bool isWellBut(const ReportFinding& finding, const ReportCheck& row)
{
    return row.cause ? *row.cause == finding.id : row.outcome == Outcome::Ok;
}

/// The services concerned work up to the sign-in, at each of their addresses, and they are Exchange's.
QString proofForExchange(const CaseFile& file)
{
    QStringList services;
    int slowest = 1;
    for (const auto* row : file.rows) {
        const auto& seen = row->seen;
        const auto* tls = seen.stage(Stage::Tls);
        const bool works = seen.reached(Stage::Protocol) && !(tls && tls->outcome == Outcome::Failed)
            && answeredWell(seen) && !hasDeadAddress(seen);
        if (!works || !isExchange(seen.facts) || !isWellBut(file.finding, *row))
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

bool isRightServer(const CaseFile& file, const QString& host, const QString& address)
{
    return std::any_of(file.report.checks.cbegin(), file.report.checks.cend(), [&](const auto& row) {
        return row.seen.host == host && row.seen.address == address && row.seen.tls.trusted
            && !row.seen.tls.chain.isEmpty() && !row.seen.tls.errors.contains(CertificateError::NameMismatch);
    });
}

/// Where it was connected to, and each address that did not answer this check.
bool leadsToRightServers(const CaseFile& file, const Observation& seen)
{
    return isRightServer(file, seen.host, seen.address)
        && std::all_of(seen.addresses.cbegin(), seen.addresses.cend(),
            [&](const auto& fate) { return !isDead(fate) || isRightServer(file, seen.host, fate.address); });
}

/// DNS was asked, and at each address that was tried stands a server with a trusted certificate of the name.
QString proofForDns(const CaseFile& file)
{
    QStringList hosts, addresses, servers;
    for (const auto* row : file.rows) {
        const auto& dns = row->seen.dns;
        if (!row->seen.reached(Stage::Resolve) || dns.source != "dns"_L1 || !leadsToRightServers(file, row->seen))
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
