// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/palette.h"

#include <QAbstractButton>

namespace portpilot {

/// "Also: …", a further cause below the headline. A button that looks like a link and, unlike a push button, wraps.
class FindingLink : public QAbstractButton {
    Q_OBJECT
public:
    FindingLink(Status status, const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int indent() const;

    Status m_status;
};

} // namespace portpilot
