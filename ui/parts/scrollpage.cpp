// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/scrollpage.h"

#include <QHBoxLayout>

namespace portpilot {

namespace {
constexpr int kColumnCap = 1280; // wider lines are not read, they are lost
}

ScrollPage::ScrollPage(QWidget* parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* ground = new QWidget;
    auto* row = new QHBoxLayout(ground);
    row->setContentsMargins(24, 16, 24, 24);
    auto* content = new QWidget;
    content->setMaximumWidth(kColumnCap);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(16);
    row->addWidget(content);
    setWidget(ground);
}

} // namespace portpilot
