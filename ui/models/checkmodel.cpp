// SPDX-License-Identifier: Apache-2.0
#include "ui/models/checkmodel.h"

#include "ui/words.h"

namespace portpilot {

namespace {

Stage stageOf(int column)
{
    return static_cast<Stage>(column - CheckModel::Name);
}

bool isStageColumn(int column)
{
    return column >= CheckModel::Name && column <= CheckModel::SignIn;
}

QStringList firstChecks(Symptom symptom)
{
    switch (symptom) {
    case Symptom::Unknown: return {};
    case Symptom::OutlookCannotConnect:
        return {u"mapi"_s, u"autodiscover"_s, u"ews"_s, u"outlook-anywhere"_s};
    case Symptom::CannotSend: return {u"submission"_s, u"smtps"_s, u"smtp"_s, u"mapi"_s};
    case Symptom::Phone: return {u"activesync"_s, u"autodiscover"_s, u"imaps"_s, u"pop3s"_s, u"submission"_s};
    case Symptom::Webmail: return {u"owa"_s};
    case Symptom::CertificateWarning: return {u"autodiscover"_s, u"mapi"_s, u"owa"_s, u"ews"_s};
    }
    return {};
}

bool wasTried(const StageResult* row)
{
    return row && row->outcome != Outcome::Skipped;
}

/// The stage that the check works on now: the first of its climb that has not ended.
Stage climbing(const ReportCheck& check)
{
    for (const Stage stage : {Stage::Resolve, Stage::Connect, Stage::Tls}) {
        const bool needed = stage != Stage::Tls || check.seen.security != Security::None;
        if (needed && !wasTried(check.seen.stage(stage)))
            return stage;
    }
    return Stage::Protocol;
}

StageState stateOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok: return StageState::Works;
    case Outcome::Warning: return StageState::Warning;
    case Outcome::Failed: return StageState::Failed;
    case Outcome::Cancelled:
    case Outcome::Skipped: return StageState::NotTried;
    }
    return StageState::NotTried;
}

/// The stage that the judgement is about. A warning's check went on to the end; its finding knows where it was seen.
Stage judgedStage(const Report& report, const ReportCheck& check)
{
    if (check.outcome == Outcome::Warning && check.cause) {
        for (const ReportFinding& finding : report.findings) {
            if (finding.id == *check.cause && wasTried(check.seen.stage(finding.stage)))
                return finding.stage;
        }
    }
    return check.stage;
}

/// What is held against the service is that it works here at all: the stage in question did not break.
bool isExposed(const Guide& guide, const Report& report, const ReportCheck& check)
{
    const GuideEntry* entry = guide.entry(check.seen.id);
    const StageResult* judged = check.seen.stage(judgedStage(report, check));
    if (!entry || !judged || judged->outcome != Outcome::Ok)
        return false;
    const Expected expected
        = (report.target.profile == Profile::Online ? entry->online : entry->onPremises).from(report.target.vantage);
    return expected == Expected::MustBeClosed || expected == Expected::ShouldBeClosed;
}

StageState settledState(const Guide& guide, const Report& report, const ReportCheck& check, const StageResult& row)
{
    const bool broke = row.outcome == Outcome::Failed;
    const bool judged = row.stage == judgedStage(report, check);
    switch (check.outcome) {
    case Outcome::Failed:
    case Outcome::Warning:
        if (!broke && !judged)
            return stateOf(row.outcome);
        if (isExposed(guide, report, check))
            return judged ? StageState::Exposed : StageState::Warning;
        return check.outcome == Outcome::Failed ? StageState::Failed : StageState::Warning;
    case Outcome::Ok: return broke ? StageState::AsExpected : stateOf(row.outcome);
    case Outcome::Skipped:
    case Outcome::Cancelled: return stateOf(row.outcome);
    }
    return StageState::NotTried;
}

} // namespace

StageState stageState(const Guide& guide, const Report& report, const ReportCheck& check, Stage stage)
{
    if (const StageResult* row = check.seen.stage(stage); wasTried(row))
        return isSettled(report, check) ? settledState(guide, report, check, *row) : stateOf(row->outcome);
    if (stage == Stage::Tls && wasTried(check.seen.stage(Stage::Protocol)))
        return StageState::NotNeeded;
    if (isSettled(report, check) || stage == Stage::SignIn)
        return StageState::NotTried;
    return climbing(check) == stage ? StageState::Running : StageState::Pending;
}

Status statusOf(StageState state)
{
    switch (state) {
    case StageState::Works:
    case StageState::AsExpected: return Status::Works;
    case StageState::Warning:
    case StageState::Exposed: return Status::Warning;
    case StageState::Failed: return Status::Failed;
    case StageState::Running: return Status::Running;
    case StageState::Pending:
    case StageState::NotNeeded:
    case StageState::NotTried: return Status::Unknown;
    }
    return Status::Unknown;
}

QString wordOf(StageState state)
{
    switch (state) {
    case StageState::Works: return words::outcome(Outcome::Ok);
    case StageState::AsExpected: return CheckModel::tr("as expected");
    case StageState::Warning: return words::outcome(Outcome::Warning);
    case StageState::Exposed: return CheckModel::tr("exposed");
    case StageState::Failed: return words::outcome(Outcome::Failed);
    case StageState::Running: return CheckModel::tr("running");
    case StageState::Pending: return CheckModel::tr("to come");
    case StageState::NotNeeded: return CheckModel::tr("not needed");
    case StageState::NotTried: return CheckModel::tr("not tried");
    }
    return {};
}

