// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/vocabulary.h"

#include <QColor>
#include <QPalette>

namespace portpilot {

enum class Theme { System, Light, Dark, Contrast };
template <> struct Words<Theme> {
    static constexpr std::array table{WordTable<Theme>{Theme::System, "system"_L1},
                                      WordTable<Theme>{Theme::Light, "light"_L1},
                                      WordTable<Theme>{Theme::Dark, "dark"_L1},
                                      WordTable<Theme>{Theme::Contrast, "contrast"_L1}};
};

/// What a shape and a colour can say. Words say the rest.
enum class Status { Works, Warning, Failed, Running, Unknown };

/// `system` is what the desktop gave before we set anything; it decides between light and dark for Theme::System.
QPalette paletteFor(Theme theme, const QPalette& system);

bool isDark(const QPalette& palette);
/// High contrast uses no colours of its own, only the palette's roles: shapes carry the state.
bool isContrast(const QPalette& palette);

/// ≥ 4.5:1 on window and base of its theme, and apart from the other four under protan, deutan and tritan sight.
QColor statusColour(Status status, const QPalette& palette);
QColor mutedText(const QPalette& palette);
QColor hairline(const QPalette& palette); ///< decoration only
QColor outline(const QPalette& palette);  ///< of fields and buttons: ≥ 3:1 (WCAG 1.4.11)
QColor focusColour(const QPalette& palette);
/// A list's selection: a tint under normal text, so that status colours keep their contrast.
QPalette listPalette(QPalette palette);

/// What stands on a selected row. Only high contrast fills it strongly enough to need other ink.
QPalette onSelection(QPalette palette);

double contrastRatio(const QColor& one, const QColor& other); ///< WCAG 2.2 relative luminance

} // namespace portpilot
