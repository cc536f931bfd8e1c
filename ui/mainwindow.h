// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/appearance.h"
#include "ui/journey.h"
#include "ui/settings.h"
#include "ui/uiaudit.h"
#include "ui/windowoptions.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <optional>

class QActionGroup;
class QSplitter;
class QStackedWidget;

namespace portpilot {

class EvidenceDrawer;
class FindPage;
class FixPage;
class FrameHeader;
class GuideReader;
class KeyboardPage;
class MessageBar;
class ResultPage;
class RunBar;
class StartPage;
class StepperRail;
class TestPage;

/// A file name with the ending of the chosen filter ("Data (*.json)") when it has none that is known.
QString withEnding(const QString& path, const QString& filter);

/// The frame: rail, pages, drawer, messages. It arranges; what happens is the journey's, what is shown the pages'.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(Engine& engine, const Knowledge& knowledge, WindowOptions options);
    ~MainWindow() override;

    Journey& journey() { return m_journey; }
    Appearance& appearance() { return m_appearance; }
    Place place() const;
    void saveAs(const QString& path); ///< the report, without the internal names

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Command {
        QString text;
        QList<QKeySequence> keys;
        std::function<void()> act;
    };

    void makeFrame();
    void arrangeFrame();
    void connectJourney();
    void makeMenus(); ///< mainwindowmenus.cpp, as the rest of what the keys do
    QMenu* addMenu(const QString& title, const QList<Command>& commands);
    void makeColourChoice(QMenu& menu);
    void makeLanguageChoice(QMenu& menu);
    void openFirstPage();

    void go(Place place);
    void stepBack();
    void stepForward();
    void showPage(Place place, bool returning = false);
    void focusPage(Place place, bool returning);
    void rememberFocus();
    void testNow();
    void testFailed();
    void openGuide(const QString& anchor);
    void openEvidence(EvidenceKind kind);
    void toggleDrawer();
    void closeDrawer();
    void helpOnFocus();
    void cyclePane(int direction);
    void escape();
    void changeTextSize(int percent);
    void changeTheme(Theme theme);
    void changeLanguage(const QString& code);
    void refit();
    void newProblem();
    void save();
    void copyTicket();

    void onStarted();
    void onFinished();
    void onStopped();
    void tellOutOfDate();
    void say(const QString& text); ///< in the message bar: a key that can do nothing now says so
    void refreshFrame();
    void noteForAudit();

    WindowOptions m_options;
    Settings m_settings;
    Appearance m_appearance;
    Journey m_journey;
    std::optional<UiAudit> m_audit;
    QList<Place> m_back;
    QList<Place> m_forward;
    QHash<Place, QPointer<QWidget>> m_lastFocus; ///< where each page was left
    QPointer<QWidget> m_beforeDrawer;
    bool m_opened = false;
    bool m_fixing = false; ///< a test that was asked for on the page Fix ends there
    bool m_tellsOutOfDate = false; ///< what the message bar says now

    StepperRail* m_rail = nullptr;
    FrameHeader* m_header = nullptr;
    MessageBar* m_message = nullptr;
    QSplitter* m_split = nullptr;
    QStackedWidget* m_pages = nullptr;
    StartPage* m_start = nullptr;
    FindPage* m_find = nullptr;
    TestPage* m_test = nullptr;
    ResultPage* m_result = nullptr;
    FixPage* m_fix = nullptr;
    GuideReader* m_guide = nullptr;
    KeyboardPage* m_keyboard = nullptr;
    EvidenceDrawer* m_drawer = nullptr;
    RunBar* m_runBar = nullptr;
    QActionGroup* m_colours = nullptr;
};

} // namespace portpilot
