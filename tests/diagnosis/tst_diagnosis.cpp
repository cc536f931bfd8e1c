// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/phrasebook.h"
#include "core/diagnosis/rulebook.h"
#include "core/diagnosis/rules/rules.h"
#include "core/diagnosis/versions.h"
#include "tests/diagnosis/casereader.h"
#include "tests/diagnosis/smallguide.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace portpilot;

namespace {

const QString kRoot = QStringLiteral(PORTPILOT_SOURCE_DIR);

QString told(const QString& id, Outcome outcome, Confidence confidence)
{
    return QStringLiteral("%1 %2 %3").arg(id, QString(word(outcome)), QString(word(confidence)));
}

QStringList told(const QList<Finding>& findings)
{
    QStringList lines;
    for (const auto& finding : findings)
        lines += told(finding.id, finding.outcome, finding.confidence);
    return lines;
}

bool containsText(const QStringList& lines, const QString& text)
{
    return std::any_of(lines.cbegin(), lines.cend(), [&](const auto& line) { return line.contains(text); });
}

QByteArray written(const Report& report)
{
    return QJsonDocument(json::write(report).toObject()).toJson();
}

QSet<QString> placeholdersOf(const QString& sentence)
{
    static const QRegularExpression pattern(u"\\{([a-z_]+)\\}"_s);
    QSet<QString> found;
    auto matches = pattern.globalMatch(sentence);
    while (matches.hasNext())
        found.insert(matches.next().captured(1));
    return found;
}

/// What a helpdesk cannot be expected to know, and what blames somebody.
QStringList jargonIn(const QString& headline)
{
    static const QRegularExpression list(
        u"\\b(error|invalid|failed to|exception|socket|nxdomain|rst|handshake|errno|please)\\b|!"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = list.match(headline);
    return match.hasMatch() ? QStringList{match.captured()} : QStringList{};
}

} // namespace

class TestDiagnosis : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cases_data();
    void cases();
    void failureTableReplays();
    void repliesReplay();
    void everyFailureHasARow();
    void everyIdHasWords();
    void everyVerdictHasWords();
    void headlinesAreShortAndPlain();
    void placeholdersAreFilled();
    void serverTextStaysOutOfHeadlines();
    void poorSurveys();
    void builds_data();
    void builds();
    void guideTellsWhatIsWrong();

private:
    void compareFindings(const Diagnosis& diagnosis, const cases::Case& one);
    void compareVerdicts(const Diagnosis& diagnosis, const cases::Case& one);
    void compareAgain(const Evidence& evidence, const Diagnosis& diagnosis);

    Knowledge m_knowledge;
    QList<cases::Case> m_cases;
};

void TestDiagnosis::initTestCase()
{
    QStringList errors;
    m_knowledge = Knowledge::load(kRoot + u"/resources"_s, errors);
    QStringList own;
    for (const auto& error : std::as_const(errors)) {
        // The words and the guide have tests of their own; here they may be absent.
        if (!error.contains("/guide"_L1) && !error.contains("/verdicts.json"_L1)
            && !error.contains("/findings"_L1))
            own += error;
    }
    QCOMPARE(own, QStringList());
    m_knowledge.guide = cases::smallGuide(own);
    m_cases = cases::readCases(kRoot + u"/tests/cases"_s, own);
    QCOMPARE(own, QStringList());
    QVERIFY2(m_cases.size() >= 60, qPrintable(QString::number(m_cases.size())));
}

void TestDiagnosis::cases_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_cases.size(); ++i)
        QTest::newRow(qPrintable(m_cases.at(i).id)) << i;
}

void TestDiagnosis::cases()
{
    QFETCH(int, index);
    const auto& one = m_cases.at(index);
    if (!one.needs.isEmpty() && !findingIds(m_knowledge).contains(one.needs))
        QSKIP("no rule for it yet");
    QStringList errors;
    const auto evidence = cases::surveyOf(one, m_knowledge.guide, errors);
    QCOMPARE(errors, QStringList());
    const auto diagnosis = diagnose(evidence, m_knowledge);
    if (!one.needs.isEmpty()) { // written before its rule: only what it is about
        QVERIFY(!diagnosis.findings.isEmpty());
        QCOMPARE(diagnosis.findings.first().id, one.findings.first().id);
        return;
    }
    compareFindings(diagnosis, one);
    if (!QTest::currentTestFailed())
        compareVerdicts(diagnosis, one);
    if (!QTest::currentTestFailed())
        compareAgain(evidence, diagnosis);
}

