// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace portpilot {

/// The one way to scroll in this window: up and down only, no frame, no focus of its own.
///
/// Qt's own accessible interface of a scroll area lists its scroll bars only while they are in sight and looks a child
/// up without checking the number: a screen reader that counted a moment ago brings the program down. This class is
/// told to screen readers as a plain widget, whose children are checked.
class ScrollArea : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrollArea(QWidget* parent = nullptr);
};

} // namespace portpilot
