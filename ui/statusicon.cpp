// SPDX-License-Identifier: Apache-2.0
#include "ui/statusicon.h"

#include <QPainter>
#include <QPainterPath>

namespace portpilot {

namespace {

QPen strokeFor(const QColor& colour, double width)
{
    return {colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

QPolygonF octagon(const QRectF& box)
{
    const double cut = box.width() * 0.293; // 1 − 1/√2: equal sides
    return QPolygonF{{box.left() + cut, box.top()},     {box.right() - cut, box.top()},
                     {box.right(), box.top() + cut},    {box.right(), box.bottom() - cut},
                     {box.right() - cut, box.bottom()}, {box.left() + cut, box.bottom()},
                     {box.left(), box.bottom() - cut},  {box.left(), box.top() + cut}};
}

void paintWorks(QPainter& painter, const QRectF& box, const QColor& colour, const QColor& ground)
{
    const double side = box.width();
    painter.setBrush(colour);
    painter.drawEllipse(box);
    painter.setPen(strokeFor(ground, side * 0.12));
    painter.drawPolyline(QPolygonF{box.topLeft() + QPointF(side * 0.27, side * 0.53),
                                   box.topLeft() + QPointF(side * 0.44, side * 0.69),
                                   box.topLeft() + QPointF(side * 0.74, side * 0.34)});
}

void paintWarning(QPainter& painter, const QRectF& box, const QColor& colour, const QColor& ground)
{
    const double side = box.width();
    painter.setBrush(colour);
    painter.setPen(strokeFor(colour, side * 0.1));
    painter.drawPolygon(QPolygonF{{box.center().x(), box.top() + side * 0.08},
                                  {box.right() - side * 0.05, box.bottom() - side * 0.08},
                                  {box.left() + side * 0.05, box.bottom() - side * 0.08}});
    painter.setPen(strokeFor(ground, side * 0.12));
    painter.drawLine(QPointF(box.center().x(), box.top() + side * 0.38), QPointF(box.center().x(), box.top() + side * 0.6));
    painter.drawPoint(QPointF(box.center().x(), box.top() + side * 0.78));
}

void paintFailed(QPainter& painter, const QRectF& box, const QColor& colour, const QColor& ground)
{
    const double inset = box.width() * 0.31;
    painter.setBrush(colour);
    painter.drawPolygon(octagon(box));
    const QRectF cross = box.adjusted(inset, inset, -inset, -inset);
    painter.setPen(strokeFor(ground, box.width() * 0.13));
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.topRight(), cross.bottomLeft());
}

void paintRunning(QPainter& painter, const QRectF& box, const QColor& colour)
{
    const double line = box.width() * 0.11;
    const QRectF ring = box.adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.setPen(strokeFor(colour, line));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(ring);
    painter.setBrush(colour);
    painter.drawPie(ring, 90 * 16, 180 * 16);
}

void paintUnknown(QPainter& painter, const QRectF& box, const QColor& colour)
{
    painter.setPen(strokeFor(colour, box.width() * 0.14));
    painter.drawLine(QPointF(box.left() + box.width() * 0.2, box.center().y()),
                     QPointF(box.right() - box.width() * 0.2, box.center().y()));
}

} // namespace

void paintStatus(QPainter& painter, const QRectF& box, Status status, const QPalette& palette)
{
    const QColor colour = statusColour(status, palette);
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    const double side = qMin(box.width(), box.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(box.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    switch (status) {
    case Status::Works: paintWorks(painter, square, colour, ground); break;
    case Status::Warning: paintWarning(painter, square, colour, ground); break;
    case Status::Failed: paintFailed(painter, square, colour, ground); break;
    case Status::Running: paintRunning(painter, square, colour); break;
    case Status::Unknown: paintUnknown(painter, square, colour); break;
    }
    painter.restore();
}

QIcon statusIcon(Status status, const QPalette& palette)
{
    QPixmap picture(64, 64); // four times the largest use at 100 %: sharp at every scale factor in use
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintStatus(painter, QRectF(4, 4, 56, 56), status, palette);
    return QIcon(picture);
}

StatusMark::StatusMark(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusMark::setStatus(Status status)
{
    m_status = status;
    update();
}

QSize StatusMark::sizeHint() const
{
    const int side = fontMetrics().height() * 3 / 2;
    return {side, side};
}

void StatusMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintStatus(painter, QRectF(rect()).adjusted(1, 1, -1, -1), m_status, palette());
}

} // namespace portpilot
