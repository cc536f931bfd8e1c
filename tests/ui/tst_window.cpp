// SPDX-License-Identifier: Apache-2.0
#include "bench.h"

#include "ui/guidehtml.h"
#include "ui/models/checkmodel.h"
#include "ui/parts/pathpicture.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QTextBrowser>

using namespace portpilot;

class TestWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void typedTargetAndEnterStart();
    void enterWithOpenCompletions();
    void staleNumbersOfChildren();
    void furtherCausesAreToldAndChosen();
    void vantageIsThatOfTheRun();
    void anotherTargetMakesTheResultOld();
    void pathAndListSayTheSame();
    void exposureIsNoBreak();
    void retestKeepsTheOtherRows();
    void stoppedResultSaysSo();
    void drawerSaysWhoseEvidence();
    void internalNamesStayInTheWindow();
    void enterPressesTheMainButton();
    void focusComesBack();
    void choicesAreOneTabStop();
    void helpOnTheVerdict();
    void titleMatchesComeFirst();
    void keysThatDoNothingSaySo();
    void emptyPagesHaveOneButton();
    void practiceTargets();
    void reportGetsItsEnding();
    void problemIsToldUnderTheField_data();
    void problemIsToldUnderTheField();
    void kindIsToldWhileTyping();
    void optionsReachTheRequest();
    void runOptionStarts();
    void reactionToEnterIsQuick();
    void escapeStopsAndKeepsWhatIsKnown();
    void newTargetWaitsForTheOldRun();
    void resultTakesTheFocusAndNamesTheBreak();
    void resultOpensWithTheFirstFailure();
    void laterReportDoesNotPullReaderAway();
    void healthyAndEmpty();
    void retestOnlyWhatFailed();
    void ticketIsCopied();
    void guideIsLinkedFromEachResult();
    void guideHasEveryRowAndSearches();
    void guideLoadsNothing();
    void hostileTextIsShownLiterally();
    void trainingBandIsText();
    void keysMoveAbout();
    void stepsSayWhyTheyAreClosed();
    void anotherDomainIsAskedAbout();
    void twoAnswersAreShown();
    void fixSaysWhoCanDoWhat();
    void fixTicksGoIntoTheReport();
    void fixCopies();
    void fixIsWalkedByTab();
    void fixTestsAgainAndComesBack();
    void fixShowsOneCauseAtATime();
    void fixOffersARuleOnlyWhereItMends();
    void fixWithoutACause();
    void everyCheckTellsHowByHand();
};

namespace {

bool isOpen(const Bench& bench, const QString& name)
{
    const auto* head = bench.find<QAbstractButton>(name);
    return head && head->accessibleDescription() == "Open. Press to close."_L1;
}

} // namespace

void TestWindow::fixSaysWhoCanDoWhat()
{
    Bench bench;
    bench.answer(canned::broken());
    bench.key(Qt::Key_5, Qt::ControlModifier);
    QCOMPARE(bench.window->place(), Place::Fix);
    QVERIFY(bench.shows(u"Fix: The server's certificate expired 3 days ago, so mail programs refuse to connect."_s));
    QCOMPARE(QApplication::focusWidget()->accessibleName(),
             u"Fix: The server's certificate expired 3 days ago, so mail programs refuse to connect."_s);
    QVERIFY(isOpen(bench, u"Exchange admin – they own this"_s));
    QVERIFY(isOpen(bench, u"You (helpdesk)"_s)); // whoever sits here sees their own steps
    for (const auto& name : {u"The person calling"_s, u"Network team"_s, u"DNS admin"_s})
        QVERIFY2(bench.find<QAbstractButton>(name) && !isOpen(bench, name), qPrintable(name));
    QVERIFY(bench.shows(u"Nothing to do: the network path works (port 587 connected within 103 ms, and the server answered)."_s));
    QVERIFY(bench.shows(u"Say: \u201CIt is a fault at the server, not on your computer. The people who run it are being told. Until then "
                        "you should be able to use Webmail (https://mail.contoso.example/owa/), use Outlook and use POP.\u201D"_s));
    auto* helpdesk = bench.find<QAbstractButton>(u"You (helpdesk)"_s);
    helpdesk->setFocus();
    bench.key(Qt::Key_Return);
    QVERIFY(!isOpen(bench, u"You (helpdesk)"_s));
    // What was closed stays closed while another page is looked at.
    bench.key(Qt::Key_4, Qt::ControlModifier);
    bench.key(Qt::Key_5, Qt::ControlModifier);
    QVERIFY(!isOpen(bench, u"You (helpdesk)"_s));
    bench.find<QAbstractButton>(u"You (helpdesk)"_s)->setFocus();
    bench.key(Qt::Key_Right);
    QVERIFY(isOpen(bench, u"You (helpdesk)"_s));
    bench.key(Qt::Key_Left);
    QVERIFY(!isOpen(bench, u"You (helpdesk)"_s));
    QTRY_VERIFY(bench.find<QAbstractButton>(u"Test only what failed"_s)->isEnabled());
    const auto label = bench.window->journey().lastTestWords();
    QVERIFY2(label.contains(u"1 of 9 failed"_s) && bench.shows(label), qPrintable(label));
}

void TestWindow::fixTicksGoIntoTheReport()
{
    Bench bench;
    bench.answer(canned::broken());
    bench.key(Qt::Key_5, Qt::ControlModifier);
    const QString name = u"Exchange admin, step 1: Renew the certificate on mail.contoso.example and assign it to SMTP."_s;
    auto* box = bench.find<QAbstractButton>(name);
    QVERIFY(box);
    box->setFocus();
    bench.key(Qt::Key_Space);
    QVERIFY(box->isChecked());
    QVERIFY(bench.window->journey().report().findings.first().nextSteps.first().done);
    QVERIFY(!bench.window->journey().report().findings.first().nextSteps.at(1).done);
    bench.find<QAbstractButton>(u"Exchange admin – they own this"_s)->click();
    QVERIFY(bench.shows(u"1 step, 1 done"_s));
    // A partial test makes the steps anew and keeps the ticks; a new run begins with none.
    bench.window->journey().testOnly({u"submission"_s});
    Report again = canned::broken();
    again.checks = {again.checks[3]};
    bench.engine.end(again);
    QVERIFY(bench.window->journey().report().findings.first().nextSteps.first().done);
    bench.key(Qt::Key_F5);
    bench.engine.end(canned::broken());
    QVERIFY(!bench.window->journey().report().findings.first().nextSteps.first().done);
}

