// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/commandbox.h"

#include "core/base/vocabulary.h"
#include "ui/parts/text.h"
#include "ui/parts/untrustedlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QVBoxLayout>

#include <cmath>

namespace portpilot {

CommandBox::CommandBox(const QString& text, QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setPlainText(text);
    fit();
}

void CommandBox::fit()
{
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(QApplication::font().pointSizeF());
    if (mono != font())
        setFont(mono);
    // The layout of plain text counts in lines.
    const int lines = qMax(1, int(std::ceil(document()->size().height())));
    setFixedHeight(
        lines * fontMetrics().lineSpacing() + 2 * int(document()->documentMargin()) + 2 * frameWidth() + 2);
}

void CommandBox::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void CommandBox::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        fit();
}

QWidget* copyableCommand(const QString& name, const QString& text)
{
    const QString shown = visible(text);
    auto* both = new QWidget;
    auto* column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* box = new CommandBox(shown);
    box->setAccessibleName(name);
    auto* copy = new Button(QCoreApplication::translate("portpilot::CommandBox", "Copy"));
    copy->setAccessibleName(QCoreApplication::translate("portpilot::CommandBox", "Copy: %1").arg(name));
    column->addWidget(box);
    column->addWidget(copy, 0, Qt::AlignLeft);
    QObject::connect(copy, &QPushButton::clicked, box, [shown] { QApplication::clipboard()->setText(shown); });
    return both;
}

} // namespace portpilot
