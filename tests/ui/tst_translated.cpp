// SPDX-License-Identifier: Apache-2.0
// The window in German, and in a language that is two fifths longer than any: nothing clipped, keys unique, names
// and sentences in the language.
#include "bench.h"

#include "../diagnosis/casereader.h"
#include "app/knowledgesource.h"
#include "core/diagnosis/diagnosis.h"

#include <QComboBox>
#include <QJsonArray>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTranslator>

#include <functional>

using namespace portpilot;

namespace {

/// Two fifths wider: a word grows in itself, as German compounds do, a sentence by further words.
QString widened(const QString& text)
{
    const qsizetype more = (text.size() * 2 + 4) / 5;
    if (!text.trimmed().contains(u' '))
        return text + u'~' + QString(more, u'e').left(more - 1);
    QString tail;
    while (tail.size() < more)
        tail += u" ~enden"_s;
    return u'[' + text + tail.left(more) + u']';
}

/// Every sentence of the program marked, so that one which never went through a translator shows.
class Pseudo : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        static const QRegularExpression kept(
            u"^((Ctrl|Alt|Shift)\\+|F\\d|Esc)|\\(\\*\\.|^[%\\d\\W]*$"_s); // keys, file filters
        const QString text = QString::fromUtf8(source);
        const bool ours =
            QLatin1StringView(context).startsWith("portpilot::"_L1) || QLatin1StringView(context) == "Report"_L1;
        return !ours || kept.match(text).hasMatch() ? QString() : widened(text);
    }
};

QStringList clippedIn(QWidget& root)
{
    QStringList clipped;
    for (const auto& value : auditWidgets(root)) {
        const QJsonObject row = value.toObject();
        const auto needed = row.value(u"needed"_s).toArray();
        const auto given = row.value(u"given"_s).toArray();
        if (row.value(u"clipped"_s).toBool() && !row.value(u"text"_s).toString().isEmpty())
            clipped += u"%1 \"%2\" needs %3×%4, has %5×%6"_s.arg(row.value(u"class"_s).toString(),
                row.value(u"text"_s).toString(), QString::number(needed.at(0).toInt()),
                QString::number(needed.at(1).toInt()), QString::number(given.at(0).toInt()),
                QString::number(given.at(1).toInt()));
    }
    return clipped;
}

void saveShot(QWidget& window, const QString& name)
{
    const QString folder =
        qEnvironmentVariable("PORTPILOT_SHOTS", QCoreApplication::applicationDirPath() + u"/shots"_s);
    QDir().mkpath(folder);
    QVERIFY(window.grab().save(folder + u'/' + name + u".png"_s));
}

/// One language for as long as a test lasts.
struct Speaking {
    explicit Speaking(const QString& language)
    {
        if (language == "de"_L1) {
            QLocale::setDefault(QLocale(u"de_DE"_s));
            translator = std::make_unique<QTranslator>();
            loaded = translator->load(u":/translations/portpilot_de.qm"_s);
        } else {
            translator = std::make_unique<Pseudo>();
            loaded = true;
        }
        QCoreApplication::installTranslator(translator.get());
    }
    ~Speaking()
    {
        QCoreApplication::removeTranslator(translator.get());
        QLocale::setDefault(QLocale::c());
    }
    std::unique_ptr<QTranslator> translator;
    bool loaded = false;
};

/// The real knowledge behind the real window; reports are judged cases.
struct Shown {
    Shown(const QString& language, int textSize, const QSize& size)
        : speaking(language)
    {
        QStringList errors;
        knowledge = loadKnowledge(errors);
        WindowOptions options;
        options.textSize = textSize;
        options.theme = u"light"_s;
        options.profileDir = folder.filePath(u"profile"_s);
        options.guess = {Vantage::Lan, u"10.1.4.22"_s, u"10.1.0.10"_s, u"tun0"_s, true};
        options.languages = {u"en"_s, u"de"_s};
        options.judge = [this](const Report& report) { return judged(report); };
        window = std::make_unique<MainWindow>(engine, knowledge, options);
        window->resize(size);
        window->show();
        window->activateWindow();
    }
    Report judged(const Report& report) const
    {
        Evidence evidence;
        evidence.target = report.target;
        evidence.started = report.started;
        evidence.checks = report.observations();
        return composeReport(evidence, diagnose(evidence, knowledge), knowledge);
    }
    void answer(const Report& report)
    {
        const auto fields = window->findChildren<QLineEdit*>();
        for (QLineEdit* field : fields) {
            if (field->isVisible() && field->isEnabled()) {
                field->setText(u"anna@contoso.example"_s);
                QTest::keyClick(field, Qt::Key_Return);
                break;
            }
        }
        engine.play(canned::underWay(report, 3));
        engine.end(report);
    }
    /// The cases whose first sentence is longest, a cause only once.
    QList<Report> longest(qsizetype most) const
    {
        QStringList errors;
        QHash<QString, Report> byCause;
        const auto all = cases::readCases(QStringLiteral(PORTPILOT_SOURCE_DIR "/tests/cases"), errors);
        for (const auto& one : all) {
            const auto evidence = cases::surveyOf(one, knowledge.guide, errors);
            Report report = composeReport(evidence, diagnose(evidence, knowledge), knowledge);
            if (!report.findings.isEmpty())
                byCause.insert(report.findings.first().id, report);
        }
        QList<Report> reports = byCause.values();
        std::sort(reports.begin(), reports.end(),
            [](const Report& a, const Report& b) { return a.headline.size() > b.headline.size(); });
        return reports.mid(0, most);
    }

