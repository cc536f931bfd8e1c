// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/inquiry.h"

#include "core/base/printable.h"
#include "core/base/onlinenames.h"
#include "core/diagnosis/phrasebook.h"
#include "core/diagnosis/tiebreakers.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace portpilot {

namespace {

bool isBroken(const StageResult& row)
{
    return row.outcome == Outcome::Failed || row.outcome == Outcome::Cancelled;
}

bool saysExchange(const Observation& seen)
{
    const auto& facts = seen.facts;
    return facts.http.hasExchangeMarks || facts.http.exchangeOnline
        || (!facts.lookalike
            && (facts.product.contains("Exchange"_L1) || facts.greeting.contains("Microsoft ESMTP"_L1)
                || facts.greeting.contains("Microsoft Exchange"_L1)));
}

GuideEntry entryFor(const Observation& seen, const Guide& guide)
{
    if (const auto* known = guide.entry(seen.id))
        return *known;
    GuideEntry entry;
    entry.id = seen.id;
    entry.title = seen.id;
    entry.shortTitle = seen.id;
    entry.port = seen.port;
    entry.security = seen.security;
    return entry;
}

void addOnce(QStringList& list, const QString& item)
{
    if (!item.isEmpty() && !list.contains(item))
        list += item;
}

} // namespace

const StageResult* Subject::broken(Stage stage) const
{
    const auto* row = seen->stage(stage);
    return row && isBroken(*row) ? row : nullptr;
}

const StageResult* Subject::firstBroken() const
{
    const auto found = std::find_if(seen->stages.cbegin(), seen->stages.cend(), isBroken);
    return found == seen->stages.cend() ? nullptr : &*found;
}

const StageResult* Subject::unexplained() const
{
    if (settled)
        return nullptr;
    for (const auto& row : seen->stages) {
        if (isBroken(row) && !explained.contains(row.stage))
            return &row;
    }
    return nullptr;
}

bool Subject::brokeWith(Failure failure) const
{
    return std::any_of(seen->stages.cbegin(), seen->stages.cend(),
        [&](const auto& row) { return isBroken(row) && row.failure == failure; });
}

bool Subject::ranOut() const
{
    const auto& rows = seen->stages;
    return std::any_of(
        rows.cbegin(), rows.cend(), [](const auto& row) { return row.failure == Failure::Deadline; });
}

bool HostGroup::anyConnected() const
{
    return std::any_of(
        subjects.cbegin(), subjects.cend(), [](const auto* subject) { return subject->connected(); });
}

qsizetype HostGroup::ports() const
{
    QSet<quint16> distinct;
    for (const auto* subject : subjects)
        distinct.insert(subject->seen->port);
    return distinct.size();
}

QString secondsText(int ms, const QString& language)
{
    constexpr int kTenth = 100;
    constexpr int kTenthsMatterBelow = 10'000;
    if (ms >= kTenthsMatterBelow)
        return QString::number((ms + 500) / 1000);
    const int tenths = std::max(1, (ms + kTenth / 2) / kTenth);
    return tenths % 10 == 0 ? QString::number(tenths / 10) : QLocale(language).toString(tenths / 10.0, 'f', 1);
}

QString placeOf(const Subject& subject)
{
    return QStringLiteral("port %1 of %2").arg(QString::number(subject.seen->port), subject.seen->host);
}

Inquiry::Details placeDetails(const Subject& subject)
{
    return {{u"port"_s, QString::number(subject.seen->port)}, {u"host"_s, subject.seen->host}};
}

Inquiry::Inquiry(const Evidence& evidence, const Knowledge& knowledge)
    : m_evidence(evidence)
    , m_knowledge(knowledge)
{
    const auto profile = evidence.target.profile;
    const auto& checks = evidence.checks;
    m_online = profile == Profile::Online
        || (profile == Profile::Auto && std::any_of(checks.cbegin(), checks.cend(), [](const auto& seen) {
               return seen.facts.http.exchangeOnline || isMicrosoftName(seen.host);
           }));
    m_exchange = std::any_of(checks.cbegin(), checks.cend(), saysExchange);
    m_subjects.reserve(checks.size());
    for (const auto& seen : checks) {
        Subject subject;
        subject.seen = &seen;
        subject.entry = entryFor(seen, knowledge.guide);
        const auto& expected = m_online ? subject.entry.online : subject.entry.onPremises;
        subject.expected = expected.from(evidence.target.vantage);
        subject.verdict.check = seen.id;
        m_subjects += subject;
    }
}

QList<HostGroup> Inquiry::hosts()
{
    QList<HostGroup> groups;
    for (auto& subject : m_subjects) {
        const auto known = std::find_if(groups.begin(), groups.end(),
            [&](const auto& group) { return group.host.compare(subject.seen->host, Qt::CaseInsensitive) == 0; });
        if (known == groups.end())
            groups += HostGroup{subject.seen->host, {&subject}};
        else
            known->subjects += &subject;
    }
    return groups;
}

