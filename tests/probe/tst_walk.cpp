// SPDX-License-Identifier: Apache-2.0
// Autodiscover's walk against web servers on loopback: who wins, why the others lost, and where nobody ever knocks.
#include "core/lab/labcertificates.h"
#include "core/net/systemconnector.h"
#include "core/net/tlswitness.h"
#include "core/probe/domainsearch.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace portpilot;

namespace {

const QString kDomain = u"contoso.example"_s;
const QString kNamed = u"autodiscover.contoso.example"_s;
const QString kOutside = u"192.0.2.10"_s;
const QByteArray kChallenge = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n"
                              "Content-Length: 0\r\n\r\n";
const QByteArray kNothing = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

QByteArray page(const QByteArray& body)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}
QByteArray redirect(const QByteArray& where, const QByteArray& status = "302 Found")
{
    return "HTTP/1.1 " + status + "\r\nLocation: " + where + "\r\nContent-Length: 0\r\n\r\n";
}

/// What the web servers of the world say to "host /path"; everything else is 404.
struct World {
    QHash<QByteArray, QByteArray> secure; ///< by host, or by host and path
    QHash<QByteArray, QByteArray> plain;
    QList<QByteArray> asked; ///< whole request heads
};

class Site final : public Conversation {
public:
    Site(World& world, bool secure) : m_world(world), m_secure(secure) { }
    QString awaiting() const override { return u"request"_s; }

protected:
    Actions onOpened() override { return {}; }
    Actions onInbox(Inbox& inbox) override
    {
        const auto line = inbox.takeLine();
        if (!line)
            return {};
        if (!line->isEmpty()) {
            m_head += *line + '\n';
            return {};
        }
        m_world.asked += m_head;
        const QByteArray path = m_head.split(' ').value(1);
        const QByteArray host = m_head.mid(m_head.indexOf("Host: ") + 6).split('\n').first();
        const auto& table = m_secure ? m_world.secure : m_world.plain;
        const QByteArray reply = table.value(host + path.split('?').first(), table.value(host, kNothing));
        return {Send{reply, {}}, Finish{}};
    }

private:
    World& m_world;
    bool m_secure;
    QByteArray m_head;
};

class Server final : public QTcpServer {
public:
    Server(World& world, bool secure, const QString& certificate) : m_world(world)
    {
        m_setup.side = ConversationDriver::Side::Server;
        m_setup.implicitTls = secure;
        QStringList errors;
        if (secure)
            m_setup.tls = labServerTls(certificate, false, errors);
        listen(QHostAddress::LocalHost);
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto* driver = new ConversationDriver(
            std::make_unique<Site>(m_world, m_setup.implicitTls), descriptor, m_setup, this);
        driver->begin();
    }

private:
    World& m_world;
    ConversationDriver::Setup m_setup;
};

/// A mail server that greets, and takes down the first word of each line.
class Greeter final : public QTcpServer {
public:
    Greeter() { listen(QHostAddress::LocalHost); }
    QList<QByteArray> heard;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto* socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            while (socket->canReadLine()) {
                heard += socket->readLine().split(' ').first().trimmed();
                socket->write(heard.last() == "QUIT" ? "221 bye\r\n" : "250 mx2.contoso.example\r\n");
            }
        });
        socket->write("220 mx2.contoso.example ESMTP\r\n");
    }
};

/// Names as a table; what is not in it does not exist.
class Names final : public Resolver {
public:
    struct Held : QObject, Pending { };
    std::unique_ptr<Pending> resolve(const QString& name, std::function<void(const DnsAnswer&)> done) override
    {
        asked += name;
        DnsAnswer answer;
        answer.facts.name = name;
        answer.facts.server = server;
        answer.facts.addresses = addresses.value(name, below.isEmpty() || !name.endsWith(kDomain) ? QStringList() : QStringList(below));
        answer.facts.aliases = aliases.value(name);
        for (const auto& one : std::as_const(answer.facts.addresses))
            answer.addresses += QHostAddress(one);
        if (answer.addresses.isEmpty())
            answer.failure = answer.facts.ipv4 = answer.facts.ipv6 = Failure::NameNotFound;
        auto held = std::make_unique<Held>();
        QTimer::singleShot(0, held.get(), [answer, done = std::move(done)] { const auto mine = done; mine(answer); });
        return held;
    }
    std::unique_ptr<Pending> query(const QString& name, DnsRecordType type,
                                   std::function<void(const DnsRecords&)> done) override
    {
        asked += name;
        DnsRecords answer;
        answer.records = records.value({name, type});
        answer.failure = answer.records.isEmpty() ? Failure::NameNotFound : Failure::None;
        auto held = std::make_unique<Held>();
        QTimer::singleShot(0, held.get(), [answer, done = std::move(done)] { const auto mine = done; mine(answer); });
        return held;
    }
    QHash<QString, QStringList> addresses;
    QHash<QString, QStringList> aliases;
    QMap<std::pair<QString, DnsRecordType>, QList<DnsRecord>> records;
    QString below; ///< a wildcard's address
    QString server = u"192.0.2.53"_s;
    QStringList asked;
};

