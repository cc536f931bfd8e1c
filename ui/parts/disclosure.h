// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

class QVBoxLayout;

namespace portpilot {

/// The head of a part that opens and closes: an arrow and words that wrap. A plain button to a screen reader, with
/// its state in the description (a checkable one would be called a check box).
class DisclosureButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit DisclosureButton(QWidget* parent = nullptr);
    void setOpen(bool open);
    bool isOpen() const { return m_open; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QFont strong() const;
    int indent() const;

    bool m_open = false;
};

/// The button and, below it, what it opens.
class Disclosure : public QWidget {
    Q_OBJECT
public:
    explicit Disclosure(QWidget* parent = nullptr);
    void setTitle(const QString& title) { m_button->setText(title); }
    void addAlways(QWidget* part); ///< below the title, open or closed; before there is a body
    void setBody(QWidget* body); ///< takes the place of an earlier one
    void setOpen(bool open);
    bool isOpen() const { return m_button->isOpen(); }

Q_SIGNALS:
    void toggled(bool open); ///< by a person

private:
    DisclosureButton* m_button;
    QVBoxLayout* m_column;
    QWidget* m_body = nullptr;
};

} // namespace portpilot
