// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QAction;

namespace portpilot {

/// Help ▸ Keyboard: every key of the window and what it does, read from the actions themselves.
class KeyboardHelp : public QDialog {
    Q_OBJECT
public:
    KeyboardHelp(const QList<QAction*>& actions, QWidget* parent);
};

} // namespace portpilot