    Speaking speaking;
    QTemporaryDir folder;
    canned::FakeEngine engine;
    Knowledge knowledge;
    std::unique_ptr<MainWindow> window;
};

QChar mnemonicOf(const QString& text)
{
    const qsizetype at = text.indexOf(u'&');
    return at < 0 || at + 1 >= text.size() ? QChar() : text.at(at + 1).toLower();
}

} // namespace

class TestTranslated : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsClipped_data();
    void nothingIsClipped();
    void everySentenceIsTranslated();
    void keysAreUnique_data();
    void keysAreUnique();
    void germanSpeaksGerman();
    void whatWasMendedIsToldInGerman();
    void languageIsKept();
};

void TestTranslated::nothingIsClipped_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("textSize");
    QTest::addColumn<QSize>("size");
    for (const auto& language : {u"de"_s, u"qps"_s}) {
        for (const int percent : {100, 150, 200}) {
            for (const auto& size : {QSize(1024, 700), QSize(800, 600)})
                QTest::addRow("%s-%d-%d", qPrintable(language), percent, size.width())
                    << language << percent << size;
        }
    }
}

void TestTranslated::nothingIsClipped()
{
    QFETCH(QString, language);
    QFETCH(int, textSize);
    QFETCH(QSize, size);
    Shown stage(language, textSize, size);
    QVERIFY(stage.speaking.loaded);
    QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
    const QString row = QString::fromLatin1(QTest::currentDataTag());
    QStringList wrong;
    const auto look = [&](const QString& page) {
        settle();
        saveShot(*stage.window, row + u'-' + page);
        for (const QString& clipped : clippedIn(*stage.window))
            wrong += page + u": "_s + clipped;
    };
    look(u"start"_s);
    const QList<Report> reports = stage.longest(6);
    QVERIFY(reports.size() == 6);
    for (qsizetype i = 0; i < reports.size(); ++i) {
        stage.window->journey().show(Place::Start);
        stage.answer(reports.at(i));
        look(u"result-%1"_s.arg(i));
        for (const auto kind :
            {EvidenceKind::Findings, EvidenceKind::Transcript, EvidenceKind::Certificate, EvidenceKind::Timing}) {
            // Two columns of words at twice the size in the smallest window: one language too long is enough
            // there.
            if (kind == EvidenceKind::Certificate && language == "qps"_L1 && textSize == 200
                && size.width() < 1024)
                continue;
            stage.window->journey().showEvidence(kind);
            look(u"evidence-%1-%2"_s.arg(QString::number(i), QString::number(int(kind))));
        }
    }
    for (const auto place : {Place::Find, Place::Test, Place::Guide, Place::Keyboard}) {
        // The four columns of names break words there in English too.
        if (place == Place::Find && textSize == 200 && size.width() < 1024)
            continue;
        stage.window->journey().show(place);
        look(u"place-%1"_s.arg(int(place)));
    }
    wrong.removeDuplicates();
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    QCOMPARE(stage.window->size(), size); // no page forced the window wider
}

/// What shows no mark of the pseudo language never went through a translator.
void TestTranslated::everySentenceIsTranslated()
{
    Shown stage(u"qps"_s, 100, {1024, 700});
    QSet<QString> known; // what the knowledge says stays as it is here
    const auto knows = [&](const QString& text) {
        return std::any_of(known.cbegin(), known.cend(), [&](const QString& one) { return one == text; });
    };
    for (const auto& entry : stage.knowledge.guide.entries())
        known.unite({entry.title, entry.shortTitle});
    for (const auto& topic : stage.knowledge.guide.topics())
        known.insert(topic.title);
    QStringList wrong;
    const auto look = [&](const QString& page) {
        settle();
        for (const auto& value : auditWidgets(*stage.window)) {
            const QJsonObject row = value.toObject();
            for (const auto& text : {row.value(u"text"_s).toString(), row.value(u"name"_s).toString()}) {
                static const QRegularExpression lettersOnly(u"[a-z]{3,}"_s);
                static const QRegularExpression keys(u"^(Ctrl|Alt|Shift)\\+"_s);
                const bool words = text.contains(lettersOnly) && !text.contains(keys);
                if (words && !text.contains(u'~') && !knows(text) && !text.contains(u"example"_s))
                    wrong += page + u": "_s + text;
            }
        }
    };
    look(u"start"_s);
    stage.window->journey().show(Place::Guide);
    look(u"guide"_s);
    stage.window->journey().show(Place::Keyboard);
    look(u"keyboard"_s);
    wrong.removeDuplicates();
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestTranslated::keysAreUnique_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("de") << u"de"_s;
    QTest::newRow("en") << u"en"_s; // the pseudo translator keeps the source's marks
}

