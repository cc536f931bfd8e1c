// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/worklist.h"
#include "ui/journey.h"
#include "ui/parts/text.h"

class QVBoxLayout;

namespace portpilot {

class Disclosure;
class FlowLayout;
class UntrustedLabel;

/// One team's share of a fix: its steps with boxes to tick off, or why it has none, and what to hand to it.
class TeamSection : public Card {
    Q_OBJECT
public:
    TeamSection(Journey& journey, Who who, QWidget* parent = nullptr);
    void show(const ReportFinding& finding, const WorkList& list);

private:
    QWidget* makeBody(const ReportFinding& finding, const WorkList& list);
    void addSteps(QVBoxLayout& rows, const ReportFinding& finding);
    void addStep(QVBoxLayout& rows, const ReportFinding& finding, int number, qsizetype place);
    void addNetworkText(QVBoxLayout& rows, FlowLayout& buttons, const QString& text);
    void refreshSummary();

    Journey& m_journey;
    Who m_who;
    TeamShare m_share;
    QString m_finding; ///< the id
    QHash<QString, bool> m_opened; ///< by finding: what a person chose, for as long as the window lives
    Disclosure* m_disclosure;
    UntrustedLabel* m_summary;
    UntrustedLabel* m_say;
    QString m_toSay;
};

} // namespace portpilot
