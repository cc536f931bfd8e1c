// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"

#include <QWidget>

class QVBoxLayout;

namespace portpilot {

/// One cause in full: why, who does what, the text for the network team, what was ruled out and by what.
class FindingView : public QWidget {
    Q_OBJECT
public:
    explicit FindingView(Journey& journey, QWidget* parent = nullptr);
    void refresh();

private:
    void fill(const ReportFinding& finding);
    void addSection(const QString& title, const QStringList& lines);
    void addNetworkText(const QString& text);

    Journey& m_journey;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_column;
    QVBoxLayout* m_rows = nullptr;
    ReportFinding m_shown;
    bool m_filled = false;
};

} // namespace portpilot
