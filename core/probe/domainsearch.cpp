// SPDX-License-Identifier: Apache-2.0
#include "core/probe/domainsearch.h"

#include "core/probe/courtesy.h"

#include <algorithm>
#include <array>

namespace portpilot {

namespace {

/// Whose servers a domain has: MS-OXDISCO for the first, RFC 6186 and RFC 8314 §5.1 for the others.
constexpr std::array kServices{"_autodiscover._tcp"_L1, "_submission._tcp"_L1, "_submissions._tcp"_L1,
    "_imaps._tcp"_L1, "_pop3s._tcp"_L1};
constexpr qsizetype kMostExchangers = 8; // the first by preference speak for a farm
constexpr int kLastVisitsMs = 1'500; // once the survey is over, nobody waits longer for a second exchanger
constexpr std::size_t kMostVisits = 4; // a mail server must not see a crowd
constexpr qsizetype kMostTexts = 8;

QStringList beginning(const DnsRecords& answer, QLatin1StringView mark)
{
    QStringList found;
    for (const auto& record : answer.records) {
        const QString& text = record.text;
        const bool whole = text.size() == mark.size() || !text.mid(mark.size(), 1).at(0).isLetterOrNumber();
        if (text.startsWith(mark, Qt::CaseInsensitive) && whole && found.size() < kMostTexts)
            found += text;
    }
    return found;
}

} // namespace

DomainSearch::DomainSearch(
    const Environment& environment, QSslConfiguration tls, Resolver* beside, Task task, QObject* parent)
    : QObject(parent)
    , m_environment(environment)
    , m_tls(std::move(tls))
    , m_beside(beside)
    , m_task(std::move(task))
{
    m_facts.domain = m_task.domain;
    m_facts.mx = Failure::None;
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_pending.clear();
        m_visits.clear();
        m_open = 0;
        if (m_walk) { // has the same deadline: this is its last word
            m_walk->stop();
        }
        m_over = true;
        Q_EMIT finished();
    });
    m_hurry.setSingleShot(true);
    connect(&m_hurry, &QTimer::timeout, this, [this] {
        m_open -= static_cast<int>(std::count_if(
            m_visits.cbegin(), m_visits.cend(), [](const auto& visit) { return visit->isUnderWay(); }));
        m_visits.clear();
        settle();
    });
}

DomainSearch::~DomainSearch() = default;

void DomainSearch::start()
{
    const int deadlineMs = std::min(AutodiscoverWalk::kDeadlineMs, m_task.limits.deadlineMs);
    constexpr int kLastWordMs = 250; // the walk writes down where it stands before this ends
    m_deadline.start(deadlineMs + kLastWordMs);
    askRecords();
    askServices();
    askViews();
    if (m_task.walk) {
        AutodiscoverWalk::Task task;
        task.domain = m_task.domain;
        task.follow = m_task.follow;
        task.connectMs = m_task.limits.connectMs;
        task.answerMs = std::min(task.answerMs, m_task.limits.answerMs);
        task.deadlineMs = deadlineMs;
        m_walk = std::make_unique<AutodiscoverWalk>(m_environment, m_tls, task);
        ++m_open;
        connect(m_walk.get(), &AutodiscoverWalk::progressed, this, &DomainSearch::progressed);
        connect(m_walk.get(), &AutodiscoverWalk::finished, this, [this] {
            --m_open;
            settle();
        });
        m_walk->start();
    }
}

void DomainSearch::ask(const QString& name, DnsRecordType type, std::function<void(const DnsRecords&)> then)
{
    ++m_open;
    m_pending.push_back(
        m_environment.resolver.query(name, type, [this, then = std::move(then)](const DnsRecords& answer) {
            const auto mine = then;
            mine(DnsRecords(answer));
            --m_open;
            settle();
        }));
}

void DomainSearch::resolve(Resolver& resolver, const QString& name, std::function<void(const DnsAnswer&)> then)
{
    ++m_open;
    m_pending.push_back(resolver.resolve(name, [this, then = std::move(then)](const DnsAnswer& answer) {
        const auto mine = then;
        mine(DnsAnswer(answer));
        --m_open;
        settle();
    }));
}

void DomainSearch::askRecords()
{
    const QString& domain = m_task.domain;
    ask(domain, DnsRecordType::Mx, [this](const DnsRecords& answer) { onExchangers(answer); });
    ask(domain, DnsRecordType::Txt, [this](const DnsRecords& answer) { m_facts.spf = beginning(answer, "v=spf1"_L1); });
    ask(u"_dmarc."_s + domain, DnsRecordType::Txt,
        [this](const DnsRecords& answer) { m_facts.dmarc = beginning(answer, "v=DMARC1"_L1); });
    resolve(m_environment.resolver, domain, [this](const DnsAnswer& answer) {
        m_facts.addresses = answer.facts.addresses;
        m_facts.domainFailure = answer.failure;
        m_domainAnswered = true;
        visitExchangers();
    });
}