void TestDiagnosis::compareFindings(const Diagnosis& diagnosis, const cases::Case& one)
{
    QStringList expected;
    for (const auto& finding : one.findings)
        expected += told(finding.id, finding.outcome, finding.confidence);
    QCOMPARE(told(diagnosis.findings), expected);
    QCOMPARE(word(diagnosis.outcome), word(one.outcome));
    for (qsizetype i = 0; i < one.findings.size(); ++i) {
        const auto& seen = diagnosis.findings.at(i);
        const auto& wanted = one.findings.at(i);
        QVERIFY2(!seen.evidence.isEmpty(), qPrintable(seen.id + " has no evidence"_L1));
        QVERIFY2(!seen.checks.isEmpty(), qPrintable(seen.id + " names no check"_L1));
        if (!wanted.checks.isEmpty())
            QCOMPARE(seen.checks, wanted.checks);
        if (!wanted.evidence.isEmpty())
            QVERIFY2(containsText(seen.evidence, wanted.evidence), qPrintable(seen.evidence.join(u'\n')));
        const bool ruledOut = std::any_of(seen.ruledOut.cbegin(), seen.ruledOut.cend(),
            [&](const auto& row) { return row.id == wanted.ruledOut; });
        QVERIFY2(wanted.words.isEmpty() || seen.words == wanted.words, qPrintable(seen.id + " says "_L1 + seen.words));
        QVERIFY2(wanted.ruledOut.isEmpty() || ruledOut, qPrintable(wanted.ruledOut + " is not ruled out"_L1));
    }
}

void TestDiagnosis::compareVerdicts(const Diagnosis& diagnosis, const cases::Case& one)
{
    for (const auto& verdict : diagnosis.verdicts) {
        QVERIFY(!verdict.word.isEmpty());
        const bool known =
            std::any_of(diagnosis.findings.cbegin(), diagnosis.findings.cend(), [&](const auto& finding) {
                return finding.id == verdict.cause && finding.checks.contains(verdict.check);
            });
        QVERIFY2(known || verdict.cause.isEmpty(), qPrintable(verdict.check + ": no finding names it"_L1));
        QVERIFY2(known || verdict.outcome < Outcome::Cancelled, qPrintable(verdict.check + ": no cause"_L1));
        if (!one.checks.contains(verdict.check))
            continue;
        const auto wanted = one.checks.value(verdict.check);
        QCOMPARE(verdict.check + u' ' + word(verdict.outcome), verdict.check + u' ' + word(wanted.outcome));
        QCOMPARE(word(verdict.stage), word(wanted.stage));
        QCOMPARE(verdict.cause, wanted.cause);
        if (!wanted.word.isEmpty())
            QCOMPARE(verdict.word, wanted.word);
    }
}

/// The same survey gives the same report, also when it comes back from a file.
void TestDiagnosis::compareAgain(const Evidence& evidence, const Diagnosis& diagnosis)
{
    const auto report = composeReport(evidence, diagnosis, m_knowledge);
    QCOMPARE(written(composeReport(evidence, diagnose(evidence, m_knowledge), m_knowledge)), written(report));
    QStringList errors;
    const auto stored = json::read<Report>(json::parse(written(report), errors), errors);
    QCOMPARE(errors, QStringList());
    QCOMPARE(stored, report);
    const Evidence again{stored.target, stored.started, stored.lab, stored.observations(), stored.trials,
        stored.domain, stored.local};
    QCOMPARE(written(composeReport(again, diagnose(again, m_knowledge), m_knowledge)), written(report));
}

