// SPDX-License-Identifier: Apache-2.0
// Two languages that say the same: German twins of the data, the translations of window and formats, the choice of
// the language, and a German report of every practice scenario without an English sentence in it.
#include "app/knowledgesource.h"
#include "core/diagnosis/phrasebook.h"
#include "core/diagnosis/worklist.h"
#include "core/report/formats.h"

#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <QXmlStreamReader>

#include <functional>

using namespace portpilot;

namespace {

const QString kRoot = QStringLiteral(PORTPILOT_SOURCE_DIR);
constexpr int kPatienceMs = 240'000;

/// What is written for people; every other member is the same in each language.
const QStringList& sentenceMembers()
{
    static const QStringList members{u"headline"_s, u"headline_short"_s, u"explanation"_s, u"network_text"_s,
        u"action"_s, u"test"_s, u"because"_s, u"title"_s, u"short_title"_s, u"person"_s, u"summary"_s,
        u"teaches"_s, u"adds"_s, u"when_it_fails"_s, u"firewall"_s, u"traps"_s, u"configured_at"_s,
        u"paragraphs"_s, u"word"_s, u"story"_s, u"hints"_s, u"tell_tale"_s, u"texts"_s, u"notes"_s, u"note"_s};
    return members;
}

/// Names, and words that both languages share.
bool mayBeEqual(const QString& text)
{
    static const QStringList words{u"Name"_s, u"Webmail"_s, u"Autodiscover"_s, u"IMAP"_s, u"POP3"_s, u"Firewall"_s,
        u"Outlook Anywhere"_s, u"Exchange ActiveSync"_s, u", "_s, u"Outlook"_s, u"Outlook (MAPI)"_s,
        u"Outlook (RPC)"_s};
    return words.contains(text);
}

QStringList dataFiles()
{
    QStringList files{u"rivals.json"_s};
    for (const auto& folder : {u"findings"_s, u"guide"_s, u"words"_s, u"lab/scenarios"_s, u"training"_s}) {
        QDirIterator found(
            kRoot + u"/resources/"_s + folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (found.hasNext())
            files += found.next().mid((kRoot + u"/resources/"_s).size());
    }
    files.sort();
    return files;
}

QJsonValue contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QJsonValue::Undefined;
    const auto document = QJsonDocument::fromJson(file.readAll());
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

/// Files that are nothing but sentences by id.
bool isPhraseFile(const QString& file)
{
    return file == "words/frame.json"_L1 || file == "words/because.json"_L1;
}

QStringList placeholdersOf(const QString& sentence)
{
    static const QRegularExpression pattern(u"\\{([a-z_]+)\\}"_s);
    QStringList found;
    auto matches = pattern.globalMatch(sentence);
    while (matches.hasNext())
        found += matches.next().captured(1);
    found.sort();
    found.removeDuplicates();
    return found;
}

QString comparedTexts(const QString& english, const QString& german, bool sentence)
{
    if (!sentence)
        return english == german ? QString() : u"is no sentence and differs: %1 / %2"_s.arg(english, german);
    if (german.trimmed().isEmpty() != english.trimmed().isEmpty())
        return u"empty"_s;
    if (english == german && !mayBeEqual(english))
        return u"is still English: "_s + english;
    if (placeholdersOf(english) != placeholdersOf(german))
        return u"other placeholders: "_s + german;
    return {};
}

void compare(
    const QString& path, const QJsonValue& english, const QJsonValue& german, bool sentence, QStringList& wrong)
{
    if (english.type() != german.type()) {
        wrong += path + u": another kind of value"_s;
    } else if (english.isString()) {
        const QString told = comparedTexts(english.toString(), german.toString(), sentence);
        if (!told.isEmpty())
            wrong += path + u": "_s + told;
    } else if (english.isArray()) {
        const auto left = english.toArray();
        const auto right = german.toArray();
        if (left.size() != right.size())
            wrong += path + u": another number of rows"_s;
        for (qsizetype i = 0; i < std::min(left.size(), right.size()); ++i)
            compare(path + u'/' + QString::number(i), left.at(i), right.at(i), sentence, wrong);
    } else if (english.isObject()) {
        const auto left = english.toObject();
        const auto right = german.toObject();
        if (left.keys() != right.keys())
            wrong += path + u": other members"_s;
        for (auto it = left.begin(); it != left.end(); ++it)
            compare(path + u'/' + it.key(), it.value(), right.value(it.key()),
                sentence || sentenceMembers().contains(it.key()), wrong);
    } else if (english != german) {
        wrong += path + u": differs"_s;
    }
}

/// Loads the program's knowledge as a run in that language does.
Knowledge knowledgeIn(const QString& language, QStringList& errors)
{
    const QLocale before;
    QLocale::setDefault(QLocale(language));
    Knowledge knowledge = loadKnowledge(errors);
    QLocale::setDefault(before);
    return knowledge;
}

QRegularExpression jargonOf(const QString& language)
{
    const QString list = language == "de"_L1
        ? u"\\b(Fehlercode\\w*|ungültig\\w*|fehlgeschlagen\\w*|Ausnahme\\w*|Socket\\w*|NXDOMAIN|RST|Handshake\\w*|errno|bitte)\\b|!"_s
        : u"\\b(error|invalid|failed to|exception|socket|NXDOMAIN|RST|handshake|errno|please)\\b|!"_s;
    return QRegularExpression(
        list, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

struct Ran {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const QStringList& arguments, const QHash<QString, QString>& environment = {})
{
    QProcess process;
    auto all = QProcessEnvironment::systemEnvironment();
    for (const auto& name : {u"LC_ALL"_s, u"LC_MESSAGES"_s, u"LANG"_s, u"LANGUAGE"_s})
        all.remove(name);
    for (auto it = environment.begin(); it != environment.end(); ++it)
        all.insert(it.key(), it.value());
    process.setProcessEnvironment(all);
    process.start(QStringLiteral(PORTPILOT_BINARY), arguments);
    process.closeWriteChannel();
    Ran ran;
    if (process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit)
        ran.status = process.exitCode();
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    return ran;
}

void collect(const QJsonValue& english, const QJsonValue& german, bool sentence, QSet<QString>& into)
{
    if (english.isString()) {
        if (sentence && english != german)
            into.insert(english.toString());
    } else if (english.isArray()) {
        for (qsizetype i = 0; i < english.toArray().size(); ++i)
            collect(english.toArray().at(i), german.toArray().at(i), sentence, into);
    } else if (english.isObject()) {
        const auto object = english.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            collect(it.value(), german.toObject().value(it.key()),
                sentence || sentenceMembers().contains(it.key()), into);
    }
}

/// The English sentences that have another German one.
QSet<QString> englishSentences()
{
    QSet<QString> all;
    for (const auto& file : dataFiles())
        collect(contentOf(kRoot + u"/resources/"_s + file), contentOf(kRoot + u"/resources/de/"_s + file),
            isPhraseFile(file), all);
    return all;
}

/// An English sentence with anything in its places.
QRegularExpression filled(const QString& sentence)
{
    static const QRegularExpression placeholder(u"\\{[a-z_]+\\}"_s);
    QString pattern;
    qsizetype done = 0;
    auto matches = placeholder.globalMatch(sentence);
    while (matches.hasNext()) {
        const auto match = matches.next();
        pattern += QRegularExpression::escape(sentence.mid(done, match.capturedStart() - done)) + u".*"_s;
        done = match.capturedEnd();
    }
    return QRegularExpression(
        QRegularExpression::anchoredPattern(pattern + QRegularExpression::escape(sentence.mid(done))));
}

QStringList sentencesOf(const Report& report)
{
    QStringList all{report.headline};
    static const QRegularExpression end(u"(?<=\\.) "_s);
    all += report.subline.split(end);
    for (const auto& finding : report.findings) {
        all += {finding.headline, finding.explanation, finding.networkText};
        for (const auto& step : finding.nextSteps)
            all += step.action;
        for (const auto& ruled : finding.ruledOut)
            all += {ruled.name, ruled.because};
        for (const auto& rival : finding.rivals)
            all += rival.test;
    }
    for (const auto& check : report.checks)
        all += {check.title, check.verdict, check.headline, check.explanation};
    all.removeAll(QString());
    return all;
}

/// What Fix says of a finding, without the evidence: that is of the wire, in each language the same.
QStringList workSentencesOf(const WorkList& work, const Knowledge& knowledge)
{
    QStringList all{work.toSay};
    for (const auto& team : work.teams)
        all += team.idle;
    for (const auto& line : work.forNetwork.split(u'\n')) {
        if (line == knowledge.frame.value(u"network.evidence"_s))
            break;
        all += line.startsWith("- "_L1) ? line.mid(2) : line;
    }
    all.removeAll(QString());
    return all;
}

struct Message {
    QString context;
    QString source;
    QString translation;
    QString type;
};

QList<Message> messagesOf(const QString& path)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    Message message;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "source"_L1)
            message = {context, xml.readElementText(), {}, {}};
        else if (xml.name() == "translation"_L1) {
            message.type = xml.attributes().value("type"_L1).toString();
            message.translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            messages += message;
        }
    }
    return messages;
}

} // namespace