/// Leads "address:port" to a server on loopback; elsewhere nothing is open, or nobody ever answers.
class Ways final : public Connector {
public:
    std::unique_ptr<Pending> open(const QHostAddress& address, quint16 port, int patienceMs,
                                  std::function<void(const Opened&)> done) override
    {
        const QString place = address.toString() + u':' + QString::number(port);
        opened += place;
        if (ports.contains(place))
            return m_real.open(QHostAddress(QHostAddress::LocalHost), ports.value(place), patienceMs, std::move(done));
        auto held = std::make_unique<Names::Held>();
        if (!silent.contains(place))
            QTimer::singleShot(0, held.get(), [done = std::move(done)] { const auto mine = done; mine({-1, Failure::Refused, 0, {}}); });
        return held;
    }
    QHash<QString, quint16> ports;
    QStringList silent;
    QStringList opened;

private:
    SystemConnector m_real;
};

} // namespace

class TestWalk : public QObject {
    Q_OBJECT

    World m_world;
    std::unique_ptr<Server> m_secure, m_foreign, m_plain;
    std::unique_ptr<Names> m_names;
    std::unique_ptr<Ways> m_ways;
    Clock m_clock;

    Environment environment() { return {m_clock, *m_names, *m_ways, labRoots(), true}; }
    AutodiscoverWalk::Result walk(const QStringList& follow = {}, int deadlineMs = AutodiscoverWalk::kDeadlineMs)
    {
        const Environment here = environment();
        AutodiscoverWalk::Task task;
        task.domain = kDomain;
        task.follow = follow;
        task.deadlineMs = deadlineMs;
        AutodiscoverWalk walk(here, clientTls(here.extraRoots, true), task);
        QSignalSpy finished(&walk, &AutodiscoverWalk::finished);
        walk.start();
        if (!finished.wait(15'000))
            qWarning("the walk did not end");
        [&] { QCOMPARE(finished.size(), 1); }();
        return walk.result();
    }
    static WalkStep stepOf(const AutodiscoverWalk::Result& result, AutodiscoverWay way)
    {
        for (const auto& step : result.steps) {
            if (step.way == way)
                return step;
        }
        return {};
    }
    static WalkMeaning meaning(const AutodiscoverWalk::Result& result, AutodiscoverWay way)
    {
        return stepOf(result, way).meaning;
    }
    void serve(const QString& name, const QStringList& addresses = {kOutside}) { m_names->addresses.insert(name, addresses); }
    void srv(const QString& host, quint16 port = 443)
    {
        m_names->records.insert({u"_autodiscover._tcp."_s + kDomain, DnsRecordType::Srv}, {DnsRecord{host, 0, 0, port}});
    }

    /// Only the exchangers are of interest; the smtp check goes to the first.
    static DomainSearch::Task mailTask()
    {
        DomainSearch::Task task;
        task.domain = kDomain;
        task.walk = false;
        Check mail;
        mail.entry.id = u"smtp"_s;
        mail.entry.conversation = u"smtp"_s;
        mail.host = u"mx1.contoso.example"_s;
        mail.port = 25;
        task.mail = mail;
        return task;
    }
    void serveTwoExchangers(const QString& second)
    {
        serve(u"mx1.contoso.example"_s, {u"192.0.2.30"_s});
        serve(u"mx2.contoso.example"_s, {second});
        m_names->records = {{{kDomain, DnsRecordType::Mx},
            {{u"mx1.contoso.example"_s, 10, 0, 0}, {u"mx2.contoso.example"_s, 20, 0, 0}}}};
    }

private Q_SLOTS:
    void init()
    {
        m_world = {};
        m_secure = std::make_unique<Server>(m_world, true, u"good"_s);
        m_foreign = std::make_unique<Server>(m_world, true, u"wrong-name"_s);
        m_plain = std::make_unique<Server>(m_world, false, QString());
        m_names = std::make_unique<Names>();
        m_ways = std::make_unique<Ways>();
        m_ways->ports = {{u"192.0.2.10:443"_s, m_secure->serverPort()}, {u"192.0.2.10:80"_s, m_plain->serverPort()},
                         {u"192.0.2.66:443"_s, m_foreign->serverPort()}, {u"10.1.2.9:443"_s, m_secure->serverPort()}};
    }
    void cleanup()
    {
        for (const auto& head : std::as_const(m_world.asked)) {
            QVERIFY2(!head.toLower().contains("authorization"), head.constData());
            QVERIFY2(head.startsWith("GET "), head.constData());
        }
    }

    void laterWayWinsAndSaysWhatItHandsOut()
    {
        serve(kDomain);
        serve(kNamed);
        serve(u"mail.contoso.example"_s);
        m_world.secure = {{"autodiscover.contoso.example/autodiscover/autodiscover.xml", kChallenge},
                          {"autodiscover.contoso.example/autodiscover/autodiscover.json/v1.0/postmaster@contoso.example",
                           page("{\"Protocol\":\"ActiveSync\",\"Url\":\"https://mail.contoso.example/Microsoft-Server-ActiveSync\"}")}};
        const auto result = walk();
        QCOMPARE(meaning(result, AutodiscoverWay::HttpsRoot), WalkMeaning::Lost);
        QCOMPARE(stepOf(result, AutodiscoverWay::HttpsRoot).status, 404);
        QCOMPARE(meaning(result, AutodiscoverWay::HttpsAutodiscover), WalkMeaning::Won);
        QCOMPARE(stepOf(result, AutodiscoverWay::HttpsAutodiscover).challenges, (QStringList{u"Negotiate"_s, u"NTLM"_s}));
        QCOMPARE(meaning(result, AutodiscoverWay::Microsoft365), WalkMeaning::NotNeeded);
        QCOMPARE(meaning(result, AutodiscoverWay::V2Json), WalkMeaning::Won);
        QCOMPARE(result.url, u"https://autodiscover.contoso.example/autodiscover/autodiscover.xml"_s);
        QCOMPARE(result.settingsUrl, u"https://mail.contoso.example/Microsoft-Server-ActiveSync"_s);
        QCOMPARE(result.settingsName.addresses, QStringList{kOutside});
        QVERIFY(result.trials.isEmpty());
        for (const auto& name : std::as_const(m_names->asked))
            QVERIFY2(name == kDomain || name.endsWith(u'.' + kDomain), qPrintable(name)); // never above the domain
    }

    void answersLikeAutodiscover_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<WalkMeaning>("expected");
        QTest::addColumn<WalkAnswer>("answer");
        const QByteArray xml = "<Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006\">"
                               "<Response><Error><ErrorCode>600</ErrorCode></Error></Response></Autodiscover>";
        QTest::newRow("challenge") << kChallenge << WalkMeaning::Won << WalkAnswer::Challenge;
        QTest::newRow("error 600") << page(xml) << WalkMeaning::Won << WalkAnswer::ErrorXml;
        QTest::newRow("web page") << page("<html>Welcome</html>") << WalkMeaning::Lost << WalkAnswer::Page;
        QTest::newRow("401 without a challenge")
            << QByteArray("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n") << WalkMeaning::Lost << WalkAnswer::Other;
        QTest::newRow("403") << QByteArray("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n") << WalkMeaning::Lost
                             << WalkAnswer::Other;
        QTest::newRow("endless page") << QByteArray("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(64 * 1024, 'x'))
                                      << WalkMeaning::Lost << WalkAnswer::Page;
        QTest::newRow("no HTTP") << QByteArray("220 mail.contoso.example ESMTP\r\n") << WalkMeaning::Lost << WalkAnswer::None;
    }
    void answersLikeAutodiscover()
    {
        QFETCH(QByteArray, reply);
        serve(kNamed);
        m_world.secure = {{"autodiscover.contoso.example/autodiscover/autodiscover.xml", reply}};
        const auto result = walk();
        const auto step = stepOf(result, AutodiscoverWay::HttpsAutodiscover);
        QTEST(step.meaning, "expected");
        QTEST(step.answer, "answer");
    }

    void firstInOrderWins()
    {
        serve(kDomain);
        serve(kNamed);
        m_world.secure = {{"contoso.example", kChallenge}, {"autodiscover.contoso.example", kChallenge}};
        const auto result = walk();
        QCOMPARE(result.url, u"https://contoso.example/autodiscover/autodiscover.xml"_s);
        QCOMPARE(meaning(result, AutodiscoverWay::HttpsAutodiscover), WalkMeaning::NotNeeded);
    }

    void otherPeoplesCertificateDoesNotWin()
    {
        serve(kNamed, {u"192.0.2.66"_s});
        m_world.secure = {{"autodiscover.contoso.example", kChallenge}};
        const auto result = walk();
        QVERIFY(result.url.isEmpty());
        QVERIFY(stepOf(result, AutodiscoverWay::HttpsAutodiscover).certificate.contains(CertificateError::NameMismatch));
    }

    void redirectOnPort80_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<WalkMeaning>("expected");
        QTest::newRow("302 to a server of the domain")
            << redirect("https://mail.contoso.example/autodiscover/autodiscover.xml") << WalkMeaning::Won;
        QTest::newRow("301") << redirect("https://mail.contoso.example/autodiscover/autodiscover.xml", "301 Moved")
                             << WalkMeaning::Lost;
        QTest::newRow("in clear") << redirect("http://mail.contoso.example/autodiscover/autodiscover.xml") << WalkMeaning::Lost;
        QTest::newRow("another domain") << redirect("https://autodiscover.fabrikam.example/autodiscover/autodiscover.xml")
                                        << WalkMeaning::Asks;
        QTest::newRow("a challenge") << kChallenge << WalkMeaning::Lost;
        QTest::newRow("a page") << page("hello") << WalkMeaning::Lost;
    }
    void redirectOnPort80()
    {
        QFETCH(QByteArray, reply);
        serve(kNamed);
        serve(u"mail.contoso.example"_s);
        serve(u"autodiscover.fabrikam.example"_s, {u"192.0.2.77"_s});
        m_world.plain = {{"autodiscover.contoso.example", reply}};
        m_world.secure = {{"mail.contoso.example", kChallenge}};
        const auto result = walk();
        QTEST(meaning(result, AutodiscoverWay::HttpRedirect), "expected");
        QVERIFY(!m_ways->opened.contains(u"192.0.2.77:443"_s));
    }

    void anotherDomainIsFollowedWhenSomebodySaysSo()
    {
        srv(u"autodiscover.fabrikam.example"_s);
        serve(kDomain, {u"192.0.2.80"_s});
        serve(u"autodiscover.fabrikam.example"_s, {u"192.0.2.66"_s});
        auto result = walk();
        QCOMPARE(meaning(result, AutodiscoverWay::Srv), WalkMeaning::Asks);
        QCOMPARE(stepOf(result, AutodiscoverWay::Srv).location,
                 u"https://autodiscover.fabrikam.example/autodiscover/autodiscover.xml"_s);
        QVERIFY(!m_names->asked.contains(u"autodiscover.fabrikam.example"_s));
        result = walk({u"autodiscover.fabrikam.example"_s});
        QVERIFY(m_ways->opened.contains(u"192.0.2.66:443"_s));
        QCOMPARE(stepOf(result, AutodiscoverWay::Srv).status, 404);
    }

    void redirectsAreCounted()
    {
        serve(kNamed);
        for (const char* path : {"/autodiscover/autodiscover.xml", "/1", "/2", "/3", "/4"}) {
            const QByteArray next = path[1] == 'a' ? "/1" : QByteArray("/") + char(path[1] + 1);
            m_world.secure.insert(QByteArray("autodiscover.contoso.example") + path, redirect(next));
        }
        const auto result = walk();
        QCOMPARE(stepOf(result, AutodiscoverWay::HttpsAutodiscover).redirects, AutodiscoverWalk::kMostRedirects);
        QCOMPARE(meaning(result, AutodiscoverWay::HttpsAutodiscover), WalkMeaning::Lost);
        m_world.secure = {{"autodiscover.contoso.example", redirect("/autodiscover/autodiscover.xml")}};
        QCOMPARE(stepOf(walk(), AutodiscoverWay::HttpsAutodiscover).redirects, 0); // round and round
    }

    void nobodyIsSentInside_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("address"); // of inside.contoso.example
        const QByteArray inside = "https://inside.contoso.example/autodiscover/autodiscover.xml";
        for (const char* address : {"10.1.2.9", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
                                    "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1", "ff02::1", "::ffff:10.1.2.9",
                                    "64:ff9b::a01:209", "::"})
            QTest::newRow(address) << inside << QString::fromLatin1(address);
        for (const char* url : {"https://10.1.2.9/", "https://[::1]/", "https://192.0.2.10/", "https://inside.contoso.example:8443/",
                                "http://inside.contoso.example/", "ftp://inside.contoso.example/", "https://localhost/",
                                "https://user:secret@inside.contoso.example/", "https://0x0a010209/", "https://167838217/",
                                "file:///etc/hosts", "//10.1.2.9/", "javascript:alert(1)", "https://", "\\\\inside\\share",
                                "https://inside.contoso.example@10.1.2.9/"})
            QTest::newRow(url) << QByteArray(url) << kOutside;
    }
    void nobodyIsSentInside()
    {
        QFETCH(QByteArray, location);
        QFETCH(QString, address);
        serve(kNamed);
        serve(u"inside.contoso.example"_s, {address});
        m_world.secure = {{"autodiscover.contoso.example", redirect(location)}, {"inside.contoso.example", kChallenge}};
        const auto result = walk();
        QVERIFY(result.url.isEmpty());
        for (const auto& place : std::as_const(m_ways->opened))
            QVERIFY2(place.startsWith(kOutside), qPrintable(place));
        for (const auto& head : std::as_const(m_world.asked))
            QVERIFY2(head.contains("Host: autodiscover.contoso.example"), head.constData());
    }

