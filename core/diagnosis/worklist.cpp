// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/worklist.h"

#include "core/base/addressrange.h"
#include "core/base/target.h"
#include "core/diagnosis/phrasebook.h"
#include "core/facts/interruption.h"

#include <algorithm>

namespace portpilot {

namespace {

constexpr quint16 kRemoteDesktop = 3389;
constexpr quint16 kServerToServer = 25;

/// Findings that a new rule on a firewall mends.
bool isMendedByRule(const QString& finding)
{
    return finding == "connection-timeout"_L1 || finding == "blocked-by-firewall"_L1;
}

bool isSameFamily(const QString& left, const QString& right)
{
    return left.contains(u':') == right.contains(u':');
}

/// The other side itself said something: an open connection alone may be a device's on the way.
bool spoke(const Observation& seen)
{
    const auto& web = seen.facts.http.answers;
    return !seen.tls.chain.isEmpty() || !seen.facts.greeting.isEmpty()
        || std::any_of(web.cbegin(), web.cend(), [](const auto& answer) { return answer.status > 0; });
}

void addOnce(QStringList& list, const QString& value)
{
    if (!value.isEmpty() && !list.contains(value))
        list += value;
}

class Composer {
public:
    Composer(
        const Report& report, const ReportFinding& finding, const Knowledge& knowledge, const TestTimes& times)
        : m_report(report)
        , m_finding(finding)
        , m_knowledge(knowledge)
        , m_times(times)
        , m_phrases(knowledge)
    {
        for (const auto& id : finding.checks) {
            if (const auto* row = report.check(id))
                m_rows += row;
        }
    }

    WorkList compose() const
    {
        WorkList list;
        for (const Who who : {Who::User, Who::Helpdesk, Who::NetworkTeam, Who::ExchangeAdmin, Who::DnsAdmin})
            list.teams += share(who);
        list.toSay = toSay();
        list.forNetwork = forNetwork();
        list.rules = rules();
        return list;
    }

private:
    using Details = Phrasebook::Details;

    bool isForClients(const ReportCheck& row) const
    {
        const auto* entry = m_knowledge.guide.entry(row.seen.id);
        return row.seen.security != Security::StartTlsOffered && !(entry && entry->conversation == "rdp"_L1);
    }

    /// Whether a person with a mail program can feel it.
    bool isFelt() const
    {
        if (m_rows.isEmpty())
            return m_finding.outcome == Outcome::Failed;
        return std::any_of(m_rows.cbegin(), m_rows.cend(),
            [this](const auto* row) { return row->outcome == Outcome::Failed && isForClients(*row); });
    }

    TeamShare share(Who who) const
    {
        TeamShare share{who, m_finding.owner == who, false, {}, {}};
        for (qsizetype i = 0; i < m_finding.nextSteps.size(); ++i) {
            if (m_finding.nextSteps.at(i).who == who)
                share.steps += i;
        }
        if (!share.steps.isEmpty())
            return share;
        const QString proof =
            share.owns || mayStillBe(who) || isInterruption(m_finding.id) ? QString() : proofFor(who);
        share.proven = !proof.isEmpty();
        share.idle = share.proven ? proof : idle(who);
        return share;
    }

    QString idle(Who who) const
    {
        if (who != Who::Helpdesk)
            return m_phrases.frame(u"team.idle"_s);
        const QString owner = "team.pass-on."_L1 + word(m_finding.owner);
        return m_phrases.frame(m_knowledge.frame.contains(owner) ? owner : u"team.idle-helpdesk"_s);
    }

    /// A rival that lives keeps its team from being told that it has nothing to do.
    bool mayStillBe(Who who) const
    {
        return std::any_of(m_finding.rivals.cbegin(), m_finding.rivals.cend(),
            [&](const Rival& rival) { return m_knowledge.findings.value(rival.id).owner == who; });
    }

