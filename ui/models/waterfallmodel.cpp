// SPDX-License-Identifier: Apache-2.0
#include "ui/models/waterfallmodel.h"

#include "ui/journey.h"
#include "ui/words.h"

namespace portpilot {

namespace {

QString timesOf(const ReportCheck& check)
{
    QStringList parts;
    for (const StageResult& row : check.seen.stages) {
        if (row.outcome != Outcome::Skipped)
            parts += WaterfallModel::tr("%1 %2 ms").arg(words::stage(row.stage), QString::number(row.elapsedMs));
    }
    return parts.isEmpty() ? WaterfallModel::tr("nothing measured") : parts.join(u", "_s);
}

QList<WaterfallModel::Piece> piecesOf(const ReportCheck& check)
{
    QList<WaterfallModel::Piece> pieces;
    for (const StageResult& row : check.seen.stages) {
        if (row.outcome != Outcome::Skipped)
            pieces.append({row.stage, row.startedMs, row.elapsedMs, row.outcome == Outcome::Failed});
    }
    return pieces;
}

} // namespace

void WaterfallModel::show(const Report& report)
{
    beginResetModel();
    m_report = report;
    m_axisMs = 1;
    for (const ReportCheck& check : report.checks) {
        for (const StageResult& row : check.seen.stages)
            m_axisMs = qMax(m_axisMs, row.startedMs + row.elapsedMs);
    }
    m_axisMs = qMin(m_axisMs, kAxisCapMs);
    endResetModel();
}

QString WaterfallModel::axisText() const
{
    return m_axisMs == kAxisCapMs ? tr("Scale: 0 to ≥ %1").arg(words::seconds(m_axisMs))
                                  : tr("Scale: 0 to %1").arg(words::seconds(m_axisMs));
}

int WaterfallModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_report.checks.size());
}

int WaterfallModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant WaterfallModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_report.checks.size())
        return {};
    const ReportCheck& check = m_report.checks.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Service: return tr("%1 %2").arg(serviceName(m_guide, check), QString::number(check.seen.port));
        case Time: return words::seconds(check.elapsedMs);
        case Bars: return timesOf(check);
        default: return {};
        }
    case Qt::ToolTipRole: return index.column() == Bars ? timesOf(check) : QVariant();
    case StagesRole: return QVariant::fromValue(piecesOf(check));
    case AxisRole: return m_axisMs;
    case IdRole: return check.seen.id;
    default: return {};
    }
}

QVariant WaterfallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Service: return tr("Service");
    case Time: return tr("Time");
    case Bars: return axisText();
    default: return {};
    }
}

} // namespace portpilot