    void insideStaysInside()
    {
        serve(kDomain, {u"10.1.2.9"_s});
        serve(u"ex01.contoso.example"_s, {u"10.1.2.9"_s});
        srv(u"ex01.contoso.example"_s);
        m_world.secure = {{"ex01.contoso.example", kChallenge}};
        QVERIFY(m_ways->ports.contains(u"10.1.2.9:443"_s));
        const auto result = walk();
        // The certificate of the practice world does not carry that name: what counts is that it was asked.
        QCOMPARE(stepOf(result, AutodiscoverWay::Srv).status, 401);
    }

    void serviceRecordLeadsInsideIsSuggested()
    {
        serve(kDomain);
        serve(u"ex01.contoso.example"_s, {u"10.1.2.9"_s});
        srv(u"ex01.contoso.example"_s);
        const auto result = walk();
        QCOMPARE(meaning(result, AutodiscoverWay::Srv), WalkMeaning::Suggested);
        QVERIFY(!m_ways->opened.contains(u"10.1.2.9:443"_s));
    }

    void microsoftIsAskedOnlyWhenTheDomainPointsThere()
    {
        serve(u"autodiscover-s.outlook.com"_s, {u"192.0.2.66"_s});
        serve(kNamed);
        QCOMPARE(meaning(walk(), AutodiscoverWay::Microsoft365), WalkMeaning::NotNeeded);
        QVERIFY(!m_names->asked.contains(u"autodiscover-s.outlook.com"_s));
        m_names->aliases.insert(kNamed, {u"autodiscover.outlook.com"_s});
        const auto result = walk();
        QCOMPARE(stepOf(result, AutodiscoverWay::Microsoft365).status, 404);
        QCOMPARE(result.aliases, QStringList{u"autodiscover.outlook.com"_s});
    }

