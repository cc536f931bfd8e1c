// SPDX-License-Identifier: Apache-2.0
#include "ui/style.h"

#include "ui/palette.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace portpilot {

namespace {

constexpr double kRadius = 6;

QRectF inner(const QRect& rect, double inset = 0.5)
{
    return QRectF(rect).adjusted(inset, inset, -inset, -inset);
}

bool isPrimary(const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton)
        && option->state.testFlag(QStyle::State_Enabled);
}

void paintButton(QPainter* painter, const QStyleOption* option)
{
    const bool hover = option->state.testFlag(QStyle::State_MouseOver) && option->state.testFlag(QStyle::State_Enabled);
    const bool down = option->state.testFlag(QStyle::State_Sunken) || option->state.testFlag(QStyle::State_On);
    const QPalette& palette = option->palette;
    QColor fill = palette.color(isPrimary(option) ? QPalette::Highlight : QPalette::Button);
    const bool light = fill.lightness() > 128;
    if (!isContrast(palette) && (hover || down))
        fill = light ? fill.darker(down ? 112 : 105) : fill.lighter(down ? 130 : 114);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    painter->setPen(isPrimary(option) ? fill : enabled ? outline(palette) : hairline(palette));
    painter->drawRoundedRect(inner(option->rect), kRadius, kRadius);
    painter->restore();
}

void paintField(QPainter* painter, const QStyleOption* option)
{
    const bool focused = option->state.testFlag(QStyle::State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(option->palette.brush(QPalette::Base));
    painter->setPen(outline(option->palette));
    painter->drawRoundedRect(inner(option->rect), kRadius, kRadius);
    painter->restore();
    if (focused)
        paintFocusRing(*painter, option->rect, option->palette);
}

void paintFrame(QPainter* painter, const QStyleOption* option)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(hairline(option->palette));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(inner(option->rect), 4, 4);
    painter->restore();
    if (option->state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(*painter, option->rect, option->palette, 4);
}

void paintHeader(QPainter* painter, const QStyleOption* option)
{
    painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), outline(option->palette));
}

void paintChoice(QPainter* painter, const QStyleOption* option, bool round)
{
    const bool on = option->state.testFlag(QStyle::State_On);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const QRectF box = inner(option->rect, 1.5);
    const QColor accent = enabled ? option->palette.color(QPalette::Highlight) : hairline(option->palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(on ? accent : outline(option->palette), 1.5));
    painter->setBrush(option->palette.color(QPalette::Base));
    round ? painter->drawEllipse(box) : painter->drawRoundedRect(box, 3, 3);
    if (on && round) {
        const double inset = box.width() * 0.25;
        painter->setPen(Qt::NoPen);
        painter->setBrush(accent);
        painter->drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    } else if (on) {
        const double side = box.width();
        painter->setPen(QPen(accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolyline(QPolygonF{box.topLeft() + QPointF(side * 0.22, side * 0.53),
                                        box.topLeft() + QPointF(side * 0.42, side * 0.73),
                                        box.topLeft() + QPointF(side * 0.78, side * 0.3)});
    }
    painter->restore();
}

void paintProgress(QPainter* painter, const QStyleOptionProgressBar* option)
{
    const int thick = 8;
    QRectF groove(option->rect);
    groove.setHeight(thick);
    groove.moveCenter(QRectF(option->rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(isContrast(option->palette) ? QPen(outline(option->palette)) : QPen(Qt::NoPen));
    painter->setBrush(isContrast(option->palette) ? QBrush(Qt::NoBrush) : QBrush(hairline(option->palette)));
    painter->drawRoundedRect(groove, thick / 2.0, thick / 2.0);
    const int range = option->maximum - option->minimum;
    const double share = range > 0 ? double(option->progress - option->minimum) / range : 0;
    if (share > 0) {
        groove.setWidth(qMax<double>(thick, groove.width() * share));
        painter->setPen(Qt::NoPen);
        painter->setBrush(option->palette.color(QPalette::Highlight));
        painter->drawRoundedRect(groove, thick / 2.0, thick / 2.0);
    }
    painter->restore();
}

} // namespace

void paintFocusRing(QPainter& painter, const QRectF& box, const QPalette& palette, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(focusColour(palette), 2));
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) {}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: return paintButton(painter, option);
    case PE_FrameFocusRect: {
        // On a filled button the ring would vanish: a thin line in the ground's colour sets it off.
        if (widget && widget->inherits("QPushButton")) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(option->palette.color(QPalette::Base), 1));
            painter->drawRoundedRect(QRectF(option->rect).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
            painter->restore();
        }
        return paintFocusRing(*painter, option->rect, option->palette, 4);
    }
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            return paintField(painter, option);
        break;
    case PE_IndicatorRadioButton: return paintChoice(painter, option, true);
    case PE_IndicatorCheckBox: return paintChoice(painter, option, false);
    case PE_FrameLineEdit: return;
    case PE_FrameGroupBox: return;
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option); button && isPrimary(option)) {
            QStyleOptionButton filled(*button);
            filled.palette.setColor(QPalette::ButtonText, option->palette.color(QPalette::HighlightedText));
            return QProxyStyle::drawControl(element, &filled, painter, widget);
        }
        break;
    case CE_ShapedFrame:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->frameShape == QFrame::StyledPanel)
            return paintFrame(painter, option);
        break;
    case CE_HeaderSection: return paintHeader(painter, option);
    case CE_ProgressBarGroove: return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            return paintProgress(painter, bar);
        break;
    case CE_ProgressBarLabel: return;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

