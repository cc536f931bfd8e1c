// SPDX-License-Identifier: Apache-2.0
#include "ui/models/walkthroughmodel.h"

#include "ui/parts/untrustedlabel.h"
#include "ui/statusicon.h"
#include "ui/words.h"

#include <QGuiApplication>

namespace portpilot {

void WalkthroughModel::set(const QList<WalkthroughStep>& steps)
{
    beginResetModel();
    m_steps = steps;
    m_shown = 0;
    endResetModel();
}

void WalkthroughModel::showUpTo(int count)
{
    count = std::clamp(count, 0, static_cast<int>(m_steps.size()));
    if (count > m_shown) {
        beginInsertRows({}, m_shown, count - 1);
        m_shown = count;
        endInsertRows();
    } else if (count < m_shown) {
        beginRemoveRows({}, count, m_shown - 1);
        m_shown = count;
        endRemoveRows();
    }
}

int WalkthroughModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_shown;
}

int WalkthroughModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WalkthroughModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const WalkthroughStep& step = m_steps.at(index.row());
    const bool ours = index.column() == Ours;
    const bool mine = step.from == Speaker::Note || ours == (step.from == Speaker::Client);
    switch (role) {
    case Qt::DisplayRole:
        return mine ? visible(step.text) : QString();
    case Qt::DecorationRole:
        return mine && step.broke ? QVariant(statusIcon(Status::Failed, QGuiApplication::palette())) : QVariant();
    case Qt::AccessibleTextRole:
        return ours ? spoken(step) : visible(step.text);
    default:
        return {};
    }
}

QVariant WalkthroughModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Ours ? tr("This computer") : tr("Server");
}

QString WalkthroughModel::spoken(const WalkthroughStep& step)
{
    if (step.broke)
        return tr("Here it broke, at %1. %2 %3").arg(words::stage(step.stage), visible(step.text), step.note);
    switch (step.from) {
    case Speaker::Client:
        return tr("This computer: %1. %2").arg(visible(step.text), step.note);
    case Speaker::Server:
        return tr("The server: %1. %2").arg(visible(step.text), step.note);
    case Speaker::Note:
        return tr("Both: %1. %2").arg(visible(step.text), step.note);
    }
    return {};
}

} // namespace portpilot
