// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/keyboardpage.h"

#include "core/base/vocabulary.h"
#include "ui/parts/stagedelegate.h"
#include "ui/parts/text.h"

#include <QAction>
#include <QStandardItemModel>

namespace portpilot {

KeyboardPage::KeyboardPage(QWidget* parent) : ScrollPage(parent), m_keys(new QStandardItemModel(this)), m_list(new RowList)
{
    m_list->setAccessibleName(tr("Keys"));
    m_list->setItemDelegate(new WrapDelegate(m_list));
    m_list->setModel(m_keys);
    column()->addWidget(new Text(tr("Keyboard"), Text::Role::Title));
    column()->addWidget(m_list);
    column()->addStretch();
}

void KeyboardPage::show(const QList<QAction*>& actions)
{
    m_keys->clear();
    m_keys->setHorizontalHeaderLabels({tr("Key"), tr("Does")});
    const auto add = [this](const QString& keys, const QString& does) {
        m_keys->appendRow({new QStandardItem(keys), new QStandardItem(does)});
    };
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
    m_list->setStretchColumn(1);
    m_list->updateGeometry();
}

void KeyboardPage::focusKeys()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

} // namespace portpilot
