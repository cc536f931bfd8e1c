// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/palette.h"

#include <QFont>
#include <QObject>

namespace portpilot {

/// Theme and text size of the whole program.
class Appearance : public QObject {
    Q_OBJECT
public:
    static constexpr int kSmallest = 80;
    static constexpr int kLargest = 200;
    static constexpr int kStep = 10;

    explicit Appearance(QObject* parent = nullptr);
    ~Appearance() override; ///< gives back what it found

    void apply(Theme theme, int textSize);
    Theme theme() const { return m_theme; }
    int textSize() const { return m_textSize; }

Q_SIGNALS:
    void changed();

private:
    QPalette m_systemPalette; ///< as it was before we set ours
    QFont m_systemFont;
    Theme m_theme = Theme::System;
    int m_textSize = 100;
};

} // namespace portpilot