void TestWindow::fixCopies()
{
    Bench bench;
    bench.answer(canned::broken());
    bench.key(Qt::Key_5, Qt::ControlModifier);
    const auto copied = [&](const QString& name) {
        auto* button = bench.find<QAbstractButton>(name);
        if (button)
            button->click();
        return button ? QApplication::clipboard()->text() : u"no button "_s + name;
    };
    QCOMPARE(copied(u"Exchange admin, step 1: copy command"_s), u"Enable-ExchangeCertificate -Services SMTP"_s);
    QVERIFY(copied(u"Copy for ticket: Exchange admin"_s).contains(u"ASK      Exchange admin: Renew the certificate"_s));
    bench.find<QAbstractButton>(u"Network team"_s)->click();
    QVERIFY(copied(u"Copy for ticket: Network team"_s).contains(u"NOTE     Network team: Nothing to do: the network path works"_s));
    const QString text = copied(u"Copy text for the network team"_s);
    QVERIFY2(text.contains(u"10.1.4.22 to 10.1.2.9, TCP port 587, 2026-11-23 10:42:07 UTC: connected in 103 ms"_s), qPrintable(text));
    QVERIFY(text.contains(u"notAfter 2026-11-20T09:00:00Z"_s));
    bench.find<QAbstractButton>(u"The person calling"_s)->click();
    QVERIFY(copied(u"Copy what to say"_s).startsWith(u"It is a fault at the server"_s));
}

void TestWindow::fixIsWalkedByTab()
{
    Bench bench;
    bench.answer(canned::silent());
    bench.key(Qt::Key_5, Qt::ControlModifier);
    bench.find<QAbstractButton>(u"Exchange admin"_s)->click();
    settle();
    QStringList met;
    for (int press = 0; press < 16; ++press) {
        bench.key(Qt::Key_Tab);
        const auto* button = qobject_cast<const QAbstractButton*>(QApplication::focusWidget());
        const QString name = QApplication::focusWidget()->accessibleName();
        met += name.isEmpty() && button ? button->text() : name;
        if (met.last() == "Test only what failed"_L1)
            break;
    }
    const QString walk = met.join(u" | "_s);
    QVERIFY2(walk ==
             u"The person calling | You (helpdesk) | You (helpdesk), step 1: Raise a ticket; do not tell people to click \"continue "
             "anyway\". | Copy for ticket: You (helpdesk) | Network team – they own this | Copy text for the network team | Copy for ticket: "
             "Network team | Exchange admin | Exchange admin, step 1: Renew the certificate on mail.contoso.example and assign it to "
             "SMTP. | Exchange admin, step 1: copy command | Copy for ticket: Exchange admin | DNS admin | Firewall rule | Copy: "
             "Firewall rule | Test only what failed"_s, qPrintable(walk));
    bench.key(Qt::Key_F1); // about the cause
    QCOMPARE(bench.window->place(), Place::Guide);
    QVERIFY(bench.shows(u"Certificates"_s) || bench.find<QTextBrowser>(u"Guide page"_s));
}

void TestWindow::fixTestsAgainAndComesBack()
{
    Bench bench;
    bench.answer(canned::broken());
    bench.key(Qt::Key_5, Qt::ControlModifier);
    bench.find<QAbstractButton>(u"Test only what failed"_s)->click();
    QCOMPARE(bench.window->place(), Place::Test);
    QCOMPARE(bench.engine.requests.last().checks, (QStringList{u"submission"_s, u"imaps"_s}));
    Report still = canned::broken();
    still.checks = {still.checks[3], canned::healthy().checks[6]};
    still.started = still.started.addSecs(60);
    bench.engine.end(still);
    QCOMPARE(bench.window->place(), Place::Fix);
    const auto& journey = bench.window->journey();
    QVERIFY(journey.workFor(journey.report().findings.first()).forNetwork.contains(u"10:43:07 UTC"_s)); // the new test's time
    QCOMPARE(journey.startOf(u"owa"_s), canned::broken().started);
    QVERIFY(bench.shows(u"Fixed: IMAP works now (was: works but slow). Still fails: Send mail."_s));
    bench.find<QAbstractButton>(u"Test only what failed"_s)->click();
    Report mended = canned::healthy();
    mended.checks = {mended.checks[3]};
    bench.engine.end(mended);
    QCOMPARE(bench.window->place(), Place::Result); // nothing is left to fix
    QVERIFY(bench.shows(u"Fixed: Send mail works now (was: the certificate has expired)."_s));
}

void TestWindow::fixShowsOneCauseAtATime()
{
    Bench bench;
    bench.answer(canned::manifold());
    bench.key(Qt::Key_5, Qt::ControlModifier);
    QVERIFY(isOpen(bench, u"Exchange admin – they own this"_s));
    auto* other = bench.find<QAbstractButton>(u"Also to fix: Remote Desktop can be reached from here, although it should be closed."_s);
    QVERIFY(other);
    other->click();
    QTRY_VERIFY(bench.shows(u"Fix: Remote Desktop can be reached from here, although it should be closed."_s));
    QVERIFY(isOpen(bench, u"Network team – they own this"_s));
    QVERIFY(bench.find<QAbstractButton>(u"Network team, step 1: Close port 3389."_s));
    QTRY_VERIFY(bench.find<QAbstractButton>(u"Also to fix: The server's certificate expired 3 days ago, so mail programs refuse to connect."_s));
    QVERIFY(!bench.find<QPlainTextEdit>(u"Firewall rule"_s));
}

void TestWindow::fixOffersARuleOnlyWhereItMends()
{
    Bench bench;
    bench.answer(canned::silent());
    bench.key(Qt::Key_5, Qt::ControlModifier);
    auto* rule = bench.find<QPlainTextEdit>(u"Firewall rule"_s);
    QVERIFY(rule);
    QCOMPARE(rule->toPlainText(), u"allow from 10.1.4.22 to 10.1.2.9 TCP 587 \"Sending mail from mail programs\""_s);
    QVERIFY(rule->isReadOnly());
    bench.find<QAbstractButton>(u"Copy: Firewall rule"_s)->click();
    QCOMPARE(QApplication::clipboard()->text(), rule->toPlainText());
    bench.key(Qt::Key_1, Qt::ControlModifier);
    bench.answer(canned::broken());
    bench.key(Qt::Key_5, Qt::ControlModifier);
    QVERIFY(!bench.find<QPlainTextEdit>(u"Firewall rule"_s));
}

void TestWindow::fixWithoutACause()
{
    Bench bench;
    auto* rail = bench.find<QListWidget>(u"Steps and places"_s);
    QVERIFY(!(rail->item(4)->flags() & Qt::ItemIsEnabled));
    bench.key(Qt::Key_5, Qt::ControlModifier);
    QVERIFY(bench.shows(u"No result yet. Start a test."_s));
    bench.key(Qt::Key_1, Qt::ControlModifier);
    bench.answer(canned::healthy());
    QVERIFY(!(rail->item(4)->flags() & Qt::ItemIsEnabled));
    QCOMPARE(rail->item(4)->toolTip(), u"Nothing failed, so there is nothing to fix"_s);
    bench.key(Qt::Key_5, Qt::ControlModifier);
    QVERIFY(bench.shows(u"Nothing failed, so there is nothing to fix."_s));
    QVERIFY(!bench.find<QAbstractButton>(u"Network team"_s));
    bench.find<QAbstractButton>(u"Show the result"_s)->click();
    QCOMPARE(bench.window->place(), Place::Result);
    bench.key(Qt::Key_1, Qt::ControlModifier);
    bench.answer(canned::broken());
    QVERIFY(rail->item(4)->flags() & Qt::ItemIsEnabled);
    QCOMPARE(rail->item(4)->data(Qt::AccessibleTextRole).toString(), u"5 Fix"_s);
    bench.find<QAbstractButton>(u"Show all steps"_s)->click();
    QCOMPARE(bench.window->place(), Place::Fix);
}

