// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemView>

namespace portpilot {

/// Qt tells a screen reader that a list's current item has the focus even while the focus is elsewhere. So a list
/// has a current row only while it has the focus; the selection says which one it was.
class CurrentRow : public QObject {
    Q_OBJECT
public:
    explicit CurrentRow(QAbstractItemView& view);
    static void choose(QAbstractItemView& view, const QModelIndex& index);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAbstractItemView& m_view;
};

} // namespace portpilot
