// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/guide.h"
#include "core/report/report.h"

#include <QAbstractTableModel>

namespace portpilot {

/// When each stage of each check began and how long it took, on one axis.
class WaterfallModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Service, Time, Bars, ColumnCount };
    enum Role { StagesRole = Qt::UserRole, AxisRole, IdRole };
    /// One painted piece.
    struct Piece {
        Stage stage = Stage::Resolve;
        int fromMs = 0;
        int lastsMs = 0;
        bool failed = false;
    };
    /// Longer than this the axis ends in a "≥": one silent port must not flatten all others to a line.
    static constexpr int kAxisCapMs = 5'000;

    explicit WaterfallModel(const Guide& guide, QObject* parent = nullptr) : QAbstractTableModel(parent), m_guide(guide) {}

    void show(const Report& report);
    QString axisText() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Guide& m_guide;
    Report m_report;
    int m_axisMs = 1;
};

} // namespace portpilot
Q_DECLARE_METATYPE(QList<portpilot::WaterfallModel::Piece>)
