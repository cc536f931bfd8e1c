// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/palette.h"

#include <QIcon>
#include <QWidget>

class QPainter;

namespace portpilot {

/// ✓ in a disc, a triangle, ✖ in an octagon, a half disc, a dash: told apart without colour.
void paintStatus(QPainter& painter, const QRectF& box, Status status, const QPalette& palette);

QIcon statusIcon(Status status, const QPalette& palette);

/// The shape beside a sentence; its word is in the sentence, so it is no object of its own for a screen reader.
class StatusMark : public QWidget {
    Q_OBJECT
public:
    explicit StatusMark(QWidget* parent = nullptr);
    void setStatus(Status status);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Status m_status = Status::Unknown;
};

} // namespace portpilot
