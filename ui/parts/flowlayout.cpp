// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/flowlayout.h"

#include <QStyle>
#include <QWidget>

namespace portpilot {

FlowLayout::FlowLayout(int gap, int rowGap) : m_gap(gap), m_rowGap(rowGap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
    invalidate();
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return place(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto* item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const auto* item : m_items) {
        if (item->isEmpty())
            continue;
        size.rwidth() += item->sizeHint().width() + m_gap;
        size.setHeight(qMax(size.height(), item->sizeHint().height()));
    }
    return size;
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

int FlowLayout::place(const QRect& rect, bool move) const
{
    int x = rect.left();
    int y = rect.top();
    int lineHeight = 0;
    int column = 0;
    for (const auto* item : m_items) {
        if (m_columns && !item->isEmpty())
            column = qMax(column, item->sizeHint().width());
    }
    for (auto* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size(qMin(qMax(column, item->sizeHint().width()), rect.width()), item->sizeHint().height());
        if (x > rect.left() && x + size.width() > rect.left() + rect.width()) {
            x = rect.left();
            y += lineHeight + m_rowGap;
            lineHeight = 0;
        }
        if (move) {
            const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
            item->setGeometry(QStyle::visualRect(direction, rect, QRect(QPoint(x, y), size)));
        }
        x += size.width() + m_gap;
        lineHeight = qMax(lineHeight, size.height());
    }
    return y + lineHeight - rect.top();
}

} // namespace portpilot
