// SPDX-License-Identifier: Apache-2.0
#include "ui/appearance.h"

#include "ui/style.h"

#include <QApplication>

namespace portpilot {

namespace {
constexpr double kSmallestBody = 10; // points: below that body text is hard to read
}

Appearance::Appearance(QObject* parent)
    : QObject(parent), m_systemPalette(QApplication::palette()), m_systemFont(QApplication::font())
{
    if (!qobject_cast<Style*>(QApplication::style()))
        QApplication::setStyle(new Style);
}

Appearance::~Appearance()
{
    QApplication::setFont(m_systemFont);
    QApplication::setPalette(m_systemPalette);
}

void Appearance::apply(Theme theme, int textSize)
{
    m_theme = theme;
    m_textSize = qBound(kSmallest, textSize, kLargest);
    QFont font = m_systemFont;
    const double body = qMax(kSmallestBody, m_systemFont.pointSizeF());
    font.setPointSizeF(body * m_textSize / 100);
    QApplication::setFont(font);
    QApplication::setPalette(paletteFor(theme, m_systemPalette));
    Q_EMIT changed();
}

} // namespace portpilot