void TestDiagnosis::failureTableReplays()
{
    QVERIFY(m_knowledge.failures.size() > 20);
    for (const auto& row : std::as_const(m_knowledge.failures)) {
        StageResult broken;
        broken.failure = row.failure;
        broken.outcome = Outcome::Failed;
        const auto stage = fromWord<Stage>(row.example.value("stage"_L1).toString());
        QVERIFY2(stage, qPrintable(row.finding));
        broken.stage = *stage;
        const auto vantage = fromWord<Vantage>(row.example.value("vantage"_L1).toString(u"lan"_s));
        const QString check = row.example.value("check"_L1).toString();
        QVERIFY2(m_knowledge.guide.entry(check), qPrintable(check));
        QCOMPARE(matchingRow(m_knowledge.failures, broken, *vantage, check), &row);
        if (row.failure == Failure::None || row.failure == Failure::Cancelled)
            continue; // rules take these first
        Evidence evidence;
        evidence.target.vantage = *vantage;
        Observation seen;
        seen.id = check;
        seen.host = u"mail.contoso.example"_s;
        seen.port = m_knowledge.guide.entry(check)->port;
        seen.stages = {broken};
        evidence.checks = {seen};
        const auto diagnosis = diagnose(evidence, m_knowledge);
        QCOMPARE(diagnosis.findings.size(), 1);
        QCOMPARE(diagnosis.findings.first().id, row.finding);
    }
}

/// Each row of the replies is the first that fits its own example: no row hides behind a wider one.
void TestDiagnosis::repliesReplay()
{
    QVERIFY(m_knowledge.replies.size() > 20);
    for (const auto& row : std::as_const(m_knowledge.replies)) {
        QVERIFY2(QRegularExpression(row.pattern).isValid(), qPrintable(row.pattern));
        const auto* found = rules::matchingReply(
            m_knowledge.replies, row.protocol, row.stage.value_or(Stage::Protocol), row.example);
        QVERIFY2(found == &row, qPrintable(row.example + ": "_L1 + (found ? found->pattern : u"no row"_s)));
        QVERIFY2(row.signature.startsWith("F-"_L1), qPrintable(row.pattern));
    }
}

void TestDiagnosis::everyFailureHasARow()
{
    for (const auto& [failure, name] : Words<Failure>::table) {
        if (failure == Failure::OutOfResources)
            continue; // our own limit: no cause of the server's
        for (const auto stage : {Stage::Resolve, Stage::Connect, Stage::Tls, Stage::Protocol}) {
            Evidence evidence;
            evidence.target.vantage = Vantage::Lan;
            Observation seen;
            seen.id = u"owa"_s;
            seen.port = 443;
            StageResult broken;
            broken.stage = stage;
            broken.outcome = Outcome::Failed;
            broken.failure = failure;
            seen.stages = {broken};
            evidence.checks = {seen};
            const auto diagnosis = diagnose(evidence, m_knowledge);
            QVERIFY2(diagnosis.outcome != Outcome::Ok, name.data());
            const bool natural = std::any_of(m_knowledge.failures.cbegin(), m_knowledge.failures.cend(),
                [&](const auto& row) { return row.failure == failure && (!row.stage || *row.stage == stage); });
            QCOMPARE(diagnosis.findings.size(), natural ? 1 : 0);
        }
        const bool anywhere = std::any_of(m_knowledge.failures.cbegin(), m_knowledge.failures.cend(),
            [&](const auto& row) { return row.failure == failure; });
        QVERIFY2(anywhere, name.data());
    }
}

void TestDiagnosis::everyIdHasWords()
{
    QStringList errors;
    const auto knowledge = Knowledge::load(kRoot + u"/resources"_s, errors);
    QCOMPARE(errors, QStringList());
    const auto ids = findingIds(knowledge);
    QStringList without;
    for (const auto& id : ids) {
        if (!knowledge.findings.contains(id))
            without += id;
    }
    QCOMPARE(without, QStringList());
    // The other way round: words for causes that one run cannot see (two vantage points, a sign-in) may wait.
    const QStringList waiting{u"certificate-revoked"_s, u"smtp-intercepted"_s,
        u"credentials-rejected"_s, u"sign-in-disabled"_s, u"mechanism-missing"_s, u"not-tried"_s};
    for (auto it = knowledge.findings.cbegin(); it != knowledge.findings.cend(); ++it) {
        QVERIFY2(ids.contains(it.key()) || waiting.contains(it.key()), qPrintable(it.key() + " is never used"_L1));
        QVERIFY2(knowledge.guide.hasAnchor(it->guide),
            qPrintable(it.key() + " leads to no guide page: "_L1 + it->guide));
        QVERIFY2(!it->explanation.isEmpty() && !it->networkText.isEmpty() && !it->steps.isEmpty(),
            qPrintable(it.key()));
    }
}

