// SPDX-License-Identifier: Apache-2.0
#include "bench.h"

#include "ui/models/checkmodel.h"
#include "ui/models/namemodel.h"
#include "ui/models/waterfallmodel.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QAbstractItemModelTester>
#include <QFileInfo>
#include <QJsonArray>

using namespace portpilot;

namespace {

QStringList clippedIn(QWidget& root)
{
    QStringList clipped;
    for (const auto& value : auditWidgets(root)) {
        const QJsonObject row = value.toObject();
        if (row.value(u"clipped"_s).toBool() && !row.value(u"text"_s).toString().isEmpty())
            clipped += u"%1 \"%2\" needs %3×%4, has %5×%6"_s.arg(
                row.value(u"class"_s).toString(), row.value(u"text"_s).toString(),
                QString::number(row.value(u"needed"_s).toArray().at(0).toInt()),
                QString::number(row.value(u"needed"_s).toArray().at(1).toInt()),
                QString::number(row.value(u"given"_s).toArray().at(0).toInt()),
                QString::number(row.value(u"given"_s).toArray().at(1).toInt()));
    }
    return clipped;
}

void saveShot(QWidget& window, const QString& name)
{
    const QString folder = qEnvironmentVariable("PORTPILOT_SHOTS", QCoreApplication::applicationDirPath() + u"/shots"_s);
    QDir().mkpath(folder);
    QVERIFY(window.grab().save(folder + u'/' + name + u".png"_s));
}

} // namespace

class TestViews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void settingsAreKeptPrivately();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void textHasContrast_data();
    void textHasContrast();
    void auditFileIsWritten();
    void modelsHold();
    void wordsAreComplete();
    void namesAreUnique();
};

void TestViews::settingsAreKeptPrivately()
{
    QTemporaryDir folder;
    const QString place = folder.filePath(u"profile"_s);
    {
        Settings settings(place);
        settings.setTheme(Theme::Dark);
        settings.setTextSize(150);
        for (int i = 0; i < 12; ++i)
            settings.addRecentTarget(u"host%1.example"_s.arg(i));
    }
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFileInfo(place).permissions() & others));
    QVERIFY(!(QFileInfo(place + u"/portpilot.ini"_s).permissions() & others));
    const Settings again(place);
    QCOMPARE(again.theme(), Theme::Dark);
    QCOMPARE(again.textSize(), 150);
    QCOMPARE(again.recentTargets().size(), 8);
    QCOMPARE(again.recentTargets().first(), u"host11.example"_s);
}

void TestViews::nothingIsClipped_data()
{
    QTest::addColumn<int>("textSize");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("theme");
    QTest::newRow("100-1024x700") << 100 << QSize(1024, 700) << u"light"_s;
    QTest::newRow("100-800x600") << 100 << QSize(800, 600) << u"dark"_s;
    QTest::newRow("150-1024x700") << 150 << QSize(1024, 700) << u"contrast"_s;
    QTest::newRow("200-1024x700") << 200 << QSize(1024, 700) << u"light"_s;
    QTest::newRow("200-800x600") << 200 << QSize(800, 600) << u"dark"_s;
    QTest::newRow("80-2560x1440") << 80 << QSize(2560, 1440) << u"light"_s;
}