void TestWindow::everyCheckTellsHowByHand()
{
    Bench bench;
    bench.answer(canned::broken());
    auto* byHand = bench.find<QAbstractButton>(u"The same test by hand"_s);
    QVERIFY(byHand);
    QVERIFY(!bench.find<QPlainTextEdit>(u"openssl"_s));
    byHand->click();
    auto* box = bench.find<QPlainTextEdit>(u"openssl"_s);
    QVERIFY(box);
    QCOMPARE(box->toPlainText(), u"openssl s_client -connect mail.contoso.example:587 -servername mail.contoso.example </dev/null"_s);
    bench.find<QAbstractButton>(u"Copy: Test-NetConnection"_s)->click();
    QCOMPARE(QApplication::clipboard()->text(), u"Test-NetConnection -ComputerName mail.contoso.example -Port 587"_s);
    // The next service has its own, and the part stays open.
    auto* results = bench.list(u"Results"_s);
    results->setCurrentIndex(results->model()->index(1, 0));
    QVERIFY(bench.find<QPlainTextEdit>(u"openssl"_s));
    QVERIFY(bench.find<QPlainTextEdit>(u"openssl"_s)->toPlainText().contains(u":993 "_s));
}

void TestWindow::anotherDomainIsAskedAbout()
{
    Bench bench;
    Report report = canned::broken();
    report.domain.domain = u"contoso.example"_s;
    WalkStep step;
    step.way = AutodiscoverWay::Srv;
    step.meaning = WalkMeaning::Asks;
    step.location = u"https://autodiscover.fabrikam.example/autodiscover/autodiscover.xml"_s;
    report.domain.walk = {step};
    bench.answer(report);
    QVERIFY(!bench.find<QAbstractButton>(u"Follow once"_s)); // the result came first
    auto* decide = bench.find<QAbstractButton>(u"Decide"_s);
    QVERIFY(decide);
    decide->click();
    QCOMPARE(bench.window->place(), Place::Find);
    QVERIFY(bench.shows(u"The settings of contoso.example are said to be at autodiscover.fabrikam.example, which is another "
                        "domain. Is that right?"_s));
    const qsizetype before = bench.engine.requests.size();
    bench.find<QAbstractButton>(u"Do not follow"_s)->click();
    settle();
    QVERIFY(!bench.find<QAbstractButton>(u"Follow once"_s));
    QCOMPARE(bench.engine.requests.size(), before);

    Bench again;
    again.answer(report);
    again.find<QAbstractButton>(u"Decide"_s)->click();
    again.find<QAbstractButton>(u"Follow once"_s)->click();
    QCOMPARE(again.engine.requests.last().follow, QStringList{u"autodiscover.fabrikam.example"_s});
    QCOMPARE(again.engine.requests.last().target.host, u"contoso.example"_s);
}

void TestWindow::twoAnswersAreShown()
{
    Bench bench;
    Report report = canned::broken();
    DnsFacts asked;
    asked.name = u"mail.contoso.example"_s;
    asked.server = u"192.0.2.53"_s;
    asked.addresses = {u"203.0.113.25"_s};
    DnsFacts own = asked;
    own.addresses = {u"10.1.2.9"_s};
    report.domain.views = {asked, own};
    bench.answer(report);
    bench.key(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(bench.window->place(), Place::Find);
    QVERIFY(bench.shows(u"Two different answers: 192.0.2.53 says 203.0.113.25, the name server of this computer says 10.1.2.9. That "
                        "is normal for a network with an inside and an outside. The first answer is tested."_s));
}

void TestWindow::typedTargetAndEnterStart()
{
    Bench bench;
    QCOMPARE(QApplication::focusWidget(), bench.field());
    QTest::keyClicks(bench.field(), u"anna@contoso.example"_s);
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.engine.requests.size(), 1);
    QCOMPARE(bench.engine.requests.first().target.host, u"contoso.example"_s);
    QCOMPARE(bench.engine.requests.first().vantage, Vantage::Lan); // as guessed
    QCOMPARE(bench.window->place(), Place::Test);
    QVERIFY(bench.find<QAbstractButton>(u"Stop testing"_s));
    QVERIFY(bench.find(u"Test progress"_s));
}

void TestWindow::problemIsToldUnderTheField_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("empty") << u""_s << u"Type a mail address, a domain or a server name first."_s;
    QTest::newRow("half") << u"anna@"_s << u"There is nothing after the @."_s;
    QTest::newRow("space") << u"mail server"_s << u"A server name cannot contain spaces."_s;
    QTest::newRow("range") << u"10.0.0.0/24"_s
                           << u"This is a range of addresses. Portpilot tests one mail system at a time."_s;
    const QString dots = u"A dot in a server name stands between two words. Here there is nothing beside one."_s;
    QTest::newRow("two ats") << u"a@b@c"_s << u"There is more than one @ in it."_s;
    QTest::newRow("dot") << u"."_s << dots;
    QTest::newRow("dots") << u".."_s << dots;
    QTest::newRow("empty label") << u"a..b"_s << dots;
    QTest::newRow("three numbers") << u"1.2.3"_s << u"An address has four numbers from 0 to 255, as in 192.0.2.10."_s;
    QTest::newRow("bare link") << u"http://"_s << u"There is no server name in this web address."_s;
    QTest::newRow("bracket") << u"[::1"_s << u"The bracket ] at the end of the address is missing."_s;
    QTest::newRow("hyphen") << u"-foo.example"_s << u"No part of a server name begins or ends with a hyphen."_s;
}

void TestWindow::problemIsToldUnderTheField()
{
    QFETCH(QString, typed);
    QFETCH(QString, sentence);
    Bench bench;
    bench.field()->setText(typed);
    QVERIFY(!bench.shows(sentence)); // not while typing
    bench.key(Qt::Key_Return);
    QVERIFY(bench.shows(sentence));
    QCOMPARE(bench.field()->accessibleDescription(), sentence);
    QVERIFY(bench.engine.requests.isEmpty());
    QCOMPARE(bench.window->place(), Place::Start);
    bench.field()->setText(u"contoso.example"_s);
    QVERIFY(!bench.shows(sentence));
    QCOMPARE(bench.field()->accessibleDescription(), u"Looks like the mail domain contoso.example."_s);
}

void TestWindow::kindIsToldWhileTyping()
{
    Bench bench;
    QTest::keyClicks(bench.field(), u"anna@contoso.example"_s);
    QVERIFY(bench.shows(u"Looks like a mail address at contoso.example."_s));
    bench.field()->setText(u"lab"_s);
    QVERIFY(bench.shows(u"The practice server inside Portpilot. Nothing leaves this computer."_s));
}

