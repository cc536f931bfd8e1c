// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/findinglink.h"

#include "ui/statusicon.h"
#include "ui/style.h"

#include <QKeyEvent>
#include <QPainter>

namespace portpilot {

namespace {
constexpr int kPad = 4;
constexpr int kLeast = 28; // a comfortable target
}

FindingLink::FindingLink(Status status, const QString& text, QWidget* parent) : QAbstractButton(parent), m_status(status)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int FindingLink::indent() const
{
    return kPad + fontMetrics().height() + 8;
}

QSize FindingLink::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(text()) + indent() + 2 * kPad;
    return {width, qMax(kLeast, fontMetrics().height() + 2 * kPad)};
}

QSize FindingLink::minimumSizeHint() const
{
    return {160, kLeast};
}

int FindingLink::heightForWidth(int width) const
{
    const QRect room(0, 0, qMax(1, width - indent() - kPad), 100'000);
    return qMax(kLeast, fontMetrics().boundingRect(room, Qt::TextWordWrap, text()).height() + 2 * kPad);
}

void FindingLink::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int side = fontMetrics().height();
    paintStatus(painter, QRectF(kPad, kPad + 1, side, side), m_status, palette());
    QFont link = font();
    link.setUnderline(true);
    painter.setFont(link);
    painter.setPen(palette().color(QPalette::Link));
    painter.drawText(rect().adjusted(indent(), kPad, -kPad, -kPad), Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text());
    if (hasFocus())
        paintFocusRing(painter, rect(), palette(), 4);
}

void FindingLink::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace portpilot
