// SPDX-License-Identifier: Apache-2.0
// What a walk tells of a check: every line in its order, with its note, and where it broke.
#include "core/training/walkthrough.h"
#include "ui/parts/walkthroughview.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace portpilot;

namespace {
ReportCheck mailCheck()
{
    ReportCheck check;
    check.seen.id = u"submission"_s;
    check.seen.host = u"mail.contoso.example"_s;
    check.seen.address = u"192.0.2.10"_s;
    check.seen.port = 587;
    check.seen.stages = {{Stage::Resolve, Outcome::Ok, 0, 3, Failure::None, {}, u"192.0.2.10"_s},
        {Stage::Connect, Outcome::Ok, 3, 5, Failure::None, {}, {}},
        {Stage::Tls, Outcome::Failed, 20, 30, Failure::StartTlsRefused, {}, {}}};
    check.seen.transcript = {{8, Speaker::Note, u"connected to 192.0.2.10 port 587 in 5 ms"_s},
        {10, Speaker::Server, u"220 EX01.contoso.example Microsoft ESMTP MAIL Service ready"_s},
        {11, Speaker::Client, u"STARTTLS"_s}, {50, Speaker::Server, u"454 4.7.0 TLS not available"_s}};
    return check;
}

GuideEntry entryOf(const QString& protocol)
{
    GuideEntry entry;
    entry.conversation = protocol;
    return entry;
}

WalkthroughWords words()
{
    QStringList errors;
    const WalkthroughWords read = WalkthroughWords::load(u":/training/walkthrough.json"_s, errors);
    Q_ASSERT(errors.isEmpty());
    return read;
}

template <class Widget> Widget* named(QWidget& root, const QString& name)
{
    for (auto* widget : root.findChildren<Widget*>()) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}
QPushButton* button(QWidget& root, const QString& text)
{
    for (auto* one : root.findChildren<QPushButton*>()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}
} // namespace

class TestWalkthrough : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsEveryLineAndWhereItBroke()
    {
        const QList<WalkthroughStep> steps = walkthroughOf(mailCheck(), entryOf(u"smtp"_s), words());
        QStringList told;
        for (const auto& step : steps)
            told += word(step.from) + u"|"_s + step.text;
        QCOMPARE(told,
            (QStringList{u"client|Where is mail.contoso.example?"_s, u"server|192.0.2.10"_s,
                u"client|Open port 587 of 192.0.2.10, please."_s, u"server|Open. Go ahead."_s,
                u"server|220 EX01.contoso.example Microsoft ESMTP MAIL Service ready"_s, u"client|STARTTLS"_s,
                u"server|454 4.7.0 TLS not available"_s, u"note|The connection did not become secure."_s}));
        for (const auto& step : steps)
            QVERIFY2(!step.note.isEmpty(), qPrintable(step.text));
        QVERIFY(steps.last().broke);
        QCOMPARE(steps.last().stage, Stage::Tls);
        for (qsizetype i = 0; i + 1 < steps.size(); ++i)
            QVERIFY(!steps.at(i).broke);
    }
    void anUnreachableServerIsTwoQuestions()
    {
        ReportCheck check = mailCheck();
        check.seen.transcript.clear();
        check.seen.stages = {{Stage::Resolve, Outcome::Ok, 0, 3, Failure::None, {}, u"192.0.2.10"_s},
            {Stage::Connect, Outcome::Failed, 3, 5'000, Failure::Silent, {}, {}}};
        const QList<WalkthroughStep> steps = walkthroughOf(check, entryOf(u"smtp"_s), words());
        QCOMPARE(steps.size(), 4);
        QVERIFY(steps.last().broke);
        QCOMPARE(steps.last().atMs, 5'003);
        QVERIFY(walkthroughOf({}, entryOf(u"smtp"_s), words()).isEmpty());
    }
    void headersAreLinesOfTheirOwn()
    {
        ReportCheck check = mailCheck();
        check.seen.stages = {{Stage::Protocol, Outcome::Ok, 20, 30, Failure::None, {}, {}}};
        check.seen.transcript = {{1, Speaker::Client, u"GET /owa/ HTTP/1.1"_s},
            {2, Speaker::Server, u"HTTP/1.1 302 Found\\x0ALocation: /x\\x0AServer: a\\\\x0Ab\\x0A"_s}};
        const QList<WalkthroughStep> steps = walkthroughOf(check, entryOf(u"http"_s), words());
        QCOMPARE(steps.size(), 4);
        QCOMPARE(steps.at(2).text, u"Location: /x"_s);
        QCOMPARE(steps.at(3).text, u"Server: a\\\\x0Ab"_s);
    }
    void aLongLineIsCut()
    {
        ReportCheck check = mailCheck();
        check.seen.transcript = {{1, Speaker::Server, QString(5'000, u'A')}};
        const QList<WalkthroughStep> steps = walkthroughOf(check, entryOf(u"smtp"_s), words());
        for (const auto& step : steps)
            QVERIFY(step.text.size() <= 300);
    }
    void wrongPatternsAreTold()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"w.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QJsonObject row{
            {u"protocol"_s, u"*"_s}, {u"from"_s, u"server"_s}, {u"pattern"_s, u"("_s}, {u"note"_s, u"x"_s}};
        file.write(QJsonDocument(
            QJsonObject{{u"texts"_s, QJsonObject()}, {u"notes"_s, QJsonObject()}, {u"lines"_s, QJsonArray{row}}})
                       .toJson());
        file.close();
        QStringList errors;
        WalkthroughWords::load(file.fileName(), errors);
        QCOMPARE(errors.size(), 1);
        QVERIFY(errors.first().contains(u"/lines/0/pattern"_s));
    }

    void stepsByKeyAndByButton()
    {
        WalkthroughView view;
        QAbstractItemModelTester tester(view.findChild<QTreeView*>()->model());
        view.show(walkthroughOf(mailCheck(), entryOf(u"smtp"_s), words()), false);
        view.resize(700, 600);
        view.QWidget::show();
        auto* list = named<QTreeView>(view, u"The conversation, line by line"_s);
        QVERIFY(list);
        QVERIFY(!view.isPlaying()); // nothing moves by itself where that is not wanted
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(list, Qt::Key_Right);
        QTest::keyClick(list, Qt::Key_Right);
        QCOMPARE(list->model()->rowCount(), 3);
        QTest::keyClick(list, Qt::Key_Left);
        QCOMPARE(list->model()->rowCount(), 2);
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(view.isPlaying());
        QVERIFY(button(view, u"Pause"_s));
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(!view.isPlaying());
        QSignalSpy ended(&view, &WalkthroughView::ended);
        button(view, u"Show all lines"_s)->click();
        QCOMPARE(list->model()->rowCount(), 8);
        QCOMPARE(ended.size(), 1);
        QVERIFY(!button(view, u"Forward one line"_s)->isEnabled());
        const QString spoken = list->model()->index(7, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.startsWith(u"Here it broke, at Secure."_s), qPrintable(spoken));
        button(view, u"From the start"_s)->click();
        QCOMPARE(list->model()->rowCount(), 1);
    }
    void playsToTheEnd()
    {
        WalkthroughView view;
        WalkthroughStep step;
        step.text = u"x"_s;
        view.QWidget::show();
        QSignalSpy ended(&view, &WalkthroughView::ended);
        view.show({step, step}, true);
        QVERIFY(view.isPlaying());
        QVERIFY(ended.wait(10'000));
        QVERIFY(!view.isPlaying());
    }
    void readingTakesTime()
    {
        WalkthroughStep shortStep;
        shortStep.text = u"QUIT"_s;
        WalkthroughStep longStep = shortStep;
        longStep.note = QString(200, u'x');
        QCOMPARE(readingMs(shortStep), 1'200);
        QCOMPARE(readingMs(longStep), 10'200);
        longStep.note = QString(2'000, u'x');
        QCOMPARE(readingMs(longStep), 15'000);
    }
};

QTEST_MAIN(TestWalkthrough)
#include "tst_walkthrough.moc"
