// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"
#include "ui/models/namemodel.h"
#include "ui/parts/scrollpage.h"

class QLineEdit;

namespace portpilot {

class Button;
class RowList;
class Text;

/// "Where is this mail system?": what DNS told, and a way on when it told nothing.
class FindPage : public ScrollPage {
    Q_OBJECT
public:
    explicit FindPage(Journey& journey, QWidget* parent = nullptr);
    void focusMain(); ///< the page's main button

private:
    QWidget* makeOther();
    QWidget* makeAsk();
    void refreshAsk();
    void refreshViews();
    void refresh();
    void testOther();

    Journey& m_journey;
    NameModel m_model;
    Text* m_title;
    Text* m_lead;
    RowList* m_list;
    QLineEdit* m_other;
    Text* m_problem;
    Text* m_views; ///< two name servers that answer differently
    QWidget* m_ask;
    Text* m_askText;
    QString m_asked;    ///< the host that the card speaks of
    QString m_declined; ///< "Do not follow" was said of it
    Button* m_next;
    QWidget* m_card;
};

} // namespace portpilot
