// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/guide.h"
#include "ui/journey.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace portpilot {

/// How one stage of one check stands now. AsExpected: it did not let us on, and it should not (a closed port).
/// Exposed: it works, and should not from here – that is no break in the way of mail. NotNeeded: the way goes on
/// without it (Remote Desktop brings its own encryption).
enum class StageState { Pending, Running, Works, AsExpected, Warning, Exposed, Failed, NotNeeded, NotTried };

/// The list and the path picture say the same of a stage, because both ask here.
StageState stageState(const Guide& guide, const Report& report, const ReportCheck& check, Stage stage);
Status statusOf(StageState state);
QString wordOf(StageState state);

/// The checks of a report, one a row. The text of each cell is its word, so that a screen reader and the clipboard
/// get what the eye gets.
class CheckModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// Name … SignIn stand in the order of Stage.
    enum Column { Service, Port, Name, Reach, Secure, Answer, SignIn, Verdict, Where, Time, ColumnCount };
    enum Role { IdRole = Qt::UserRole, StageRole, StatusRole, BadnessRole, GuideOrderRole };

    explicit CheckModel(const Guide& guide, QObject* parent = nullptr);

    void show(const Report& report);
    void setCompact(bool compact); ///< port with the service, time with the verdict: for narrow windows

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cell(const ReportCheck& check, int column) const;
    QString rowSentence(const ReportCheck& check) const;
    QString serviceOf(const ReportCheck& check) const;
    QString verdictOf(const ReportCheck& check) const;

    const Guide& m_guide;
    Report m_report;
    bool m_compact = false;
};

/// The same rows in the order a person wants: by what they see while the test runs, worst first in the result.
class CheckOrder : public QSortFilterProxyModel {
    Q_OBJECT
public:
    enum class By { Symptom, WorstFirst };
    CheckOrder(By by, CheckModel& model, QObject* parent = nullptr);
    void setSymptom(Symptom symptom);

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    By m_by;
    Symptom m_symptom = Symptom::Unknown;
};

} // namespace portpilot
