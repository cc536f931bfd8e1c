// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"
#include "ui/parts/text.h"

class QBoxLayout;

namespace portpilot {

class StatusMark;

/// Tells without stopping anybody: hidden when it has nothing to say. For a screen reader it is an alert.
class MessageBar : public Card {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);
    void show(const Notice& notice);
    QString message() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    StatusMark* m_mark;
    Text* m_text;
    Button* m_action;
    std::function<void()> m_act;
    QBoxLayout* m_row;
};

} // namespace portpilot
