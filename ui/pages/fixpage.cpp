// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/fixpage.h"

#include "ui/parts/commandbox.h"
#include "ui/parts/findinglink.h"
#include "ui/parts/teamsection.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QAccessible>

namespace portpilot {

FixPage::FixPage(Journey& journey, QWidget* parent)
    : ScrollPage(parent)
    , m_journey(journey)
    , m_title(new UntrustedLabel(Text::Role::Title))
    , m_subline(new UntrustedLabel)
    , m_others(new QWidget)
    , m_rulesPlace(new QVBoxLayout)
    , m_actions(new QWidget)
    , m_retest(new Button(tr("Test only what failed")))
    , m_last(new Text(Text::Role::Muted))
    , m_empty(new Button({}))
{
    m_title->makeFocusable();
    m_subline->setContentsMargins(4, 0, 4, 0);
    auto* links = new QVBoxLayout(m_others);
    links->setContentsMargins(0, 0, 0, 0);
    links->setSpacing(0);
    auto* teams = new QVBoxLayout;
    teams->setSpacing(8);
    for (const Who who : {Who::User, Who::Helpdesk, Who::NetworkTeam, Who::ExchangeAdmin, Who::DnsAdmin}) {
        m_teams += new TeamSection(journey, who);
        teams->addWidget(m_teams.last());
    }
    arrangeActions();
    column()->addWidget(m_title);
    column()->addWidget(m_subline);
    column()->addWidget(m_others);
    column()->addLayout(teams);
    column()->addLayout(m_rulesPlace);
    column()->addWidget(m_actions);
    column()->addWidget(m_empty, 0, Qt::AlignLeft);
    column()->addStretch();
    connect(m_empty, &QPushButton::clicked, this,
        [this] { m_journey.show(m_journey.hasReport() ? Place::Result : Place::Start); });
    for (const auto signal :
        {&Journey::finished, &Journey::stopped, &Journey::started, &Journey::selectionChanged})
        connect(&m_journey, signal, this, &FixPage::refresh);
    refresh();
}

void FixPage::arrangeActions()
{
    auto* rows = new QVBoxLayout(m_actions);
    rows->setContentsMargins(0, 0, 0, 0);
    m_retest->makePrimary();
    m_last->setContentsMargins(4, 0, 4, 0);
    rows->addWidget(m_retest, 0, Qt::AlignLeft);
    rows->addWidget(m_last);
    connect(m_retest, &QPushButton::clicked, this, [this] { m_journey.testOnly(m_journey.failedChecks()); });
}

void FixPage::focusMain()
{
    m_title->setFocus(Qt::OtherFocusReason);
    ensureVisible(0, 0);
    QAccessibleEvent alert(m_title, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void FixPage::refresh()
{
    const ReportFinding* finding = m_journey.findingToFix();
    for (QWidget* part : std::as_const(m_teams))
        part->setVisible(finding);
    m_actions->setVisible(finding);
    m_empty->setVisible(!finding);
    m_subline->setVisible(finding || m_journey.hasReport());
    if (!finding) {
        const bool any = m_journey.hasReport();
        m_title->setUntrusted(
            any ? tr("Nothing failed, so there is nothing to fix.") : tr("No result yet. Start a test."));
        m_subline->setUntrusted(m_journey.report().headline);
        m_empty->setText(any ? tr("Show the result") : tr("Start"));
        m_others->hide();
        refreshRules({});
        m_shownRun = QDateTime();
        return;
    }
    m_retest->setEnabled(!m_journey.failedChecks().isEmpty());
    m_last->setText(m_journey.lastTestWords());
    if (m_shownRun == m_journey.report().started && m_shown.id == finding->id)
        return; // keep the reader's place
    m_shown = *finding;
    m_shownRun = m_journey.report().started;
    m_title->setUntrusted(tr("Fix: %1").arg(finding->headline));
    m_title->setAccessibleName(m_title->text());
    m_subline->setUntrusted(tr("Who can do what now"));
    const WorkList list = m_journey.workFor(*finding);
    for (TeamSection* team : std::as_const(m_teams))
        team->show(*finding, list);
    refreshOthers(*finding);
    refreshRules(list.rules);
}

// Most important first; the one that is shown stands in the title.
void FixPage::refreshOthers(const ReportFinding& chosen)
{
    qDeleteAll(m_others->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    const QList<ReportFinding>& findings = m_journey.report().findings;
    QWidget* before = m_title;
    for (const ReportFinding& finding : findings) {
        if (finding.id == chosen.id)
            continue;
        auto* link =
            new FindingLink(words::status(finding.outcome), tr("Also to fix: %1").arg(visible(finding.headline)));
        m_others->layout()->addWidget(link);
        setTabOrder(before, link);
        before = link;
        // Once this link has done its work: choosing makes the links anew.
        connect(
            link, &QAbstractButton::clicked, this,
            [this, id = finding.id] {
                m_journey.selectFinding(id);
                focusMain();
            },
            Qt::QueuedConnection);
    }
    m_others->setVisible(findings.size() > 1);
}

void FixPage::refreshRules(const QStringList& rules)
{
    delete m_rules;
    m_rules = nullptr;
    if (rules.isEmpty())
        return;
    m_rules = new Card;
    auto* rows = new QVBoxLayout(m_rules);
    rows->setContentsMargins(16, 12, 16, 12);
    rows->setSpacing(8);
    rows->addWidget(new Text(tr("Firewall rule to ask for"), Text::Role::Heading));
    rows->addWidget(new Text(tr("A suggestion to copy; Portpilot changes no firewall. It names this computer. Put "
                                "the clients' own network "
                                "in its place if they are elsewhere, and never \"any\"."),
        Text::Role::Muted));
    rows->addWidget(copyableCommand(tr("Firewall rule"), rules.join(u'\n')));
    m_rulesPlace->addWidget(m_rules);
    QWidget* before = m_retest->previousInFocusChain();
    while (before != m_retest && !(before->focusPolicy() & Qt::TabFocus)) // only those count for the order
        before = before->previousInFocusChain();
    const auto parts = m_rules->findChildren<QWidget*>();
    for (QWidget* part : parts) {
        if (part->focusPolicy() & Qt::TabFocus) {
            setTabOrder(before, part);
            before = part;
        }
    }
}

} // namespace portpilot
