// SPDX-License-Identifier: Apache-2.0
#include "ui/keyboardhelp.h"

#include "core/base/vocabulary.h"
#include "ui/parts/text.h"

#include <QAction>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace portpilot {

KeyboardHelp::KeyboardHelp(const QList<QAction*>& actions, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard"));
    auto* list = new QTreeWidget;
    list->setAccessibleName(tr("Keys"));
    list->setHeaderLabels({tr("Key"), tr("Does")});
    list->setRootIsDecorated(false);
    list->setTabKeyNavigation(false);
    const auto add = [list](const QString& keys, const QString& does) { new QTreeWidgetItem(list, {keys, does}); };
    add(tr("Enter"), tr("The page's main button; opens the evidence of a row"));
    for (const QAction* action : actions) {
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys += key.toString(QKeySequence::NativeText);
        QString does = action->text();
        if (!keys.isEmpty())
            add(keys.join(u", "_s), does.remove(u'&'));
    }
    add(tr("Tab, Shift+Tab"), tr("Next and previous control"));
    add(tr("Arrow keys"), tr("Move within a list or a group"));
    list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    list->setCurrentItem(list->topLevelItem(0));
    auto* close = new Button(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addWidget(list, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    resize(QFontMetrics(font()).averageCharWidth() * 72, 560);
}

} // namespace portpilot
