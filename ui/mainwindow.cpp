// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow.h"

#include "ui/pages/findpage.h"
#include "ui/pages/fixpage.h"
#include "ui/pages/guidereader.h"
#include "ui/pages/keyboardpage.h"
#include "ui/pages/resultpage.h"
#include "ui/pages/startpage.h"
#include "ui/pages/testpage.h"
#include "ui/parts/evidencedrawer.h"
#include "ui/parts/frameheader.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/stagedelegate.h"
#include "ui/parts/stepperrail.h"
#include "ui/parts/text.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCloseEvent>
#include <QSplitter>
#include <QStackedWidget>

namespace portpilot {

namespace {

constexpr QSize kComfortable{1024, 700};
constexpr QSize kSmallest{640, 480};
constexpr int kRailCollapsesBelow = 860; // logical pixels at 100 % text

} // namespace

MainWindow::MainWindow(Engine& engine, const Knowledge& knowledge, WindowOptions options)
    : m_options(std::move(options)), m_settings(m_options.profileDir),
      m_journey(engine, knowledge, m_options.request, m_options.guess)
{
    const Theme theme = fromWord<Theme>(m_options.theme).value_or(m_settings.theme());
    m_appearance.apply(theme, m_options.textSize > 0 ? m_options.textSize : m_settings.textSize());
    if (!m_options.uiAuditFile.isEmpty())
        m_audit.emplace(m_options.uiAuditFile);
    m_journey.setJudge(m_options.judge);
    m_journey.setPracticeProblem(m_options.practiceProblem);
    makeFrame();
    makeMenus();
    m_keyboard->show(findChildren<QAction*>());
    connectJourney();
    connect(&m_appearance, &Appearance::changed, this, &MainWindow::refit);
    setMinimumSize(kSmallest);
    if (!restoreGeometry(m_settings.windowGeometry()))
        resize(kComfortable);
    openFirstPage();
    refreshFrame();
    refit();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeFrame()
{
    m_rail = new StepperRail(m_journey);
    m_header = new FrameHeader(m_journey);
    m_message = new MessageBar;
    m_pages = new QStackedWidget;
    // In the order of Place.
    m_pages->addWidget(m_start = new StartPage(m_journey, m_settings));
    m_pages->addWidget(m_find = new FindPage(m_journey));
    m_pages->addWidget(m_test = new TestPage(m_journey));
    m_pages->addWidget(m_result = new ResultPage(m_journey));
    m_pages->addWidget(m_fix = new FixPage(m_journey));
    m_pages->addWidget(m_guide = new GuideReader(m_journey));
    m_pages->addWidget(m_keyboard = new KeyboardPage);
    m_drawer = new EvidenceDrawer(m_journey);
    m_drawer->hide();
    m_runBar = new RunBar(m_journey);
    m_split = new QSplitter(Qt::Vertical);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_pages);
    m_split->addWidget(m_drawer);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    arrangeFrame();
    connect(m_rail, &StepperRail::chosen, this, &MainWindow::go);
    connect(m_header, &FrameHeader::backWanted, this, &MainWindow::stepBack);
    connect(m_result, &ResultPage::copyTicketWanted, this, &MainWindow::copyTicket);
    connect(m_result, &ResultPage::saveWanted, this, &MainWindow::save);
    connect(m_drawer, &EvidenceDrawer::closeWanted, this, &MainWindow::closeDrawer);
}

void MainWindow::arrangeFrame()
{
    auto* message = new QWidget;
    auto* margin = new QHBoxLayout(message);
    margin->setContentsMargins(24, 0, 24, 0);
    margin->addWidget(m_message);
    auto* right = new QVBoxLayout;
    right->setSpacing(4);
    right->addWidget(new TrainingBand(m_journey));
    right->addWidget(m_header);
    right->addWidget(message);
    right->addWidget(m_split, 1);
    right->addWidget(m_runBar);
    auto* central = new QWidget;
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(right, 1);
    setCentralWidget(central);
}

void MainWindow::connectJourney()
{
    connect(&m_journey, &Journey::started, this, &MainWindow::onStarted);
    connect(&m_journey, &Journey::finished, this, &MainWindow::onFinished);
    connect(&m_journey, &Journey::stopped, this, &MainWindow::onStopped);
    connect(&m_journey, &Journey::reportChanged, this, &MainWindow::refreshFrame);
    connect(&m_journey, &Journey::vantageChanged, this, &MainWindow::tellOutOfDate);
    connect(&m_journey, &Journey::draftChanged, this, &MainWindow::refreshFrame);
    connect(&m_journey, &Journey::placeWanted, this, &MainWindow::go);
    connect(&m_journey, &Journey::guideWanted, this, &MainWindow::openGuide);
    connect(&m_journey, &Journey::evidenceWanted, this, &MainWindow::openEvidence);
    connect(&m_journey, &Journey::noticed, this, [this](const Notice& notice) {
        m_tellsOutOfDate = false;
        m_message->show(notice);
    });
}

void MainWindow::openFirstPage()
{
    m_start->setTarget(m_options.targetText);
    const QString page = m_options.page.section(u':', 0, 0);
    showPage(fromWord<Place>(page).value_or(Place::Start));
    if (const QString anchor = m_options.page.section(u':', 1); !anchor.isEmpty())
        m_guide->open(anchor);
    if (!m_journey.guess().online)
        m_journey.notice({Status::Warning,
                          tr("This computer has no network connection. You can still use the guide and practise with the target lab."),
                          {}, {}});
}

Place MainWindow::place() const
{
    return static_cast<Place>(m_pages->currentIndex());
}

void MainWindow::go(Place place)
{
    if (place == this->place())
        return;
    rememberFocus();
    m_back.append(this->place());
    m_forward.clear();
    showPage(place);
}

void MainWindow::stepBack()
{
    if (m_back.isEmpty())
        return say(tr("There is no earlier page."));
    rememberFocus();
    m_forward.append(place());
    showPage(m_back.takeLast(), true);
}

void MainWindow::stepForward()
{
    if (m_forward.isEmpty())
        return say(tr("There is no later page."));
    rememberFocus();
    m_back.append(place());
    showPage(m_forward.takeLast(), true);
}

void MainWindow::rememberFocus()
{
    QWidget* const focus = QApplication::focusWidget();
    if (focus && m_pages->currentWidget()->isAncestorOf(focus))
        m_lastFocus.insert(place(), focus);
}

void MainWindow::showPage(Place place, bool returning)
{
    const bool fromRail = m_rail->hasFocus();
    m_pages->setCurrentIndex(static_cast<int>(place));
    m_rail->setCurrent(place);
    m_header->setBackEnabled(!m_back.isEmpty());
    m_runBar->setWanted(place != Place::Test);
    if (place != Place::Result && place != Place::Test)
        m_drawer->hide();
    m_message->hide(); // what it said was about the page before
    if (place != Place::Start && place != Place::Guide && place != Place::Keyboard)
        tellOutOfDate();
    if (!fromRail)
        focusPage(place, returning);
    noteForAudit();
}

void MainWindow::focusPage(Place place, bool returning)
{
    QWidget* const last = m_lastFocus.value(place);
    if (returning && last && last->isVisible() && last->isEnabled())
        return last->setFocus(Qt::OtherFocusReason);
    switch (place) {
    case Place::Start: m_start->focusTarget(); break;
    case Place::Find: m_find->focusMain(); break;
    case Place::Test: m_test->focusStop(); break;
    case Place::Result: m_result->focusVerdict(); break;
    case Place::Fix: m_fix->focusMain(); break;
    case Place::Guide: m_guide->focusSearch(); break;
    case Place::Keyboard: m_keyboard->focusKeys(); break;
    }
}

void MainWindow::onStarted()
{
    m_message->hide();
    m_tellsOutOfDate = false;
    m_fixing = place() == Place::Fix;
    m_back.removeAll(Place::Test);
    go(Place::Test);
    m_test->focusStop();
    refreshFrame();
}

void MainWindow::onFinished()
{
    refreshFrame();
    if (place() == Place::Test || place() == Place::Find) {
        const bool moveFocus = m_test->hasFocusOnRun() || place() == Place::Find;
        QWidget* const reader = QApplication::focusWidget();
        // With all of it mended, the good news is on Result.
        go(m_fixing && !m_journey.report().findings.isEmpty() ? Place::Fix : Place::Result);
        if (!moveFocus && reader && reader->isVisible())
            reader->setFocus(Qt::OtherFocusReason);
        if (!m_journey.asksFor().isEmpty()) // after the page was changed, which takes messages away
            m_journey.notice({Status::Unknown, tr("This domain points to another domain, which was not followed."),
                              tr("Decide"), [this] { go(Place::Find); }});
    } else {
        m_journey.notice({words::status(m_journey.report().outcome), tr("The test has ended: %1").arg(m_journey.report().headline),
                          tr("Show the result"), [this] { go(Place::Result); }});
    }
}

void MainWindow::onStopped()
{
    refreshFrame();
    if (place() != Place::Test && m_journey.hasReport())
        m_journey.notice({Status::Unknown, tr("Stopped. Results so far are kept."), tr("Show the result"), [this] { go(Place::Result); }});
}

void MainWindow::tellOutOfDate()
{
    refreshFrame();
    const QString why = m_journey.outOfDate();
    // While somebody types the next target, the steps at the left say it; the bar would come and go with each key.
    if (why.isEmpty() || (place() == Place::Start && m_journey.asksForAnother())) {
        if (m_tellsOutOfDate)
            m_message->hide();
        m_tellsOutOfDate = false;
        return;
    }
    m_message->show({Status::Warning, why, tr("Test again"), [this] { testNow(); }});
    m_tellsOutOfDate = true;
}

void MainWindow::say(const QString& text)
{
    m_journey.notice({Status::Unknown, text, {}, {}});
}

void MainWindow::refreshFrame()
{
    m_rail->refresh();
    const auto progress = m_journey.progress();
    const QString target = m_journey.request().target.input;
    setWindowTitle(target.isEmpty() ? tr("Portpilot")
                       : m_journey.isRunning() && progress.total > 0
                       ? tr("%1/%2 – %3 – Portpilot").arg(QString::number(progress.done), QString::number(progress.total), visible(target))
                       : tr("%1 – Portpilot").arg(visible(target)));
}

void MainWindow::refit()
{
    const auto texts = findChildren<Text*>();
    for (Text* text : texts)
        text->fit();
    const auto lists = findChildren<QAbstractItemView*>();
    for (QAbstractItemView* list : lists)
        list->setPalette(listPalette(QApplication::palette()));
    QResizeEvent same(size(), size());
    for (QWidget* page : {static_cast<QWidget*>(m_test), static_cast<QWidget*>(m_result)})
        QCoreApplication::sendEvent(page, &same);
    resizeEvent(&same);
    noteForAudit();
}

void MainWindow::noteForAudit()
{
    if (!m_audit)
        return;
    // After the layouts have settled: two turns of the loop, one for the page and one for what it scrolls.
    QTimer::singleShot(0, this, [this] {
        QTimer::singleShot(0, this, [this] { m_audit->note(QString(word(place())), *this); });
    });
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    const double scale = qMax(1.0, QApplication::font().pointSizeF() / 10);
    m_rail->setCollapsed(width() < kRailCollapsesBelow * scale);
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_opened, true))
        return;
    noteForAudit();
    // Once the window stands: the first thing seen must not wait for the test.
    if (m_options.run)
        QTimer::singleShot(0, m_start, &StartPage::start);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setWindowGeometry(saveGeometry());
    m_journey.stop();
    event->accept();
}

} // namespace portpilot
