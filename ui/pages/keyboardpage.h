// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/parts/scrollpage.h"

class QAction;
class QStandardItemModel;

namespace portpilot {

class RowList;

/// Help ▸ Keyboard: every key of the window and what it does, read from the actions themselves.
class KeyboardPage : public ScrollPage {
    Q_OBJECT
public:
    explicit KeyboardPage(QWidget* parent = nullptr);
    void show(const QList<QAction*>& actions);
    void focusKeys();

private:
    QStandardItemModel* m_keys;
    RowList* m_list;
};

} // namespace portpilot
