// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/checkmodel.h"
#include "ui/parts/scrollpage.h"

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
    void refreshNext(const ReportFinding* finding);

    Journey& m_journey;
    CheckModel m_model;
    CheckOrder m_order;
    StatusMark* m_mark;
    UntrustedLabel* m_verdict;
    UntrustedLabel* m_subline;
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
};

} // namespace portpilot