void DomainSearch::askServices()
{
    m_facts.services.resize(static_cast<qsizetype>(kServices.size()));
    for (std::size_t i = 0; i < kServices.size(); ++i) {
        const auto place = static_cast<qsizetype>(i);
        m_facts.services[place].service = kServices[i];
        ask(QString(kServices[i]) + u'.' + m_task.domain, DnsRecordType::Srv, [this, place](const DnsRecords& answer) {
            m_facts.services[place].failure = answer.failure;
            m_facts.services[place].records = answer.records;
        });
    }
}

void DomainSearch::askViews()
{
    if (!m_beside || m_task.clientHost.isEmpty())
        return;
    m_facts.views.resize(2);
    resolve(m_environment.resolver, m_task.clientHost,
        [this](const DnsAnswer& answer) { m_facts.views[0] = answer.facts; });
    resolve(*m_beside, m_task.clientHost, [this](const DnsAnswer& answer) { m_facts.views[1] = answer.facts; });
}

void DomainSearch::onExchangers(const DnsRecords& answer)
{
    m_facts.mx = answer.failure;
    for (const auto& record : answer.records.mid(0, kMostExchangers)) {
        if (record.text == "."_L1) { // RFC 7505
            m_facts.nullMx = true;
            continue;
        }
        const qsizetype place = m_facts.exchangers.size();
        ExchangerFacts exchanger;
        exchanger.host = record.text;
        exchanger.preference = record.preference;
        m_facts.exchangers += exchanger;
        resolve(m_environment.resolver, record.text, [this, place](const DnsAnswer& known) {
            m_facts.exchangers[place].addresses = known.facts.addresses;
            m_facts.exchangers[place].failure = known.failure;
            visitExchangers();
        });
    }
}

/// Mail goes to the next exchanger when the first does not answer (RFC 5321 §5.1): so each of them is asked, but not
/// one that shares an address with another that is asked, and nothing inside unless the domain itself stands there.
void DomainSearch::visitExchangers()
{
    if (!m_task.mail || m_over)
        return;
    const auto& all = m_facts.exchangers;
    const auto checked = std::find_if(all.cbegin(), all.cend(), [this](const auto& one) {
        return one.host.compare(m_task.mail->host, Qt::CaseInsensitive) == 0;
    });
    if (checked != all.cend() && checked->addresses.isEmpty() && checked->failure == Failure::None)
        return; // its addresses are on their way; who shares them is not visited
    const bool domainIsInside = m_domainAnswered && allLeadInside(m_facts.addresses);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const auto& one = all.at(i);
        const bool same = std::any_of(one.addresses.cbegin(), one.addresses.cend(), [&](const QString& address) {
            return std::any_of(all.cbegin(), all.cend(), [&](const auto& other) {
                const bool taken = other.tried || (checked != all.cend() && &other == &*checked);
                return taken && other.addresses.contains(address);
            });
        });
        if (one.tried || same || one.addresses.isEmpty() || m_visits.size() >= kMostVisits)
            continue;
        if (!anyLeadsInside(one.addresses) || domainIsInside)
            visit(i);
    }
}

void DomainSearch::visit(qsizetype place)
{
    auto& exchanger = m_facts.exchangers[place];
    exchanger.tried = true;
    QList<QHostAddress> addresses;
    for (const auto& address : std::as_const(exchanger.addresses))
        addresses += QHostAddress(address);
    m_visits.push_back(std::make_unique<MailVisit>(
        m_environment, *m_task.mail, addresses, m_task.limits.connectMs, m_task.limits.answerMs));
    auto* visit = m_visits.back().get();
    ++m_open;
    connect(visit, &MailVisit::finished, this, [this, place, visit] {
        auto& seen = m_facts.exchangers[place];
        seen.settled = visit->seen().failure != Failure::OutOfResources; // our own limit says nothing of the server
        seen.stage = visit->seen().stage;
        seen.reach = visit->seen().failure;
        seen.greeting = visit->seen().greeting;
        --m_open;
        settle();
    });
    visit->start();
}

void DomainSearch::hurry()
{
    if (m_over)
        return;
    // A visit that has not ended by then tells nothing: its exchanger stays unsettled.
    if (m_open > 0 && m_deadline.remainingTime() > kLastVisitsMs)
        m_hurry.start(kLastVisitsMs);
    if (m_walk)
        m_walk->hurry();
}

void DomainSearch::stop()
{
    m_over = true;
    m_deadline.stop();
    m_hurry.stop();
    m_pending.clear();
    m_visits.clear();
    if (m_walk)
        m_walk->stop();
}

void DomainSearch::settle()
{
    if (m_over)
        return;
    Q_EMIT progressed();
    if (m_open > 0)
        return;
    m_over = true;
    m_deadline.stop();
    m_hurry.stop();
    Q_EMIT finished();
}

DomainFacts DomainSearch::facts() const
{
    DomainFacts facts = m_facts;
    if (m_walk) {
        const auto walked = m_walk->result();
        facts.walk = walked.steps;
        facts.autodiscover = walked.url;
        facts.settingsUrl = walked.settingsUrl;
        facts.settingsName = walked.settingsName;
        facts.aliases = walked.aliases;
    }
    return facts;
}

QList<Trial> DomainSearch::trials() const
{
    return m_walk ? m_walk->result().trials : QList<Trial>();
}

} // namespace portpilot
