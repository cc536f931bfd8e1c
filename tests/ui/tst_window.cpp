// SPDX-License-Identifier: Apache-2.0
#include "bench.h"

#include "ui/guidehtml.h"
#include "ui/models/checkmodel.h"
#include "ui/parts/pathpicture.h"

#include <QAction>
#include <QClipboard>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTextBrowser>

using namespace portpilot;

class TestWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void typedTargetAndEnterStart();
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
};

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
    QVERIFY(bench.shows(u"Fixed: what failed works now. It was: "_s + canned::broken().headline));
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
        QVERIFY(bench.find<QTextBrowser>(u"Guide page"_s)->toPlainText().startsWith(u"Port %1 – %2"_s.arg(QString::number(entry->port), entry->title)));
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
    QCOMPARE(left, QStringList{u"587  Sending mail from mail programs"_s});
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
                                                 {Qt::Key_4, Place::Result}, {Qt::Key_G, Place::Guide}};
    for (const auto& [key, place] : steps) {
        bench.key(key, Qt::ControlModifier);
        QCOMPARE(bench.window->place(), place);
    }
    bench.key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(bench.window->place(), Place::Result);
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

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
