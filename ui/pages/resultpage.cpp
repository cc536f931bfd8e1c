// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/resultpage.h"

#include "ui/parts/checkdetail.h"
#include "ui/parts/currentrow.h"
#include "ui/parts/findinglink.h"
#include "ui/parts/flowlayout.h"
#include "ui/parts/pathpicture.h"
#include "ui/parts/stagedelegate.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/statusicon.h"
#include "ui/words.h"

#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QLocale>
#include <QRegularExpression>
#include <QScrollBar>

#include <algorithm>

namespace portpilot {

namespace {

constexpr int kSideBySideFrom = 820; // logical pixels at 100 % text: list and detail both readable

const ReportFinding* firstFinding(const Report& report)
{
    return report.findings.isEmpty() ? nullptr : &report.findings.first();
}

/// What the person at the helpdesk can do comes first; else the first step of whoever has to act.
const NextStep& firstStep(const ReportFinding& finding)
{
    const auto own = std::find_if(finding.nextSteps.cbegin(), finding.nextSteps.cend(),
                                  [](const NextStep& step) { return step.who == Who::Helpdesk; });
    return own == finding.nextSteps.cend() ? finding.nextSteps.first() : *own;
}

/// Without the command at its end, which a wrapped line would tear apart; "Show all steps" has it.
QString withoutCommand(QString action)
{
    static const QRegularExpression command(u":\\s+[A-Z][a-z]+-[A-Z][A-Za-z]+(\\s.*)?$"_s,
                                            QRegularExpression::DotMatchesEverythingOption);
    return action.replace(command, u"."_s);
}

EvidenceKind evidenceAt(Stage stage)
{
    switch (stage) {
    case Stage::Resolve:
    case Stage::Connect: return EvidenceKind::Timing;
    case Stage::Tls: return EvidenceKind::Certificate;
    case Stage::Protocol: return EvidenceKind::Transcript;
    case Stage::SignIn: return EvidenceKind::Findings;
    }
    return EvidenceKind::Findings;
}

} // namespace

ResultPage::ResultPage(Journey& journey, QWidget* parent)
    : ScrollPage(parent), m_journey(journey), m_model(journey.knowledge().guide, this),
      m_order(CheckOrder::By::WorstFirst, m_model, this), m_mark(new StatusMark),
      m_verdict(new UntrustedLabel(Text::Role::Title)), m_subline(new UntrustedLabel), m_also(new QWidget),
      m_state(new Text(Text::Role::Strong)), m_where(new UntrustedLabel(Text::Role::Muted)), m_path(new PathPicture),
      m_next(new UntrustedLabel), m_actions(new QWidget), m_empty(new Button(tr("Start"))),
      m_copy(new Button(tr("Copy for ticket"))), m_retest(new Button(tr("Test only what failed"))),
      m_steps(new Button(tr("Show all steps"))), m_list(new RowList), m_detail(new CheckDetail(journey)),
      m_split(new QBoxLayout(QBoxLayout::LeftToRight))
{
    m_verdict->makeFocusable();
    m_empty->makePrimary();
    m_list->setAccessibleName(tr("Results"));
    m_list->setItemDelegate(new StageDelegate(m_list));
    m_list->setModel(&m_order);
    for (int column = CheckModel::Name; column <= CheckModel::SignIn; ++column)
        m_list->setColumnHidden(column, true);
    m_list->setStretchColumn(CheckModel::Verdict);
    m_split->setSpacing(16);
    m_split->addWidget(m_list, 3, Qt::AlignTop);
    m_split->addWidget(m_detail, 2);
    column()->addWidget(makeVerdict());
    column()->addWidget(m_path);
    column()->addWidget(m_next);
    column()->addWidget(makeActions());
    column()->addLayout(m_split);
    column()->addWidget(m_empty, 0, Qt::AlignLeft);
    column()->addStretch();
    connectAll();
    refresh();
}

QWidget* ResultPage::makeVerdict()
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(4);
    lines->addWidget(m_verdict);
    lines->addWidget(m_subline);
    lines->addWidget(m_also);
    lines->addWidget(m_state);
    lines->addWidget(m_where);
    for (QLabel* line : {static_cast<QLabel*>(m_subline), static_cast<QLabel*>(m_state), static_cast<QLabel*>(m_where)})
        line->setContentsMargins(4, 0, 4, 0);
    auto* links = new QVBoxLayout(m_also);
    links->setContentsMargins(0, 0, 0, 0);
    links->setSpacing(0);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(lines, 1);
    return box;
}

