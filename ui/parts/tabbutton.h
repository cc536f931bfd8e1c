// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRadioButton>

namespace portpilot {

/// One of several views, as a tab looks. A radio button at heart: one Tab stop, arrows choose, and unlike a QTabBar's
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