    void labelThatNobodyMadeIsAsked()
    {
        m_names->below = kOutside;
        const auto result = walk();
        QCOMPARE(result.trials.size(), 1);
        QCOMPARE(result.trials.first().kind, TrialKind::RandomLabel);
        QCOMPARE(result.trials.first().failure, Failure::None);
        QVERIFY(result.trials.first().detail.endsWith(u".contoso.example "_s + kOutside));
        QCOMPARE(result.trials.first().host, kNamed);
    }

    void silenceEndsInTime()
    {
        serve(kDomain, {u"192.0.2.99"_s});
        m_ways->silent = {u"192.0.2.99:443"_s};
        const auto result = walk({}, 150);
        QCOMPARE(stepOf(result, AutodiscoverWay::HttpsRoot).failure, Failure::Deadline);
        QCOMPARE(stepOf(result, AutodiscoverWay::HttpsRoot).stage, Stage::Connect);
    }

    void deadPlaceIsNotTriedTwice()
    {
        serve(kDomain, {u"192.0.2.98"_s});
        serve(kNamed, {u"192.0.2.98"_s});
        const auto result = walk();
        QCOMPARE(m_ways->opened.count(u"192.0.2.98:443"_s), 1);
        QCOMPARE(stepOf(result, AutodiscoverWay::HttpsAutodiscover).failure, Failure::Refused);
    }