Finding* Inquiry::find(QStringView id)
{
    const auto found =
        std::find_if(m_findings.begin(), m_findings.end(), [&](const auto& row) { return row.id == id; });
    return found == m_findings.end() ? nullptr : &*found;
}

const Trial* Inquiry::trial(const Subject& subject, TrialKind kind) const
{
    const auto& trials = m_evidence.trials;
    const auto found = std::find_if(trials.cbegin(), trials.cend(), [&](const auto& one) {
        const bool name = one.address.isEmpty();
        return one.done && one.kind == kind && one.host == subject.seen->host
            && (name || one.port == subject.seen->port || kind == TrialKind::OtherPort);
    });
    return found == trials.cend() ? nullptr : &*found;
}

bool Inquiry::has(QStringView id) const
{
    return std::any_of(m_findings.cbegin(), m_findings.cend(), [&](const auto& row) { return row.id == id; });
}

bool Inquiry::concernsOnly(QStringView id, bool (*kind)(const Subject&))
{
    const auto* finding = find(id);
    return finding && std::all_of(m_subjects.cbegin(), m_subjects.cend(), [&](const auto& subject) {
        return !finding->checks.contains(subject.seen->id) || kind(subject);
    });
}

void Inquiry::blame(Subject& subject, const Charge& charge)
{
    if (auto* known = find(charge.id)) {
        known->outcome = std::max(known->outcome, charge.outcome);
        known->confidence = std::max(known->confidence, charge.confidence); // the more cautious of the two
        known->stage = std::min(known->stage, charge.stage);
    } else {
        Finding fresh;
        fresh.id = charge.id;
        fresh.outcome = charge.outcome;
        fresh.confidence = charge.confidence;
        fresh.stage = charge.stage;
        m_findings += fresh;
    }
    addOnce(find(charge.id)->checks, subject.seen->id);
    if (charge.explains)
        subject.explained += charge.stage;
    if (subject.judged && charge.outcome <= subject.verdict.outcome)
        return;
    subject.judged = true;
    subject.verdict.outcome = charge.outcome;
    subject.verdict.stage = charge.stage;
    subject.verdict.cause = charge.id;
    subject.verdict.word = charge.word;
}

void Inquiry::expect(Subject& subject, Stage stage, const QString& word, Outcome outcome)
{
    subject.judged = true;
    subject.settled = true;
    subject.verdict.outcome = outcome;
    subject.verdict.stage = stage;
    subject.verdict.cause.clear();
    subject.verdict.word = word;
}

Subject* Inquiry::subject(QStringView check)
{
    const auto found = std::find_if(
        m_subjects.begin(), m_subjects.end(), [&](const auto& one) { return one.seen->id == check; });
    return found == m_subjects.end() ? nullptr : &*found;
}

void Inquiry::prove(const QString& id, const QString& fact)
{
    // More facts than anybody reads make a report longer, not surer.
    constexpr qsizetype kMost = 12;
    auto* finding = find(id);
    if (finding && finding->evidence.size() < kMost)
        addOnce(finding->evidence, fact);
}

void Inquiry::ruleOut(
    const QString& id, const QString& rival, const QString& because, const Details& details)
{
    auto* finding = find(id);
    if (!finding)
        return;
    for (const auto& known : std::as_const(finding->ruledOut)) {
        if (known.id == rival)
            return;
    }
    finding->ruledOut += RuledOut{rival, {}, Phrasebook(m_knowledge).frame("because."_L1 + because, details)};
}

void Inquiry::detail(const QString& id, const QString& key, const QString& value)
{
    auto* finding = find(id);
    if (!finding || value.isEmpty() || finding->details.contains(key))
        return;
    finding->details.insert(key, value);
    if (key == "address"_L1)
        addOnce(m_elsewhere, id);
}

void Inquiry::sayAs(const QString& id, const QString& words)
{
    if (auto* finding = find(id))
        finding->words = words;
}