class TestLanguage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFileHasItsTwin_data()
    {
        QTest::addColumn<QString>("file");
        for (const auto& file : dataFiles())
            QTest::newRow(qPrintable(file)) << file;
    }

    void everyFileHasItsTwin()
    {
        QFETCH(QString, file);
        const auto german = contentOf(kRoot + u"/resources/de/"_s + file);
        QVERIFY2(!german.isUndefined(), qPrintable(u"resources/de/"_s + file + u" is missing"_s));
        QStringList wrong;
        if (file == "words/language.json"_L1)
            QCOMPARE(german.toObject().value("code"_L1).toString(), u"de"_s);
        else
            compare(file, contentOf(kRoot + u"/resources/"_s + file), german, isPhraseFile(file), wrong);
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    /// Commands are no words: both languages copy the same.
    void commandsAreTheSame()
    {
        QStringList errors;
        const Knowledge english = knowledgeIn(u"en"_s, errors);
        const Knowledge german = knowledgeIn(u"de"_s, errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
        int found = 0;
        for (const auto& words : english.findings) {
            const auto twin = german.findings.value(words.id);
            QCOMPARE(twin.steps.size(), words.steps.size());
            for (qsizetype i = 0; i < words.steps.size(); ++i) {
                const auto& commands = words.steps.at(i).commands;
                QVERIFY2(twin.steps.at(i).commands == commands, qPrintable(words.id));
                for (const auto& command : commands)
                    QVERIFY2(twin.steps.at(i).action.contains(command.section(u' ', 0, 0)), qPrintable(words.id));
                found += commands.isEmpty() ? 0 : 1;
            }
        }
        QVERIFY2(found >= 23, qPrintable(QString::number(found)));
    }

    void noTwinWithoutAnOriginal()
    {
        QDirIterator files(kRoot + u"/resources/de"_s, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next().mid((kRoot + u"/resources/de/"_s).size());
            QVERIFY2(QFile::exists(kRoot + u"/resources/"_s + file), qPrintable(file));
        }
    }

    void knowledgeSaysItsLanguage()
    {
        for (const auto& language : {u"en"_s, u"de"_s}) {
            QStringList errors;
            const Knowledge knowledge = knowledgeIn(language, errors);
            QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
            QCOMPARE(knowledge.language, language);
        }
        QStringList errors;
        QCOMPARE(knowledgeIn(u"de_AT"_s, errors).language, u"de"_s);
        QCOMPARE(knowledgeIn(u"fr"_s, errors).language, u"en"_s);
    }

    void everyRivalHasAName()
    {
        QStringList errors;
        const Knowledge knowledge = knowledgeIn(u"de"_s, errors);
        for (const auto& rivals : std::as_const(knowledge.rivals)) {
            for (const auto& rival : rivals)
                QVERIFY2(knowledge.frame.contains("cause."_L1 + rival.id), qPrintable(rival.id));
        }
        // What rules rule out, and why, as the source spells it.
        static const QRegularExpression call(
            u"ruleOut\\(\\s*[^,]+,\\s*(?:u\"([a-z0-9-]+)\"_s|\\w+),\\s*u\"([a-z-]+)\"_s"_s);
        int found = 0;
        QDirIterator sources(
            kRoot + u"/core/diagnosis"_s, {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto matches = call.globalMatch(QString::fromUtf8(file.readAll()));
            for (; matches.hasNext(); ++found) {
                const auto match = matches.next();
                if (!match.captured(1).isEmpty())
                    QVERIFY2(
                        knowledge.frame.contains("cause."_L1 + match.captured(1)), qPrintable(match.captured(1)));
                QVERIFY2(
                    knowledge.frame.contains("because."_L1 + match.captured(2)), qPrintable(match.captured(2)));
            }
        }
        QVERIFY2(found > 20, qPrintable(QString::number(found)));
    }

    void headlinesAreShortAndPlain_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << u"en"_s;
        QTest::newRow("de") << u"de"_s;
    }

    void headlinesAreShortAndPlain()
    {
        QFETCH(QString, language);
        QStringList errors;
        const Knowledge knowledge = knowledgeIn(language, errors);
        const Phrasebook book(knowledge);
        const QString ports = book.listed({u"587"_s, u"993"_s, u"995"_s});
        QStringList services;
        for (const auto& entry : knowledge.guide.entries())
            services += entry.shortTitle;
        std::sort(
            services.begin(), services.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
        const Phrasebook::Details longs{{u"host"_s, u"exchange-frontend.contoso.example"_s}, {u"port"_s, ports},
            {u"days"_s, u"145"_s}, {u"callers"_s, book.frame(u"callers.servers"_s)}, {u"seconds"_s, u"12"_s},
            {u"names"_s, QString(80, u'x')}, {u"service"_s, book.listed(services.mid(0, 3))},
            {u"count"_s, u"12"_s}, {u"domain"_s, u"subsidiary.contoso.example"_s},
            {u"stage"_s, book.frame(u"stage.tls"_s)}};
        const Phrasebook::Details shorts{{u"host"_s, u"mx.a.example"_s}, {u"port"_s, u"25"_s}, {u"days"_s, u"3"_s},
            {u"callers"_s, book.frame(u"callers.programs"_s)}, {u"seconds"_s, u"5"_s},
            {u"service"_s, services.last()}, {u"count"_s, u"2"_s}, {u"domain"_s, u"a.example"_s},
            {u"stage"_s, book.frame(u"stage.resolve"_s)}};
        const auto jargon = jargonOf(language);
        QStringList wrong;
        const auto judge = [&](const QString& id, const QString& text) {
            const auto match = jargon.match(text);
            if (text.size() > Phrasebook::kHeadlineLimit || match.hasMatch() || !text.endsWith(u'.')
                || text.contains(u'{'))
                wrong += u"%1 (%2 characters%3): %4"_s.arg(id, QString::number(text.size()),
                    match.hasMatch() ? u", "_s + match.captured() : QString(), text);
        };
        const QString unnamed = book.frame(u"headline.unnamed"_s);
        for (const auto& words : std::as_const(knowledge.findings)) {
            for (const auto& details : {longs, shorts, Phrasebook::Details()}) {
                const QString text = book.headline(words, details);
                judge(words.id, text);
                if (text == unnamed)
                    wrong += words.id + u": no wording is short enough"_s;
            }
            for (const auto& raw : {words.headline, words.headlineShort}) {
                if (jargon.match(raw).hasMatch())
                    wrong += words.id + u": "_s + raw;
            }
        }
        for (const auto& words : std::as_const(knowledge.verdicts))
            judge(words.id, book.fill(words.headline, shorts));
        for (auto it = knowledge.frame.cbegin(); it != knowledge.frame.cend(); ++it) {
            if (it.key().startsWith("headline."_L1))
                judge(it.key(), *it);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    /// One port or several, and numbers as the language writes them.
    void germanFillsIn()
    {
        QStringList errors;
        const Knowledge knowledge = knowledgeIn(u"de"_s, errors);
        const Phrasebook book(knowledge);
        QCOMPARE(
            book.fill(u"Auf Port {port} antwortet nichts."_s, {{u"port"_s, book.listed({u"25"_s, u"587"_s})}}),
            u"Auf Ports 25 und 587 antwortet nichts."_s);
        QCOMPARE(book.fill(u"TCP-Port {port} ist zu."_s, {{u"port"_s, book.listed({u"25"_s, u"587"_s})}}),
            u"TCP-Ports 25 und 587 ist zu."_s);
        QCOMPARE(book.fill(u"vor {days} Tagen"_s, {{u"days"_s, u"1"_s}}), u"vor 1 Tag"_s);
        QCOMPARE(book.fill(u"Port {port} ist zu."_s, {{u"port"_s, u"25"_s}}), u"Port 25 ist zu."_s);
    }

    void theWindowIsTranslated()
    {
        const QString kept = kRoot + u"/resources/translations/portpilot_de.ts"_s;
        static const QRegularExpression places(u"%\\d|%n"_s);
        const auto placesOf = [](const QString& text) {
            QStringList found;
            auto matches = places.globalMatch(text);
            while (matches.hasNext())
                found += matches.next().captured();
            found.sort();
            return found;
        };
        const auto messages = messagesOf(kept);
        QVERIFY(messages.size() > 400);
        QStringList wrong;
        for (const auto& message : messages) {
            const QString where = message.context + u": "_s + message.source;
            if (!message.type.isEmpty() || message.translation.isEmpty())
                wrong += where + u" is "_s + (message.type.isEmpty() ? u"empty"_s : message.type);
            if (placesOf(message.source) != placesOf(message.translation))
                wrong += where + u": other places: "_s + message.translation;
            if (message.source.count(u'&') != message.translation.count(u'&'))
                wrong += where + u": accelerator"_s;
            if (message.source.endsWith(u'.') != message.translation.endsWith(u'.'))
                wrong += where + u": full stop"_s;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    /// What ./dev translate would change is forgotten work.
    void theTranslationIsOfThisSource()
    {
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"portpilot_de.ts"_s);
        const QString kept = kRoot + u"/resources/translations/portpilot_de.ts"_s;
        QVERIFY(QFile::copy(kept, copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(kRoot);
        lupdate.start(QStringLiteral(PORTPILOT_LUPDATE),
            {u"-silent"_s, u"-locations"_s, u"none"_s, u"-disable-heuristic"_s, u"sametext"_s,
                u"-disable-heuristic"_s, u"similartext"_s, u"-I"_s, u"."_s, u"app"_s, u"ui"_s, u"core"_s, u"-ts"_s,
                copy});
        QVERIFY(lupdate.waitForFinished(kPatienceMs));
        QCOMPARE(lupdate.exitCode(), 0);
        QStringList wrong;
        const auto messages = messagesOf(copy);
        for (const auto& message : messages) {
            if (!message.type.isEmpty())
                wrong += u"%1: %2 is %3"_s.arg(message.context, message.source,
                    message.type == "unfinished"_L1 ? u"new"_s : u"no longer in the source"_s);
        }
        QVERIFY2(
            wrong.isEmpty(), qPrintable(u"./dev translate, then give these their words:\n"_s + wrong.join(u'\n')));
        QCOMPARE(messages.size(), messagesOf(kept).size());
    }

    void theLanguageIsChosen_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("variables");
        QTest::addColumn<QString>("language");
        const QStringList none;
        QTest::newRow("nothing said") << none << QString() << u"en"_s;
        QTest::newRow("LANG=C") << none << u"LANG=C"_s << u"en"_s;
        QTest::newRow("LANG=C.UTF-8") << none << u"LANG=C.UTF-8"_s << u"en"_s;
        QTest::newRow("LANG=C LANGUAGE=de") << none << u"LANG=C LANGUAGE=de"_s << u"en"_s;
        QTest::newRow("LC_ALL=C LANG=de") << none << u"LC_ALL=C LANG=de_DE.UTF-8"_s << u"en"_s;
        QTest::newRow("LANG=de") << none << u"LANG=de_DE.UTF-8"_s << u"de"_s;
        QTest::newRow("Austria") << none << u"LANG=de_AT.UTF-8"_s << u"de"_s;
        QTest::newRow("LANGUAGE=fr:de") << none << u"LANG=fr_FR.UTF-8 LANGUAGE=fr:de"_s << u"de"_s;
        QTest::newRow("French") << none << u"LANG=fr_FR.UTF-8"_s << u"en"_s;
        QTest::newRow("numbers only") << none << u"LANG=en_US.UTF-8 LC_NUMERIC=de_DE.UTF-8"_s << u"en"_s;
        QTest::newRow("--lang de") << QStringList{u"--lang"_s, u"de"_s} << u"LANG=C"_s << u"de"_s;
        QTest::newRow("--lang en") << QStringList{u"--lang"_s, u"en"_s} << u"LANG=de_DE.UTF-8"_s << u"en"_s;
    }

    void theLanguageIsChosen()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, variables);
        QFETCH(QString, language);
        QHash<QString, QString> environment;
        for (const auto& one : variables.split(u' ', Qt::SkipEmptyParts))
            environment.insert(one.section(u'=', 0, 0), one.section(u'=', 1));
        const QStringList check{u"check"_s, u"lab"_s, u"--checks"_s, u"smtp"_s, u"--format"_s, u"json"_s};
        const Ran ran = run(check + words, environment);
        QStringList errors;
        const Report report = readReport(ran.out, errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n') + QString::fromUtf8(ran.err)));
        QCOMPARE(report.language, language);
        QVERIFY2(report.headline.contains(language == "de"_L1 ? u"funktioniert"_s : u"works"_s),
            qPrintable(report.headline));
    }

    void anUnknownLanguageIsRefused()
    {
        for (const auto& words : {QStringList{u"check"_s, u"lab"_s}, {u"lab"_s}, {u"lab"_s, u"--list"_s}, {}}) {
            for (const auto& code : {u"xx"_s, u"DE"_s, u"de_DE"_s, QString()}) {
                const Ran ran =
                    run(words + QStringList{u"--lang"_s, code}, {{u"QT_QPA_PLATFORM"_s, u"offscreen"_s}});
                QVERIFY2(ran.status == 64, qPrintable(words.join(u' ') + u' ' + code));
                QVERIFY2(ran.err.contains("en, de"), ran.err);
            }
        }
    }

    void formatsSpeakGerman()
    {
        const auto formatted = [](const QString& format) {
            return QString::fromUtf8(
                run({u"check"_s, u"lab:certificate-expired"_s, u"--lang"_s, u"de"_s, u"--format"_s, format}).out);
        };
        const QString text = formatted(u"text"_s);
        for (const auto& word : {u"ÜBUNG"_s, u"Wo es abbricht: Verschlüsselung. Wie sicher: sicher."_s,
                 u"Was zu tun ist:"_s, u"Für das Netzwerkteam:"_s, u"Dienst"_s, u"aus dem Firmennetzwerk"_s})
            QVERIFY2(text.contains(word), qPrintable(word));
        const QString html = formatted(u"html"_s);
        QVERIFY(html.contains("<html lang=\"de\">"_L1) && html.contains(u"Alle Prüfungen"_s));
        QVERIFY(html.contains("class=\"failed\""_L1)); // a style, no word
        const QString markdown = formatted(u"markdown"_s);
        QVERIFY(markdown.contains(u"| Dienst | Port | Ergebnis | Stufe | Gesehen |"_s));
        for (const auto& english :
            {u"What to do"_s, u"Shown by"_s, u"What was seen"_s, u"TRAINING"_s, u"Confidence"_s})
            QVERIFY2(!text.contains(english) && !html.contains(english) && !markdown.contains(english),
                qPrintable(english));
    }

    /// The words of the JSON form are no sentences.
    void machinesReadTheSame()
    {
        const auto shape = [](const QString& language) {
            QStringList errors;
            Report report = readReport(run({u"check"_s, u"lab:port-25-silent"_s, u"--checks"_s, u"smtp,imaps"_s,
                                               u"--lang"_s, language, u"--format"_s, u"json"_s})
                                           .out,
                errors);
            QStringList words{QString(word(report.outcome))};
            for (const auto& finding : std::as_const(report.findings)) {
                words +=
                    {finding.id, QString(word(finding.confidence)), QString(word(finding.owner)), finding.guide};
                for (const auto& ruled : finding.ruledOut)
                    words += ruled.id;
            }
            for (const auto& check : std::as_const(report.checks))
                words += {check.seen.id, QString(word(check.outcome)), check.verdictId};
            return words;
        };
        const QStringList english = shape(u"en"_s);
        QVERIFY(english.size() > 6);
        QCOMPARE(shape(u"de"_s), english);
    }

    /// Each failure as the network team reads it, where nothing connects and behind a connection.
    void theWorkListNamesFailuresInItsLanguage()
    {
        QStringList errors;
        const Knowledge german = knowledgeIn(u"de"_s, errors);
        const Knowledge english = knowledgeIn(u"en"_s, errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
        for (const auto& [failure, id] : Words<Failure>::table) {
            if (failure == Failure::None)
                continue;
            for (const auto broken : {Stage::Connect, Stage::Tls}) {
                Report report;
                report.started = QDateTime(QDate(2026, 11, 25), QTime(7, 0), QTimeZone::utc());
                ReportCheck check;
                check.outcome = Outcome::Failed;
                check.seen.id = u"imaps"_s;
                check.seen.host = u"mail.contoso.example"_s;
                check.seen.address = u"10.1.2.9"_s;
                check.seen.port = 993;
                if (broken != Stage::Connect)
                    check.seen.stages += StageResult{Stage::Connect, Outcome::Ok, 0, 18, Failure::None, {}, {}};
                check.seen.stages += StageResult{broken, Outcome::Failed, 18, 20, failure, {}, {}};
                report.checks = {check};
                ReportFinding finding;
                finding.id = u"certificate-expired"_s;
                finding.checks = {u"imaps"_s};
                finding.networkText = u"Text."_s;
                report.findings = {finding};
                const auto told = [&](const Knowledge& knowledge) {
                    return workList(report, finding, knowledge).forNetwork.section(u": "_s, 1);
                };
                const QString name = "failure."_L1 + id;
                QVERIFY2(english.frame.contains(name), qPrintable(name));
                const bool own = broken == Stage::Connect && english.frame.contains("seen."_L1 + id);
                const QString text = told(german);
                QVERIFY2(own || text.contains(german.frame.value(name)), qPrintable(text));
                QVERIFY2(own || told(english).contains(english.frame.value(name)), qPrintable(told(english)));
                QVERIFY2(!text.contains(english.frame.value(name)) && !text.contains(name), qPrintable(text));
                QVERIFY2(!text.contains(QString(id).replace(u'-', u' ') + u' '), qPrintable(text));
            }
        }
    }

    void noEnglishSentenceIsLeft()
    {
        QStringList problems;
        const Knowledge german = knowledgeIn(u"de"_s, problems);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
        QStringList targets;
        const auto scenarios = QDir(kRoot + u"/resources/lab/scenarios"_s).entryList({u"*.json"_s});
        for (const auto& file : scenarios)
            targets += u"lab:"_s + file.section(u'.', 0, 0);
        QVERIFY(targets.size() > 50);
        const Ran ran = run(QStringList{u"check"_s, u"--lang"_s, u"de"_s, u"--format"_s, u"jsonl"_s} + targets);
        QSet<QString> told;
        qsizetype reports = 0;
        for (const auto& line : ran.out.split('\n')) {
            if (line.isEmpty())
                continue;
            QStringList errors;
            const Report report = readReport(line, errors);
            QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
            QCOMPARE(report.language, u"de"_s);
            const auto sentences = sentencesOf(report);
            told.unite(QSet<QString>(sentences.begin(), sentences.end()));
            for (const auto& finding : report.findings) {
                const auto work = workSentencesOf(workList(report, finding, german), german);
                told.unite(QSet<QString>(work.begin(), work.end()));
            }
            ++reports;
        }
        QCOMPARE(reports, targets.size());
        QList<QRegularExpression> patterns;
        QSet<QString> plain;
        for (const auto& sentence : englishSentences()) {
            if (sentence.contains(u'{'))
                patterns += filled(sentence);
            else
                plain.insert(sentence);
        }
        QStringList english;
        for (const auto& sentence : std::as_const(told)) {
            if (plain.contains(sentence) || std::any_of(patterns.cbegin(), patterns.cend(), [&](const auto& one) {
                    return one.match(sentence).hasMatch();
                }))
                english += sentence;
        }
        QVERIFY2(english.isEmpty(), qPrintable(u'\n' + english.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
