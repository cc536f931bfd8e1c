// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/training/walkthrough.h"

#include <QAbstractTableModel>

namespace portpilot {

/// A walk as two columns that grow line by line: what this computer said, what came back.
class WalkthroughModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Ours, Theirs, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void set(const QList<WalkthroughStep>& steps); ///< none of them is shown yet
    void showUpTo(int count); ///< so many lines are there; fewer is a way back
    int shown() const { return m_shown; }
    const QList<WalkthroughStep>& steps() const { return m_steps; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "The server: 220 …" with its note, as one says it aloud.
    static QString spoken(const WalkthroughStep& step);

private:
    QList<WalkthroughStep> m_steps;
    int m_shown = 0;
};

} // namespace portpilot