void TestWindow::optionsReachTheRequest()
{
    WindowOptions options;
    options.request.checks = {u"owa"_s};
    options.request.dns = u"10.1.0.10"_s;
    options.request.vantage = Vantage::Internet;
    options.targetText = u"mail.contoso.example"_s;
    Bench bench(options);
    QCOMPARE(bench.field()->text(), u"mail.contoso.example"_s);
    bench.find<QRadioButton>(u"On VPN"_s)->click();
    bench.key(Qt::Key_L, Qt::ControlModifier);
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.engine.requests.size(), 1);
    QCOMPARE(bench.engine.requests.first().checks, QStringList{u"owa"_s});
    QCOMPARE(bench.engine.requests.first().dns, u"10.1.0.10"_s);
    QCOMPARE(bench.engine.requests.first().vantage, Vantage::Vpn);
}

void TestWindow::runOptionStarts()
{
    WindowOptions options;
    options.run = true;
    options.targetText = u"lab"_s;
    Bench bench(options);
    QTRY_COMPARE(bench.engine.requests.size(), 1);
    QVERIFY(!bench.engine.requests.first().vantage); // the practice server stands where the contract says
}

void TestWindow::reactionToEnterIsQuick()
{
    Bench bench;
    bench.field()->setText(u"anna@contoso.example"_s);
    QElapsedTimer clock;
    clock.start();
    bench.key(Qt::Key_Return);
    bench.window->grab();
    QCOMPARE(bench.window->place(), Place::Test);
    QVERIFY2(clock.elapsed() <= 100, qPrintable(QString::number(clock.elapsed())));
}

void TestWindow::escapeStopsAndKeepsWhatIsKnown()
{
    Bench bench;
    bench.ask(u"anna@contoso.example"_s);
    bench.engine.play(canned::underWay(canned::broken(), 5));
    QCOMPARE(bench.list(u"Services under test"_s)->model()->rowCount(), 9);
    QVERIFY(bench.window->windowTitle().startsWith(u"5/9"_s));
    QElapsedTimer clock;
    clock.start();
    bench.key(Qt::Key_Escape);
    // Said at once, before the engine has ended anything.
    QVERIFY(bench.shows(u"Stopped. Results so far are below."_s));
    QVERIFY(clock.elapsed() <= 200);
    QCOMPARE(bench.engine.stops, 1);
    QCOMPARE(bench.list(u"Services under test"_s)->model()->rowCount(), 9);
    bench.engine.play(canned::underWay(canned::broken(), 1)); // a late snapshot changes nothing
    QVERIFY(bench.shows(u"Stopped. Results so far are below."_s));
    Report last = canned::underWay(canned::broken(), 5);
    last.finished = true;
    bench.engine.end(last);
    QVERIFY(bench.shows(u"Stopped. Results so far are below."_s));
    QCOMPARE(bench.window->place(), Place::Test);
    bench.find<QAbstractButton>(u"Show the result so far"_s)->click();
    QCOMPARE(bench.window->place(), Place::Result);
    QCOMPARE(bench.list(u"Results"_s)->model()->rowCount(), 9);
    bench.key(Qt::Key_Escape);
    QVERIFY(bench.window->isVisible());
}

void TestWindow::newTargetWaitsForTheOldRun()
{
    Bench bench;
    bench.ask(u"anna@contoso.example"_s);
    bench.key(Qt::Key_N, Qt::ControlModifier);
    bench.ask(u"mail.fabrikam.example"_s);
    QCOMPARE(bench.engine.stops, 1);
    QCOMPARE(bench.engine.requests.size(), 1);
    bench.engine.end(canned::broken());
    QCOMPARE(bench.engine.requests.size(), 2);
    QCOMPARE(bench.engine.requests.last().target.host, u"mail.fabrikam.example"_s);
    QCOMPARE(bench.window->place(), Place::Test);
}

void TestWindow::resultTakesTheFocusAndNamesTheBreak()
{
    Bench bench;
    bench.answer(canned::broken());
    QCOMPARE(bench.window->place(), Place::Result);
    QWidget* verdict = QApplication::focusWidget();
    QVERIFY(verdict);
    QCOMPARE(verdict->accessibleName(), canned::broken().headline);
    QCOMPARE(verdict->accessibleDescription(), canned::broken().subline);
    QVERIFY(bench.find<PathNode>(u"Network: works"_s));
    auto* broken = bench.find<PathNode>(u"Secure: failed"_s);
    QVERIFY(broken && broken->breaksHere());
    QVERIFY(broken->accessibleDescription().contains(u"Press for evidence"_s));
    QVERIFY(bench.find<PathNode>(u"Mail service: not tried"_s));
    QTest::keyClick(broken, Qt::Key_Space);
    QVERIFY(bench.find(u"Evidence"_s));
    bench.key(Qt::Key_F9);
    QVERIFY(!bench.find(u"Evidence"_s));
}

void TestWindow::resultOpensWithTheFirstFailure()
{
    Bench bench;
    bench.answer(canned::broken());
    auto* results = bench.list(u"Results"_s);
    const QModelIndex first = results->model()->index(0, CheckModel::Service);
    QCOMPARE(first.data(CheckModel::IdRole).toString(), u"submission"_s);
    QCOMPARE(first.data(Qt::AccessibleTextRole).toString(), u"Send mail 587, certificate expired, stage Secure, 0.31 seconds"_s);
    QVERIFY(results->selectionModel()->isSelected(first));
    QVERIFY(bench.shows(u"Sending mail from mail programs"_s));
    results->setFocus();
    QTest::keyClick(results, Qt::Key_Down); // from the first failure to the next
    QVERIFY(bench.shows(u"IMAP over TLS"_s));
    QTest::keyClick(results, Qt::Key_Return);
    QVERIFY(bench.find(u"Evidence"_s));
}

void TestWindow::laterReportDoesNotPullReaderAway()
{
    Bench bench;
    bench.ask(u"anna@contoso.example"_s);
    bench.key(Qt::Key_G, Qt::ControlModifier);
    QCOMPARE(bench.window->place(), Place::Guide);
    QVERIFY(bench.find<QAbstractButton>(u"Stop testing"_s));
    bench.engine.end(canned::broken());
    QCOMPARE(bench.window->place(), Place::Guide);
    QVERIFY(bench.shows(u"The test has ended: "_s + canned::broken().headline));
    bench.find<QAbstractButton>(u"Show the result"_s)->click();
    QCOMPARE(bench.window->place(), Place::Result);
}

void TestWindow::healthyAndEmpty()
{
    Bench bench;
    bench.window->journey().show(Place::Result);
    QVERIFY(bench.shows(u"No result yet. Start a test."_s));
    bench.find<QAbstractButton>(u"Start"_s)->click();
    Report report = canned::healthy();
    report.headline.clear();
    bench.answer(report);
    QVERIFY(bench.shows(u"Everything works from here."_s));
    QVERIFY(!bench.find<QAbstractButton>(u"Test only what failed"_s)->isEnabled());
    QVERIFY(bench.find<PathNode>(u"Mail service: works"_s));
}

