// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/teamsection.h"

#include "core/report/formats.h"
#include "ui/parts/disclosure.h"
#include "ui/parts/flowlayout.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QVBoxLayout>

#include <algorithm>

namespace portpilot {

namespace {

/// A box whose words stand beside it in a label, which wraps: all of the box is a target, not the square alone.
class StepBox : public QCheckBox {
public:
    StepBox() { setMinimumSize(24, 24); } // WCAG 2.5.8

protected:
    bool hitButton(const QPoint& at) const override { return rect().contains(at); }
};

} // namespace

TeamSection::TeamSection(Journey& journey, Who who, QWidget* parent)
    : Card(parent)
    , m_journey(journey)
    , m_who(who)
    , m_disclosure(new Disclosure)
    , m_summary(new UntrustedLabel)
    , m_say(new UntrustedLabel)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 16, 12);
    column->setSpacing(4);
    m_summary->setContentsMargins(28, 0, 0, 0);
    column->addWidget(m_disclosure);
    m_disclosure->addAlways(m_summary);
    // The one sentence that is needed while somebody waits at the telephone is never folded away.
    m_say->setContentsMargins(28, 0, 0, 0);
    m_disclosure->addAlways(m_say);
    connect(m_disclosure, &Disclosure::toggled, this, [this](bool open) {
        m_opened.insert(m_finding, open);
        refreshSummary();
    });
    connect(&m_journey, &Journey::ticked, this, &TeamSection::refreshSummary);
}

void TeamSection::show(const ReportFinding& finding, const WorkList& list)
{
    const auto share =
        std::find_if(list.teams.cbegin(), list.teams.cend(), [this](const auto& row) { return row.who == m_who; });
    m_share = share == list.teams.cend() ? TeamShare{} : *share;
    m_finding = finding.id;
    m_say->setVisible(m_who == Who::User);
    if (m_who == Who::User)
        m_say->setUntrusted(tr("Say: \u201C%1\u201D").arg(list.toSay));
    m_toSay = list.toSay;
    const QString name = words::who(m_who);
    m_disclosure->setTitle(!m_share.owns ? name
            : m_who == Who::Helpdesk     ? tr("%1 – this is yours").arg(name)
                                         : tr("%1 – they own this").arg(name));
    m_disclosure->setBody(makeBody(finding, list));
    m_disclosure->setOpen(m_opened.value(m_finding, m_share.owns || m_who == Who::Helpdesk));
    refreshSummary();
}

// What a closed section holds, or why there is nothing in it.
void TeamSection::refreshSummary()
{
    const auto& findings = m_journey.report().findings;
    const auto finding =
        std::find_if(findings.cbegin(), findings.cend(), [this](const auto& row) { return row.id == m_finding; });
    if (m_share.steps.isEmpty() || finding == findings.cend()) {
        m_summary->setUntrusted(m_share.idle);
    } else {
        const auto done = std::count_if(m_share.steps.cbegin(), m_share.steps.cend(), [&](qsizetype place) {
            return place < finding->nextSteps.size() && finding->nextSteps.at(place).done;
        });
        const auto count = m_share.steps.size();
        const QString all = count == 1 ? tr("1 step") : tr("%1 steps").arg(count);
        m_summary->setUntrusted(done > 0 ? tr("%1, %2 done").arg(all, QString::number(done)) : all);
    }
    // Open, the steps themselves say how many they are.
    m_summary->setVisible(!m_summary->text().isEmpty() && (m_share.steps.isEmpty() || !m_disclosure->isOpen()));
}

QWidget* TeamSection::makeBody(const ReportFinding& finding, const WorkList& list)
{
    auto* body = new QWidget;
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(28, 4, 0, 4);
    rows->setSpacing(8);
    addSteps(*rows, finding);
    auto* buttons = new FlowLayout;
    if (m_who == Who::NetworkTeam)
        addNetworkText(*rows, *buttons, list.forNetwork);
    auto* copy = new Button(tr("Copy for ticket"));
    if (m_who == Who::User) {
        auto* say = new Button(tr("Copy what to say"));
        buttons->addWidget(say);
        connect(say, &QPushButton::clicked, this, [this] {
            QApplication::clipboard()->setText(visible(m_toSay));
            m_journey.notice({Status::Works, tr("What to say is in the clipboard."), {}, {}});
        });
    }
    const QString name = words::who(m_who);
    copy->setAccessibleName(tr("Copy for ticket: %1").arg(name));
    buttons->addWidget(copy);
    auto* flow = new QWidget;
    flow->setLayout(buttons);
    rows->addWidget(flow);
    connect(copy, &QPushButton::clicked, this, [this, name] {
        const auto& findings = m_journey.report().findings;
        const auto found = std::find_if(
            findings.cbegin(), findings.cend(), [this](const auto& row) { return row.id == m_finding; });
        if (found == findings.cend())
            return;
        QApplication::clipboard()->setText(visible(teamTicket(m_journey.report(), *found, m_who, m_share.idle)));
        m_journey.notice({Status::Works, tr("The ticket text is in the clipboard: %1.").arg(name), {}, {}});
    });
    return body;
}

void TeamSection::addSteps(QVBoxLayout& rows, const ReportFinding& finding)
{
    int number = 0;
    for (const qsizetype place : std::as_const(m_share.steps))
        addStep(rows, finding, ++number, place);
}

void TeamSection::addStep(QVBoxLayout& rows, const ReportFinding& finding, int number, qsizetype place)
{
    const NextStep& step = finding.nextSteps.at(place);
    const QString shown = visible(step.action);
    const QString team = words::who(m_who);
    auto* box = new StepBox;
    box->setChecked(step.done);
    box->setAccessibleName(tr("%1, step %2: %3").arg(team, QString::number(number), shown));
    connect(box, &QCheckBox::toggled, this,
        [this, id = finding.id, place](bool done) { m_journey.tick(id, place, done); });
    auto* words = new UntrustedLabel;
    words->setUntrusted(tr("%1. %2").arg(QString::number(number), step.action));
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(box, 0, Qt::AlignTop);
    auto* text = new QVBoxLayout;
    text->setSpacing(4);
    text->addWidget(words);
    if (!step.commands.isEmpty()) {
        const QString lines = visible(step.commands.join(u'\n'));
        auto* copy = new Button(
            step.commands.size() == 1 ? tr("Copy command (PowerShell)") : tr("Copy commands (PowerShell)"));
        copy->setAccessibleName(tr("%1, step %2: copy command").arg(team, QString::number(number)));
        copy->setAccessibleDescription(lines);
        text->addWidget(copy, 0, Qt::AlignLeft);
        connect(copy, &QPushButton::clicked, this, [this, lines] {
            QApplication::clipboard()->setText(lines);
            m_journey.notice({Status::Works, tr("In the clipboard: %1").arg(lines), {}, {}});
        });
    }
    line->addLayout(text, 1);
    rows.addLayout(line);
}

void TeamSection::addNetworkText(QVBoxLayout& rows, FlowLayout& buttons, const QString& text)
{
    if (text.isEmpty())
        return;
    rows.addWidget(new Text(tr("Ready text"), Text::Role::Strong));
    auto* words = new UntrustedLabel;
    words->setUntrusted(text);
    rows.addWidget(words);
    auto* copy = new Button(tr("Copy text for the network team"));
    buttons.addWidget(copy);
    connect(copy, &QPushButton::clicked, this, [this, text] {
        QApplication::clipboard()->setText(visible(text));
        m_journey.notice({Status::Works, tr("The text for the network team is in the clipboard."), {}, {}});
    });
}

} // namespace portpilot