    QString proofFor(Who who) const
    {
        switch (who) {
        case Who::User:
            return proofForUser();
        case Who::NetworkTeam:
            return proofForNetwork();
        case Who::ExchangeAdmin:
            return proofForExchange();
        case Who::DnsAdmin:
            return proofForDns();
        case Who::Helpdesk:
        case Who::Nobody:
            break;
        }
        return {};
    }

    /// The same fault from another computer than theirs, and it is surely the server's.
    QString proofForUser() const
    {
        const bool elsewhere = m_finding.owner == Who::ExchangeAdmin || m_finding.owner == Who::DnsAdmin;
        const bool sure = m_finding.confidence == Confidence::Certain;
        return elsewhere && sure && isFelt() ? m_phrases.frame(u"team.proven.user"_s) : QString();
    }

    QString proofForNetwork() const
    {
        QStringList ports;
        int slowest = 1;
        for (const auto* row : m_rows) {
            const auto* connect = row->seen.stage(Stage::Connect);
            if (!row->seen.reached(Stage::Connect) || !spoke(row->seen))
                return {};
            slowest = std::max(slowest, connect->elapsedMs);
            addOnce(ports, QString::number(row->seen.port));
        }
        if (ports.isEmpty() || m_finding.stage <= Stage::Connect)
            return {};
        std::sort(
            ports.begin(), ports.end(), [](const auto& a, const auto& b) { return a.toUInt() < b.toUInt(); });
        return m_phrases.frame(u"team.proven.network-team"_s,
            {{u"port"_s, m_phrases.listed(ports)}, {u"ms"_s, QString::number(slowest)}});
    }

    /// The services concerned work up to the sign-in, and they are Exchange's.
    QString proofForExchange() const
    {
        QStringList services;
        int slowest = 1;
        for (const auto* row : m_rows) {
            const auto& seen = row->seen;
            const auto* tls = seen.stage(Stage::Tls);
            const bool exchange =
                seen.facts.http.hasExchangeMarks || seen.facts.product.startsWith("Microsoft Exchange"_L1);
            if (!seen.reached(Stage::Protocol) || !exchange || (tls && tls->outcome == Outcome::Failed))
                return {};
            const auto* entry = m_knowledge.guide.entry(seen.id);
            addOnce(services, entry ? entry->shortTitle : row->title);
            slowest = std::max(slowest, seen.stage(Stage::Protocol)->elapsedMs);
        }
        const bool elsewhere = m_finding.stage <= Stage::Connect || m_finding.stage == Stage::SignIn;
        if (services.isEmpty() || !elsewhere)
            return {};
        return m_phrases.frame(u"team.proven.exchange-admin"_s,
            {{u"service"_s, m_phrases.listed(services)}, {u"ms"_s, QString::number(slowest)}});
    }

    /// DNS was asked, and at the address that it gave stands a server whose certificate carries the name.
    QString proofForDns() const
    {
        QStringList hosts, addresses, servers;
        for (const auto* row : m_rows) {
            const auto& dns = row->seen.dns;
            if (!row->seen.reached(Stage::Resolve) || dns.source != "dns"_L1 || !isRightServer(row->seen.host))
                return {};
            addOnce(hosts, row->seen.host);
            addOnce(addresses, row->seen.address);
            addOnce(servers, dns.server);
        }
        if (hosts.isEmpty() || m_finding.stage == Stage::Resolve)
            return {};
        return m_phrases.frame(u"team.proven.dns-admin"_s,
            {{u"host"_s, m_phrases.listed(hosts)}, {u"address"_s, m_phrases.listed(addresses)},
                {u"dns"_s, m_phrases.listed(servers)}});
    }

    bool isRightServer(const QString& host) const
    {
        return std::any_of(m_report.checks.cbegin(), m_report.checks.cend(), [&](const auto& row) {
            return row.seen.host == host && !row.seen.tls.chain.isEmpty()
                && !row.seen.tls.errors.contains(CertificateError::NameMismatch);
        });
    }