void TestDiagnosis::everyVerdictHasWords()
{
    QStringList errors;
    const auto knowledge = Knowledge::load(kRoot + u"/resources"_s, errors);
    for (const auto& id : {u"works"_s, u"works-slowly"_s, u"closed-as-expected"_s, u"not-switched-on"_s,
             u"not-published"_s, u"internal-only"_s, u"fails"_s, u"exposed"_s, u"cannot-tell"_s, u"not-tested"_s,
             u"cancelled"_s, u"warning"_s})
        QVERIFY2(knowledge.verdicts.contains(id), qPrintable(id));
}

void TestDiagnosis::headlinesAreShortAndPlain()
{
    const Phrasebook phrases(m_knowledge);
    QSet<QString> seen;
    for (const auto& one : std::as_const(m_cases)) {
        QStringList errors;
        const auto evidence = cases::surveyOf(one, m_knowledge.guide, errors);
        const auto report = composeReport(evidence, diagnose(evidence, m_knowledge), m_knowledge);
        QVERIFY2(!report.headline.isEmpty(), qPrintable(one.id));
        seen.insert(report.headline);
        for (const auto& finding : report.findings)
            seen.insert(finding.headline);
        for (const auto& check : report.checks)
            seen.insert(check.headline);
    }
    for (const auto& headline : std::as_const(seen)) {
        QVERIFY2(headline.size() <= Phrasebook::kHeadlineLimit, qPrintable(headline));
        QCOMPARE(jargonIn(headline), QStringList());
        QVERIFY2(!headline.contains(u'{') && !headline.contains("(not known)"_L1), qPrintable(headline));
    }
    // A long name makes way for "the server".
    FindingWords words;
    words.headline = u"Nothing answers at {host} on port {port} – most likely a firewall is blocking it."_s;
    words.headlineShort = u"Nothing answers on port {port} – most likely a firewall is blocking it."_s;
    const QString host = QString(60, u'a') + ".example"_L1;
    QCOMPARE(phrases.headline(words, {{u"host"_s, host}, {u"port"_s, u"993"_s}}),
        u"Nothing answers on port 993 – most likely a firewall is blocking it."_s);
    QCOMPARE(phrases.headline(words, {{u"host"_s, u"mail.a"_s}, {u"port"_s, u"25"_s}}),
        u"Nothing answers at mail.a on port 25 – most likely a firewall is blocking it."_s);
}

void TestDiagnosis::placeholdersAreFilled()
{
    const Phrasebook phrases(m_knowledge);
    QCOMPARE(phrases.fill(u"{host} {nothing} {days}"_s, {{u"days"_s, u"{host}"_s}}),
        u"The server (not known) {host}"_s); // a sentence begins with a capital
    QCOMPARE(phrases.fill(u"expired {days} days ago"_s, {{u"days"_s, u"1"_s}}), u"expired 1 day ago"_s);
    QCOMPARE(phrases.fill(u"expired {days} days ago"_s, {{u"days"_s, u"12"_s}}), u"expired 12 days ago"_s);
    const Phrasebook::Details two{{u"port"_s, u"25 and 587"_s}};
    QCOMPARE(phrases.fill(u"Port {port}, port {port}, -LocalPort {port} -State Listen"_s, two),
        u"Ports 25 and 587, ports 25 and 587, -LocalPort 25,587 -State Listen"_s);
    const QStringList known{u"host"_s, u"address"_s, u"port"_s, u"service"_s, u"days"_s, u"date"_s, u"names"_s,
        u"issuer"_s, u"seconds"_s, u"minutes"_s, u"status"_s, u"path"_s, u"dns"_s, u"source"_s, u"time"_s, u"version"_s,
        u"count"_s, u"product"_s, u"callers"_s, u"subject"_s, u"fingerprint"_s, u"stage"_s, u"domain"_s};
    for (const auto& words : std::as_const(m_knowledge.findings)) {
        QString all = words.headline + words.headlineShort + words.explanation + words.networkText;
        for (const auto& step : words.steps)
            all += step.action;
        for (const auto& key : placeholdersOf(all))
            QVERIFY2(known.contains(key), qPrintable(words.id + ": {"_L1 + key + u'}'));
    }
    for (const auto& key : known) {
        if (key != "stage"_L1)
            QVERIFY2(m_knowledge.frame.contains("neutral."_L1 + key), qPrintable(key));
    }
}

