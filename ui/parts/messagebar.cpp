// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/messagebar.h"

#include "ui/statusicon.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>
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
    : Card(parent), m_mark(new StatusMark), m_text(new Text), m_action(new Button({})), m_act(),
      m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(alertFor), true);
    auto* close = new Button(tr("Close"));
    close->setAccessibleName(tr("Close this message"));
    auto* words = new QHBoxLayout;
    words->setSpacing(8);
    words->addWidget(m_mark);
    words->addWidget(m_text, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(close);
    m_row->setContentsMargins(16, 8, 8, 8);
    m_row->setSpacing(8);
    m_row->addLayout(words, 1);
    m_row->addLayout(buttons);
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

// The buttons stand below the words where beside them the words would have no room.
void MessageBar::resizeEvent(QResizeEvent* event)
{
    constexpr int kOneRowFrom = 480; // logical pixels at 100 % text
    Card::resizeEvent(event);
    const bool wide = width() >= kOneRowFrom * QApplication::font().pointSizeF() / 10;
    m_row->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

QString MessageBar::message() const
{
    return m_text->text();
}

} // namespace portpilot