QWidget* ResultPage::makeActions()
{
    auto* flow = new FlowLayout;
    auto* save = new Button(tr("Save report…"));
    m_copy->makePrimary();
    for (QWidget* button : {m_copy, m_retest, save, m_steps})
        flow->addWidget(button);
    m_actions->setLayout(flow);
    connect(m_copy, &QPushButton::clicked, this, &ResultPage::copyTicketWanted);
    connect(save, &QPushButton::clicked, this, &ResultPage::saveWanted);
    connect(m_retest, &QPushButton::clicked, this, [this] { m_journey.testOnly(m_journey.failedChecks()); });
    connect(m_steps, &QPushButton::clicked, this, [this] {
        if (!m_journey.finding()) // a service that is as it should be was chosen: the steps are of the headline
            m_journey.selectFinding(m_journey.report().findings.first().id);
        m_journey.show(Place::Fix);
    });
    return m_actions;
}

void ResultPage::connectAll()
{
    connect(m_list, &RowList::wordsBroke, this, [this] {
        if (!m_list->breaksWords() || m_step > 2)
            return;
        m_narrowing.tooNarrow(m_step, width());
        fitColumns();
    });
    connect(m_empty, &QPushButton::clicked, this, [this] { m_journey.show(Place::Start); });
    connect(m_path, &PathPicture::stagePressed, this, [this](Stage stage) { m_journey.showEvidence(evidenceAt(stage)); });
    connect(m_path, &PathPicture::nothingPressed, this,
            [this](const QString& why) { m_journey.notice({Status::Unknown, why, {}, {}}); });
    for (const auto signal : {&Journey::vantageChanged, &Journey::draftChanged})
        connect(&m_journey, signal, this, &ResultPage::refreshState);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            m_journey.select(index.data(CheckModel::IdRole).toString());
    });
    connect(m_list, &QTreeView::activated, this, [this] { m_journey.showEvidence(EvidenceKind::Findings); });
    for (const auto signal : {&Journey::finished, &Journey::stopped, &Journey::started})
        connect(&m_journey, signal, this, &ResultPage::refresh);
    connect(&m_journey, &Journey::selectionChanged, this, &ResultPage::refreshSelection);
}