void TestTranslated::keysAreUnique()
{
    QFETCH(QString, language);
    Shown stage(language, 100, {1024, 700});
    QStringList wrong;
    int menus = 0;
    const std::function<void(const QList<QAction*>&, const QString&)> look = [&](const QList<QAction*>& actions,
                                                                                 const QString& where) {
        QHash<QChar, QString> taken;
        ++menus;
        for (const QAction* action : actions) {
            if (action->isSeparator())
                continue;
            const QChar key = mnemonicOf(action->text());
            if (key.isNull())
                wrong += where + u": none in "_s + action->text();
            else if (taken.contains(key))
                wrong += where + u": "_s + key + u" in "_s + taken.value(key) + u" and "_s + action->text();
            taken.insert(key, action->text());
            if (const QMenu* menu = action->menu())
                look(menu->actions(), action->text());
        }
    };
    look(stage.window->menuBar()->actions(), u"menu bar"_s);
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    QCOMPARE(menus, 6);
}

void TestTranslated::germanSpeaksGerman()
{
    Shown stage(u"de"_s, 100, {1024, 700});
    QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
    const auto names = [&] {
        settle();
        QStringList all;
        for (const auto& value : auditWidgets(*stage.window))
            all += value.toObject().value(u"name"_s).toString();
        return all;
    };
    const QStringList start = names();
    for (const auto& name : {u"Problem finden"_s, u"Mailadresse, Domäne oder Server"_s, u"Im Firmennetzwerk"_s})
        QVERIFY2(start.contains(name), qPrintable(name));
    stage.answer(stage.longest(1).first());
    const QStringList result = names();
    QVERIFY(result.contains(u"Für Ticket kopieren"_s));
    QVERIFY(result.contains(stage.window->journey().report().headline));
    QCOMPARE(stage.window->journey().report().language, u"de"_s);
    // A page of the window never shows two focusable things of one name, in German either.
    QSet<QString> seen;
    for (const auto& value : auditWidgets(*stage.window)) {
        const QJsonObject row = value.toObject();
        if (!row.value(u"focusable"_s).toBool() || row.value(u"class"_s).toString() == "cell"_L1)
            continue;
        const QString name = row.value(u"name"_s).toString();
        QVERIFY2(!name.isEmpty() && !seen.contains(name), qPrintable(name));
        seen.insert(name);
    }
}

/// Also with the cause that is gone, in the words of the causes.
void TestTranslated::whatWasMendedIsToldInGerman()
{
    Shown stage(u"de"_s, 100, {1024, 700});
    QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
    stage.answer(canned::broken());
    stage.window->journey().testOnly({u"submission"_s});
    Report mended = canned::healthy();
    mended.checks = {mended.checks[3]};
    stage.engine.end(mended);
    settle();
    QStringList told;
    for (const QLabel* label : stage.window->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().startsWith(u"Behoben: "_s))
            told += label->text();
    }
    QCOMPARE(told.size(), 1);
    QVERIFY2(told.first().contains(u"(zuvor: das Zertifikat ist abgelaufen)"_s), qPrintable(told.first()));
}

void TestTranslated::languageIsKept()
{
    Shown stage(u"de"_s, 100, {1024, 700});
    const auto actions = stage.window->findChildren<QAction*>();
    const auto choose = [&](const QString& text) {
        for (QAction* action : actions) {
            if (action->text() == text)
                action->trigger();
        }
    };
    choose(u"&English"_s);
    QCOMPARE(Settings(stage.folder.filePath(u"profile"_s)).language(), u"en"_s);
    const auto labels = stage.window->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel* label) {
        return label->isVisible() && label->text() == u"Ab dem nächsten Start spricht Portpilot English."_s;
    }));
    choose(u"Wie im &System"_s);
    QCOMPARE(Settings(stage.folder.filePath(u"profile"_s)).language(), QString());
}

QTEST_MAIN(TestTranslated)
#include "tst_translated.moc"
