// SPDX-License-Identifier: Apache-2.0
#include "core/net/localview.h"
#include "core/net/race.h"
#include "core/net/rawsocket.h"
#include "core/net/systemconnector.h"
#include "tests/net/support.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace portpilot;

namespace {

constexpr int kPatienceMs = 5'000;

const QHostAddress kLoopback(QHostAddress::LocalHost);

bool isClosed(int farEnd)
{
    char byte;
    return ::recv(farEnd, &byte, 1, MSG_DONTWAIT) == 0;
}

} // namespace

class TestNet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connects();
    void failsAs_data();
    void failsAs();
    void cancelledAttemptsLeaveNothing();
    void outOfDescriptors();
    void raceOutcomes_data();
    void raceOutcomes();
    void raceClosesLaterWinners();
    void raceStartsNextAtOnceAfterFailure();
    void raceMayBeDestroyedByItsReceiver();
    void raceWithoutAddresses();
    void raceOverRealSockets();
    void localView();
};

void TestNet::connects()
{
    QTcpServer server;
    QVERIFY(server.listen(kLoopback, 0));
    SystemConnector connector;
    Opened got;
    int calls = 0;
    const auto pending = connector.open(kLoopback, server.serverPort(), kPatienceMs, [&](const Opened& opened) {
        got = opened;
        ++calls;
    });
    QCOMPARE(calls, 0);
    QTRY_COMPARE(calls, 1);
    QCOMPARE(got.failure, Failure::None);
    QCOMPARE(got.local, u"127.0.0.1"_s);
    QTcpSocket socket; // the descriptor is ours now and serves Qt
    QVERIFY(socket.setSocketDescriptor(got.descriptor));
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket* peer = server.nextPendingConnection();
    peer->write("220 hello\r\n");
    QTRY_COMPARE(socket.bytesAvailable(), 11);
    QCOMPARE(socket.socketOption(QAbstractSocket::LowDelayOption).toInt(), 1);
}

void TestNet::failsAs_data()
{
    QTest::addColumn<bool>("full");
    QTest::addColumn<int>("patienceMs");
    QTest::addColumn<Failure>("failure");
    QTest::newRow("refused") << false << kPatienceMs << Failure::Refused;
    QTest::newRow("silent") << true << 300 << Failure::Silent;
}