void TestDiagnosis::serverTextStaysOutOfHeadlines()
{
    const Phrasebook phrases(m_knowledge);
    FindingWords words;
    words.headline = u"The certificate is for {names}, by {issuer}: {product} {version}."_s;
    const QString evil = u"Call me"_s;
    const auto headline = phrases.headline(
        words, {{u"names"_s, evil}, {u"issuer"_s, evil}, {u"product"_s, evil}, {u"version"_s, evil}});
    QVERIFY2(!headline.contains("Call"_L1), qPrintable(headline));
}

void TestDiagnosis::poorSurveys()
{
    QCOMPARE(diagnose(Evidence{}, m_knowledge).outcome, Outcome::Skipped);
    Evidence evidence;
    Observation nothing;
    Observation strange;
    strange.id = u"gopher"_s;
    strange.port = 70;
    StageResult odd;
    odd.stage = Stage::Protocol;
    odd.outcome = Outcome::Failed;
    strange.stages = {odd, odd};
    strange.tls.errors = {CertificateError::Expired, CertificateError::NameMismatch};
    strange.facts.http.answers = {HttpAnswer{}, HttpAnswer{}};
    evidence.checks = {nothing, strange, nothing};
    const auto diagnosis = diagnose(evidence, m_knowledge);
    QCOMPARE(diagnosis.verdicts.size(), 3);
    QCOMPARE(diagnosis.outcome, Outcome::Failed);
    const auto report = composeReport(evidence, diagnosis, m_knowledge);
    QCOMPARE(report.checks.at(1).outcome, Outcome::Failed);
    const auto bare = composeReport(evidence, diagnose(evidence, Knowledge{}), Knowledge{});
    QVERIFY(!bare.headline.isEmpty());
}

void TestDiagnosis::builds_data()
{
    QTest::addColumn<QString>("build");
    QTest::addColumn<QString>("product");
    QTest::addColumn<bool>("newer");
    QTest::newRow("known") << u"15.2.1748.49"_s << u"Exchange 2019"_s << false;
    QTest::newRow("leading zeros") << u"15.02.2562.037"_s << u"Exchange SE"_s << false;
    QTest::newRow("three parts") << u"15.2.1748"_s << u"Exchange 2019"_s << false;
    QTest::newRow("interim") << u"15.2.2562.38"_s << u"Exchange SE"_s << false;
    QTest::newRow("newer than the table") << u"15.2.2562.99"_s << u"Exchange SE"_s << true;
    QTest::newRow("2016") << u"15.1.2507.6"_s << u"Exchange 2016"_s << false;
    QTest::newRow("a generation to come") << u"16.0.1.1"_s << QString() << false;
    QTest::newRow("nothing") << QString() << QString() << false;
    QTest::newRow("garbage") << u"latest"_s << QString() << false;
}

void TestDiagnosis::builds()
{
    QFETCH(QString, build);
    Facts facts;
    facts.build = build;
    QTEST(productOf(facts, m_knowledge), "product");
    QTEST(isNewerThanTable(build, m_knowledge), "newer");
}

void TestDiagnosis::guideTellsWhatIsWrong()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"bad.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"id": "bad", "port": "many", "colour": "red"})");
    file.close();
    QStringList errors;
    const auto guide = Guide::load(folder.path(), errors);
    QVERIFY2(containsText(errors, u"bad.json /port: not a whole number"_s), qPrintable(errors.join(u'\n')));
    QVERIFY(containsText(errors, u"/colour: unknown key"_s));
    QVERIFY(containsText(errors, u"/title: missing"_s));
    QCOMPARE(guide.entries().size(), 1);
    QVERIFY(guide.hasAnchor(u"bad"));
    QVERIFY(!guide.hasAnchor(u"worse"));
}

QTEST_APPLESS_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
