// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/tabbutton.h"

#include "ui/palette.h"
#include "ui/style.h"

#include <QPainter>

namespace portpilot {

TabButton::TabButton(const QString& text, QWidget* parent) : QRadioButton(text, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

QSize TabButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 28, qMax(36, fontMetrics().height() + 18)};
}

void TabButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(isChecked() ? palette().color(QPalette::WindowText) : mutedText(palette()));
    painter.drawText(rect(), Qt::AlignCenter, text());
    if (isChecked())
        painter.fillRect(QRect(8, height() - 4, width() - 16, 3), focusColour(palette()));
    if (hasFocus())
        paintFocusRing(painter, rect(), palette());
}

} // namespace portpilot
