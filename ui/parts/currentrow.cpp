// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/currentrow.h"

#include <QFocusEvent>

namespace portpilot {

CurrentRow::CurrentRow(QAbstractItemView& view) : QObject(&view), m_view(view)
{
    view.installEventFilter(this);
}

void CurrentRow::choose(QAbstractItemView& view, const QModelIndex& index)
{
    if (view.hasFocus())
        view.setCurrentIndex(index);
    else if (view.selectionModel())
        view.selectionModel()->select(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

bool CurrentRow::eventFilter(QObject* watched, QEvent* event)
{
    QItemSelectionModel* selection = m_view.selectionModel();
    if (selection && event->type() == QEvent::FocusIn && !selection->currentIndex().isValid()) {
        const QModelIndexList chosen = selection->selectedIndexes();
        if (!chosen.isEmpty())
            selection->setCurrentIndex(chosen.first(), QItemSelectionModel::NoUpdate);
    } else if (selection && event->type() == QEvent::FocusOut
               && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason
               && static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason) {
        selection->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace portpilot
