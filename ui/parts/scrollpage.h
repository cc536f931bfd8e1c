// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/parts/scrollarea.h"

#include <QVBoxLayout>

namespace portpilot {

inline constexpr int kColumnCap = 1280; ///< wider lines are not read, they are lost

/// A page of the window: one column that scrolls up and down only, capped so that lines stay readable on huge
/// screens. Enter presses the page's one primary button when what has the focus has no use for it.
class ScrollPage : public ScrollArea {
    Q_OBJECT
public:
    explicit ScrollPage(QWidget* parent = nullptr);

protected:
    QVBoxLayout* column() { return m_column; }
    void keyPressEvent(QKeyEvent* event) override;

private:
    QVBoxLayout* m_column;
};

} // namespace portpilot
