// SPDX-License-Identifier: Apache-2.0
#include "ui/palette.h"

#include <algorithm>
#include <cmath>

namespace portpilot {

namespace {

struct Tones {
    QRgb window, base, text, button, highlight, onHighlight, link, muted, disabled, line, border;
};

constexpr Tones kLight{0xfff3f4f6, 0xffffffff, 0xff1b1e23, 0xffffffff, 0xff0b4cd4, 0xffffffff,
                       0xff0b4cd4, 0xff4f535d, 0xff868b95, 0xffd9dce1, 0xff7f8590};
constexpr Tones kDark{0xff1e2227, 0xff2a3037, 0xffe8eaed, 0xff353c45, 0xff6aa0fb, 0xff10141a,
                      0xff8ab4ff, 0xffb0b5bd, 0xff7a808a, 0xff3d444d, 0xff858d99};
constexpr Tones kContrast{0xff000000, 0xff000000, 0xffffffff, 0xff000000, 0xffffff00, 0xff000000,
                          0xffffff00, 0xffffffff, 0xffa0a0a0, 0xffffffff, 0xffffffff};

const Tones& tonesOf(const QPalette& palette)
{
    if (isContrast(palette))
        return kContrast;
    return isDark(palette) ? kDark : kLight;
}

QPalette paletteOf(const Tones& tones)
{
    QPalette palette;
    const QColor text(tones.text);
    const auto set = [&](QPalette::ColorRole role, QRgb colour) { palette.setColor(role, QColor(colour)); };
    set(QPalette::Window, tones.window);
    set(QPalette::Base, tones.base);
    set(QPalette::AlternateBase, tones.window);
    set(QPalette::Button, tones.button);
    set(QPalette::Highlight, tones.highlight);
    set(QPalette::HighlightedText, tones.onHighlight);
    set(QPalette::Link, tones.link);
    set(QPalette::LinkVisited, tones.link);
    set(QPalette::PlaceholderText, tones.muted);
    set(QPalette::Light, tones.base);
    set(QPalette::Midlight, tones.line);
    set(QPalette::Mid, tones.line);
    set(QPalette::Dark, tones.border);
    set(QPalette::Shadow, tones.border);
    set(QPalette::ToolTipBase, tones.base);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
                            QPalette::BrightText})
        palette.setColor(role, text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(tones.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(tones.line));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(tones.disabled));
    return palette;
}

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

QColor mixed(const QColor& over, const QColor& under, double share)
{
    const auto part = [&](float a, float b) { return static_cast<float>(a * share + b * (1 - share)); };
    return QColor::fromRgbF(part(over.redF(), under.redF()), part(over.greenF(), under.greenF()),
                            part(over.blueF(), under.blueF()));
}

} // namespace

QPalette paletteFor(Theme theme, const QPalette& system)
{
    switch (theme) {
    case Theme::System: return paletteOf(isDark(system) ? kDark : kLight);
    case Theme::Light: return paletteOf(kLight);
    case Theme::Dark: return paletteOf(kDark);
    case Theme::Contrast: return paletteOf(kContrast);
    }
    return system;
}

// QStyleHints::colorScheme() exists from Qt 6.5 only; the window's lightness tells the same on 6.4.
bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

bool isContrast(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::Window) == QColor(Qt::black);
}

QColor statusColour(Status status, const QPalette& palette)
{
    if (isContrast(palette))
        return palette.color(QPalette::Active, QPalette::WindowText);
    const bool dark = isDark(palette);
    switch (status) {
    case Status::Works: return QColor(dark ? 0xff8ff0df : 0xff1e7d5b);
    case Status::Warning: return QColor(dark ? 0xffffd52b : 0xff765905);
    // Dark on purpose in the light theme: a brighter red falls together with the amber for deuteranopes.
    case Status::Failed: return QColor(dark ? 0xfff0806f : 0xff6b1a25);
    case Status::Running: return QColor(dark ? 0xff6aa0fb : 0xff0b4cd4);
    case Status::Unknown: return QColor(dark ? 0xff9ba0a8 : 0xff4f535d);
    }
    return palette.color(QPalette::WindowText);
}

QColor mutedText(const QPalette& palette) { return QColor(tonesOf(palette).muted); }
QColor hairline(const QPalette& palette) { return QColor(tonesOf(palette).line); }
QColor outline(const QPalette& palette) { return QColor(tonesOf(palette).border); }
QColor focusColour(const QPalette& palette) { return QColor(tonesOf(palette).highlight); }

QPalette listPalette(QPalette palette)
{
    if (isContrast(palette))
        return palette;
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor tint = mixed(palette.color(QPalette::Active, QPalette::Highlight), base, isDark(palette) ? 0.22 : 0.11);
    palette.setColor(QPalette::Highlight, tint);
    palette.setColor(QPalette::HighlightedText, palette.color(QPalette::Active, QPalette::Text));
    return palette;
}

QPalette onSelection(QPalette palette)
{
    if (!isContrast(palette))
        return palette;
    const QColor ink = palette.color(QPalette::Active, QPalette::HighlightedText);
    palette.setColor(QPalette::WindowText, ink);
    palette.setColor(QPalette::Text, ink);
    palette.setColor(QPalette::Base, palette.color(QPalette::Active, QPalette::Highlight));
    return palette;
}

double contrastRatio(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace portpilot