    QString toSay() const
    {
        if (isInterruption(m_finding.id))
            return m_phrases.frame(u"say.interrupted"_s);
        if (!isFelt())
            return m_phrases.frame(u"say.not-felt"_s);
        const bool theirs = m_finding.owner == Who::User
            || (m_finding.owner == Who::Helpdesk
                && std::any_of(m_finding.nextSteps.cbegin(), m_finding.nextSteps.cend(),
                    [](const NextStep& step) { return step.who == Who::User; }));
        if (theirs)
            return m_phrases.frame(u"say.user"_s);
        const QString owner = "say."_L1 + word(m_finding.owner);
        const QString sure = owner + (m_finding.confidence == Confidence::Certain ? ".certain"_L1 : ".likely"_L1);
        QStringList sentences{m_phrases.frame(m_knowledge.frame.contains(sure) ? sure : u"say.helpdesk"_s)};
        const QStringList around = waysAround();
        if (!around.isEmpty())
            sentences += m_phrases.frame(u"say.meanwhile"_s, {{u"list"_s, m_phrases.listed(around)}});
        return sentences.join(u' ');
    }

    /// What helps somebody who waits at the telephone, the easiest first.
    QStringList waysAround() const
    {
        constexpr qsizetype kMost = 3; // more is not heard
        QStringList ways;
        for (const auto& id : {u"owa"_s, u"activesync"_s, u"mapi"_s, u"imaps"_s, u"pop3s"_s, u"submission"_s}) {
            const auto* row = m_report.check(id);
            const auto* entry = m_knowledge.guide.entry(id);
            const bool works =
                row && row->outcome == Outcome::Ok && !row->cause && row->seen.reached(Stage::Protocol);
            if (works && entry && ways.size() < kMost)
                ways += entry->person + (id == "owa"_L1 ? webmailAddress(*row, *entry) : QString());
        }
        return ways;
    }

    static QString webmailAddress(const ReportCheck& row, const GuideEntry& entry)
    {
        const QString host = hostIn(row.seen.host);
        const QString port = row.seen.port == 443 ? QString() : u':' + QString::number(row.seen.port);
        const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
        return host.isEmpty() ? QString() : u" (https://%1%2%3)"_s.arg(shown, port, entry.path);
    }

    /// The address that this computer has towards another; empty when it is not known.
    QString sourceTowards(const QString& address) const
    {
        const QString source = addressIn(m_report.target.source);
        return source.isEmpty() || !isSameFamily(source, address) ? QString() : source;
    }

    QString seenAs(Failure failure, int elapsedMs) const
    {
        const QString took = QString::number(std::max(1, elapsedMs));
        if (failure == Failure::None)
            return m_phrases.frame(u"seen.connected"_s, {{u"ms"_s, took}});
        const QString known = "seen."_L1 + word(failure);
        QString id = word(failure);
        return m_phrases.frame(m_knowledge.frame.contains(known) ? known : u"seen.failed"_s,
            {{u"ms"_s, took}, {u"failure"_s, id.replace(u'-', u' ')}});
    }

    QString flow(const ReportCheck& row, const QString& to, const QString& seen) const
    {
        const auto* connect = row.seen.stage(Stage::Connect);
        const QDateTime began =
            m_times.value(row.seen.id, m_report.started).addMSecs(connect ? connect->startedMs : 0);
        const QString time = began.isValid() ? began.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s) : QString();
        return m_phrases.frame(u"network.flow"_s,
            {{u"source"_s, sourceTowards(to)}, {u"address"_s, to}, {u"port"_s, QString::number(row.seen.port)},
                {u"time"_s, time}, {u"seen"_s, seen}});
    }

