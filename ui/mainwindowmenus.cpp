// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow.h"

#include "ui/pages/guidereader.h"
#include "ui/pages/resultpage.h"
#include "ui/pages/startpage.h"
#include "ui/parts/evidencedrawer.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/stepperrail.h"
#include "ui/words.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>

namespace portpilot {

void MainWindow::addMenu(const QString& title, const QList<Command>& commands)
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
}

void MainWindow::makeMenus()
{
    const Command line{};
    addMenu(tr("&File"), {{tr("&New problem"), {QKeySequence::New}, [this] { go(Place::Start); m_start->setTarget({}); m_start->focusTarget(); }},
                          {tr("Go to the &target field"), {tr("Ctrl+L")}, [this] { go(Place::Start); m_start->focusTarget(); }},
                          line,
                          {tr("&Save report…"), {QKeySequence::Save}, [this] { save(); }},
                          {tr("&Copy for ticket"), {tr("Ctrl+Shift+C")}, [this] { copyTicket(); }},
                          line,
                          {tr("&Quit"), {tr("Ctrl+Q")}, [this] { close(); }}});
    addMenu(tr("&Test"), {{tr("Test &again everything"), {tr("F5")}, [this] { m_journey.testAgain(); }},
                          {tr("Test only what &failed"), {tr("Shift+F5")}, [this] { m_journey.testOnly(m_journey.failedChecks()); }},
                          {tr("&Stop testing, close the evidence"), {tr("Esc")}, [this] { escape(); }}});
    const auto size = [this] { return m_appearance.textSize(); };
    addMenu(tr("&View"),
            {{tr("&Back"), {tr("Alt+Left")}, [this] { stepBack(); }},
             {tr("F&orward"), {tr("Alt+Right")}, [this] { stepForward(); }},
             {tr("&1 Start"), {tr("Ctrl+1")}, [this] { go(Place::Start); }},
             {tr("&2 Find"), {tr("Ctrl+2")}, [this] { go(Place::Find); }},
             {tr("&3 Test"), {tr("Ctrl+3")}, [this] { go(Place::Test); }},
             {tr("&4 Result"), {tr("Ctrl+4")}, [this] { go(Place::Result); }},
             line,
             {tr("&Evidence"), {tr("F9")}, [this] { toggleDrawer(); }},
             {tr("Next &pane"), {tr("F6")}, [this] { cyclePane(1); }},
             {tr("Previous p&ane"), {tr("Shift+F6")}, [this] { cyclePane(-1); }},
             line,
             {tr("La&rger text"), {QKeySequence::ZoomIn, tr("Ctrl+=")}, [this, size] { changeTextSize(size() + Appearance::kStep); }},
             {tr("&Smaller text"), {QKeySequence::ZoomOut}, [this, size] { changeTextSize(size() - Appearance::kStep); }},
             {tr("&Normal text"), {tr("Ctrl+0")}, [this] { changeTextSize(100); }},
             line,
             {tr("Colours: as the s&ystem"), {}, [this] { changeTheme(Theme::System); }},
             {tr("Colours: &light"), {}, [this] { changeTheme(Theme::Light); }},
             {tr("Colours: &dark"), {}, [this] { changeTheme(Theme::Dark); }},
             {tr("Colours: &high contrast"), {}, [this] { changeTheme(Theme::Contrast); }}});
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
    m_drawer->open(kind);
    if (wasOpen)
        return;
    const int wanted = m_settings.drawerHeight() > 0 ? m_settings.drawerHeight() : m_split->height() * 2 / 5;
    m_split->setSizes({m_split->height() - wanted, wanted});
}

void MainWindow::toggleDrawer()
{
    if (m_drawer->isVisible()) {
        m_settings.setDrawerHeight(m_drawer->height());
        m_drawer->hide();
    } else if (place() == Place::Result || place() == Place::Test) {
        openEvidence(EvidenceKind::Findings);
    }
}

void MainWindow::helpOnFocus()
{
    const ReportCheck* check = m_journey.selected();
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
        toggleDrawer();
        if (place() == Place::Result)
            m_result->focusVerdict();
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
}

void MainWindow::save()
{
    if (!m_journey.hasReport() || !m_options.saveReport)
        return m_journey.notice({Status::Unknown, tr("There is no result to save yet."), {}, {}});
    const QString path = QFileDialog::getSaveFileName(this, tr("Save report"), u"portpilot-report.html"_s,
                                                      tr("Web page (*.html);;Data (*.json);;Text (*.txt)"));
    if (path.isEmpty())
        return;
    QString error;
    const bool saved = m_options.saveReport(m_journey.report(), path, &error);
    m_journey.notice({saved ? Status::Works : Status::Failed,
                      saved ? tr("The report was saved as %1.").arg(path) : tr("The report was not saved: %1").arg(error), {}, {}});
}

void MainWindow::copyTicket()
{
    if (!m_journey.hasReport() || !m_options.ticketText)
        return m_journey.notice({Status::Unknown, tr("There is no result to copy yet."), {}, {}});
    QApplication::clipboard()->setText(m_options.ticketText(m_journey.report()));
    m_journey.notice({Status::Works, tr("The ticket text is in the clipboard."), {}, {}});
}

} // namespace portpilot
