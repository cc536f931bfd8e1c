// SPDX-License-Identifier: Apache-2.0
#include "ui/journey.h"

#include <QUrl>

#include <algorithm>

namespace portpilot {

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
    m_vantage = vantage;
    m_base.vantage = vantage; // chosen by hand from now on, also for the practice server
    Q_EMIT vantageChanged();
}

void Journey::setSymptom(Symptom symptom)
{
    if (symptom == m_symptom)
        return;
    m_symptom = symptom;
    Q_EMIT symptomChanged();
}

TargetProblem Journey::begin(const QString& text)
{
    const Target::Parsed parsed = Target::parse(text);
    if (parsed.problem != TargetProblem::None)
        return parsed.problem;
    Request request = m_base;
    request.target = parsed.target;
    // The practice server stands inside by contract; a guess about the real network says nothing about it.
    if (!request.vantage && parsed.target.kind != TargetKind::Lab)
        request.vantage = m_vantage;
    launch(request);
    return TargetProblem::None;
}

void Journey::testAgain()
{
    if (m_request.target.host.isEmpty())
        return;
    Request request = m_request;
    request.checks = m_base.checks;
    if (request.target.kind != TargetKind::Lab || m_base.vantage)
        request.vantage = m_vantage;
    launch(request);
}

void Journey::testOnly(const QStringList& checks)
{
    if (checks.isEmpty() || m_request.target.host.isEmpty())
        return;
    Request request = m_request;
    request.checks = checks;
    m_before = m_report;
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
        if (check.outcome == Outcome::Failed || check.outcome == Outcome::Warning)
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
    m_report = Report{};
    m_report.finished = false;
    m_report.target.input = request.target.input;
    m_report.target.kind = request.target.kind;
    m_report.target.vantage = request.vantage.value_or(Vantage::Lan);
    m_report.lab = request.target.kind == TargetKind::Lab;
    m_selected.clear();
    m_clock.start();
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
    Q_EMIT reportChanged();
}

void Journey::onFinished(const Report& report)
{
    if (m_state == RunState::Idle)
        return;
    const bool byHand = m_state == RunState::Stopping;
    m_state = RunState::Idle;
    m_report = report;
    m_report.finished = true;
    m_hasReport = true;
    if (m_next) {
        const Request next = *std::exchange(m_next, std::nullopt);
        return launch(next);
    }
    if (!selected() && !m_report.findings.isEmpty() && !m_report.findings.first().checks.isEmpty())
        m_selected = m_report.findings.first().checks.first();
    Q_EMIT reportChanged();
    Q_EMIT selectionChanged();
    if (byHand) {
        Q_EMIT stopped();
        return;
    }
    Q_EMIT finished();
    tellWhatChanged();
}

void Journey::tellWhatChanged()
{
    const Report before = std::exchange(m_before, Report{});
    if (before.checks.isEmpty() || !isPartial())
        return;
    const auto isFixed = [&](const QString& id) {
        const ReportCheck* now = m_report.check(id);
        return now && now->outcome == Outcome::Ok;
    };
    const bool allFixed = std::all_of(m_request.checks.cbegin(), m_request.checks.cend(), isFixed);
    const Status status = allFixed ? Status::Works : Status::Running;
    const QString was = before.findings.isEmpty() ? QString() : before.findings.first().headline;
    const QString text = allFixed && !was.isEmpty()
        ? tr("Fixed: what failed works now. It was: %1").arg(was)
        : tr("Only what failed was tested again; the other services are not in this result.");
    notice({status, text, tr("Test everything again"), [this] { testAgain(); }});
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
    if (check == m_selected)
        return;
    m_selected = check;
    Q_EMIT selectionChanged();
}

const ReportCheck* Journey::selected() const
{
    const auto found = std::find_if(m_report.checks.cbegin(), m_report.checks.cend(),
                                    [&](const ReportCheck& check) { return check.seen.id == m_selected; });
    return found == m_report.checks.cend() ? nullptr : &*found;
}

const ReportFinding* Journey::findingOf(const ReportCheck* check) const
{
    if (!check || !check->cause)
        return nullptr;
    const auto found = std::find_if(m_report.findings.cbegin(), m_report.findings.cend(),
                                    [&](const ReportFinding& finding) { return finding.id == *check->cause; });
    return found == m_report.findings.cend() ? nullptr : &*found;
}

} // namespace portpilot