void ResultPage::focusVerdict()
{
    m_verdict->setFocus(Qt::OtherFocusReason);
    ensureVisible(0, 0);
    QAccessibleEvent alert(m_verdict, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool ResultPage::hasFocusOnVerdict() const
{
    const QWidget* focus = QApplication::focusWidget();
    return focus && (focus == m_verdict || m_path->isAncestorOf(focus));
}

void ResultPage::bringList()
{
    const QModelIndexList chosen = m_list->selectionModel()->selectedRows();
    const QRect row = chosen.isEmpty() ? QRect(0, 0, 1, m_list->header()->height())
                                       : m_list->visualRect(chosen.first()).translated(m_list->viewport()->pos());
    const int top = m_list->mapTo(widget(), QPoint()).y();
    // The head of the list at the top; further down when the chosen row would be out of sight.
    verticalScrollBar()->setValue(qMax(top - 8, top + row.bottom() + 16 - viewport()->height()));
}

void ResultPage::refresh()
{
    const Report& report = m_journey.report();
    const bool any = m_journey.hasReport();
    m_empty->setVisible(!any);
    for (QWidget* part : {static_cast<QWidget*>(m_mark), static_cast<QWidget*>(m_path), m_actions,
                          static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_detail)})
        part->setVisible(any);
    if (!any) {
        m_verdict->setUntrusted(tr("No result yet. Start a test."));
        for (QWidget* part : {static_cast<QWidget*>(m_subline), static_cast<QWidget*>(m_next), m_also,
                              static_cast<QWidget*>(m_state), static_cast<QWidget*>(m_where)})
            part->hide();
        return;
    }
    const bool well = report.outcome == Outcome::Ok;
    m_mark->setStatus(words::status(report.outcome));
    m_verdict->setUntrusted(!report.headline.isEmpty() ? report.headline
                                : well                 ? tr("Everything works from here.")
                                                       : words::outcome(report.outcome));
    m_subline->setUntrusted(report.subline);
    m_subline->setVisible(!report.subline.isEmpty());
    m_verdict->setAccessibleName(m_verdict->text());
    m_verdict->setAccessibleDescription(m_subline->text());
    m_retest->setEnabled(!m_journey.failedChecks().isEmpty());
    m_model.show(report);
    m_list->updateGeometry();
    refreshAlso();
    refreshState();
    refreshSelection();
}

// A second cause is as much a cause as the first: the sentence above must not hide it.
void ResultPage::refreshAlso()
{
    qDeleteAll(m_also->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    const QList<ReportFinding>& findings = m_journey.report().findings;
    QWidget* before = m_verdict;
    for (const ReportFinding& finding : findings.mid(1)) {
        auto* link = new FindingLink(words::status(finding.outcome), tr("Also: %1").arg(visible(finding.headline)));
        m_also->layout()->addWidget(link);
        setTabOrder(before, link);
        before = link;
        connect(link, &QAbstractButton::clicked, this, [this, id = finding.id] { m_journey.selectFinding(id); });
    }
    m_also->setVisible(findings.size() > 1);
}

// Where and when, and what keeps this result from being the answer to the question that is asked now.
void ResultPage::refreshState()
{
    if (!m_journey.hasReport())
        return;
    const Report& report = m_journey.report();
    const QString host = report.target.host.isEmpty() ? report.target.input : report.target.host;
    const QString time = QLocale().toString(report.started.toLocalTime().time(), QLocale::ShortFormat);
    m_where->setUntrusted(tr("%1, tested %2 at %3").arg(host, words::fromVantage(report.target.vantage), time));
    m_where->setVisible(true);
    QStringList state{m_journey.stoppedWords(), m_journey.outOfDate()};
    state.removeAll(QString());
    m_state->setText(state.join(u' '));
    m_state->setVisible(!state.isEmpty());
}

void ResultPage::refreshSelection()
{
    const Report& report = m_journey.report();
    if (!m_journey.hasReport())
        return;
    const ReportCheck* check = m_journey.selected();
    const QString id = check ? check->seen.id : QString();
    for (int row = 0; row < m_order.rowCount(); ++row) {
        const QModelIndex index = m_order.index(row, CheckModel::Service);
        if (index.data(CheckModel::IdRole).toString() == id && !m_list->selectionModel()->isSelected(index))
            CurrentRow::choose(*m_list, index);
    }
    if (!check)
        m_list->clearSelection();
    const ReportFinding* finding = check || m_journey.finding() ? m_journey.finding() : firstFinding(report);
    m_path->show(m_journey.knowledge().guide, report, finding, check);
    refreshNext(finding ? finding : firstFinding(report));
}

void ResultPage::refreshNext(const ReportFinding* finding)
{
    // A report in words says so itself, below its sentence.
    const bool well = m_journey.report().outcome == Outcome::Ok && m_journey.report().subline.isEmpty();
    m_steps->setVisible(finding);
    m_next->setVisible(finding ? !finding->nextSteps.isEmpty() : well);
    if (finding && !finding->nextSteps.isEmpty()) {
        const NextStep& step = firstStep(*finding);
        m_next->setUntrusted(tr("Next: %1 – %2").arg(words::who(step.who), withoutCommand(step.action)));
    } else if (well) {
        m_next->setUntrusted(tr("If the person still has trouble, test from their computer."));
    }
}

void ResultPage::resizeEvent(QResizeEvent* event)
{
    ScrollPage::resizeEvent(event);
    fitColumns();
}

void ResultPage::fitColumns()
{
    const double scale = QApplication::font().pointSizeF() / 10;
    m_step = m_narrowing.step(width(), width() >= kSideBySideFrom * scale ? 0 : 2);
    m_split->setDirection(m_step < 2 ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_model.setCompact(m_step > 0);
    m_list->setColumnHidden(CheckModel::Port, m_step > 0);
    m_list->setColumnHidden(CheckModel::Time, m_step > 0);
    m_list->setColumnHidden(CheckModel::Where, m_step > 2); // the detail names it
}

} // namespace portpilot
