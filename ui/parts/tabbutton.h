// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRadioButton>

namespace portpilot {

/// The row that tabs stand in; a screen reader counts them there.
class TabRow : public QWidget {
    Q_OBJECT
public:
    explicit TabRow(QWidget* parent = nullptr);
};

/// One of several views, as a tab looks and as a tab told to screen readers. A radio button at heart: one Tab stop, arrows choose, and unlike a QTabBar's
/// tab it does not tell a screen reader that it has the focus while something else has.
class TabButton : public QRadioButton {
    Q_OBJECT
public:
    explicit TabButton(const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }
};

} // namespace portpilot