void TestWindow::retestOnlyWhatFailed()
{
    Bench bench;
    bench.answer(canned::broken());
    bench.key(Qt::Key_F5, Qt::ShiftModifier);
    QCOMPARE(bench.engine.requests.size(), 2);
    QCOMPARE(bench.engine.requests.last().checks, (QStringList{u"submission"_s, u"imaps"_s}));
    Report mended = canned::healthy();
    mended.checks = {mended.checks[3], mended.checks[6]};
    bench.engine.end(mended);
    QVERIFY(bench.shows(u"Fixed: Send mail works now (was: the certificate has expired). Fixed: IMAP works now (was: works but slow)."_s));
    bench.key(Qt::Key_F5);
    QCOMPARE(bench.engine.requests.size(), 3);
    QVERIFY(bench.engine.requests.last().checks.isEmpty());
}

void TestWindow::ticketIsCopied()
{
    Bench bench;
    bench.answer(canned::broken());
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"TICKET "_s + canned::broken().headline);
    QVERIFY(bench.shows(u"The ticket text is in the clipboard."_s));
}

void TestWindow::guideIsLinkedFromEachResult()
{
    Bench bench;
    bench.answer(canned::broken());
    const Report report = canned::broken();
    for (const ReportCheck& check : report.checks) {
        bench.window->journey().show(Place::Result);
        bench.window->journey().select(check.seen.id);
        const GuideEntry* entry = bench.knowledge.guide.entry(check.guide);
        QVERIFY(entry);
        auto* link = bench.find<QAbstractButton>(u"Guide: "_s + entry->shortTitle);
        QVERIFY2(link, qPrintable(check.seen.id));
        link->click();
        QCOMPARE(bench.window->place(), Place::Guide);
        const QString page = bench.find<QTextBrowser>(u"Guide page"_s)->toPlainText();
        QVERIFY2(page.startsWith(u"Port %1 – %2"_s.arg(QString::number(entry->port), entry->shortTitle)), qPrintable(page.left(60)));
        QVERIFY(bench.shows(u"Latest result here: "_s + check.verdict));
        bench.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(bench.window->place(), Place::Result);
    }
}

void TestWindow::guideHasEveryRowAndSearches()
{
    WindowOptions options;
    options.page = u"guide:certificates"_s;
    Bench bench(options);
    auto* index = bench.find<QListWidget>(u"Pages of the guide"_s);
    QCOMPARE(index->count(), int(bench.knowledge.guide.entries().size() + bench.knowledge.guide.topics().size()));
    QVERIFY(bench.find<QTextBrowser>(u"Guide page"_s)->toPlainText().startsWith(u"Certificates"_s));
    QElapsedTimer clock;
    clock.start();
    bench.find<QLineEdit>(u"Search the guide"_s)->setText(u"587 firewall"_s);
    QVERIFY(clock.elapsed() <= 100);
    QStringList left;
    for (int row = 0; row < index->count(); ++row) {
        if (!index->item(row)->isHidden())
            left += index->item(row)->text();
    }
    QCOMPARE(left, QStringList{u"587  Send mail"_s});
    QVERIFY(bench.find<QTextBrowser>(u"Guide page"_s)->toPlainText().startsWith(u"Port 587"_s));
    bench.find<QLineEdit>(u"Search the guide"_s)->setText(u"zebra"_s);
    QVERIFY(bench.shows(u"No page has these words."_s));
}

void TestWindow::guideLoadsNothing()
{
    GuideEntry entry = canned::entries().first();
    entry.page.summary = u"<img src=\"file:///etc/hostname\"><a href=\"file:///etc/passwd\">x</a>"_s;
    const QString html = guideHtml(entry);
    QVERIFY(!html.contains(u"<img"_s));
    QVERIFY(!html.contains(u"<a "_s));
    Bench bench;
    bench.key(Qt::Key_G, Qt::ControlModifier);
    auto* reader = bench.find<QTextBrowser>(u"Guide page"_s);
    QVERIFY(!reader->openLinks());
    QVERIFY(!reader->loadResource(QTextDocument::HtmlResource, QUrl(u"file:///etc/hostname"_s)).isValid());
}

void TestWindow::hostileTextIsShownLiterally()
{
    Bench bench;
    bench.answer(canned::hostile());
    const QString shown = u"220 <img src=\"/dev/zero\"><b>bold</b> ⟦U+202E⟧evil ⟦U+001B⟧[31mred %1 %2 &amp;"_s;
    QVERIFY(bench.shows(shown)); // the detail's headline
    for (const auto kind : {EvidenceKind::Findings, EvidenceKind::Transcript, EvidenceKind::Certificate, EvidenceKind::Timing,
                            EvidenceKind::Raw})
        bench.window->journey().showEvidence(kind);
    bench.window->journey().showEvidence(EvidenceKind::Transcript);
    QVERIFY(bench.find<QPlainTextEdit>(u"Transcript"_s)->toPlainText().contains(shown));
    const auto labels = bench.window->findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY2(!label->text().contains(QChar(0x202E)) && !label->text().contains(QChar(0x1B)), qPrintable(label->text()));
    }
    const auto widgets = bench.window->findChildren<QWidget*>();
    for (const QWidget* widget : widgets)
        QVERIFY2(!widget->toolTip().contains(u"img"_s), qPrintable(widget->toolTip()));
}

void TestWindow::trainingBandIsText()
{
    Bench bench;
    QVERIFY(!bench.shows(u"TRAINING – nothing here is real"_s));
    bench.ask(u"lab"_s);
    QVERIFY(bench.shows(u"TRAINING – nothing here is real"_s));
    Report report = canned::broken();
    report.lab = true;
    bench.engine.end(report);
    QVERIFY(bench.shows(u"TRAINING – nothing here is real"_s));
    bench.key(Qt::Key_N, Qt::ControlModifier);
    bench.ask(u"mail.contoso.example"_s);
    QVERIFY(!bench.shows(u"TRAINING – nothing here is real"_s));
}

