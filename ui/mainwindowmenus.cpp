// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow.h"

#include "core/report/innernames.h"
#include "ui/pages/guidereader.h"
#include "ui/pages/resultpage.h"
#include "ui/pages/startpage.h"
#include "ui/parts/evidencedrawer.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/stepperrail.h"
#include "ui/words.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace portpilot {

QString withEnding(const QString& path, const QString& filter)
{
    static const QStringList known{u"html"_s, u"htm"_s, u"json"_s, u"jsonl"_s, u"txt"_s, u"md"_s};
    if (known.contains(QFileInfo(path).suffix().toLower()))
        return path;
    const QString ending = filter.section(u"(*"_s, 1).section(u')', 0, 0); // "Data (*.json)"
    return ending.isEmpty() ? path : path + ending;
}

QMenu* MainWindow::addMenu(const QString& title, const QList<Command>& commands)
{
    QMenu* menu = menuBar()->addMenu(title);
    for (const Command& command : commands) {
        if (command.text.isEmpty()) {
            menu->addSeparator();
            continue;
        }
        QAction* action = menu->addAction(command.text);
        action->setShortcuts(command.keys);
        connect(action, &QAction::triggered, this, command.act);
    }
    return menu;
}

// The colours in use carry the mark, whoever chose them.
void MainWindow::makeColourChoice(QMenu& menu)
{
    m_colours = new QActionGroup(this);
    const QList<std::pair<Theme, QString>> choices{{Theme::System, tr("Colours: as the s&ystem")},
                                                   {Theme::Light, tr("Colours: &light")},
                                                   {Theme::Dark, tr("Colours: &dark")},
                                                   {Theme::Contrast, tr("Colours: &high contrast")}};
    menu.addSeparator();
    for (const auto& [theme, text] : choices) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(theme == m_appearance.theme());
        m_colours->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = theme] { changeTheme(chosen); });
    }
}

// Each language by its own name, so that whoever opened the window in the wrong one finds the way back.
void MainWindow::makeLanguageChoice(QMenu& menu)
{
    QMenu* languages = menu.addMenu(tr("Lang&uage"));
    auto* group = new QActionGroup(languages);
    const auto add = [&](const QString& code, const QString& text) {
        QAction* action = languages->addAction(text);
        action->setCheckable(true);
        action->setChecked(code == m_settings.language());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] { changeLanguage(code); });
    };
    add({}, tr("As the &system"));
    for (const QString& code : std::as_const(m_options.languages))
        add(code, u'&' + words::languageName(code));
}

