// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/tabbutton.h"

#include "ui/palette.h"
#include "ui/style.h"

#include "core/base/vocabulary.h"

#include <QAccessibleWidget>
#include <QPainter>

namespace portpilot {

namespace {

class TabAccess : public QAccessibleWidget {
public:
    explicit TabAccess(TabButton* tab) : QAccessibleWidget(tab, QAccessible::PageTab), m_tab(tab) {}

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name ? m_tab->text() : QAccessibleWidget::text(kind);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.selectable = true;
        state.selected = m_tab->isChecked();
        return state;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString& action) override
    {
        if (action == pressAction())
            m_tab->click();
        else
            QAccessibleWidget::doAction(action);
    }

private:
    TabButton* m_tab;
};

QAccessibleInterface* tabFor(const QString& className, QObject* object)
{
    auto* tab = className == "portpilot::TabButton"_L1 ? qobject_cast<TabButton*>(object) : nullptr;
    return tab ? new TabAccess(tab) : nullptr;
}

QAccessibleInterface* tabListFor(const QString& className, QObject* object)
{
    auto* row = className == "portpilot::TabRow"_L1 ? qobject_cast<QWidget*>(object) : nullptr;
    return row ? new QAccessibleWidget(row, QAccessible::PageTabList) : nullptr;
}

} // namespace

TabRow::TabRow(QWidget* parent) : QWidget(parent)
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(tabListFor), true);
}

TabButton::TabButton(const QString& text, QWidget* parent) : QRadioButton(text, parent)
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(tabFor), true);
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
