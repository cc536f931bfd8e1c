// SPDX-License-Identifier: Apache-2.0
// From target to plan, and how politely a plan is run.
#include "app/knowledgesource.h"
#include "core/lab/labserver.h"
#include "core/lab/labworld.h"
#include "core/net/systemconnector.h"
#include "core/net/tlswitness.h"
#include "core/probe/surveyor.h"
#include "core/probe/whereaboutssearch.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace portpilot;

namespace {

/// Answers from a table; what is not in it does not exist. Names in `silent` never answer.
class TableResolver final : public Resolver {
public:
    struct Held : QObject, Pending { };
    std::unique_ptr<Pending> resolve(const QString& name, std::function<void(const DnsAnswer&)> done) override
    {
        asked += name;
        auto held = std::make_unique<Held>();
        DnsAnswer answer;
        answer.facts.name = name;
        answer.facts.addresses = addresses.value(name);
        answer.facts.aliases = aliases.value(name);
        for (const auto& one : std::as_const(answer.facts.addresses))
            answer.addresses += QHostAddress(one);
        answer.failure = answer.addresses.isEmpty() ? Failure::NameNotFound : Failure::None;
        QTimer::singleShot(0, held.get(), [answer, done] { done(answer); });
        return held;
    }
    std::unique_ptr<Pending> query(const QString& name, DnsRecordType type,
                                   std::function<void(const DnsRecords&)> done) override
    {
        asked += QString(word(type)).toUpper() + u' ' + name;
        auto held = std::make_unique<Held>();
        DnsRecords answer;
        if (type == DnsRecordType::Mx) {
            for (const auto& host : exchangers.value(name))
                answer.records += DnsRecord{host, int(answer.records.size()), 0, 0};
        }
        answer.failure = answer.records.isEmpty() ? Failure::NameNotFound : Failure::None;
        QTimer::singleShot(0, held.get(), [answer, done] { done(answer); });
        return held;
    }
    QHash<QString, QStringList> addresses;
    QHash<QString, QStringList> aliases;
    QHash<QString, QStringList> exchangers;
    QStringList asked;
};

Request requestFor(const char* text)
{
    Request request;
    request.target = Target::parse(QString::fromLatin1(text)).target;
    return request;
}

Whereabouts find(TableResolver& resolver, const Request& request)
{
    std::optional<Whereabouts> found;
    WhereaboutsSearch search(resolver, request, [&](const Whereabouts& where) { found = where; });
    [&] { QTRY_VERIFY(found.has_value()); }();
    return found.value_or(Whereabouts{});
}

/// Counts what is opened, to every port.
class CountingConnector final : public Connector {
public:
    explicit CountingConnector(Connector& real) : m_real(real) { }
    std::unique_ptr<Pending> open(const QHostAddress& address, quint16 port, int patienceMs,
                                  std::function<void(const Opened&)> done) override
    {
        ++opened[port];
        ++total;
        return m_real.open(address, port, patienceMs, std::move(done));
    }
    QHash<quint16, int> opened;
    int total = 0;

private:
    Connector& m_real;
};

} // namespace