    /// One line for each address and port, whatever shares them.
    QStringList flows() const
    {
        QStringList lines, told;
        for (const auto* row : m_rows) {
            const auto& seen = row->seen;
            const auto* connect = seen.stage(Stage::Connect);
            if (!connect || (connect->outcome != Outcome::Ok && connect->outcome != Outcome::Failed))
                continue;
            QList<std::pair<QString, QString>> ends; // address, what was seen there
            if (connect->outcome == Outcome::Ok) {
                const auto* broken = seen.firstFailure();
                QString how = seenAs(Failure::None, connect->elapsedMs);
                if (broken) {
                    QString failure = word(broken->failure);
                    how = m_phrases.frame(u"seen.then"_s,
                        {{u"seen"_s, how}, {u"stage"_s, m_phrases.frame("stage."_L1 + word(broken->stage))},
                            {u"failure"_s, failure.replace(u'-', u' ')}});
                }
                ends += {addressIn(seen.address), how};
            }
            for (const auto& fate : seen.addresses) {
                if (fate.tried && fate.failure != Failure::None)
                    ends += {addressIn(fate.address), seenAs(fate.failure, fate.elapsedMs)};
            }
            if (ends.isEmpty())
                ends += {addressIn(seen.address), seenAs(connect->failure, connect->elapsedMs)};
            for (const auto& [address, how] : std::as_const(ends)) {
                const QString key = address + u' ' + QString::number(seen.port);
                if (!address.isEmpty() && !told.contains(key))
                    lines += flow(*row, address, how);
                told += key;
            }
        }
        return lines;
    }

    QString forNetwork() const
    {
        if (m_finding.networkText.isEmpty())
            return {};
        QStringList lines{m_finding.networkText};
        const QStringList seen = flows();
        if (!seen.isEmpty())
            lines += m_phrases.frame(u"network.flows"_s);
        for (const auto& one : seen)
            lines += "- "_L1 + one;
        if (!m_finding.evidence.isEmpty())
            lines += m_phrases.frame(u"network.evidence"_s);
        for (const auto& one : m_finding.evidence)
            lines += "- "_L1 + one;
        return lines.join(u'\n');
    }

    QStringList rules() const
    {
        QStringList lines;
        if (!isMendedByRule(m_finding.id))
            return lines;
        for (const auto* row : m_rows) {
            const auto& seen = row->seen;
            const auto* entry = m_knowledge.guide.entry(seen.id);
            const auto* connect = seen.stage(Stage::Connect);
            const bool blocked = connect && connect->outcome == Outcome::Failed;
            if (!entry || !blocked || !isForClients(*row) || seen.port == 0 || seen.port == kRemoteDesktop
                || seen.port == kServerToServer)
                continue;
            QStringList addresses{seen.address};
            for (const auto& fate : seen.addresses) {
                if (fate.tried)
                    addOnce(addresses, fate.address);
            }
            for (const auto& one : std::as_const(addresses)) {
                const QString address = addressIn(one);
                const QString source = sourceTowards(address);
                if (isOneMachine(address) && isOneMachine(source))
                    addOnce(lines,
                        u"allow from %1 to %2 TCP %3 \"%4\""_s.arg(
                            source, address, QString::number(seen.port), entry->title));
            }
        }
        return lines;
    }

    /// An address that a rule can name: not "any", and none that never leaves a computer or a wire.
    static bool isOneMachine(const QString& address)
    {
        switch (rangeOf(address)) {
        case AddressRange::Private:
        case AddressRange::Shared:
        case AddressRange::Public:
            return true;
        case AddressRange::NotAnAddress:
        case AddressRange::Unspecified:
        case AddressRange::Loopback:
        case AddressRange::LinkLocal:
            break;
        }
        return false;
    }

    const Report& m_report;
    const ReportFinding& m_finding;
    const Knowledge& m_knowledge;
    const TestTimes& m_times;
    Phrasebook m_phrases;
    QList<const ReportCheck*> m_rows; ///< those that the finding is about
};

} // namespace

WorkList workList(
    const Report& report, const ReportFinding& finding, const Knowledge& knowledge, const TestTimes& times)
{
    return Composer(report, finding, knowledge, times).compose();
}

} // namespace portpilot