/// What every finding can tell: where, what, when. A rule's own value stays.
void Inquiry::complete(Finding& finding)
{
    // More than three names are no longer a sentence: the words then speak of "the service".
    constexpr qsizetype kMostNames = 3;
    QStringList hosts, addresses, ports, services, servers, paths, ordered;
    int waitedMs = -1;
    bool onlyServers = true; // nobody but other mail servers comes to these ports
    for (const auto& subject : std::as_const(m_subjects)) {
        if (!finding.checks.contains(subject.seen->id))
            continue;
        onlyServers = onlyServers && subject.isOpportunistic();
        if (const auto* row = subject.broken(finding.stage))
            waitedMs = std::max(waitedMs, row->elapsedMs);
        addOnce(ordered, subject.seen->id);
        addOnce(hosts, subject.seen->host);
        for (const auto& fate : subject.seen->addresses) {
            if (fate.tried && !subject.connected())
                addOnce(addresses, fate.address);
        }
        addOnce(addresses, subject.seen->address);
        addOnce(ports, subject.seen->port ? QString::number(subject.seen->port) : QString());
        addOnce(services, subject.entry.shortTitle);
        addOnce(servers, subject.seen->dns.server);
        addOnce(paths, subject.entry.path);
    }
    finding.checks = ordered;
    const Phrasebook phrases(m_knowledge);
    const auto fill = [&](const QString& key, const QStringList& values, qsizetype most) {
        if (!values.isEmpty() && values.size() <= most && !finding.details.contains(key))
            finding.details.insert(key, phrases.listed(values));
    };
    fill(u"host"_s, hosts, kMostNames);
    fill(u"address"_s, addresses, kMostNames);
    std::sort(ports.begin(), ports.end(), [](const auto& a, const auto& b) { return a.toUInt() < b.toUInt(); });
    fill(u"port"_s, ports, ports.size());
    fill(u"path"_s, paths, paths.size());
    fill(u"service"_s, services, kMostNames);
    fill(u"dns"_s, servers, kMostNames);
    fill(u"source"_s, {m_evidence.target.source}, m_evidence.target.source.isEmpty() ? 0 : 1);
    fill(u"time"_s, {utcText(m_evidence.started)}, m_evidence.started.isValid() ? 1 : 0);
    if (waitedMs >= 0)
        fill(u"seconds"_s, {secondsText(waitedMs, m_knowledge.language)}, 1);
    // Other mail servers encrypt without checking who is there, most of them (RFC 7435); programs always check.
    const QString callers = !onlyServers ? u"programs"_s : finding.stage == Stage::Tls ? u"some-servers"_s : u"servers"_s;
    fill(u"callers"_s, {phrases.frame(u"callers."_s + callers)}, 1);
    finding.details.insert(u"count"_s, QString::number(finding.checks.size()));
}

/// Where no rule spoke, the climb itself is the verdict.
void Inquiry::settleVerdict(Subject& subject)
{
    auto& verdict = subject.verdict;
    Stage last = Stage::Resolve;
    for (const auto& row : subject.seen->stages) {
        if (row.outcome == Outcome::Ok)
            last = std::max(last, row.stage);
    }
    if (!subject.judged) {
        verdict.outcome = subject.answered() ? Outcome::Ok : Outcome::Skipped;
        verdict.stage = last;
        verdict.word = subject.answered() ? u"works"_s : u"not-tested"_s;
    } else if (!subject.firstBroken() && verdict.outcome == Outcome::Warning && !subject.ranOut()) {
        verdict.stage = last; // it did not fail, so its stage is the last that it reached
    }
    if (verdict.word.isEmpty()) {
        switch (verdict.outcome) {
        case Outcome::Ok:
            verdict.word = u"works"_s;
            break;
        case Outcome::Skipped:
            verdict.word = u"not-tested"_s;
            break;
        case Outcome::Cancelled:
            verdict.word = u"cancelled"_s;
            break;
        case Outcome::Warning:
            // What broke does not work, even where that may be meant so.
            verdict.word = subject.seen->firstFailure() ? u"cannot-tell"_s : u"warning"_s;
            break;
        case Outcome::Failed:
            verdict.word = u"fails"_s;
            break;
        }
    }
    verdict.details = {{u"service"_s, subject.entry.shortTitle}, {u"host"_s, subject.seen->host},
        {u"port"_s, QString::number(subject.seen->port)}};
    if (!subject.entry.path.isEmpty())
        verdict.details.insert(u"path"_s, subject.entry.path);
    if (!subject.seen->address.isEmpty() && !m_elsewhere.contains(verdict.cause))
        verdict.details.insert(u"address"_s, subject.seen->address);
}

Diagnosis Inquiry::conclude()
{
    Diagnosis diagnosis;
    for (auto& finding : m_findings) {
        complete(finding);
        weighRivals(finding, m_evidence, m_knowledge);
    }
    const auto rank = [this](const Finding& finding) {
        // Worst first; outages before open doors; what breaks several checks, at the earliest stage, before the
        // rest.
        return std::tuple(-static_cast<int>(finding.outcome), m_exposures.contains(finding.id),
            finding.checks.size() < 2, finding.stage, -finding.checks.size(),
            m_knowledge.findings.value(finding.id).rank, finding.id);
    };
    std::sort(m_findings.begin(), m_findings.end(),
        [&](const auto& left, const auto& right) { return rank(left) < rank(right); });
    diagnosis.findings = m_findings;
    diagnosis.outcome = m_subjects.isEmpty() ? Outcome::Skipped : Outcome::Ok;
    for (auto& subject : m_subjects) {
        settleVerdict(subject);
        diagnosis.verdicts += subject.verdict;
        diagnosis.outcome = std::max(diagnosis.outcome, subject.verdict.outcome);
    }
    for (const auto& finding : std::as_const(m_findings))
        diagnosis.outcome = std::max(diagnosis.outcome, finding.outcome);
    return diagnosis;
}

} // namespace portpilot
