// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/messagebar.h"

#include "ui/statusicon.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHBoxLayout>

namespace portpilot {

namespace {

QAccessibleInterface* alertFor(const QString& className, QObject* object)
{
    auto* bar = className == "portpilot::MessageBar"_L1 ? qobject_cast<QWidget*>(object) : nullptr;
    return bar ? new QAccessibleWidget(bar, QAccessible::AlertMessage) : nullptr;
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : Card(parent), m_mark(new StatusMark), m_text(new Text), m_action(new Button({})), m_act()
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(alertFor), true);
    auto* close = new Button(tr("Close"));
    close->setAccessibleName(tr("Close this message"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(close);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (m_act)
            m_act();
    });
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void MessageBar::show(const Notice& notice)
{
    m_act = notice.act;
    m_mark->setStatus(notice.status);
    m_text->setText(notice.text);
    m_action->setText(notice.action);
    m_action->setVisible(!notice.action.isEmpty());
    setAccessibleName(notice.text);
    setVisible(!notice.text.isEmpty());
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString MessageBar::message() const
{
    return m_text->text();
}

} // namespace portpilot
