// SPDX-License-Identifier: Apache-2.0
// Second looks on real sockets: who answers, who does not, and that an end comes in any case.
#include "app/knowledgesource.h"
#include "core/net/systemconnector.h"
#include "core/net/tlswitness.h"
#include "core/probe/hostrun.h"
#include "core/probe/secondlook.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace portpilot;

namespace {

/// Every name but those in `missing` leads to 192.0.2.9; a name in `mute` is never answered.
class OpenResolver final : public Resolver {
public:
    struct Held : QObject, Pending { };
    std::unique_ptr<Pending> resolve(const QString& name, std::function<void(const DnsAnswer&)> done) override
    {
        asked += name;
        auto held = std::make_unique<Held>();
        DnsAnswer answer;
        answer.facts.name = name;
        if (missing.contains(name)) {
            answer.failure = Failure::NameNotFound;
        } else {
            answer.facts.addresses = {u"192.0.2.9"_s};
            answer.addresses = {QHostAddress(u"192.0.2.9"_s)};
        }
        if (!mute)
            QTimer::singleShot(0, held.get(), [answer, done] { done(answer); });
        return held;
    }
    std::unique_ptr<Pending> query(const QString&, DnsRecordType, std::function<void(const DnsRecords&)>) override
    {
        return std::make_unique<Held>();
    }
    QStringList missing;
    QStringList asked;
    bool mute = false;
};

/// Leads every address to loopback, so that no packet leaves this computer; tells which were wanted.
class LoopbackConnector final : public Connector {
public:
    std::unique_ptr<Pending> open(const QHostAddress& address, quint16 port, int patienceMs,
                                  std::function<void(const Opened&)> done) override
    {
        wanted += address.toString();
        return m_real.open(QHostAddress(QHostAddress::LocalHost), port, patienceMs, std::move(done));
    }
    std::unique_ptr<Pending> openNarrow(const QHostAddress& address, quint16 port, int patienceMs,
                                        std::function<void(const Opened&)> done) override
    {
        ++narrow;
        wanted += address.toString();
        return m_real.openNarrow(QHostAddress(QHostAddress::LocalHost), port, patienceMs, std::move(done));
    }
    QStringList wanted;
    int narrow = 0;

private:
    SystemConnector m_real;
};

/// Answers each ClientHello with an alert, unless it carries the forbidden name: then it resets.
class PickyServer final : public QTcpServer {
public:
    explicit PickyServer(QByteArray forbidden) : m_forbidden(std::move(forbidden))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                const QByteArray hello = socket->readAll();
                if (!m_forbidden.isEmpty() && hello.contains(m_forbidden))
                    socket->abort();
                else
                    socket->write(QByteArray::fromHex("15030300020228")); // fatal handshake_failure
            });
        });
        if (!listen(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("no port on loopback");
    }

private:
    QByteArray m_forbidden;
};

constexpr int kPatienceMs = 20'000;

} // namespace

class TestSecondLook : public QObject {
    Q_OBJECT
    Clock m_clock;
    OpenResolver m_resolver;
    std::unique_ptr<LoopbackConnector> m_connector;
    std::unique_ptr<HostRun> m_host;

    QList<Trial> look(const QList<Trial>& asked, int longestMs = SecondLook::kLongestMs)
    {
        const Environment environment{m_clock, m_resolver, *m_connector, {}, true};
        RunContext context{environment, Limits{}, clientTls({}, true), [this] { return int(m_clock.monotonicMs()); },
                           [] {}, [](const QString&) {}};
        SecondLook again(context, {}, asked, [this](const QString&) -> HostRun& { return *m_host; });
        QSignalSpy finished(&again, &SecondLook::finished);
        again.start(longestMs);
        if (!finished.wait(kPatienceMs))
            qWarning("the second look did not end");
        return again.trials();
    }
    static Trial trial(TrialKind kind, quint16 port = 0)
    {
        Trial made;
        made.kind = kind;
        made.check = u"owa"_s;
        made.host = u"mail.contoso.example"_s;
        made.address = port ? u"192.0.2.10"_s : QString();
        made.port = port;
        return made;
    }

private Q_SLOTS:
    void init()
    {
        m_resolver.missing.clear();
        m_resolver.asked.clear();
        m_resolver.mute = false;
        m_connector = std::make_unique<LoopbackConnector>();
        m_host = std::make_unique<HostRun>(m_resolver, u"mail.contoso.example"_s, 30);
    }

    void namesAreAskedFor()
    {
        const auto done = look({trial(TrialKind::ControlName), trial(TrialKind::ParentZone), trial(TrialKind::RandomLabel)});
        QCOMPARE(m_resolver.asked.size(), 3);
        QVERIFY(m_resolver.asked.contains(u"a.root-servers.net"_s));
        QVERIFY(m_resolver.asked.contains(u"contoso.example"_s));
        for (const auto& one : done)
            QVERIFY(one.done && one.failure == Failure::None);
    }

    void noNameAboveTheDomain()
    {
        auto one = trial(TrialKind::RandomLabel);
        one.host = u"contoso.example"_s; // what stands above belongs to nobody here
        const auto done = look({one});
        QVERIFY(!done.first().done);
        QVERIFY(m_resolver.asked.isEmpty());
    }

    void muteResolverEndsTheRound()
    {
        m_resolver.mute = true;
        const auto done = look({trial(TrialKind::ControlName)}, 50);
        QVERIFY(!done.first().done);
    }

    void controlAddressIsNobodys()
    {
        QTcpServer open;
        QVERIFY(open.listen(QHostAddress(QHostAddress::LocalHost), 0));
        const auto done = look({trial(TrialKind::ControlAddress, open.serverPort())});
        QCOMPARE(m_connector->wanted, QStringList{u"192.0.2.1"_s}); // RFC 5737
        QVERIFY(done.first().done && done.first().failure == Failure::None);
    }

    void closedPortIsSaidToBeClosed()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress(QHostAddress::LocalHost), 0));
        const quint16 port = gone.serverPort();
        gone.close();
        const auto done = look({trial(TrialKind::OtherPort, port)});
        QVERIFY(done.first().done);
        QCOMPARE(done.first().failure, Failure::Refused);
    }

    void helloForAnotherName()
    {
        PickyServer server("mail.contoso.example");
        const auto done = look({trial(TrialKind::OtherServerName, server.serverPort()),
                                trial(TrialKind::NoServerName, server.serverPort()),
                                trial(TrialKind::SmallSegments, server.serverPort())});
        QCOMPARE(done.at(0).failure, Failure::None); // an alert is an answer
        QCOMPARE(done.at(0).detail, u"alert 40"_s);
        QCOMPARE(done.at(1).failure, Failure::None);
        QVERIFY(done.at(2).failure == Failure::TlsReset || done.at(2).failure == Failure::TlsClosed);
        QCOMPARE(m_connector->narrow, 1);
    }

    void budgetOfConnectionsHolds()
    {
        m_host = std::make_unique<HostRun>(m_resolver, u"mail.contoso.example"_s, 1);
        PickyServer server({});
        const auto done = look({trial(TrialKind::OtherServerName, server.serverPort()),
                                trial(TrialKind::NoServerName, server.serverPort())});
        QVERIFY(done.at(0).done);
        QVERIFY2(!done.at(1).done, "there was one connection left, not two");
    }
};

QTEST_GUILESS_MAIN(TestSecondLook)
#include "tst_secondlook.moc"
