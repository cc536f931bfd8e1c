// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>

namespace portpilot {

/// A line of the frame: plain text always (a QLabel left to itself guesses rich text and loads what it names).
class Text : public QLabel {
    Q_OBJECT
public:
    enum class Role { Title, Heading, Body, Strong, Muted };

    explicit Text(Role role = Role::Body, QWidget* parent = nullptr);
    Text(const QString& text, Role role, QWidget* parent = nullptr);
    /// For long words without a place to break: the places are for the eye only, not for a screen reader.
    void setBreakable(const QString& text);
    /// Reachable by Tab, selectable, with a focus ring: a sentence that people copy.
    void makeFocusable();
    void fit(); ///< to the program's text size and palette

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void copy() const; ///< what is selected, else all

    Role m_role;
    bool m_fitting = false;
};

/// A push button that Enter presses too, as people expect outside dialogs.
class Button : public QPushButton {
    Q_OBJECT
public:
    explicit Button(const QString& text, QWidget* parent = nullptr);
    void makePrimary(); ///< one a page

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

/// A quiet panel on the page's ground.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace portpilot
