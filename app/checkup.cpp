// SPDX-License-Identifier: Apache-2.0
#include "app/checkup.h"

#include "core/diagnosis/tiebreakers.h"
#include "core/facts/product.h"
#include "core/net/localview.h"
#include "core/net/tlswitness.h"

#include <QTimer>

#include <algorithm>

namespace portpilot {

namespace {
/// A first round decides between the rivals of what was found, a second between those that it brought up.
constexpr int kMostRounds = 2;
} // namespace

Checkup::Checkup(const Knowledge& knowledge, Request request, QObject* parent)
    : QObject(parent), m_knowledge(knowledge), m_request(std::move(request))
{}

Checkup::~Checkup() = default;

void Checkup::start()
{
    m_started = m_clock.now();
    m_startedMs = m_clock.monotonicMs();
    if (m_request.target.kind == TargetKind::Lab) {
        if (!buildLab())
            return;
    } else {
        buildReal();
    }
    m_search = std::make_unique<WhereaboutsSearch>(m_environment->resolver, m_request, [this](const Whereabouts& where) {
        // The search is still on the stack: it is let go in the next turn.
        QTimer::singleShot(0, this, [this, where] { survey(where); });
    });
    // Reading the system's roots may take a tenth of a second; the questions about names travel meanwhile.
    m_tls = clientTls(m_environment->extraRoots, m_environment->onlyExtraRoots);
}

bool Checkup::buildLab()
{
    QStringList errors;
    m_lab = std::make_unique<LabWorld>(m_connector);
    if (!m_lab->start({m_request.target.scenarios, m_request.seed, m_request.persona}, errors)) {
        QTimer::singleShot(0, this, [this, errors] { Q_EMIT broke(errors.join("; "_L1)); });
        return false;
    }
    m_request.target.host = m_lab->host();
    m_request.domain = m_lab->domain();
    // A scenario may only make sense from somewhere, as Remote Desktop exposed to the internet does.
    if (!m_request.vantage)
        m_request.vantage = m_lab->scenario().vantage;
    m_request.profile = m_request.profile == Profile::Auto ? Profile::OnPremises : m_request.profile;
    pin(m_lab->environment(m_clock));
    return true;
}

void Checkup::buildReal()
{
    CaresResolver::Options options;
    options.server = m_request.dns;
    options.given = m_request.resolve;
    m_resolver = std::make_unique<CaresResolver>(options);
    if (!m_request.dns.isEmpty()) {
        options.server.clear();
        m_systemResolver = std::make_unique<CaresResolver>(options);
    }
    pin(Environment{m_clock, *m_resolver, m_connector, QSslCertificate::fromData(m_request.caPem, QSsl::Pem), false});
}

void Checkup::pin(const Environment& given)
{
    m_pinned = std::make_unique<PinnedResolver>(given.resolver, m_clock);
    m_environment.emplace(Environment{m_clock, *m_pinned, given.connector, given.extraRoots, given.onlyExtraRoots});
}

void Checkup::survey(const Whereabouts& where)
{
    m_search.reset();
    if (m_over || m_surveyor)
        return;
    m_plan = planFor(m_request, m_knowledge.guide, where);
    if (m_request.target.kind != TargetKind::Lab)
        m_local = localFacts(where.clientHost);
    m_surveyor = std::make_unique<Surveyor>(*m_environment, m_tls);
    connect(m_surveyor.get(), &Surveyor::progressed, this, &Checkup::progressed);
    connect(m_surveyor.get(), &Surveyor::finished, this, [this] {
        m_surveyed = true;
        if (m_domain)
            m_domain->hurry();
        onPartOver();
    });
    const int spent = static_cast<int>(m_clock.monotonicMs() - m_startedMs);
    m_plan.limits.deadlineMs = std::max(1, m_plan.limits.deadlineMs - spent);
    searchDomain(where);
    m_surveyor->start(m_plan);
}

void Checkup::searchDomain(const Whereabouts& where)
{
    const auto wants = [this](QStringView id) {
        return std::any_of(m_plan.checks.cbegin(), m_plan.checks.cend(), [&](const Check& check) { return check.entry.id == id; });
    };
    // Whoever asks for one port wants to know of that port.
    if (m_cancelled || where.domain.isEmpty() || !(wants(u"autodiscover") || wants(u"smtp")))
        return;
    DomainSearch::Task task;
    task.domain = where.domain;
    task.clientHost = where.clientHost;
    task.walk = wants(u"autodiscover");
    task.follow = m_request.follow;
    task.limits = m_plan.limits;
    for (const auto& check : std::as_const(m_plan.checks)) {
        if (check.entry.id == "smtp"_L1)
            task.mail = check;
    }
    m_domainKnown = false;
    m_domain = std::make_unique<DomainSearch>(*m_environment, m_tls, m_systemResolver.get(), task);
    connect(m_domain.get(), &DomainSearch::progressed, this, &Checkup::progressed);
    connect(m_domain.get(), &DomainSearch::finished, this, [this] {
        m_domainKnown = true;
        onPartOver();
    });
    m_domain->start();
}

void Checkup::onPartOver()
{
    if (m_surveyed && m_domainKnown)
        weigh();
}

void Checkup::cancel()
{
    if (m_over)
        return;
    m_cancelled = true;
    m_domainKnown = true;
    if (m_domain)
        m_domain->stop();
    // Stopped before anything was known: the checks that were meant are told as cancelled; nothing is connected to.
    if (!m_surveyor && m_environment) {
        Whereabouts where;
        where.clientHost = where.mailHost = m_request.target.host;
        survey(where);
    }
    if (m_surveyor && !m_surveyed)
        m_surveyor->cancel();
    else
        QTimer::singleShot(0, this, &Checkup::conclude);
}

/// What was seen may fit several causes: then some small things are tried, until the run's deadline at the latest.
void Checkup::weigh()
{
    if (m_over)
        return;
    const auto seen = evidence();
    const auto asked = m_cancelled || m_rounds >= kMostRounds
        ? QList<Trial>()
        : tieBreakers(seen, diagnose(seen, m_knowledge), m_knowledge);
    const int left = m_request.limits.deadlineMs - static_cast<int>(m_clock.monotonicMs() - m_startedMs);
    if (asked.isEmpty() || left <= 0) {
        conclude();
        return;
    }
    ++m_rounds;
    m_secondLook = m_surveyor->secondLook(asked);
    connect(m_secondLook.get(), &SecondLook::finished, this, [this] {
        m_trials += m_secondLook->trials();
        m_secondLook.release()->deleteLater();
        weigh();
    });
    m_secondLook->start(left);
}

void Checkup::conclude()
{
    if (m_over)
        return;
    m_over = true;
    m_search.reset();
    m_secondLook.reset();
    if (m_domain)
        m_domain->stop();
    m_elapsedMs = static_cast<int>(m_clock.monotonicMs() - m_startedMs);
    Q_EMIT finished();
}

Evidence Checkup::evidence() const
{
    Evidence evidence;
    evidence.target = m_plan.target;
    evidence.target.input = m_request.target.input;
    evidence.target.kind = m_request.target.kind;
    evidence.started = m_started;
    evidence.lab = m_request.target.kind == TargetKind::Lab;
    if (m_surveyor) {
        evidence.checks = m_surveyor->observations();
        evidence.target.source = m_surveyor->source();
    }
    evidence.local = m_local;
    if (m_domain) {
        evidence.domain = m_domain->facts();
        evidence.trials += m_domain->trials();
    }
    for (auto& seen : evidence.checks)
        m_knowledge.fingerprints.recognise(seen.facts);
    evidence.trials += m_trials;
    return evidence;
}

Report Checkup::report() const
{
    const auto seen = evidence();
    Report report = composeReport(seen, diagnose(seen, m_knowledge), m_knowledge);
    // Stopped while the server was still looked for: there is no check yet to say so.
    if (m_cancelled && seen.checks.isEmpty())
        report.outcome = Outcome::Cancelled;
    report.finished = m_over;
    report.elapsedMs = m_over ? m_elapsedMs : static_cast<int>(m_clock.monotonicMs() - m_startedMs);
    return report;
}

int Checkup::settledChecks() const
{
    if (!m_surveyor)
        return 0;
    const auto seen = m_surveyor->observations();
    return static_cast<int>(std::count_if(seen.cbegin(), seen.cend(), [](const Observation& one) {
        return one.stage(Stage::SignIn) != nullptr; // written when a check is over
    }));
}

} // namespace portpilot