class TestProbe : public QObject {
    Q_OBJECT
    Knowledge m_knowledge;

private Q_SLOTS:
    void initTestCase()
    {
        QStringList errors;
        m_knowledge = loadKnowledge(errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
    }

    void mailAddressLeadsToTheServer()
    {
        TableResolver resolver;
        resolver.addresses = {{u"autodiscover.contoso.example"_s, {u"192.0.2.10"_s}}, {u"mail.contoso.example"_s, {u"192.0.2.10"_s}},
                              {u"contoso.example"_s, {u"192.0.2.80"_s}}};
        resolver.exchangers = {{u"contoso.example"_s, {u"mx1.filter.example"_s, u"mx2.filter.example"_s}}};
        const auto where = find(resolver, requestFor("ada@contoso.example"));
        QCOMPARE(where.clientHost, u"mail.contoso.example"_s); // one server of two names: the one that people know
        QCOMPARE(where.mailHost, u"mx1.filter.example"_s);
        QCOMPARE(where.found.size(), 4);
        for (const auto& name : std::as_const(resolver.asked))
            QVERIFY2(name.endsWith(u"contoso.example"_s), qPrintable(name)); // never above the mail domain
    }

    void autodiscoverWinsOverAnotherMailServer()
    {
        TableResolver resolver;
        resolver.addresses = {{u"autodiscover.contoso.example"_s, {u"192.0.2.10"_s}}, {u"mail.contoso.example"_s, {u"192.0.2.99"_s}}};
        QCOMPARE(find(resolver, requestFor("contoso.example")).clientHost, u"autodiscover.contoso.example"_s);
    }

    void serverThatWasTypedIsTaken()
    {
        TableResolver resolver;
        resolver.addresses = {{u"mail.contoso.example"_s, {u"192.0.2.10"_s}}};
        const auto where = find(resolver, requestFor("mail.contoso.example"));
        QCOMPARE(where.clientHost, u"mail.contoso.example"_s);
        QCOMPARE(where.mailHost, u"mail.contoso.example"_s);
    }

    void nothingFoundStaysWithTheName()
    {
        TableResolver resolver;
        const auto where = find(resolver, requestFor("ada@nowhere.example"));
        QCOMPARE(where.clientHost, u"nowhere.example"_s);
    }

    void exchangeOnlineIsKnownByItsNames()
    {
        TableResolver resolver;
        resolver.addresses = {{u"autodiscover.contoso.example"_s, {u"192.0.2.40"_s}}};
        resolver.aliases = {{u"autodiscover.contoso.example"_s, {u"autodiscover.outlook.com"_s}}};
        resolver.exchangers = {{u"contoso.example"_s, {u"contoso-example.mail.protection.outlook.com"_s}}};
        const Request request = requestFor("contoso.example");
        const auto where = find(resolver, request);
        QCOMPARE(where.profile, Profile::Online);
        const Plan plan = planFor(request, m_knowledge.guide, where);
        for (const auto& check : plan.checks) {
            QVERIFY2(check.entry.inOnline, qPrintable(check.entry.id));
            if (check.entry.id == u"submission"_s)
                QCOMPARE(check.host, u"smtp.office365.com"_s);
            if (check.entry.id == u"smtp"_s)
                QCOMPARE(check.host, u"contoso-example.mail.protection.outlook.com"_s);
        }
        QVERIFY(std::none_of(plan.checks.cbegin(), plan.checks.cend(), [](const Check& check) { return check.entry.id == u"rdp"_s; }));
    }

    void planFollowsTheOptions()
    {
        Request request = requestFor("mail.contoso.example");
        request.checks = {u"imaps"_s, u"nonsense"_s};
        request.ports = {{u"imaps"_s, 1993}};
        QStringList unknown;
        const Plan plan = planFor(request, m_knowledge.guide, {u"mail.contoso.example"_s, u"mail.contoso.example"_s, {}, Profile::Auto, {}, {}}, &unknown);
        QCOMPARE(plan.checks.size(), 1);
        QCOMPARE(plan.checks.first().port, quint16(1993));
        QCOMPARE(unknown, QStringList{u"nonsense"_s});
        QCOMPARE(plan.target.vantage, Vantage::Internet);
    }

    /// A healthy run opens no more than it needs: one connection a port, RDP three, 443 the dialogue and its versions.
    void aRunIsPolite()
    {
        SystemConnector real;
        LabWorld world(real);
        QStringList errors;
        QVERIFY2(world.start({}, errors), qPrintable(errors.join(u'\n')));
        Clock clock;
        const Environment lab = world.environment(clock);
        CountingConnector counting(lab.connector);
        const Environment environment{clock, lab.resolver, counting, lab.extraRoots, lab.onlyExtraRoots};
        Request request = requestFor("lab");
        request.target.host = world.host();
        const Plan plan = planFor(request, m_knowledge.guide, {world.host(), world.host(), {}, Profile::Auto, {}, {}});
        Surveyor surveyor(environment, clientTls(lab.extraRoots, true));
        QSignalSpy finished(&surveyor, &Surveyor::finished);
        surveyor.start(plan);
        QVERIFY(finished.wait(30'000));
        QVERIFY2(counting.total <= Surveyor::kConnectionsPerHost, qPrintable(QString::number(counting.total)));
        for (const quint16 port : {quint16(25), quint16(587), quint16(993), quint16(995)})
            QVERIFY2(counting.opened.value(port) <= 2, qPrintable(QString::number(port))); // the race tries both families once
        QCOMPARE(counting.opened.value(3389), 3);
    }

    /// Servers that fall silent at the question who they are: every verdict is there when it would have been, and
    /// the run ends soon after.
    void silenceAtTheEndCostsLittle()
    {
        SystemConnector real;
        LabServer server;
        QStringList errors;
        const Persona persona = Persona::load(u":/lab/personas/exchange-se.json"_s, errors);
        Fault stall;
        stall.service = u"*"_s;
        stall.deed = Deed::Stall;
        stall.text = u"AUTH"_s;
        QVERIFY2(server.start(persona, {stall}, 1, errors), qPrintable(errors.join(u'\n')));
        Clock clock;
        TableResolver resolver;
        resolver.addresses = {{persona.host, {u"127.0.0.1"_s}}};
        const Environment environment{clock, resolver, real, {}, false};
        Request request = requestFor("mail.contoso.example");
        request.vantage = Vantage::Lan;
        request.checks = {u"submission"_s, u"imaps"_s, u"pop3s"_s};
        for (const auto& id : std::as_const(request.checks))
            request.ports.insert(id, server.port(id));
        const Plan plan =
            planFor(request, m_knowledge.guide, {persona.host, persona.host, {}, Profile::Auto, {}, {}});
        Surveyor surveyor(environment, clientTls({}, false));
        int settledMs = -1;
        QElapsedTimer since;
        connect(&surveyor, &Surveyor::progressed, this, [&] {
            const auto all = surveyor.observations();
            const bool over =
                std::all_of(all.cbegin(), all.cend(), [](const auto& one) { return one.stage(Stage::SignIn); });
            if (over && settledMs < 0)
                settledMs = int(since.elapsed());
        });
        QSignalSpy finished(&surveyor, &Surveyor::finished);
        since.start();
        surveyor.start(plan);
        QVERIFY(finished.wait(30'000));
        const auto endedMs = since.elapsed();
        QVERIFY(settledMs >= 0);
        QVERIFY2(endedMs - settledMs < 1'900, qPrintable(u"%1 after %2 ms"_s.arg(endedMs).arg(settledMs)));
        const auto all = surveyor.observations();
        QCOMPARE(all.size(), 3);
        for (const auto& one : all) {
            QVERIFY(one.reached(Stage::Protocol));
            QCOMPARE(one.facts.ntlm, NtlmFacts{});
            QVERIFY(one.transcript.last().text == "QUIT"_L1 || one.transcript.last().text.endsWith("LOGOUT"_L1));
        }
    }
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