void TestViews::nothingIsClipped()
{
    QFETCH(int, textSize);
    QFETCH(QSize, size);
    QFETCH(QString, theme);
    WindowOptions options;
    options.textSize = textSize;
    options.theme = theme;
    Bench bench(options);
    bench.window->resize(size);
    const QString row = QString::fromLatin1(QTest::currentDataTag());
    const auto look = [&](const QString& page) {
        settle();
        saveShot(*bench.window, row + u'-' + page);
        const QStringList clipped = clippedIn(*bench.window);
        QVERIFY2(clipped.isEmpty(), qPrintable(page + u": "_s + clipped.join(u"\n"_s)));
    };
    look(u"start"_s);
    bench.ask(u""_s);
    look(u"start-problem"_s);
    bench.ask(u"anna@contoso.example"_s);
    look(u"test-begins"_s);
    bench.engine.play(canned::underWay(canned::broken(), 5));
    look(u"test"_s);
    bench.window->journey().show(Place::Find);
    look(u"find"_s);
    bench.window->journey().show(Place::Test);
    bench.engine.end(canned::broken());
    look(u"result"_s);
    for (const auto kind : {EvidenceKind::Findings, EvidenceKind::Certificate, EvidenceKind::Timing}) {
        bench.window->journey().showEvidence(kind);
        look(u"evidence-%1"_s.arg(int(kind)));
    }
    bench.key(Qt::Key_Escape);
    bench.key(Qt::Key_F5);
    bench.engine.end(canned::manifold());
    look(u"three-causes"_s);
    if (auto* byHand = bench.find<QAbstractButton>(u"The same test by hand"_s))
        byHand->click();
    look(u"by-hand"_s);
    bench.window->journey().show(Place::Fix);
    look(u"fix"_s);
    const auto all = bench.window->findChildren<QAbstractButton*>();
    for (QAbstractButton* head : all) {
        if (head->isVisible() && head->accessibleDescription() == "Closed. Press to open."_L1)
            head->click();
    }
    look(u"fix-open"_s);
    bench.key(Qt::Key_F5);
    bench.engine.end(canned::silent());
    bench.window->journey().show(Place::Fix);
    look(u"fix-rule"_s);
    bench.key(Qt::Key_F5);
    bench.engine.end(canned::manifold());
    bench.window->journey().testOnly({u"submission"_s, u"imaps"_s});
    bench.engine.end(canned::broken());
    look(u"what-changed"_s);
    bench.window->journey().show(Place::Guide);
    look(u"guide"_s);
    QCOMPARE(bench.window->size(), size); // no page forced the window wider
}

void TestViews::textHasContrast_data()
{
    QTest::addColumn<Theme>("theme");
    for (const auto& [theme, name] : Words<Theme>::table)
        QTest::newRow(name.data()) << theme;
}