    void goneInTheMiddle()
    {
        serve(kDomain);
        serve(kNamed);
        const Environment here = environment();
        AutodiscoverWalk::Task task;
        task.domain = kDomain;
        for (int stepsDone = 0; stepsDone < 4; ++stepsDone) {
            auto walk = std::make_unique<AutodiscoverWalk>(here, clientTls(here.extraRoots, true), task);
            QSignalSpy progressed(walk.get(), &AutodiscoverWalk::progressed);
            walk->start();
            QTRY_VERIFY(progressed.size() >= stepsDone);
            walk.reset();
        }
    }

    void furtherExchangersAreVisited()
    {
        serve(kDomain, {kOutside, u"10.1.2.4"_s}); // half outside is outside
        serve(u"mx1.contoso.example"_s, {u"192.0.2.30"_s});
        serve(u"mx2.contoso.example"_s, {u"192.0.2.31"_s});
        serve(u"mx3.contoso.example"_s, {u"192.0.2.32"_s});
        serve(u"mx4.contoso.example"_s, {u"10.1.2.3"_s}); // inside, while the domain stands outside
        serve(u"mx5.contoso.example"_s, {u"192.0.2.40"_s, u"192.0.2.30"_s}); // shares an address with the smtp check
        m_names->records = {{{kDomain, DnsRecordType::Mx},
            {{u"mx1.contoso.example"_s, 10, 0, 0}, {u"mx2.contoso.example"_s, 20, 0, 0},
                {u"mx3.contoso.example"_s, 30, 0, 0}, {u"mx4.contoso.example"_s, 40, 0, 0},
                {u"mx5.contoso.example"_s, 50, 0, 0}, {u"mx6.contoso.example"_s, 60, 0, 0}}}};
        Greeter greeter;
        m_ways->ports.insert(u"192.0.2.31:25"_s, greeter.serverPort());
        const Environment here = environment();
        DomainSearch search(here, clientTls(here.extraRoots, true), nullptr, mailTask());
        QSignalSpy finished(&search, &DomainSearch::finished);
        search.start();
        QVERIFY(finished.wait(15'000));
        const auto all = search.facts().exchangers;
        QCOMPARE(all.size(), 6);
        QVERIFY(!all.at(0).tried);
        QVERIFY(all.at(1).answers());
        QCOMPARE(all.at(1).greeting, u"220 mx2.contoso.example ESMTP"_s);
        QVERIFY(all.at(2).settled);
        QCOMPARE(all.at(2).reach, Failure::Refused);
        QVERIFY(!all.at(3).tried);
        QVERIFY(!all.at(4).tried);
        QCOMPARE(all.at(5).failure, Failure::NameNotFound);
        // One connection each, and never a word of a mail.
        QCOMPARE(m_ways->opened.count(u"192.0.2.31:25"_s), 1);
        QVERIFY(!m_ways->opened.contains(u"192.0.2.30:25"_s));
        QVERIFY(!m_ways->opened.contains(u"10.1.2.3:25"_s));
        QTRY_COMPARE(greeter.heard.join(' '), QByteArray("EHLO QUIT"));
    }

    /// The last visit ends the search, and whoever listens lets go of it at once.
    void goneAtTheLastVisit()
    {
        serveTwoExchangers(u"192.0.2.31"_s);
        Greeter greeter;
        m_ways->ports.insert(u"192.0.2.31:25"_s, greeter.serverPort());
        const Environment here = environment();
        auto search = std::make_unique<DomainSearch>(here, clientTls(here.extraRoots, true), nullptr, mailTask());
        DomainFacts facts;
        connect(search.get(), &DomainSearch::finished, this, [&] {
            facts = search->facts();
            search->stop();
            search.release()->deleteLater();
        });
        search->start();
        QTRY_VERIFY(!search);
        QVERIFY(facts.exchangers.last().answers());
        QTRY_COMPARE(greeter.heard.join(' '), QByteArray("EHLO QUIT"));
    }

    /// A second exchanger that never greets holds nobody up once the rest is over.
    void hurriedVisitsTellNothing()
    {
        serveTwoExchangers(u"192.0.2.99"_s);
        m_ways->silent = {u"192.0.2.99:25"_s};
        const Environment here = environment();
        DomainSearch search(here, clientTls(here.extraRoots, true), nullptr, mailTask());
        QSignalSpy finished(&search, &DomainSearch::finished);
        search.start();
        QTRY_VERIFY(m_ways->opened.contains(u"192.0.2.99:25"_s));
        search.hurry();
        QVERIFY(finished.wait(15'000));
        QVERIFY(search.facts().exchangers.last().tried);
        QVERIFY(!search.facts().exchangers.last().settled);
    }

    void domainIsDescribed()
    {
        serve(kDomain);
        serve(kNamed);
        serve(u"mx1.filter.example"_s, {u"192.0.2.30"_s});
        const auto of = [](const QString& name, DnsRecordType type) { return std::pair(name, type); };
        m_names->records = {
            {of(kDomain, DnsRecordType::Mx), {{u"mx1.filter.example"_s, 10, 0, 0}, {u"mx2.filter.example"_s, 20, 0, 0}}},
            {of(kDomain, DnsRecordType::Txt), {{u"v=spf1 mx -all"_s, 0, 0, 0}, {u"v=spf10"_s, 0, 0, 0}, {u"V=SPF1"_s, 0, 0, 0}, {u"MS=ms1"_s, 0, 0, 0}}},
            {of(u"_dmarc."_s + kDomain, DnsRecordType::Txt), {{u"v=DMARC1; p=none"_s, 0, 0, 0}}},
            {of(u"_imaps._tcp."_s + kDomain, DnsRecordType::Srv), {{u"mail.contoso.example"_s, 0, 1, 993}}}};
        Names system;
        system.server = u"10.0.0.1"_s;
        system.addresses.insert(kNamed, {u"10.1.2.9"_s});
        m_world.secure = {{"autodiscover.contoso.example", kChallenge}};
        const Environment here = environment();
        DomainSearch::Task task;
        task.domain = kDomain;
        task.clientHost = kNamed;
        DomainSearch search(here, clientTls(here.extraRoots, true), &system, task);
        QSignalSpy finished(&search, &DomainSearch::finished);
        search.start();
        QVERIFY(finished.wait(15'000));
        const DomainFacts facts = search.facts();
        QCOMPARE(facts.exchangers.size(), 2);
        QCOMPARE(facts.exchangers.first().addresses, QStringList{u"192.0.2.30"_s});
        QCOMPARE(facts.exchangers.last().failure, Failure::NameNotFound);
        QCOMPARE(facts.spf, (QStringList{u"v=spf1 mx -all"_s, u"V=SPF1"_s}));
        QCOMPARE(facts.dmarc, QStringList{u"v=DMARC1; p=none"_s});
        QCOMPARE(facts.services.size(), 5);
        QCOMPARE(facts.services.at(3).records.first().port, quint16(993));
        QCOMPARE(facts.views.size(), 2);
        QCOMPARE(facts.views.last().addresses, QStringList{u"10.1.2.9"_s});
        QCOMPARE(facts.autodiscover, u"https://autodiscover.contoso.example/autodiscover/autodiscover.xml"_s);
        QStringList errors;
        QCOMPARE(json::read<DomainFacts>(json::write(facts).toObject(), errors), facts);
        QCOMPARE(errors, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestWalk)
#include "tst_walk.moc"
