// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/text.h"

#include "ui/palette.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/style.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace portpilot {

Text::Text(Role role, QWidget* parent) : QLabel(parent), m_role(role)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    fit();
}

Text::Text(const QString& text, Role role, QWidget* parent) : Text(role, parent)
{
    setText(text);
}

void Text::setBreakable(const QString& text)
{
    setText(breakable(text));
    setAccessibleName(text);
}

void Text::makeFocusable()
{
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::StrongFocus);
    setContentsMargins(4, 2, 4, 2); // room for the ring
}

// Sizes hang on the body text, so that a change of the text size reaches every label.
void Text::fit()
{
    m_fitting = true;
    QFont font = QApplication::font();
    const double scale = font.pointSizeF() / 10;
    if (m_role == Role::Title)
        font.setPointSizeF(font.pointSizeF() + 6 * scale);
    else if (m_role == Role::Heading)
        font.setPointSizeF(font.pointSizeF() + 2 * scale);
    if (m_role == Role::Title || m_role == Role::Heading || m_role == Role::Strong)
        font.setWeight(QFont::DemiBold);
    else
        font.setWeight(QFont::Normal); // also within a group whose title is strong
    setFont(font);
    if (m_role == Role::Muted) {
        QPalette muted = QApplication::palette();
        muted.setColor(QPalette::WindowText, mutedText(muted));
        muted.setColor(QPalette::Text, mutedText(muted)); // on a card the ink is that of its ground
        setPalette(muted);
    }
    m_fitting = false;
}

bool Text::event(QEvent* event)
{
    const bool changed = event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::ApplicationPaletteChange
        || event->type() == QEvent::StyleChange;
    if (changed && !m_fitting)
        fit();
    return QLabel::event(event);
}

void Text::paintEvent(QPaintEvent* event)
{
    QLabel::paintEvent(event);
    if (hasFocus()) {
        QPainter painter(this);
        paintFocusRing(painter, rect(), palette(), 4);
    }
}

// Selection by keyboard would put a blinking cursor into a sentence that nobody edits; Ctrl+C takes it whole.
void Text::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    QLabel::keyPressEvent(event);
}

// Qt's own menu would copy the places to break a line along, and no browser knows an address with them.
void Text::contextMenuEvent(QContextMenuEvent* event)
{
    if (!textInteractionFlags().testFlag(Qt::TextSelectableByMouse))
        return QLabel::contextMenuEvent(event);
    QMenu menu;
    menu.addAction(tr("&Copy"), this, &Text::copy);
    menu.exec(event->globalPos());
}

void Text::copy() const
{
    constexpr QChar kBreak(0x200B);
    QApplication::clipboard()->setText((hasSelectedText() ? selectedText() : text()).remove(kBreak));
}

Button::Button(const QString& text, QWidget* parent) : QPushButton(text, parent)
{
    setAutoDefault(false);
}

void Button::makePrimary()
{
    setDefault(true);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    setFont(strong);
}

void Button::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier) {
        click();
        return;
    }
    QPushButton::keyPressEvent(event);
}

Card::Card(QWidget* parent) : QFrame(parent)
{
    setBackgroundRole(QPalette::Base);
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hairline(palette()));
    painter.setBrush(palette().brush(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace portpilot