void MainWindow::makeMenus()
{
    const Command line{};
    addMenu(tr("&File"), {{tr("&New problem"), {QKeySequence::New}, [this] { newProblem(); }},
                          {tr("Go to the &target field"), {tr("Ctrl+L")}, [this] { go(Place::Start); m_start->focusTarget(); }},
                          line,
                          {tr("&Save report…"), {QKeySequence::Save}, [this] { save(); }},
                          {tr("&Copy for ticket"), {tr("Ctrl+Shift+C")}, [this] { copyTicket(); }},
                          line,
                          {tr("&Quit"), {tr("Ctrl+Q")}, [this] { close(); }}});
    addMenu(tr("&Test"), {{tr("Test &again everything"), {tr("F5")}, [this] { testNow(); }},
                          {tr("Test only what &failed"), {tr("Shift+F5")}, [this] { testFailed(); }},
                          {tr("&Stop testing, close the evidence"), {tr("Esc")}, [this] { escape(); }}});
    const auto size = [this] { return m_appearance.textSize(); };
    QMenu* view = addMenu(tr("&View"),
            {{tr("&Back"), {tr("Alt+Left")}, [this] { stepBack(); }},
             {tr("F&orward"), {tr("Alt+Right")}, [this] { stepForward(); }},
             {tr("&1 Start"), {tr("Ctrl+1")}, [this] { go(Place::Start); }},
             {tr("&2 Find"), {tr("Ctrl+2")}, [this] { go(Place::Find); }},
             {tr("&3 Test"), {tr("Ctrl+3")}, [this] { go(Place::Test); }},
             {tr("&4 Result"), {tr("Ctrl+4")}, [this] { go(Place::Result); }},
             {tr("&5 Fix"), {tr("Ctrl+5")}, [this] { go(Place::Fix); }},
             line,
             {tr("&Evidence"), {tr("F9")}, [this] { toggleDrawer(); }},
             {tr("Next &pane"), {tr("F6")}, [this] { cyclePane(1); }},
             {tr("Previous p&ane"), {tr("Shift+F6")}, [this] { cyclePane(-1); }},
             line,
             {tr("La&rger text"), {QKeySequence::ZoomIn, tr("Ctrl+=")}, [this, size] { changeTextSize(size() + Appearance::kStep); }},
             {tr("&Smaller text"), {QKeySequence::ZoomOut}, [this, size] { changeTextSize(size() - Appearance::kStep); }},
             {tr("&Normal text"), {tr("Ctrl+0")}, [this] { changeTextSize(100); }}});
    makeColourChoice(*view);
    view->addSeparator();
    makeLanguageChoice(*view);
    addMenu(tr("&Help"), {{tr("&Guide"), {tr("Ctrl+G")}, [this] { go(Place::Guide); m_guide->focusSearch(); }},
                          {tr("Guide for what has the &focus"), {tr("F1")}, [this] { helpOnFocus(); }},
                          {tr("&Keyboard"), {tr("Ctrl+F1")}, [this] { go(Place::Keyboard); }}});
}

void MainWindow::openGuide(const QString& anchor)
{
    go(Place::Guide);
    m_guide->open(anchor);
}

void MainWindow::openEvidence(EvidenceKind kind)
{
    const bool wasOpen = m_drawer->isVisible();
    QWidget* const focus = QApplication::focusWidget();
    if (!focus || !m_drawer->isAncestorOf(focus))
        m_beforeDrawer = focus;
    m_drawer->open(kind);
    if (wasOpen)
        return;
    const int share = m_split->height() * 47 / 100; // some rows of the list above, some lines of evidence below
    const int wanted = m_settings.drawerHeight() > 0 ? m_settings.drawerHeight() : share;
    m_split->setSizes({m_split->height() - wanted, wanted});
    if (place() == Place::Result) // after the splitter has given the page its new height
        QTimer::singleShot(0, m_result, &ResultPage::bringList);
}

void MainWindow::toggleDrawer()
{
    if (m_drawer->isVisible())
        closeDrawer();
    else if (place() != Place::Result && place() != Place::Test)
        say(tr("Evidence belongs to a test: it can be opened on the pages Test and Result."));
    else if (m_journey.report().checks.isEmpty())
        say(tr("There is no evidence yet: nothing has been tested."));
    else
        openEvidence(EvidenceKind::Findings);
}

// Back to the row or button that it was opened from.
void MainWindow::closeDrawer()
{
    m_settings.setDrawerHeight(m_drawer->height());
    m_drawer->hide();
    QWidget* const before = m_beforeDrawer.data();
    if (before && before->isVisible())
        before->setFocus(Qt::OtherFocusReason);
    else
        focusPage(place(), false);
}

void MainWindow::newProblem()
{
    go(Place::Start);
    m_message->hide();
    m_start->setTarget({});
    m_start->focusTarget();
}

// What stands in the field is what is tested.
void MainWindow::testNow()
{
    if (m_journey.draft().isEmpty() && m_journey.request().target.host.isEmpty())
        return say(tr("There is nothing to test yet. Type a mail address, a domain or a server on the page Start."));
    if (m_journey.draft().isEmpty())
        return m_journey.testAgain();
    if (!m_start->start())
        go(Place::Start);
}

void MainWindow::testFailed()
{
    if (m_journey.isRunning())
        return say(tr("The test is still running."));
    if (!m_journey.hasReport())
        return say(tr("There is no result yet, so nothing has failed."));
    const QStringList failed = m_journey.failedChecks();
    if (failed.isEmpty())
        return say(tr("Nothing failed, so there is nothing to test again. F5 tests everything."));
    m_journey.testOnly(failed);
}

