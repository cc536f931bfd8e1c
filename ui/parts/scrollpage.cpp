// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/scrollpage.h"

#include "ui/parts/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace portpilot {

ScrollPage::ScrollPage(QWidget* parent) : ScrollArea(parent)
{
    auto* ground = new QWidget;
    auto* row = new QHBoxLayout(ground);
    row->setContentsMargins(24, 16, 24, 24);
    auto* content = new QWidget;
    content->setMaximumWidth(kColumnCap);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(16);
    row->addWidget(content);
    setWidget(ground);
}

void ScrollPage::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // A field has its own meaning for Enter and passes the key on nevertheless.
    if (!enter || event->modifiers().testFlag(Qt::ControlModifier) || qobject_cast<QLineEdit*>(focusWidget()))
        return ScrollArea::keyPressEvent(event);
    const auto buttons = findChildren<Button*>();
    for (Button* button : buttons) {
        if (button->isDefault() && button->isVisible() && button->isEnabled())
            return button->click();
    }
}

} // namespace portpilot
