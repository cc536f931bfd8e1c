// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/disclosure.h"

#include "ui/style.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace portpilot {

namespace {
constexpr int kPad = 6;
constexpr int kLeast = 32; // a comfortable target
} // namespace

DisclosureButton::DisclosureButton(QWidget* parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setOpen(false);
}

void DisclosureButton::setOpen(bool open)
{
    m_open = open;
    setAccessibleDescription(open ? tr("Open. Press to close.") : tr("Closed. Press to open."));
    update();
}

QFont DisclosureButton::strong() const
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    return strong;
}

int DisclosureButton::indent() const
{
    return kPad + fontMetrics().height() + 4;
}

QSize DisclosureButton::sizeHint() const
{
    const QFontMetrics metrics(strong());
    return {metrics.horizontalAdvance(text()) + indent() + 2 * kPad, qMax(kLeast, metrics.height() + 2 * kPad)};
}

QSize DisclosureButton::minimumSizeHint() const
{
    return {120, kLeast};
}

int DisclosureButton::heightForWidth(int width) const
{
    const QRect room(0, 0, qMax(1, width - indent() - kPad), 100'000);
    return qMax(kLeast, QFontMetrics(strong()).boundingRect(room, Qt::TextWordWrap, text()).height() + 2 * kPad);
}

void DisclosureButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = fontMetrics().height() * 0.5;
    const QPointF middle(kPad + fontMetrics().height() / 2.0, kPad + QFontMetrics(strong()).height() / 2.0);
    QPainterPath arrow;
    arrow.moveTo(-side * 0.35, -side * 0.6);
    arrow.lineTo(side * 0.45, 0);
    arrow.lineTo(-side * 0.35, side * 0.6);
    painter.save();
    painter.translate(middle);
    painter.rotate(m_open ? 90 : 0);
    painter.setPen(QPen(
        palette().color(QPalette::WindowText), qMax(1.6, side / 5), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(arrow);
    painter.restore();
    painter.setFont(strong());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(
        rect().adjusted(indent(), kPad, -kPad, -kPad), Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text());
    if (hasFocus())
        paintFocusRing(painter, rect(), palette(), 4);
}

void DisclosureButton::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter || (event->key() == Qt::Key_Right && !m_open) || (event->key() == Qt::Key_Left && m_open))
        return click();
    QAbstractButton::keyPressEvent(event);
}

Disclosure::Disclosure(QWidget* parent)
    : QWidget(parent)
    , m_button(new DisclosureButton)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_column->addWidget(m_button);
    connect(m_button, &QAbstractButton::clicked, this, [this] {
        setOpen(!isOpen());
        Q_EMIT toggled(isOpen());
    });
}

void Disclosure::addAlways(QWidget* part)
{
    m_column->addWidget(part);
}

void Disclosure::setBody(QWidget* body)
{
    delete m_body;
    m_body = body;
    m_column->addWidget(body);
    body->setVisible(isOpen());
    // What is made later than the window would come last on the way of the Tab key.
    QWidget* before = m_button;
    const auto parts = body->findChildren<QWidget*>();
    for (QWidget* part : parts) {
        if (part->focusPolicy() & Qt::TabFocus) {
            setTabOrder(before, part);
            before = part;
        }
    }
}

void Disclosure::setOpen(bool open)
{
    m_button->setOpen(open);
    if (m_body)
        m_body->setVisible(open);
}

} // namespace portpilot
