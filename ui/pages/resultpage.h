// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/checkmodel.h"
#include "ui/parts/scrollpage.h"
#include "ui/parts/stagedelegate.h"

#include <functional>

class QBoxLayout;

namespace portpilot {

class Button;
class CheckDetail;
class PathPicture;
class RowList;
class StatusMark;
class Text;
class UntrustedLabel;

/// One sentence first; then where the way breaks, who does what, and the list with the detail of the chosen row.
class ResultPage : public ScrollPage {
    Q_OBJECT
public:
    explicit ResultPage(Journey& journey, QWidget* parent = nullptr);
    void focusVerdict();
    bool hasFocusOnVerdict() const; ///< on the sentence or the way below it: help is about the cause
    void bringList();               ///< into sight, when the evidence takes room from below

Q_SIGNALS:
    void copyTicketWanted();
    void saveWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeVerdict();
    QWidget* makeActions();
    void connectAll();
    void refresh();
    void refreshSelection();
    void refreshAlso();
    void refreshState();
    void fitColumns();
    void refreshNext(const ReportFinding* finding);

    Journey& m_journey;
    CheckModel m_model;
    CheckOrder m_order;
    StatusMark* m_mark;
    UntrustedLabel* m_verdict;
    UntrustedLabel* m_subline;
    QWidget* m_also;
    Text* m_state;
    UntrustedLabel* m_where;
    PathPicture* m_path;
    UntrustedLabel* m_next;
    QWidget* m_actions;
    Button* m_empty;
    Button* m_copy;
    Button* m_retest;
    Button* m_steps;
    RowList* m_list;
    CheckDetail* m_detail;
    QBoxLayout* m_split;
    Narrowing m_narrowing;
    int m_step = 0; ///< list beside detail: all columns, compact; above it; without the stage
};

} // namespace portpilot
