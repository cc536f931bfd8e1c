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

} // namespace

StageState stageState(const Report& report, const ReportCheck& check, Stage stage)
{
    if (const StageResult* row = check.seen.stage(stage); wasTried(row)) {
        switch (row->outcome) {
        case Outcome::Ok: return StageState::Works;
        case Outcome::Warning: return StageState::Warning;
        case Outcome::Failed:
            // Closed as it should be: the stage ended the climb, and nothing is wrong.
            return isSettled(report, check) && check.outcome == Outcome::Ok ? StageState::NotTried : StageState::Failed;
        case Outcome::Cancelled:
        case Outcome::Skipped: return StageState::NotTried;
        }
    }
    if (isSettled(report, check) || stage == Stage::SignIn)
        return StageState::NotTried;
    return climbing(check) == stage ? StageState::Running : StageState::Pending;
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
    const GuideEntry* entry = m_guide.entry(check.seen.id);
    const QString name = entry && !entry->shortTitle.isEmpty() ? entry->shortTitle : check.title;
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
    if (isStageColumn(column)) {
        switch (stageState(m_report, check, stageOf(column))) {
        case StageState::Pending: return tr("to come");
        case StageState::Running: return tr("running");
        case StageState::Works: return words::outcome(Outcome::Ok);
        case StageState::Warning: return words::outcome(Outcome::Warning);
        case StageState::Failed: return words::outcome(Outcome::Failed);
        case StageState::NotTried: return words::outcome(Outcome::Skipped);
        }
    }
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
    const QString service = tr("%1 %2").arg(cell(check, Service), QString::number(check.seen.port));
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
            ? QVariant::fromValue(int(stageState(m_report, check, stageOf(index.column()))))
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
