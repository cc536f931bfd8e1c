// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>
#include <QVBoxLayout>

namespace portpilot {

/// A page of the window: one column that scrolls up and down only, capped so that lines stay readable on huge
/// screens.
class ScrollPage : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrollPage(QWidget* parent = nullptr);

protected:
    QVBoxLayout* column() { return m_column; }

private:
    QVBoxLayout* m_column;
};

} // namespace portpilot