void MainWindow::helpOnFocus()
{
    const ReportCheck* check = m_journey.selected();
    const ReportFinding* finding = m_journey.finding();
    if (place() == Place::Result && finding && m_result->hasFocusOnVerdict())
        return openGuide(finding->guide);
    if (const ReportFinding* toFix = m_journey.findingToFix(); place() == Place::Fix && toFix)
        return openGuide(toFix->guide);
    const bool onResult = place() == Place::Result || place() == Place::Test;
    if (onResult && check)
        return openGuide(check->guide.isEmpty() ? check->seen.id : check->guide);
    openGuide(place() == Place::Guide ? m_guide->anchor() : u"stages"_s);
}

void MainWindow::cyclePane(int direction)
{
    QList<QWidget*> panes{m_rail, m_pages->currentWidget()};
    if (m_drawer->isVisible())
        panes.append(m_drawer);
    const QWidget* focus = QApplication::focusWidget();
    qsizetype here = 0;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (focus && (panes.at(i) == focus || panes.at(i)->isAncestorOf(focus)))
            here = i;
    }
    QWidget* pane = panes.at((here + direction + panes.size()) % panes.size());
    QWidget* next = pane;
    // The first thing in it that takes the focus.
    while (next && !(next->isVisible() && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus))) {
        next = next->nextInFocusChain();
        if (next == pane || !pane->isAncestorOf(next))
            break;
    }
    if (next)
        next->setFocus(Qt::TabFocusReason);
}

// Esc never closes the window.
void MainWindow::escape()
{
    if (m_journey.isRunning()) {
        m_journey.stop();
    } else if (m_drawer->isVisible()) {
        closeDrawer();
    }
}

void MainWindow::changeTextSize(int percent)
{
    m_appearance.apply(m_appearance.theme(), percent);
    m_settings.setTextSize(m_appearance.textSize());
}

void MainWindow::changeTheme(Theme theme)
{
    m_appearance.apply(theme, m_appearance.textSize());
    m_settings.setTheme(theme);
    m_colours->actions().at(int(theme))->setChecked(true);
}

// The knowledge is read once, at the start, and everything on the screen was written then.
void MainWindow::changeLanguage(const QString& code)
{
    m_settings.setLanguage(code);
    say(code.isEmpty() ? tr("From the next start Portpilot speaks the language of this system.")
                       : tr("From the next start Portpilot speaks %1.").arg(words::languageName(code)));
}

void MainWindow::save()
{
    if (!m_journey.hasReport() || !m_options.saveReport)
        return m_journey.notice({Status::Unknown, tr("There is no result to save yet."), {}, {}});
    QString filter;
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Save report"), u"portpilot-report.html"_s,
                                                        tr("Web page (*.html);;Data (*.json);;Text (*.txt);;Markdown (*.md)"), &filter);
    if (chosen.isEmpty())
        return;
    saveAs(withEnding(chosen, filter));
}

void MainWindow::saveAs(const QString& path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo(folder).isDir())
        return m_journey.notice({Status::Failed, tr("The report was not saved: there is no folder %1.").arg(folder), {}, {}});
    QString error;
    const bool saved = m_options.saveReport(withoutInnerNames(m_journey.report()), path, &error);
    m_journey.notice({saved ? Status::Works : Status::Failed,
                      saved ? tr("The report was saved as %1.").arg(path) : tr("The report was not saved: %1").arg(error), {}, {}});
}

void MainWindow::copyTicket()
{
    if (!m_journey.hasReport() || !m_options.ticketText)
        return m_journey.notice({Status::Unknown, tr("There is no result to copy yet."), {}, {}});
    QApplication::clipboard()->setText(m_options.ticketText(withoutInnerNames(m_journey.report())));
    m_journey.notice({Status::Works, tr("The ticket text is in the clipboard."), {}, {}});
}

} // namespace portpilot
