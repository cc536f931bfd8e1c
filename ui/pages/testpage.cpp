// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/testpage.h"

#include "ui/parts/flowlayout.h"
#include "ui/parts/stagedelegate.h"
#include "ui/parts/text.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QApplication>
#include <QProgressBar>

namespace portpilot {

namespace {
constexpr int kTickMs = 250;          // the clock shows whole seconds
constexpr int kCompactBelow = 780;    // logical pixels at 100 % text: what the widest row needs
constexpr int kWordsOnlyBelow = 560;  // the tracks have no room; the verdict's word tells the stage
}

TestPage::TestPage(Journey& journey, QWidget* parent)
    : ScrollPage(parent), m_journey(journey), m_model(journey.knowledge().guide, this),
      m_order(CheckOrder::By::Symptom, m_model, this), m_title(new Text(Text::Role::Title)), m_progress(new QProgressBar),
      m_state(new Text), m_stop(new Button(tr("Stop testing"))), m_toResult(new Button(tr("Show the result so far"))),
      m_list(new RowList), m_soFar(new UntrustedLabel(Text::Role::Strong))
{
    m_progress->setAccessibleName(tr("Test progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(16);
    m_stop->setToolTip(tr("Esc"));
    m_toResult->makePrimary();
    m_list->setAccessibleName(tr("Services under test"));
    m_list->setItemDelegate(new StageDelegate(m_list));
    m_list->setModel(&m_order);
    m_list->setColumnHidden(CheckModel::Where, true);
    m_list->setStretchColumn(CheckModel::Verdict);
    auto* line = new QHBoxLayout;
    line->setSpacing(16);
    line->addWidget(m_state, 1);
    line->addWidget(m_toResult);
    line->addWidget(m_stop);
    column()->addWidget(m_title);
    column()->addWidget(m_progress);
    column()->addLayout(line);
    column()->addWidget(m_soFar);
    column()->addWidget(m_list);
    column()->addStretch();
    m_tick.setInterval(kTickMs);
    connectAll();
    onStopped();
}

void TestPage::connectAll()
{
    connect(&m_tick, &QTimer::timeout, this, &TestPage::refreshClock);
    connect(m_stop, &QPushButton::clicked, &m_journey, &Journey::stop);
    connect(m_toResult, &QPushButton::clicked, this,
            [this] { m_journey.show(m_journey.hasReport() ? Place::Result : Place::Start); });
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex& index) {
        m_journey.select(index.data(CheckModel::IdRole).toString());
        m_journey.showEvidence(EvidenceKind::Findings);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            m_journey.select(index.data(CheckModel::IdRole).toString());
    });
    connect(m_list, &RowList::wordsBroke, this, [this] {
        if (!m_list->breaksWords() || m_step > 1)
            return;
        m_narrowing.tooNarrow(m_step, width());
        fitColumns();
    });
    connect(&m_journey, &Journey::started, this, &TestPage::onStarted);
    connect(&m_journey, &Journey::reportChanged, this, &TestPage::refresh);
    connect(&m_journey, &Journey::stopped, this, &TestPage::onStopped);
    connect(&m_journey, &Journey::finished, this, &TestPage::onStopped);
    connect(&m_journey, &Journey::symptomChanged, this, [this] { m_order.setSymptom(m_journey.symptom()); });
}

void TestPage::focusStop()
{
    (m_stop->isHidden() ? m_toResult : m_stop)->setFocus(Qt::OtherFocusReason);
}

bool TestPage::hasFocusOnRun() const
{
    const QWidget* focus = QApplication::focusWidget();
    return !focus || focus == m_stop || focus == m_toResult || focus == this || !isAncestorOf(focus);
}

void TestPage::onStarted()
{
    m_stop->show();
    m_toResult->hide();
    m_tick.start();
    refresh();
}

void TestPage::onStopped()
{
    m_tick.stop();
    m_toResult->show();
    m_toResult->setText(!m_journey.hasReport()     ? tr("Start")
                            : m_journey.wasStopped() ? tr("Show the result so far")
                                                     : tr("Show the result"));
    // Before Stop goes: a hidden widget's focus falls to whatever is next, here the list, which would choose a row.
    if (m_stop->hasFocus())
        m_toResult->setFocus(Qt::OtherFocusReason);
    m_stop->hide();
    refresh();
}

void TestPage::refresh()
{
    const Report& report = m_journey.report();
    m_model.show(report);
    m_list->updateGeometry();
    m_list->setVisible(!report.checks.isEmpty());
    const Target& target = m_journey.request().target;
    const QString name = report.target.host.isEmpty() ? (target.unicode.isEmpty() ? target.host : target.unicode)
                                                      : visible(report.target.host);
    const QString from = words::fromVantage(report.target.vantage);
    m_title->setBreakable(name.isEmpty()             ? tr("Nothing is being tested")
                              : m_journey.isRunning()  ? tr("Testing %1 %2").arg(name, from)
                              : m_journey.wasStopped() ? tr("Stopped: %1 %2").arg(name, from)
                                                       : tr("Tested %1 %2").arg(name, from));
    const bool provisional = m_journey.isRunning() && !report.findings.isEmpty();
    m_soFar->setUntrusted(provisional ? tr("So far: %1").arg(report.findings.first().headline) : QString());
    m_soFar->setVisible(provisional);
    refreshClock();
}

void TestPage::refreshClock()
{
    const auto progress = m_journey.progress();
    m_progress->setVisible(m_journey.isRunning());
    m_progress->setValue(progress.total > 0 ? 100 * progress.done / progress.total : 0);
    const QString passed = QString::number(m_journey.elapsedMs() / 1000);
    const QString longest = QString::number(m_journey.request().limits.deadlineMs / 1000);
    const QString done = QString::number(progress.done);
    const QString total = QString::number(progress.total);
    if (!m_journey.isRunning())
        m_state->setText(m_journey.wasStopped()   ? tr("Stopped. Results so far are below.")
                             : m_journey.hasReport() ? tr("Done: %1 of %2 in %3.")
                                                           .arg(done, total, words::seconds(m_journey.elapsedMs()))
                                                     : tr("Start with a mail address, a domain or a server name."));
    else if (progress.total == 0)
        m_state->setText(tr("Looking up names … %1 s of at most %2 s").arg(passed, longest));
    else
        m_state->setText(tr("%1 of %2 done · %3 s of at most %4 s").arg(done, total, passed, longest));
}

void TestPage::resizeEvent(QResizeEvent* event)
{
    ScrollPage::resizeEvent(event);
    fitColumns();
}

void TestPage::fitColumns()
{
    const double scale = QApplication::font().pointSizeF() / 10;
    const int least = width() < kWordsOnlyBelow * scale ? 2 : width() < kCompactBelow * scale ? 1 : 0;
    m_step = m_narrowing.step(width(), least);
    const bool compact = m_step > 0;
    const bool wordsOnly = m_step > 1;
    m_model.setCompact(compact);
    for (int column = CheckModel::Name; column <= CheckModel::SignIn; ++column)
        m_list->setColumnHidden(column, wordsOnly || (compact && column == CheckModel::SignIn));
    m_list->setColumnHidden(CheckModel::Port, compact);
    m_list->setColumnHidden(CheckModel::Time, compact);
}

} // namespace portpilot
