// SPDX-License-Identifier: Apache-2.0
#include "core/lab/labenvironment.h"
#include "core/lab/labworld.h"
#include "tests/lab/support.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace portpilot;
using namespace portpilot::lab;

namespace {

/// Opens for LabConnector and notes where to.
class NotingConnector final : public Connector {
public:
    std::unique_ptr<Pending> open(
        const QHostAddress& address, quint16 port, int, std::function<void(const Opened&)> done) override
    {
        asked += address.toString() + u':' + QString::number(port);
        done(Opened{42, Failure::None, 1, u"127.0.0.1"_s});
        return std::make_unique<Pending>();
    }
    QStringList asked;
};

} // namespace

class TestPracticeWorld : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyScenarioLoads();
    void brokenScenariosAreNamed_data();
    void brokenScenariosAreNamed();
    void scenariosCombine();
    void personaIsTheNewestExchange();
    void world();
    void names_data();
    void names();
    void ways();
};

void TestPracticeWorld::everyScenarioLoads()
{
    QStringList errors;
    const auto all = LabWorld::scenarios(errors);
    QCOMPARE(errors, QStringList());
    QVERIFY(all.size() >= 40);
    QCOMPARE(all.first().id, u"healthy"_s);
    QCOMPARE(all.first().outcome, Outcome::Ok);
    NotingConnector connector;
    for (const auto& scenario : all) {
        QVERIFY2(!scenario.title.isEmpty() && !scenario.story.isEmpty(), qPrintable(scenario.id));
        QVERIFY2(scenario.outcome == Outcome::Ok || !scenario.findings.isEmpty(), qPrintable(scenario.id));
        LabWorld world(connector);
        QVERIFY2(world.start({{scenario.id}}, errors), qPrintable(scenario.id + errors.join(u';')));
    }
}

void TestPracticeWorld::brokenScenariosAreNamed_data()
{
    QTest::addColumn<QByteArray>("faults");
    QTest::addColumn<QString>("wrong");
    const auto row = [](const char* name, const char* faults, const QString& wrong) {
        QTest::newRow(name) << QByteArray(faults) << wrong;
    };
    row("listener", R"([{"service": "smpt", "do": "silent"}])", u"/faults/0/service"_s);
    row("deed", R"([{"service": "smtp", "do": "explode"}])", u"/faults/0/do"_s);
    row("certificate", R"([{"service": "smtp", "do": "certificate", "certificate": "nice"}])",
        u"/faults/0/certificate"_s);
    row("directory", R"([{"service": "owa", "do": "silent"}])", u"/faults/0/service"_s);
    row("names", R"([{"service": "smtp", "do": "dns-timeout"}])", u"/faults/0/service"_s);
    row("status", R"([{"service": "ews", "do": "http-answer"}])", u"/faults/0/status"_s);
    row("family", R"([{"service": "smtp", "do": "silent", "family": "ipx"}])", u"/faults/0/family"_s);
    row("key", R"([{"service": "smtp", "do": "silent", "loud": true}])", u"/faults/0/loud"_s);
    row("syntax", R"([)", u"case.json: /"_s);
}

void TestPracticeWorld::brokenScenariosAreNamed()
{
    QFETCH(QByteArray, faults);
    QFETCH(QString, wrong);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"case.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"({"id": "case", "title": "t", "story": "s", "findings": [], "outcome": "ok", "vantage": "lan", "faults": )"
        + faults + "}");
    file.close();
    QStringList errors;
    QVERIFY(loadScenarios(folder.path(), persona(), errors).isEmpty());
    QCOMPARE(errors.size(), 1);
    QVERIFY2(
        errors.first().contains(wrong) && errors.first().contains(u"case.json"_s), qPrintable(errors.first()));
}

void TestPracticeWorld::scenariosCombine()
{
    QStringList errors;
    const auto all = LabWorld::scenarios(errors);
    const Scenario both = combine({u"imap-pop-off"_s, u"certificate-expired"_s}, all, errors);
    QCOMPARE(errors, QStringList());
    QCOMPARE(both.faults.size(), 7);
    QCOMPARE(both.findings, QStringList{u"certificate-expired"_s});
    QCOMPARE(both.outcome, Outcome::Failed);
    QCOMPARE(both.id, u"imap-pop-off,certificate-expired"_s);
    QCOMPARE(combine({}, all, errors).id, u"healthy"_s);
    combine({u"no-such-thing"_s}, all, errors);
    QCOMPARE(errors, QStringList{u"no such scenario: no-such-thing"_s});
}

void TestPracticeWorld::personaIsTheNewestExchange()
{
    QFile table(u":/exchange-builds.csv"_s);
    QVERIFY(table.open(QIODevice::ReadOnly));
    QString newest;
    QString date;
    const QStringList rows = QString::fromUtf8(table.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const auto& row : rows) {
        const QStringList cells = row.trimmed().split(u',');
        if (cells.size() > 3 && cells.at(1) == "Exchange SE"_L1 && cells.at(3) >= date) {
            newest = cells.at(0);
            date = cells.at(3);
        }
    }
    QCOMPARE(persona().build, newest);
}

