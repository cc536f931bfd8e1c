// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/report.h"

#include <QAbstractTableModel>

namespace portpilot {

/// Where the mail system was looked for and what the test goes to: each way with its answer and its use.
class NameModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Purpose, Name, Answer, Source, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void show(const Report& report);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString purpose, name, answer, source;
        friend bool operator==(const Row&, const Row&) = default;
    };
    static QList<Row> rowsOf(const Report& report);
    QList<Row> m_rows;
};

} // namespace portpilot