CheckModel::CheckModel(const Guide& guide, QObject* parent) : QAbstractTableModel(parent), m_guide(guide) {}

void CheckModel::show(const Report& report)
{
    const auto sameRows = [&] {
        if (report.checks.size() != m_report.checks.size())
            return false;
        for (qsizetype row = 0; row < report.checks.size(); ++row) {
            if (report.checks.at(row).seen.id != m_report.checks.at(row).seen.id)
                return false;
        }
        return true;
    };
    if (!sameRows()) {
        beginResetModel();
        m_report = report;
        endResetModel();
        return;
    }
    const Report before = std::exchange(m_report, report);
    for (int row = 0; row < int(report.checks.size()); ++row) {
        const bool same = before.finished == report.finished && before.checks.at(row) == report.checks.at(row);
        if (!same)
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

void CheckModel::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    if (!m_report.checks.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int CheckModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_report.checks.size());
}

int CheckModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString CheckModel::serviceOf(const ReportCheck& check) const
{
    const QString name = serviceName(m_guide, check);
    return m_compact ? tr("%1, %2").arg(name, QString::number(check.seen.port)) : name;
}

QString CheckModel::verdictOf(const ReportCheck& check) const
{
    if (!isSettled(m_report, check)) {
        switch (climbing(check)) {
        case Stage::Resolve: return tr("looking up the name");
        case Stage::Connect: return tr("connecting");
        case Stage::Tls: return tr("securing the connection");
        case Stage::Protocol:
        case Stage::SignIn: return tr("waiting for the answer");
        }
    }
    const QString verdict = check.verdict.isEmpty() ? words::outcome(check.outcome) : check.verdict;
    return m_compact ? tr("%1, %2").arg(verdict, words::seconds(check.elapsedMs)) : verdict;
}

QString CheckModel::cell(const ReportCheck& check, int column) const
{
    if (isStageColumn(column))
        return wordOf(stageState(m_guide, m_report, check, stageOf(column)));
    const bool broke = check.outcome == Outcome::Failed || check.outcome == Outcome::Warning;
    switch (column) {
    case Service: return serviceOf(check);
    case Port: return QString::number(check.seen.port);
    case Verdict: return verdictOf(check);
    case Where: return broke ? words::stage(check.stage) : u"–"_s;
    case Time: return isSettled(m_report, check) ? words::seconds(check.elapsedMs) : QString();
    default: return {};
    }
}

QString CheckModel::rowSentence(const ReportCheck& check) const
{
    const QString service = tr("%1 %2").arg(serviceName(m_guide, check), QString::number(check.seen.port));
    if (!isSettled(m_report, check))
        return tr("%1, %2").arg(service, verdictOf(check));
    return tr("%1, %2, stage %3, %4")
        .arg(service, check.verdict.isEmpty() ? words::outcome(check.outcome) : check.verdict, words::stage(check.stage),
             words::secondsSpoken(check.elapsedMs));
}

QVariant CheckModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_report.checks.size())
        return {};
    const ReportCheck& check = m_report.checks.at(index.row());
    const bool settled = isSettled(m_report, check);
    switch (role) {
    case Qt::DisplayRole: return cell(check, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Service ? rowSentence(check)
            : isStageColumn(index.column())
            ? tr("%1: %2").arg(words::stage(stageOf(index.column())), cell(check, index.column()))
            : cell(check, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == Port || index.column() == Time ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                                : int(Qt::AlignLeft | Qt::AlignVCenter);
    case IdRole: return check.seen.id;
    case StageRole:
        return isStageColumn(index.column())
            ? QVariant::fromValue(int(stageState(m_guide, m_report, check, stageOf(index.column()))))
            : QVariant();
    case StatusRole: return int(settled ? words::status(check.outcome) : Status::Running);
    case BadnessRole: return settled ? int(check.outcome) : -1;
    case GuideOrderRole: {
        const GuideEntry* entry = m_guide.entry(check.seen.id);
        return entry ? entry->order : 10'000 + index.row(); // after everything the guide knows
    }
    default: return {};
    }
}

QVariant CheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (isStageColumn(section))
        return words::stage(stageOf(section));
    switch (section) {
    case Service: return tr("Service");
    case Port: return tr("Port");
    case Verdict: return tr("Verdict");
    case Where: return tr("Stage");
    case Time: return tr("Time");
    default: return {};
    }
}

CheckOrder::CheckOrder(By by, CheckModel& model, QObject* parent) : QSortFilterProxyModel(parent), m_by(by)
{
    setSourceModel(&model);
    setDynamicSortFilter(true);
    sort(0);
}

void CheckOrder::setSymptom(Symptom symptom)
{
    m_symptom = symptom;
    invalidate();
}

bool CheckOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    if (m_by == By::WorstFirst) {
        const int one = left.data(CheckModel::BadnessRole).toInt();
        const int other = right.data(CheckModel::BadnessRole).toInt();
        if (one != other)
            return one > other;
    }
    const QStringList first = firstChecks(m_symptom);
    const auto place = [&](const QModelIndex& index) {
        const qsizetype found = first.indexOf(index.data(CheckModel::IdRole).toString());
        return found < 0 ? first.size() : found;
    };
    if (place(left) != place(right))
        return place(left) < place(right);
    const int one = left.data(CheckModel::GuideOrderRole).toInt();
    const int other = right.data(CheckModel::GuideOrderRole).toInt();
    return one != other ? one < other : left.row() < right.row();
}

} // namespace portpilot
