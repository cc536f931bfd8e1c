// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/report.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace portpilot {

class Text;

/// What was said, line by line. A QPlainTextEdit: it knows no rich text at all.
class TranscriptView : public QWidget {
    Q_OBJECT
public:
    explicit TranscriptView(QWidget* parent = nullptr);
    void show(const QDateTime& started, const ReportCheck* check);

private:
    void render();
    void search();

    QDateTime m_started;
    QList<TranscriptLine> m_lines;
    bool m_chosen = false;
    QCheckBox* m_times;
    QLineEdit* m_search;
    Text* m_found;
    QPlainTextEdit* m_text;
};

/// Read-only, monospaced, Tab leaves it.
QPlainTextEdit* makePlainView(const QString& name);

} // namespace portpilot
