// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/scrollarea.h"

#include "core/base/vocabulary.h"

#include <QAccessibleWidget>

namespace portpilot {

namespace {

QAccessibleInterface* plainWidgetFor(const QString& className, QObject* object)
{
    auto* area = className == "portpilot::ScrollArea"_L1 ? qobject_cast<QWidget*>(object) : nullptr;
    return area ? new QAccessibleWidget(area, QAccessible::Client) : nullptr;
}

} // namespace

ScrollArea::ScrollArea(QWidget* parent) : QScrollArea(parent)
{
    // Before anybody can ask for the interface: the first answer is kept.
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(plainWidgetFor), true);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

} // namespace portpilot