// Fusion shades its scroll bars from the window's colour, which leaves nothing to see on black.
void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    const auto* bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider*>(option) : nullptr;
    if (!bar)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(bar->rect, bar->palette.color(QPalette::Window));
    if (bar->minimum != bar->maximum) {
        const bool held = bar->activeSubControls.testFlag(SC_ScrollBarSlider) && bar->state.testFlag(State_Sunken);
        const QRectF thumb = QRectF(proxy()->subControlRect(control, bar, SC_ScrollBarSlider, widget)).adjusted(3, 3, -3, -3);
        painter->setPen(Qt::NoPen);
        painter->setBrush(held ? focusColour(bar->palette) : outline(bar->palette));
        painter->drawRoundedRect(thumb, 4, 4);
        painter->setPen(QPen(mutedText(bar->palette), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        const bool upright = bar->orientation == Qt::Vertical;
        for (const auto& [part, back] : {std::pair(SC_ScrollBarSubLine, true), std::pair(SC_ScrollBarAddLine, false)}) {
            const QPointF middle = QRectF(proxy()->subControlRect(control, bar, part, widget)).center();
            const double tip = back ? -2 : 2;
            painter->drawPolyline(upright ? QPolygonF{middle + QPointF(-3, -tip), middle + QPointF(0, tip), middle + QPointF(3, -tip)}
                                          : QPolygonF{middle + QPointF(-tip, -3), middle + QPointF(tip, 0), middle + QPointF(-tip, 3)});
        }
    }
    painter->restore();
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: return {size.width() + 32, qMax(36, size.height() + 16)};
    case CT_LineEdit: return {wanted.width(), qMax(36, wanted.height() + 10)};
    case CT_ComboBox: return {wanted.width() + 8, qMax(32, wanted.height() + 6)};
    case CT_RadioButton:
    case CT_CheckBox: return {wanted.width() + 8, qMax(28, wanted.height() + 8)};
    case CT_HeaderSection: return {wanted.width(), qMax(32, wanted.height() + 8)};
    case CT_ItemViewItem: return {wanted.width(), qMax(32, wanted.height() + 8)};
    case CT_MenuItem: return {wanted.width(), qMax(wanted.height(), wanted.height() > 12 ? 28 : 0)};
    case CT_MenuBarItem: return {wanted.width() + 4, qMax(28, wanted.height() + 4)};
    default: return wanted;
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_SplitterWidth: return 9;
    case PM_HeaderMargin: return 8;
    case PM_FocusFrameHMargin: return 6;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return widget ? qMax(16, widget->fontMetrics().height()) : 16;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    if (element == SE_PushButtonFocusRect)
        return option->rect;
    if (element == SE_LineEditContents)
        return QProxyStyle::subElementRect(element, option, widget).adjusted(6, 0, -4, 0);
    return QProxyStyle::subElementRect(element, option, widget);
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_UnderlineShortcut: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace portpilot