void TestViews::textHasContrast()
{
    QFETCH(Theme, theme);
    const QPalette palette = paletteFor(theme, QPalette(Qt::white));
    for (const auto ground : {QPalette::Window, QPalette::Base}) {
        const QColor paper = palette.color(ground);
        for (const QColor& ink : {palette.color(QPalette::WindowText), mutedText(palette), palette.color(QPalette::Link)})
            QVERIFY2(contrastRatio(ink, paper) >= 4.5, qPrintable(ink.name() + u" on "_s + paper.name()));
        for (const auto status : {Status::Works, Status::Warning, Status::Failed, Status::Running, Status::Unknown})
            QVERIFY2(contrastRatio(statusColour(status, palette), paper) >= 4.5, qPrintable(paper.name()));
        QVERIFY(contrastRatio(focusColour(palette), paper) >= 3);
        QVERIFY(contrastRatio(outline(palette), paper) >= 3);
    }
    const QPalette list = listPalette(palette);
    QVERIFY(contrastRatio(list.color(QPalette::HighlightedText), list.color(QPalette::Highlight)) >= 4.5);
    QVERIFY(contrastRatio(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
}

void TestViews::auditFileIsWritten()
{
    QTemporaryDir folder;
    WindowOptions options;
    options.uiAuditFile = folder.filePath(u"audit.json"_s);
    Bench bench(options);
    const auto pages = [&] {
        QFile file(options.uiAuditFile);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    };
    QTRY_VERIFY(pages().contains(u"start"_s));
    bench.answer(canned::broken());
    QTRY_VERIFY(pages().contains(u"result"_s));
    const QJsonObject first = pages().value(u"result"_s).toObject().value(u"widgets"_s).toArray().first().toObject();
    for (const char* key : {"class", "text", "name", "needed", "given", "clipped", "ink", "ground", "contrast", "tab"})
        QVERIFY2(first.contains(QLatin1StringView(key)), key);
}

void TestViews::modelsHold()
{
    QTemporaryDir folder;
    const Guide guide = canned::guide(folder.path());
    CheckModel checks(guide);
    CheckOrder worst(CheckOrder::By::WorstFirst, checks);
    CheckOrder bySymptom(CheckOrder::By::Symptom, checks);
    WaterfallModel waterfall(guide);
    NameModel names;
    for (QAbstractItemModel* model : {static_cast<QAbstractItemModel*>(&checks), static_cast<QAbstractItemModel*>(&worst),
                                      static_cast<QAbstractItemModel*>(&bySymptom),
                                      static_cast<QAbstractItemModel*>(&waterfall), static_cast<QAbstractItemModel*>(&names)})
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    for (int settled = 0; settled <= 9; settled += 3) {
        const Report report = canned::underWay(canned::broken(), settled);
        checks.show(report);
        waterfall.show(report);
        names.show(report);
    }
    checks.show(canned::broken());
    bySymptom.setSymptom(Symptom::CannotSend);
    QCOMPARE(bySymptom.index(0, 0).data(CheckModel::IdRole).toString(), u"submission"_s);
    bySymptom.setSymptom(Symptom::Webmail);
    QCOMPARE(bySymptom.index(0, 0).data(CheckModel::IdRole).toString(), u"owa"_s);
    QCOMPARE(checks.index(3, CheckModel::Secure).data().toString(), u"failed"_s);
    QCOMPARE(checks.index(3, CheckModel::Answer).data().toString(), u"not tried"_s);
    waterfall.show(canned::broken());
    QCOMPARE(waterfall.index(3, WaterfallModel::Bars).data().toString(), u"Name 3 ms, Reach 103 ms, Secure 103 ms"_s);
    QVERIFY(waterfall.axisText().contains(u"≥"_s));
    QCOMPARE(names.rowCount(), 4);
    QCOMPARE(names.index(0, NameModel::Answer).data().toString(), u"mx1.mailfilter.example"_s);
    QCOMPARE(names.index(2, NameModel::Source).data().toString(), u"not used: nothing there"_s);
    checks.show(Report{});
    QCOMPARE(checks.rowCount(), 0);
}

template <class Enum, class Say> void everyWord(Say say)
{
    QSet<QString> seen;
    for (const auto& row : Words<Enum>::table) {
        const QString text = say(row.first);
        QVERIFY2(!text.isEmpty() || row.second == "none"_L1, row.second.data());
        seen.insert(text);
    }
    QCOMPARE(seen.size(), qsizetype(Words<Enum>::table.size()));
}

void TestViews::wordsAreComplete()
{
    everyWord<Stage>(words::stage);
    everyWord<Outcome>(words::outcome);
    everyWord<Who>(words::who);
    everyWord<Vantage>(words::vantage);
    everyWord<CertificateError>(words::certificateError);
    everyWord<TargetProblem>([](TargetProblem problem) { return words::targetProblem(problem); });
    everyWord<Confidence>(words::confidence);
    QCOMPARE(words::seconds(310), u"0.31 s"_s);
    QCOMPARE(words::seconds(4), u"4 ms"_s);
    const QString plain = u"250 <user@host> ok \\x1B"_s;
    QCOMPARE(visible(plain), plain); // what core made printable stays as it is
}

void TestViews::namesAreUnique()
{
    Bench bench;
    const auto look = [&](const QString& page) {
        settle();
        QSet<QString> names;
        for (const auto& value : auditWidgets(*bench.window)) {
            const QJsonObject row = value.toObject();
            if (!row.value(u"focusable"_s).toBool() || row.value(u"class"_s).toString() == "cell"_L1)
                continue;
            const QString name = row.value(u"name"_s).toString();
            QVERIFY2(!name.isEmpty(), qPrintable(page + u' ' + row.value(u"class"_s).toString()));
            QVERIFY2(!names.contains(name), qPrintable(page + u' ' + name));
            names.insert(name);
        }
    };
    look(u"start"_s);
    bench.ask(u"anna@contoso.example"_s);
    bench.engine.play(canned::underWay(canned::broken(), 5));
    look(u"test"_s);
    bench.engine.end(canned::broken());
    look(u"result"_s);
    bench.window->journey().showEvidence(EvidenceKind::Findings);
    look(u"evidence"_s);
    bench.key(Qt::Key_Escape);
    bench.window->journey().show(Place::Fix);
    const auto all = bench.window->findChildren<QAbstractButton*>();
    for (QAbstractButton* head : all) {
        if (head->isVisible() && head->accessibleDescription() == "Closed. Press to open."_L1)
            head->click();
    }
    look(u"fix"_s);
    bench.window->journey().show(Place::Guide);
    look(u"guide"_s);
}

QTEST_MAIN(TestViews)
#include "tst_views.moc"
