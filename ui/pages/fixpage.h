// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"
#include "ui/parts/scrollpage.h"

namespace portpilot {

class Button;
class TeamSection;
class Text;
class UntrustedLabel;

/// Who can do what now: one section a team, the owner's open; the rule when a rule is the fix; the test that
/// tells.
class FixPage : public ScrollPage {
    Q_OBJECT
public:
    explicit FixPage(Journey& journey, QWidget* parent = nullptr);
    void focusMain();

private:
    void arrangeActions();
    void refresh();
    void refreshOthers(const ReportFinding& chosen);
    void refreshRules(const QStringList& rules);

    Journey& m_journey;
    UntrustedLabel* m_title;
    UntrustedLabel* m_subline;
    QWidget* m_others;
    QList<TeamSection*> m_teams;
    QWidget* m_rules = nullptr;
    QVBoxLayout* m_rulesPlace;
    QWidget* m_actions;
    Button* m_retest;
    Text* m_last;
    Button* m_empty;
    ReportFinding m_shown;
    QDateTime m_shownRun;
};

} // namespace portpilot