void TestPracticeWorld::world()
{
    NotingConnector connector;
    LabWorld world(connector);
    QStringList errors;
    QVERIFY(!world.start({{u"nonsense"_s}}, errors));
    QCOMPARE(errors.size(), 1);
    errors.clear();
    QVERIFY(world.start({}, errors));
    const QByteArray line = QJsonDocument(world.readyLine()).toJson(QJsonDocument::Compact);
    QVERIFY(!line.contains('\n'));
    const QJsonObject ready = QJsonDocument::fromJson(line).object();
    QCOMPARE(ready.value("address"_L1).toString(), u"127.0.0.1"_s);
    QCOMPARE(ready.value("host"_L1).toString(), u"mail.contoso.example"_s);
    const QJsonObject ports = ready.value("ports"_L1).toObject();
    for (const auto& id : {u"smtp"_s, u"submission"_s, u"smtps"_s, u"owa"_s, u"ews"_s, u"autodiscover"_s,
             u"activesync"_s, u"mapi"_s, u"outlook-anywhere"_s, u"imaps"_s, u"pop3s"_s, u"rdp"_s})
        QVERIFY2(ports.value(id).toInt() > 1023, qPrintable(id));
    QCOMPARE(ports.value("ews"_L1), ports.value("owa"_L1));
    Clock clock;
    const Environment environment = world.environment(clock);
    QVERIFY(environment.onlyExtraRoots);
    QCOMPARE(environment.extraRoots.size(), 1);
    QVERIFY(environment.extraRoots.first().isSelfSigned());
    const QString issuer = environment.extraRoots.first().subjectInfo(QSslCertificate::CommonName).join(u',');
    QVERIFY2(issuer.contains(u"not a real authority"), qPrintable(issuer));
}

void TestPracticeWorld::names_data()
{
    QTest::addColumn<QList<Fault>>("faults");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("failure");
    QTest::addColumn<QStringList>("addresses");
    const QStringList both{u"2001:db8::10"_s, u"192.0.2.10"_s};
    const auto row = [](const char* label, const QList<Fault>& faults, const QString& name, Failure failure,
                         const QStringList& addresses) {
        QTest::newRow(label) << faults << name << static_cast<int>(failure) << addresses;
    };
    const auto broken = [](Deed deed) { return QList<Fault>{fault(u"names"_s, deed)}; };
    const QString mail = u"Mail.contoso.example"_s;
    row("mail", {}, mail, Failure::None, both);
    row("autodiscover", {}, u"autodiscover.contoso.example"_s, Failure::None, both);
    row("stranger", {}, u"www.example.com"_s, Failure::NameNotFound, {});
    row("not found", broken(Deed::NameNotFound), mail, Failure::NameNotFound, {});
    row("no address", broken(Deed::NoAddress), mail, Failure::NoAddress, {});
    row("servfail", broken(Deed::DnsServerFailure), mail, Failure::DnsServerFailure, {});
    row("time-out", broken(Deed::DnsTimeout), mail, Failure::DnsTimeout, {});
}

void TestPracticeWorld::names()
{
    QFETCH(QList<Fault>, faults);
    QFETCH(QString, name);
    QFETCH(int, failure);
    QFETCH(QStringList, addresses);
    LabResolver resolver(persona(), faults);
    int calls = 0;
    DnsAnswer answer;
    const auto pending = resolver.resolve(name, [&](const DnsAnswer& told) {
        answer = told;
        ++calls;
    });
    // Whoever lets go of the question is not called back.
    resolver.resolve(name, [&](const DnsAnswer&) { calls += 100; }).reset();
    std::optional<Failure> mailFailure;
    QStringList hosts;
    const auto asked = resolver.query(u"contoso.example"_s, DnsRecordType::Mx, [&](const DnsRecords& found) {
        for (const auto& record : found.records)
            hosts += record.text;
        mailFailure = found.failure;
    });
    QCOMPARE(calls, 0);
    QTRY_VERIFY_WITH_TIMEOUT(calls == 1 && mailFailure, LabResolver::kSilenceMs + 2'000);
    QCOMPARE(static_cast<int>(answer.failure), failure);
    QCOMPARE(answer.facts.addresses, addresses);
    QCOMPARE(answer.addresses.size(), addresses.size());
    if (faults.isEmpty())
        QCOMPARE(hosts, QStringList{u"mail.contoso.example"_s});
    else
        QCOMPARE(static_cast<int>(*mailFailure), failure);
}

void TestPracticeWorld::ways()
{
    NotingConnector loopback;
    const QHash<QString, quint16> ports{{u"smtp"_s, 40025}, {u"https"_s, 40443}, {u"imaps"_s, 40993}};
    Fault six = fault(u"https"_s, Deed::Silent);
    six.family = u"ipv6"_s;
    LabConnector connector(loopback, persona(), {fault(u"imaps"_s, Deed::Refused), six}, ports);
    const auto try_ = [&](const char* address, quint16 port) {
        std::optional<Opened> result;
        const auto pending = connector.open(
            QHostAddress(QLatin1StringView(address)), port, 30, [&](const Opened& opened) { result = opened; });
        [&] { QTRY_VERIFY(result); }();
        return *result;
    };
    QCOMPARE(try_("192.0.2.10", 25).local, u"198.51.100.7"_s);
    QCOMPARE(try_("2001:db8::10", 25).local, u"2001:db8:1::7"_s);
    QCOMPARE(try_("192.0.2.10", 443).failure, Failure::None);
    QCOMPARE(loopback.asked, (QStringList{u"127.0.0.1:40025"_s, u"127.0.0.1:40025"_s, u"127.0.0.1:40443"_s}));
    QCOMPARE(try_("2001:db8::10", 443).failure, Failure::Silent);
    QCOMPARE(try_("192.0.2.10", 993).failure, Failure::Refused);
    QCOMPARE(try_("192.0.2.10", 143).failure, Failure::Silent);
    QCOMPARE(try_("192.0.2.11", 25).failure, Failure::Silent);
    QCOMPARE(try_("127.0.0.1", 40025).failure, Failure::Silent);
    QCOMPARE(loopback.asked.size(), 3);
}

QTEST_GUILESS_MAIN(TestPracticeWorld)
#include "tst_practiceworld.moc"
