// SPDX-License-Identifier: Apache-2.0
#include "ui/journey.h"

#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QLocale>
#include <QUrl>

#include <algorithm>

namespace portpilot {

namespace {

/// The service to show for a finding: one that it explains before one that it only concerns.
QString firstOf(const Report& report, const ReportFinding& finding)
{
    const auto explained = std::find_if(report.checks.cbegin(), report.checks.cend(),
                                        [&](const ReportCheck& check) { return check.cause == finding.id; });
    return explained != report.checks.cend() ? explained->seen.id : finding.checks.value(0);
}

/// "LAB", "lab:" and "lab" are one practice server, whichever way they were typed.
Target::Parsed understood(const QString& text)
{
    Target::Parsed parsed = Target::parse(text);
    Target& target = parsed.target;
    if (parsed.problem == TargetProblem::None && target.kind == TargetKind::Lab)
        target.input = target.scenarios.isEmpty() ? u"lab"_s : u"lab:"_s + target.scenarios.join(u',');
    return parsed;
}

} // namespace

bool isSettled(const Report& report, const ReportCheck& check)
{
    if (report.finished)
        return true;
    const auto ended = [](const StageResult& row) {
        return row.outcome == Outcome::Failed || row.outcome == Outcome::Cancelled
            || (row.stage == Stage::Protocol && row.outcome != Outcome::Skipped);
    };
    return std::any_of(check.seen.stages.cbegin(), check.seen.stages.cend(), ended);
}

bool wasTested(const ReportCheck& check)
{
    return std::any_of(check.seen.stages.cbegin(), check.seen.stages.cend(), [](const StageResult& row) {
        return row.outcome == Outcome::Failed
            || (row.stage == Stage::Protocol && row.outcome != Outcome::Skipped && row.outcome != Outcome::Cancelled);
    });
}

QString serviceName(const Guide& guide, const ReportCheck& check)
{
    const GuideEntry* entry = guide.entry(check.seen.id);
    return entry && !entry->shortTitle.isEmpty() ? entry->shortTitle : check.title;
}

Journey::Journey(Engine& engine, const Knowledge& knowledge, Request base, VantageGuess guess, QObject* parent)
    : QObject(parent), m_engine(engine), m_knowledge(knowledge), m_base(std::move(base)), m_guess(std::move(guess)),
      m_vantage(m_base.vantage.value_or(m_guess.vantage))
{
    connect(&m_engine, &Engine::progressed, this, &Journey::onProgressed);
    connect(&m_engine, &Engine::finished, this, &Journey::onFinished);
}

void Journey::setVantage(Vantage vantage)
{
    if (vantage == m_vantage)
        return;
    m_base.vantage = vantage; // chosen by hand from now on, also for the practice server
    followVantage();
}

// The practice server stands where its scenario says, whatever this computer's own place is.
void Journey::followVantage()
{
    const bool practice = m_draft.isEmpty() ? m_report.lab : Target::parse(m_draft).target.kind == TargetKind::Lab;
    const bool known = m_report.lab && !asksForAnother();
    const Vantage now = m_base.vantage ? *m_base.vantage
        : !practice                    ? m_guess.vantage
        : known                        ? m_report.target.vantage
                                       : Vantage::Lan;
    if (now == m_vantage)
        return;
    m_vantage = now;
    Q_EMIT vantageChanged();
}

void Journey::setDraft(const QString& text)
{
    const QString draft = text.trimmed();
    if (draft == m_draft)
        return;
    m_draft = draft;
    followVantage();
    Q_EMIT draftChanged();
}

bool Journey::asksForAnother() const
{
    if (m_draft.isEmpty() || m_request.target.host.isEmpty())
        return false;
    const Target::Parsed parsed = understood(m_draft);
    return parsed.problem != TargetProblem::None || parsed.target.input != m_request.target.input;
}

QString Journey::outOfDate() const
{
    if (!m_hasReport || m_state == RunState::Running)
        return {};
    if (asksForAnother())
        return tr("Out of date – this is the result of %1.").arg(m_request.target.input);
    if (m_vantage != m_report.target.vantage)
        return tr("Out of date – tested %1.").arg(words::fromVantage(m_report.target.vantage));
    return {};
}

QString Journey::stoppedWords() const
{
    if (!m_stopped)
        return {};
    if (isPartial() && !m_before.checks.isEmpty())
        return tr("Stopped – not everything was tested again.");
    const auto tested = std::count_if(m_report.checks.cbegin(), m_report.checks.cend(), wasTested);
    return tr("Stopped – %1 of %2 were tested.").arg(QString::number(tested), QString::number(m_report.checks.size()));
}

QDateTime Journey::startOf(const QString& check) const
{
    return m_startOf.value(check, m_report.started);
}

void Journey::setSymptom(Symptom symptom)
{
    if (symptom == m_symptom)
        return;
    m_symptom = symptom;
    Q_EMIT symptomChanged();
}

QString Journey::begin(const QString& text)
{
    const Target::Parsed parsed = understood(text);
    if (parsed.problem != TargetProblem::None)
        return words::targetProblem(parsed.problem, text.trimmed());
    if (m_practiceProblem && !parsed.target.scenarios.isEmpty()) {
        if (const QString problem = m_practiceProblem(parsed.target.scenarios); !problem.isEmpty())
            return problem;
    }
    Request request = m_base;
    request.target = parsed.target;
    // The practice server stands inside by contract; a guess about the real network says nothing about it.
    if (!request.vantage && parsed.target.kind != TargetKind::Lab)
        request.vantage = m_guess.vantage;
    setDraft(parsed.target.input);
    m_before = Report{};
    launch(request);
    return {};
}

void Journey::testAgain()
{
    if (m_request.target.host.isEmpty())
        return;
    Request request = m_request;
    request.checks = m_base.checks;
    request.vantage = m_base.vantage;
    if (!request.vantage && request.target.kind != TargetKind::Lab)
        request.vantage = m_guess.vantage;
    m_before = Report{};
    launch(request);
}

void Journey::testOnly(const QStringList& checks)
{
    if (checks.isEmpty() || m_request.target.host.isEmpty() || !m_hasReport || isRunning())
        return;
    Request request = m_request;
    request.checks = checks;
    // Rows that were judged from one place and rows judged from another make no result.
    request.vantage = m_report.target.vantage;
    m_before = m_report;
    for (const ReportCheck& check : m_report.checks)
        m_startOf.insert(check.seen.id, startOf(check.seen.id));
    launch(request);
}

QString Journey::asksFor() const
{
    const auto& domain = m_report.domain;
    const auto asks = std::find_if(domain.walk.cbegin(), domain.walk.cend(),
                                   [](const WalkStep& step) { return step.meaning == WalkMeaning::Asks; });
    const bool wanted = domain.autodiscover.isEmpty() && asks != domain.walk.cend();
    return wanted ? QUrl(asks->location).host() : QString();
}

void Journey::followOnce(const QString& host)
{
    if (host.isEmpty() || m_request.target.host.isEmpty())
        return;
    Request request = m_request;
    request.follow += host;
    launch(request);
}

QStringList Journey::failedChecks() const
{
    QStringList failed;
    for (const auto& check : m_report.checks) {
        // What was left out because of a cause is looked at again with it.
        const bool leftOut = check.outcome == Outcome::Skipped && check.cause;
        if (check.outcome == Outcome::Failed || check.outcome == Outcome::Warning || leftOut)
            failed += check.seen.id;
    }
    return failed;
}

void Journey::launch(const Request& request)
{
    if (m_state != RunState::Idle) {
        m_next = request;
        if (m_state == RunState::Running)
            stop();
        return;
    }
    m_request = request;
    m_state = RunState::Running;
    m_stopped = false;
    m_hasReport = false;
    if (m_before.checks.isEmpty()) {
        m_startOf.clear();
        m_ticked.clear();
    }
    m_report = Report{};
    m_report.finished = false;
    m_report.target.input = request.target.input;
    m_report.target.kind = request.target.kind;
    m_report.target.vantage = request.vantage.value_or(Vantage::Lan);
    m_report.lab = request.target.kind == TargetKind::Lab;
    if (!request.checks.contains(m_selected))
        m_selected.clear();
    m_finding.clear();
    m_clock.start();
    followVantage();
    Q_EMIT started();
    m_engine.start(request);
}

// The window says "Stopped" now; the engine's last word, when it comes, only fills in what it still knew.
void Journey::stop()
{
    if (m_state != RunState::Running)
        return;
    m_state = RunState::Stopping;
    m_stopped = true;
    forgetTimes(m_report);
    m_report = merged(m_report);
    tickAgain();
    m_hasReport = !m_report.checks.isEmpty();
    m_report.elapsedMs = int(m_clock.elapsed());
    m_report.finished = true;
    m_engine.stop();
    if (m_state == RunState::Stopping)
        Q_EMIT stopped();
}

void Journey::onProgressed(const Report& report)
{
    if (m_state != RunState::Running)
        return; // a snapshot that was under way when Stop was pressed
    m_report = report;
    m_report.finished = false;
    followVantage();
    Q_EMIT reportChanged();
}

void Journey::onFinished(const Report& report)
{
    if (m_state == RunState::Idle)
        return;
    const bool byHand = m_state == RunState::Stopping;
    m_state = RunState::Idle;
    forgetTimes(report);
    m_report = merged(report);
    m_report.finished = true;
    tickAgain();
    m_hasReport = true;
    if (m_next) {
        const Request next = *std::exchange(m_next, std::nullopt);
        return launch(next);
    }
    followVantage();
    if (!selected() && !m_report.findings.isEmpty())
        m_selected = firstOf(m_report, m_report.findings.first());
    Q_EMIT reportChanged();
    Q_EMIT selectionChanged();
    if (byHand) {
        Q_EMIT stopped();
        return;
    }
    Q_EMIT finished();
    tellWhatChanged();
}

// A partial test brings a few rows; the others stay as they were, and all are judged together.
Report Journey::merged(const Report& fresh) const
{
    if (m_before.checks.isEmpty())
        return fresh;
    Report whole = fresh;
    const auto isFresh = [&](const QString& id) {
        const ReportCheck* check = fresh.check(id);
        return check && wasTested(*check);
    };
    whole.checks.clear();
    for (const ReportCheck& check : m_before.checks)
        whole.checks += isFresh(check.seen.id) ? *fresh.check(check.seen.id) : check;
    whole.trials.clear();
    for (const Trial& trial : m_before.trials) {
        if (!isFresh(trial.check))
            whole.trials += trial;
    }
    whole.trials += fresh.trials;
    if (fresh.domain == DomainFacts{})
        whole.domain = m_before.domain;
    if (fresh.target.host.isEmpty() || fresh.target.found.isEmpty())
        whole.target = m_before.target;
    if (!whole.started.isValid())
        whole.started = m_before.started;
    return m_judge ? m_judge(whole) : whole;
}

void Journey::tellWhatChanged()
{
    if (m_before.checks.isEmpty())
        return;
    QStringList fixed; // what was wrong with them, beside it in `were`
    QStringList were;
    QStringList failing;
    QStringList warned;
    QStringList same;
    for (const QString& id : std::as_const(m_request.checks)) {
        const ReportCheck* now = m_report.check(id);
        const ReportCheck* was = m_before.check(id);
        if (!now)
            continue;
        const QString name = serviceName(m_knowledge.guide, *now);
        const bool wasBad = was && (was->outcome == Outcome::Failed || was->outcome == Outcome::Warning);
        if (now->outcome == Outcome::Failed)
            failing += name;
        else if (now->outcome == Outcome::Warning)
            warned += name;
        else if (!wasBad || now->outcome != Outcome::Ok)
            same += name;
        else {
            fixed += name;
            were += whatWas(*was);
        }
    }
    QStringList parts;
    QStringList told = were;
    told.removeDuplicates();
    for (const QString& one : std::as_const(told)) {
        QStringList names;
        for (qsizetype i = 0; i < fixed.size(); ++i) {
            if (were.at(i) == one)
                names += fixed.at(i);
        }
        parts += (names.size() == 1 ? tr("Fixed: %1 works now (was: %2).") : tr("Fixed: %1 work now (was: %2)."))
                     .arg(names.join(u", "_s), one);
    }
    if (!failing.isEmpty())
        parts += tr("Still fails: %1.").arg(failing.join(u", "_s));
    if (!warned.isEmpty())
        parts += tr("Still needs attention: %1.").arg(warned.join(u", "_s));
    if (!same.isEmpty())
        parts += tr("Tested again, as before: %1.").arg(same.join(u", "_s));
    m_before = Report{};
    const Status status = !failing.isEmpty() ? Status::Failed : !warned.isEmpty() ? Status::Warning : Status::Works;
    notice({status, parts.join(u' '), tr("Test everything again"), [this] { testAgain(); }});
}

// What was tested again is of the new run.
void Journey::forgetTimes(const Report& fresh)
{
    for (const ReportCheck& check : fresh.checks) {
        if (wasTested(check))
            m_startOf.remove(check.seen.id);
    }
}

/// The cause in the words that name it elsewhere; a cause without such words as the table says it.
QString Journey::whatWas(const ReportCheck& before) const
{
    const QString known = before.cause ? m_knowledge.frame.value("cause."_L1 + *before.cause) : QString();
    return visible(known.isEmpty() ? before.verdict : known);
}

const ReportFinding* Journey::findingToFix() const
{
    if (!m_hasReport || m_state == RunState::Running || m_report.findings.isEmpty())
        return nullptr;
    const ReportFinding* chosen = finding();
    return chosen ? chosen : &m_report.findings.first();
}

WorkList Journey::workFor(const ReportFinding& finding) const
{
    return workList(m_report, finding, m_knowledge, m_startOf);
}

void Journey::tick(const QString& finding, qsizetype step, bool done)
{
    for (ReportFinding& row : m_report.findings) {
        if (row.id != finding || step < 0 || step >= row.nextSteps.size())
            continue;
        row.nextSteps[step].done = done;
        const QString key = row.id + u'\n' + row.nextSteps.at(step).action;
        if (done)
            m_ticked.insert(key);
        else
            m_ticked.remove(key);
    }
    Q_EMIT ticked();
}

void Journey::tickAgain()
{
    for (ReportFinding& row : m_report.findings) {
        for (NextStep& step : row.nextSteps)
            step.done = m_ticked.contains(row.id + u'\n' + step.action);
    }
}

QString Journey::lastTestWords() const
{
    const auto count = [this](Outcome outcome) {
        return std::count_if(m_report.checks.cbegin(), m_report.checks.cend(),
                             [&](const ReportCheck& check) { return check.outcome == outcome; });
    };
    const QString time = QLocale().toString(m_report.started.toLocalTime().time(), QLocale::ShortFormat);
    const QString total = QString::number(m_report.checks.size());
    const auto failed = count(Outcome::Failed);
    return failed > 0 ? tr("Last test %1 · %2 of %3 failed").arg(time, QString::number(failed), total)
                      : tr("Last test %1 · none of %2 failed, %3 with a warning").arg(time, total, QString::number(count(Outcome::Warning)));
}

Journey::Progress Journey::progress() const
{
    Progress progress;
    progress.total = int(m_report.checks.size());
    for (const auto& check : m_report.checks)
        progress.done += isSettled(m_report, check) ? 1 : 0;
    return progress;
}

int Journey::elapsedMs() const
{
    return m_state == RunState::Running ? int(m_clock.elapsed()) : m_report.elapsedMs;
}

void Journey::select(const QString& check)
{
    if (check == m_selected && m_finding.isEmpty())
        return;
    m_selected = check;
    m_finding.clear();
    Q_EMIT selectionChanged();
}

void Journey::selectFinding(const QString& id)
{
    const ReportFinding* finding = findingBy(id);
    if (!finding)
        return;
    m_selected = firstOf(m_report, *finding);
    m_finding = id;
    Q_EMIT selectionChanged();
}

const ReportFinding* Journey::finding() const
{
    return m_finding.isEmpty() ? findingOf(selected()) : findingBy(m_finding);
}

const ReportCheck* Journey::selected() const
{
    const auto found = std::find_if(m_report.checks.cbegin(), m_report.checks.cend(),
                                    [&](const ReportCheck& check) { return check.seen.id == m_selected; });
    return found == m_report.checks.cend() ? nullptr : &*found;
}

const ReportFinding* Journey::findingOf(const ReportCheck* check) const
{
    return check && check->cause ? findingBy(*check->cause) : nullptr;
}

const ReportFinding* Journey::findingBy(const QString& id) const
{
    const auto found = std::find_if(m_report.findings.cbegin(), m_report.findings.cend(),
                                    [&](const ReportFinding& finding) { return finding.id == id; });
    return found == m_report.findings.cend() ? nullptr : &*found;
}

} // namespace portpilot