void TestWindow::keysMoveAbout()
{
    Bench bench;
    bench.answer(canned::broken());
    const QList<std::pair<Qt::Key, Place>> steps{{Qt::Key_1, Place::Start}, {Qt::Key_2, Place::Find}, {Qt::Key_3, Place::Test},
                                                 {Qt::Key_4, Place::Result}, {Qt::Key_5, Place::Fix},
                                                 {Qt::Key_G, Place::Guide}};
    for (const auto& [key, place] : steps) {
        bench.key(key, Qt::ControlModifier);
        QCOMPARE(bench.window->place(), place);
    }
    bench.key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(bench.window->place(), Place::Fix);
    bench.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(bench.window->place(), Place::Guide);
    bench.key(Qt::Key_4, Qt::ControlModifier);
    bench.key(Qt::Key_F9);
    auto* rail = bench.find<QListWidget>(u"Steps and places"_s);
    QSet<const QWidget*> seen;
    for (int press = 0; press < 3; ++press) {
        bench.key(Qt::Key_F6);
        seen.insert(QApplication::focusWidget());
    }
    QCOMPARE(seen.size(), 3);
    QVERIFY(seen.contains(rail));
    bench.key(Qt::Key_F1);
    QCOMPARE(bench.window->place(), Place::Guide);
    for (int press = 0; press < 20; ++press)
        bench.key(Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(bench.window->appearance().textSize(), 200);
    bench.key(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(bench.window->appearance().textSize(), 190);
    bench.key(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(bench.window->appearance().textSize(), 100);
    QSet<QString> taken;
    const auto actions = bench.window->findChildren<QAction*>();
    for (const QAction* action : actions) {
        for (const QKeySequence& key : action->shortcuts()) {
            QVERIFY2(!taken.contains(key.toString()), qPrintable(key.toString()));
            taken.insert(key.toString());
        }
    }
}

void TestWindow::stepsSayWhyTheyAreClosed()
{
    Bench bench;
    auto* rail = bench.find<QListWidget>(u"Steps and places"_s);
    QVERIFY(!(rail->item(3)->flags() & Qt::ItemIsEnabled));
    QCOMPARE(rail->item(3)->toolTip(), u"Nothing tested yet"_s);
    bench.answer(canned::broken());
    QVERIFY(rail->item(3)->flags() & Qt::ItemIsEnabled);
    bench.window->resize(820, 620);
    settle();
    QVERIFY(rail->width() < 60);
    QVERIFY(rail->item(3)->text().isEmpty());
    QCOMPARE(rail->item(3)->data(Qt::AccessibleTextRole).toString(), u"4 Result"_s);
}

void TestWindow::enterWithOpenCompletions()
{
    Bench bench;
    bench.ask(u"mail.contoso.example"_s);
    bench.engine.end(canned::healthy());
    bench.key(Qt::Key_N, Qt::ControlModifier);
    settle(); // the list of recent targets follows the key that filled it
    QTest::keyClicks(bench.field(), u"mail"_s);
    QCompleter* completer = bench.field()->completer();
    QVERIFY(completer);
    QTRY_VERIFY(completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QCOMPARE(bench.engine.requests.size(), 2);
    QCOMPARE(bench.engine.requests.last().target.host, u"mail.contoso.example"_s);
    settle();
    QCOMPARE(bench.field() ? bench.field()->completer() : completer, completer); // the same one for good
}

// A screen reader counts the children, the page changes, then it asks for one that is gone.
void TestWindow::staleNumbersOfChildren()
{
    Bench bench;
    bench.answer(canned::broken());
    bench.window->journey().showEvidence(EvidenceKind::Timing);
    settle();
    const auto areas = bench.window->findChildren<QScrollArea*>();
    QVERIFY(areas.size() >= 5);
    for (QScrollArea* area : areas) {
        QAccessibleInterface* access = QAccessible::queryAccessibleInterface(area);
        QVERIFY(access);
        const int counted = access->childCount();
        for (const Qt::ScrollBarPolicy policy : {Qt::ScrollBarAlwaysOn, Qt::ScrollBarAlwaysOff}) {
            area->setVerticalScrollBarPolicy(policy);
            area->setHorizontalScrollBarPolicy(policy);
            settle();
            for (int number = 0; number < counted + 4; ++number) {
                QAccessibleInterface* child = access->child(number);
                QVERIFY2(!child || number < access->childCount(), area->metaObject()->className());
            }
            QVERIFY(!access->child(-1));
        }
    }
}

void TestWindow::furtherCausesAreToldAndChosen()
{
    Bench bench;
    bench.answer(canned::manifold());
    QVERIFY(bench.shows(canned::broken().headline));
    auto* second = bench.find<QAbstractButton>(u"Also: Remote Desktop can be reached from here, although it should be closed."_s);
    auto* third = bench.find<QAbstractButton>(u"Also: No name tells mail programs where the server is."_s);
    QVERIFY(second && third);
    second->click();
    QCOMPARE(bench.window->journey().selected()->seen.id, u"rdp"_s);
    QVERIFY(bench.shows(u"Next: Network team – Close port 3389."_s));
    third->click();
    QVERIFY(!bench.window->journey().selected());
    QVERIFY(bench.shows(u"No name tells mail programs where the server is."_s));
    QVERIFY(bench.shows(u"Next: DNS admin – Add the record."_s)); // the command is with all steps
    bench.window->journey().select(u"submission"_s);
    QVERIFY(bench.shows(u"Next: You (helpdesk) – Raise a ticket; do not tell people to click \"continue anyway\"."_s));
}

void TestWindow::vantageIsThatOfTheRun()
{
    Bench bench;
    auto* choice = bench.find<QComboBox>(u"This computer is"_s);
    QVERIFY(choice);
    QCOMPARE(choice->currentText(), u"Inside the company network"_s); // as guessed
    bench.ask(u"lab:rdp-exposed"_s);
    Report report = canned::broken();
    report.lab = true;
    report.target.vantage = Vantage::Internet; // the scenario stands there
    bench.engine.end(report);
    QCOMPARE(choice->currentText(), u"On the internet"_s);
    QVERIFY(bench.window->findChildren<QRadioButton*>().size() > 3);
    bench.key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(bench.find<QRadioButton>(u"On the internet"_s)->isChecked());
    bench.find<QRadioButton>(u"On VPN"_s)->click();
    QCOMPARE(choice->currentText(), u"On VPN"_s);
    QVERIFY(bench.shows(u"Out of date – tested from the internet."_s));
    bench.key(Qt::Key_4, Qt::ControlModifier);
    QVERIFY(bench.shows(u"Out of date – tested from the internet."_s));
    bench.find<QAbstractButton>(u"Test again"_s)->click();
    QCOMPARE(bench.engine.requests.last().vantage, Vantage::Vpn);
}

void TestWindow::anotherTargetMakesTheResultOld()
{
    Bench bench;
    bench.answer(canned::broken());
    auto* rail = bench.find<QListWidget>(u"Steps and places"_s);
    QCOMPARE(rail->item(3)->data(Qt::AccessibleTextRole).toString(), u"4 Result"_s);
    bench.key(Qt::Key_1, Qt::ControlModifier);
    bench.field()->setText(u"mail.fabrikam.example"_s);
    QCOMPARE(rail->item(3)->data(Qt::AccessibleTextRole).toString(), u"4 Result, out of date"_s);
    bench.key(Qt::Key_4, Qt::ControlModifier);
    QVERIFY(bench.shows(u"Out of date – this is the result of anna@contoso.example."_s));
    bench.key(Qt::Key_F5);
    QCOMPARE(bench.engine.requests.size(), 2);
    QCOMPARE(bench.engine.requests.last().target.host, u"mail.fabrikam.example"_s);
    bench.engine.end(canned::healthy());
    QCOMPARE(rail->item(3)->data(Qt::AccessibleTextRole).toString(), u"4 Result"_s);
    QVERIFY(bench.window->windowTitle().startsWith(u"mail.fabrikam.example"_s));
}

void TestWindow::pathAndListSayTheSame()
{
    Bench bench;
    Report report = canned::broken();
    // The service went on and answered although its certificate does not hold.
    for (StageResult& row : report.checks[3].seen.stages) {
        if (row.stage == Stage::Protocol)
            row.outcome = Outcome::Ok;
    }
    report.checks[0].seen.stages[2].outcome = Outcome::Skipped; // and this one needs no encryption of ours
    bench.answer(report);
    QVERIFY(bench.find<PathNode>(u"Secure: failed"_s)->breaksHere());
    QVERIFY(bench.find<PathNode>(u"Mail service: works"_s));
    const Guide& guide = bench.knowledge.guide;
    for (const ReportCheck& check : report.checks) {
        bench.window->journey().select(check.seen.id);
        const QList<std::pair<QString, Stage>> stations{{u"Name"_s, Stage::Resolve}, {u"Network"_s, Stage::Connect},
                                                        {u"Secure"_s, Stage::Tls}, {u"Mail service"_s, Stage::Protocol}};
        for (const auto& [name, stage] : stations) {
            const QString state = wordOf(stageState(guide, report, check, stage));
            QVERIFY2(bench.find<PathNode>(name + u": "_s + state), qPrintable(check.seen.id + u' ' + name + u' ' + state));
        }
    }
    auto* you = bench.find<PathNode>(u"You, 10.1.4.22"_s);
    QVERIFY(you && you->accessibleDescription().isEmpty());
    you->click();
    QVERIFY(!bench.find(u"Evidence"_s)); // it promised none
    QVERIFY(bench.shows(u"The way begins at this computer."_s));
}

void TestWindow::exposureIsNoBreak()
{
    Bench bench;
    GuideEntry closed = canned::entries().at(8);
    closed.onPremises.lan = Expected::MustBeClosed;
    canned::writeJson(bench.folder.filePath(u"guide/rdp.json"_s), json::write(closed).toObject());
    QStringList errors;
    bench.knowledge.guide = Guide::load(bench.folder.filePath(u"guide"_s), errors);
    QVERIFY(errors.isEmpty());
    bench.answer(canned::manifold());
    bench.window->journey().selectFinding(u"rdp-exposed"_s);
    QVERIFY(bench.find<PathNode>(u"Mail service: exposed"_s));
    const auto nodes = bench.window->findChildren<PathNode*>();
    QVERIFY(std::none_of(nodes.cbegin(), nodes.cend(), [](const PathNode* node) { return node->breaksHere(); }));
}

void TestWindow::retestKeepsTheOtherRows()
{
    Bench bench;
    bench.answer(canned::broken());
    bench.key(Qt::Key_F5, Qt::ShiftModifier);
    Report partly = canned::broken();
    partly.checks = {partly.checks[3], canned::healthy().checks[6]};
    bench.engine.end(partly);
    QCOMPARE(bench.list(u"Results"_s)->model()->rowCount(), 9);
    QVERIFY(bench.shows(u"Fixed: IMAP works now (was: works but slow). Still fails: Send mail."_s));
    QCOMPARE(bench.window->journey().failedChecks(), QStringList{u"submission"_s});
    bench.find<QAbstractButton>(u"Test this again"_s)->click();
    QCOMPARE(bench.engine.requests.last().checks, QStringList{u"submission"_s});
    Report mended = canned::healthy();
    mended.checks = {mended.checks[3]};
    bench.engine.end(mended);
    QCOMPARE(bench.list(u"Results"_s)->model()->rowCount(), 9);
    QVERIFY(bench.shows(u"Fixed: Send mail works now (was: the certificate has expired)."_s));
    QVERIFY(bench.shows(canned::healthy().headline));
}

void TestWindow::stoppedResultSaysSo()
{
    Bench bench;
    bench.ask(u"anna@contoso.example"_s);
    bench.engine.play(canned::underWay(canned::broken(), 5));
    bench.key(Qt::Key_Escape);
    bench.find<QAbstractButton>(u"Show the result so far"_s)->click();
    QVERIFY(bench.shows(u"Stopped – 5 of 9 were tested."_s));
}

void TestWindow::drawerSaysWhoseEvidence()
{
    Bench bench;
    bench.answer(canned::healthy());
    bench.key(Qt::Key_F9);
    QVERIFY(bench.shows(u"Evidence: no service is chosen"_s));
    QVERIFY(bench.shows(u"Choose a service in the list to see what was found."_s));
    bench.window->journey().showEvidence(EvidenceKind::Transcript);
    QVERIFY(bench.find<QPlainTextEdit>(u"Transcript"_s)->toPlainText().startsWith(u"Choose a service"_s));
    bench.window->journey().showEvidence(EvidenceKind::Raw);
    QVERIFY(bench.find<QPlainTextEdit>(u"Report of this service as JSON"_s)->toPlainText().startsWith(u"Choose a service"_s));
    bench.window->journey().select(u"imaps"_s);
    QVERIFY(bench.shows(u"Evidence: IMAP, port 993"_s));
    settle();
    auto* results = bench.list(u"Results"_s);
    QVERIFY(!results->visibleRegion().isEmpty()); // the drawer leaves the list in sight
    QAccessibleInterface* tab = QAccessible::queryAccessibleInterface(bench.find<QRadioButton>(u"Transcript"_s));
    QCOMPARE(tab->role(), QAccessible::PageTab);
    QVERIFY(!tab->state().selected);
    tab->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(tab->state().selected);
}

/// What the server told of itself is for the eyes of whoever sits here: not in a file, not in the clipboard.
void TestWindow::internalNamesStayInTheWindow()
{
    Report saved;
    Report copied;
    WindowOptions options;
    options.saveReport = [&](const Report& report, const QString&, QString*) {
        saved = report;
        return true;
    };
    options.ticketText = [&](const Report& report) {
        copied = report;
        return u"TICKET"_s;
    };
    Bench bench(options);
    Report report = canned::healthy();
    const auto tell = [&](const QString& id, const QString& computer) {
        const auto place = std::find_if(
            report.checks.begin(), report.checks.end(), [&](const auto& one) { return one.seen.id == id; });
        QVERIFY(place != report.checks.end());
        auto& ntlm = place->seen.facts.ntlm;
        ntlm.computer = computer;
        ntlm.domain = u"CONTOSO"_s;
        ntlm.dnsComputer = computer.toLower() + ".inside.example"_L1;
        ntlm.dnsDomain = u"inside.example"_s;
        ntlm.forest = u"inside.example"_s;
        ntlm.windows = u"10.0.20348"_s;
    };
    tell(u"imaps"_s, u"EX01<b>"_s);
    tell(u"ews"_s, u"EX02"_s);
    bench.answer(report);
    bench.key(Qt::Key_F9);
    bench.window->journey().select(u"imaps"_s);
    QVERIFY(
        bench.shows(u"Internal names: computer EX01<b> (ex01<b>.inside.example), domain CONTOSO (inside.example), "
                    "forest inside.example, Windows Server 2022 (10.0.20348) "
                    "Behind the same name also: ex02.inside.example"_s));
    bench.window->journey().showEvidence(EvidenceKind::Raw);
    const QString raw = bench.find<QPlainTextEdit>(u"Report of this service as JSON"_s)->toPlainText();
    QVERIFY(raw.contains("10.0.20348"_L1) && !raw.contains("CONTOSO"_L1) && !raw.contains("inside"_L1));
    // Two computers are two numbers, also where one service is shown alone.
    const auto answererOf = [&](const QString& id) {
        bench.window->journey().select(id);
        const QString shown = bench.find<QPlainTextEdit>(u"Report of this service as JSON"_s)->toPlainText();
        const auto facts = QJsonDocument::fromJson(shown.toUtf8()).object().value("facts"_L1).toObject();
        return facts.value("ntlm"_L1).toObject().value("answerer"_L1).toInt();
    };
    const QList<int> numbers{answererOf(u"imaps"_s), answererOf(u"ews"_s)};
    QVERIFY(numbers == (QList<int>{1, 2}) || numbers == (QList<int>{2, 1}));
    bench.window->journey().select(u"owa"_s);
    QVERIFY(!bench.shows(u"Internal names"_s));
    bench.window->saveAs(bench.folder.filePath(u"report.json"_s));
    QCOMPARE(saved.checks.size(), report.checks.size());
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(copied, saved);
    for (const auto& check : std::as_const(saved.checks))
        QVERIFY(check.seen.facts.ntlm.computer.isEmpty() && check.seen.facts.ntlm.dnsDomain.isEmpty());
}

void TestWindow::enterPressesTheMainButton()
{
    Bench bench;
    bench.answer(canned::broken());
    bench.key(Qt::Key_Return); // the focus is on the verdict
    QVERIFY(bench.shows(u"The ticket text is in the clipboard."_s));
    bench.key(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), bench.find<QAbstractButton>(u"Show the result"_s));
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.window->place(), Place::Result);
    bench.key(Qt::Key_1, Qt::ControlModifier);
    bench.find<QRadioButton>(u"Cannot send"_s)->setFocus();
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.engine.requests.size(), 2);
}

void TestWindow::focusComesBack()
{
    Bench bench;
    bench.answer(canned::broken());
    auto* results = bench.list(u"Results"_s);
    results->setFocus();
    QTest::keyClick(results, Qt::Key_Return);
    QVERIFY(bench.find(u"Evidence"_s));
    bench.key(Qt::Key_Escape);
    QVERIFY(!bench.find(u"Evidence"_s));
    QCOMPARE(QApplication::focusWidget(), results);
    bench.key(Qt::Key_G, Qt::ControlModifier);
    bench.key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(QApplication::focusWidget(), results);
}

void TestWindow::choicesAreOneTabStop()
{
    Bench bench;
    bench.find<QRadioButton>(u"On VPN"_s)->setChecked(true);
    bench.find<QRadioButton>(u"Cannot send"_s)->setChecked(true);
    QStringList stops;
    for (int press = 0; press < 4; ++press) {
        bench.key(Qt::Key_Tab);
        if (auto* button = qobject_cast<QAbstractButton*>(QApplication::focusWidget()))
            stops += button->text();
    }
    QCOMPARE(stops.mid(0, 3), (QStringList{u"Find the problem"_s, u"Cannot send"_s, u"On VPN"_s}));
}

void TestWindow::helpOnTheVerdict()
{
    Bench bench;
    bench.answer(canned::broken());
    bench.key(Qt::Key_F1);
    QVERIFY(bench.find<QTextBrowser>(u"Guide page"_s)->toPlainText().startsWith(u"Certificates"_s));
}

void TestWindow::titleMatchesComeFirst()
{
    Bench bench;
    bench.key(Qt::Key_G, Qt::ControlModifier);
    bench.find<QLineEdit>(u"Search the guide"_s)->setText(u"certificate"_s); // every row speaks of it
    QVERIFY(bench.find<QTextBrowser>(u"Guide page"_s)->toPlainText().startsWith(u"Certificates"_s));
    QCOMPARE(bench.find<QListWidget>(u"Pages of the guide"_s)->item(0)->text(), u"Certificates"_s);
    bench.find<QLineEdit>(u"Search the guide"_s)->clear();
    QVERIFY(bench.find<QListWidget>(u"Pages of the guide"_s)->item(0)->text().startsWith(u"443"_s));
}

void TestWindow::keysThatDoNothingSaySo()
{
    Bench bench;
    bench.key(Qt::Key_F5);
    QVERIFY(bench.shows(u"There is nothing to test yet. Type a mail address, a domain or a server on the page Start."_s));
    bench.key(Qt::Key_F5, Qt::ShiftModifier);
    QVERIFY(bench.shows(u"There is no result yet, so nothing has failed."_s));
    bench.key(Qt::Key_F9);
    QVERIFY(bench.shows(u"Evidence belongs to a test: it can be opened on the pages Test and Result."_s));
    bench.key(Qt::Key_G, Qt::ControlModifier);
    QVERIFY(!bench.shows(u"Evidence belongs to a test: it can be opened on the pages Test and Result."_s)); // gone with its page
}

void TestWindow::emptyPagesHaveOneButton()
{
    for (const QString& page : {u"find"_s, u"test"_s, u"result"_s}) {
        WindowOptions options;
        options.page = page;
        Bench bench(options);
        auto* start = bench.find<QAbstractButton>(u"Start"_s);
        QVERIFY2(start, qPrintable(page));
        start->click();
        QCOMPARE(bench.window->place(), Place::Start);
    }
}

void TestWindow::practiceTargets()
{
    WindowOptions options;
    options.practiceProblem = [](const QStringList& scenarios) {
        return scenarios.contains(u"nope"_s) ? u"The practice server has no scenario \"nope\"."_s : QString();
    };
    Bench bench(options);
    bench.ask(u"lab:nope"_s);
    QVERIFY(bench.engine.requests.isEmpty());
    QVERIFY(bench.shows(u"The practice server has no scenario \"nope\"."_s));
    bench.ask(u"LAB:"_s);
    QCOMPARE(bench.engine.requests.size(), 1);
    QCOMPARE(bench.engine.requests.first().target.input, u"lab"_s);
}

void TestWindow::reportGetsItsEnding()
{
    QCOMPARE(withEnding(u"/tmp/report"_s, u"Data (*.json)"_s), u"/tmp/report.json"_s);
    QCOMPARE(withEnding(u"/tmp/report.html"_s, u"Data (*.json)"_s), u"/tmp/report.html"_s);
    QCOMPARE(withEnding(u"/tmp/mail.contoso"_s, u"Text (*.txt)"_s), u"/tmp/mail.contoso.txt"_s);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