void TestNet::failsAs()
{
    QFETCH(bool, full);
    QFETCH(int, patienceMs);
    const HeldPort held(full);
    QVERIFY(held.isReady());
    const int before = openDescriptors();
    SystemConnector connector;
    Opened got;
    int calls = 0;
    const auto pending = connector.open(kLoopback, held.port(), patienceMs, [&](const Opened& opened) {
        got = opened;
        ++calls;
    });
    QTRY_COMPARE(calls, 1);
    QTEST(got.failure, "failure");
    QCOMPARE(got.descriptor, -1);
    QVERIFY(!full || got.elapsedMs >= patienceMs);
    QVERIFY(got.elapsedMs < patienceMs + 1'000);
    QCOMPARE(openDescriptors(), before);
}

void TestNet::cancelledAttemptsLeaveNothing()
{
    const HeldPort full(true);
    const HeldPort closed(false);
    SystemConnector connector;
    const int before = openDescriptors();
    int calls = 0;
    const auto count = [&](const Opened&) { ++calls; };
    auto waiting = connector.open(kLoopback, full.port(), 200, count);
    auto decided = connector.open(kLoopback, closed.port(), kPatienceMs, count);
    QVERIFY(openDescriptors() > before);
    waiting.reset();
    decided.reset(); // its refusal lies in the queue already
    QCOMPARE(openDescriptors(), before);
    int later = 0;
    const auto other = connector.open(kLoopback, full.port(), 400, [&](const Opened&) { ++later; });
    QTRY_COMPARE(later, 1);
    QCOMPARE(calls, 0);
}

void TestNet::outOfDescriptors()
{
    SystemConnector connector;
    QList<int> taken;
    for (int one = ::dup(0); one >= 0; one = ::dup(0))
        taken += one;
    Opened got;
    int calls = 0;
    const auto pending = connector.open(kLoopback, 9, kPatienceMs, [&](const Opened& opened) {
        got = opened;
        ++calls;
    });
    for (const int one : taken)
        ::close(one);
    QTRY_COMPARE(calls, 1);
    QCOMPARE(got.failure, Failure::OutOfResources);
}

void TestNet::raceOutcomes_data()
{
    using Line = ScriptedConnector::Line;
    using Script = QList<std::pair<QString, Line>>;
    QTest::addColumn<Script>("script");
    QTest::addColumn<bool>("tryAll");
    QTest::addColumn<QString>("winner");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<int>("tried");
    const QString a = u"192.0.2.1"_s;
    const QString b = u"192.0.2.2"_s;
    const QString c = u"192.0.2.3"_s;
    const auto ok = Failure::None;
    QTest::newRow("first wins") << Script{{a, {ok, 5}}, {b, {ok, 5}}} << false << a << ok << 1;
    QTest::newRow("first refused") << Script{{a, {Failure::Refused, 5}}, {b, {ok, 5}}} << false << b << ok << 2;
    QTest::newRow("first slow") << Script{{a, {ok, 600}}, {b, {ok, 5}}, {c, {ok, 5}}} << false << b << ok << 2;
    QTest::newRow("every fate") << Script{{a, {ok, 5}}, {b, {Failure::Silent, 50}}, {c, {Failure::Refused, 5}}} << true
                                << a << ok << 3;
    QTest::newRow("refused says more than silent")
        << Script{{a, {Failure::Silent, 5}}, {b, {Failure::Refused, 5}}} << false << b << Failure::Refused << 2;
    QTest::newRow("prohibited says more than unreachable")
        << Script{{a, {Failure::HostUnreachable, 5}}, {b, {Failure::Prohibited, 5}}, {c, {Failure::Silent, 5}}} << false
        << b << Failure::Prohibited << 3;
    QTest::newRow("unreachable says more than silent")
        << Script{{a, {Failure::Silent, 5}}, {b, {Failure::HostUnreachable, 5}}} << false << b
        << Failure::HostUnreachable << 2;
    QTest::newRow("a family without a way says least")
        << Script{{a, {Failure::NetworkUnreachable, 0}}, {b, {Failure::Silent, 5}}} << false << b
        << Failure::Silent << 2;
    Script farm;
    for (int i = 1; i <= 9; ++i)
        farm.append({u"192.0.2.%1"_s.arg(i), {Failure::Refused, 1}});
    QTest::newRow("a farm") << farm << true << a << Failure::Refused << int(Race::kMostAddresses);
}

void TestNet::raceOutcomes()
{
    using Script = QList<std::pair<QString, ScriptedConnector::Line>>;
    QFETCH(Script, script);
    QFETCH(bool, tryAll);
    ScriptedConnector connector;
    QStringList order;
    for (const auto& [address, line] : script) {
        connector.script.insert(address, line);
        order += address;
    }
    QString winner;
    Opened won;
    int wins = 0;
    int ends = 0;
    Race race(connector, hosts(order), 25, kPatienceMs, tryAll,
              [&](const Opened& opened, const QHostAddress& address) {
                  won = opened;
                  winner = address.toString();
                  ++wins;
              },
              [&] { ends += wins; });
    race.start();
    QTRY_COMPARE(ends, 1);
    raw::close(int(won.descriptor));
    QCOMPARE(wins, 1);
    QTEST(winner, "winner");
    QTEST(won.failure, "failure");
    const auto fates = race.fates();
    QFETCH(int, tried);
    QCOMPARE(int(connector.opened.size()), tried);
    for (qsizetype i = 0; i < fates.size(); ++i) {
        QCOMPARE(fates.at(i).address, order.at(i));
        QCOMPARE(fates.at(i).tried, i < tried);
        QCOMPARE(fates.at(i).settled, i < tried);
        QCOMPARE(fates.at(i).failure, i < tried ? script.at(i).second.failure : Failure::None);
    }
}

void TestNet::raceClosesLaterWinners()
{
    ScriptedConnector connector;
    connector.script = {{u"192.0.2.1"_s, {Failure::None, 400}}, {u"192.0.2.2"_s, {Failure::None, 5}}};
    Opened won;
    int ends = 0;
    Race race(connector, hosts({u"192.0.2.1"_s, u"192.0.2.2"_s}), 25, kPatienceMs, false,
              [&](const Opened& opened, const QHostAddress&) { won = opened; }, [&] { ++ends; });
    race.start();
    QTRY_VERIFY(won.descriptor >= 0);
    QCOMPARE(ends, 0);
    QVERIFY(!race.fates().first().settled);
    QVERIFY(race.fates().first().elapsedMs >= Race::kStaggerMs);
    QTRY_COMPARE(ends, 1);
    QCOMPARE(connector.farEnds.size(), 2);
    QVERIFY(!isClosed(connector.farEnds.at(0)));
    QVERIFY(isClosed(connector.farEnds.at(1)));
    raw::close(int(won.descriptor));
}

void TestNet::raceStartsNextAtOnceAfterFailure()
{
    ScriptedConnector connector;
    connector.script = {{u"192.0.2.1"_s, {Failure::Refused, 0}}, {u"192.0.2.2"_s, {Failure::Silent, -1}},
                        {u"192.0.2.3"_s, {Failure::Silent, -1}}};
    Race race(connector, hosts({u"192.0.2.1"_s, u"192.0.2.2"_s, u"192.0.2.3"_s}), 25, kPatienceMs, false,
              [](const Opened&, const QHostAddress&) { QFAIL("nobody wins"); }, [] { QFAIL("nothing ends"); });
    QElapsedTimer clock;
    clock.start();
    race.start();
    QTRY_COMPARE(connector.opened.size(), 2);
    QVERIFY(clock.elapsed() < Race::kStaggerMs);
    QTRY_COMPARE(connector.opened.size(), 3);
    QVERIFY(clock.elapsed() >= Race::kStaggerMs - 5);
}

void TestNet::raceMayBeDestroyedByItsReceiver()
{
    for (const auto failure : {Failure::None, Failure::Refused}) {
        for (const bool inWon : {true, false}) {
            ScriptedConnector connector;
            connector.script = {{u"192.0.2.1"_s, {failure, 5}}, {u"192.0.2.2"_s, {failure, 5}}};
            std::unique_ptr<Race> race;
            Opened won;
            int ends = 0;
            race = std::make_unique<Race>(
                connector, hosts({u"192.0.2.1"_s, u"192.0.2.2"_s}), 25, kPatienceMs, true,
                [&](const Opened& opened, const QHostAddress&) {
                    won = opened;
                    if (inWon)
                        race.reset();
                },
                [&] {
                    ++ends;
                    race.reset();
                });
            race->start();
            QTRY_VERIFY(!race);
            QCOMPARE(ends, inWon ? 0 : 1);
            QCOMPARE(won.failure, failure);
            raw::close(int(won.descriptor));
        }
    }
}

void TestNet::raceWithoutAddresses()
{
    ScriptedConnector connector;
    QList<Failure> ends;
    bool settled = false;
    Race race(connector, {}, 25, kPatienceMs, true, [&](const Opened& opened, const QHostAddress&) {
        ends += opened.failure;
    }, [&] { settled = true; });
    race.start();
    QVERIFY(!settled);
    QTRY_VERIFY(settled);
    QCOMPARE(ends, QList<Failure>{Failure::HostUnreachable});
}

void TestNet::raceOverRealSockets()
{
    QTcpServer server;
    QVERIFY(server.listen(kLoopback, 0));
    SystemConnector connector;
    Opened won;
    QHostAddress winner;
    bool settled = false;
    Race race(connector, hosts({u"127.0.0.2"_s, u"127.0.0.1"_s}), server.serverPort(), kPatienceMs, false,
              [&](const Opened& opened, const QHostAddress& address) {
                  won = opened;
                  winner = address;
              },
              [&] { settled = true; });
    race.start();
    QTRY_VERIFY(settled);
    QCOMPARE(won.failure, Failure::None);
    QCOMPARE(winner, kLoopback);
    QCOMPARE(race.fates().first().failure, Failure::Refused);
    raw::close(int(won.descriptor));
}

void TestNet::localView()
{
    QVERIFY(hasRoute(kLoopback));
    QVERIFY(!hasRoute(QHostAddress()));
    QVERIFY(hasNetwork() || !hasRoute(QHostAddress(u"192.0.2.1"_s)));
    const LocalView view = guessVantage();
    QCOMPARE(view.address.isEmpty(), !hasNetwork());
    QCOMPARE(view.resolver, systemResolvers().value(0));
    QCOMPARE(view.vantage == Vantage::Vpn, !view.device.isEmpty());
}

QTEST_GUILESS_MAIN(TestNet)
#include "tst_net.moc"
