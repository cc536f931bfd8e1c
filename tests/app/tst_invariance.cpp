// SPDX-License-Identifier: Apache-2.0
// A verdict speaks of the server, not of the line: the same findings when bytes come one at a time, and when each
// way takes a tenth of a second and one piece in twenty is sent twice.
#include "app/knowledgesource.h"
#include "core/diagnosis/diagnosis.h"
#include "core/lab/labworld.h"
#include "core/net/systemconnector.h"
#include "core/net/tlswitness.h"
#include "core/probe/surveyor.h"

#include <QElapsedTimer>
#include <QQueue>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <memory>
#include <random>
#include <vector>

using namespace portpilot;

namespace {

/// So that the test cannot come to test nothing: what the lines carried, and in how many pieces.
struct Carried {
    qint64 pieces = 0;
    qint64 bytes = 0;
};
Carried carried;

struct Line {
    int delayMs = 0; ///< one way
    int stallMs = 0; ///< what a lost piece costs: the sender's first retransmission (RFC 6298 §2)
    double lost = 0; ///< share of the pieces
    bool byteByByte = false;
};

/// One direction of one connection. What was stalled holds up what came after it, as TCP does.
class Lane : public QObject {
public:
    Lane(QTcpSocket& from, QTcpSocket& to, const Line& line, std::mt19937& random, QObject* parent)
        : QObject(parent)
        , m_from(from)
        , m_to(to)
        , m_line(line)
        , m_random(random)
    {
        m_time.start();
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Lane::deliver);
        connect(&m_from, &QTcpSocket::readyRead, this, &Lane::take);
        connect(&m_from, &QTcpSocket::disconnected, this, [this] {
            take();
            m_over = true;
            schedule();
        });
        connect(&m_to, &QTcpSocket::connected, this, &Lane::schedule);
    }

private:
    struct Piece {
        qint64 due;
        QByteArray bytes;
    };

    void take()
    {
        if (!m_from.isOpen() || m_from.bytesAvailable() == 0)
            return;
        const QByteArray bytes = m_from.readAll();
        const bool lost = std::bernoulli_distribution{m_line.lost}(m_random);
        m_last = std::max(m_last, m_time.elapsed() + m_line.delayMs + (lost ? m_line.stallMs : 0));
        m_waiting.enqueue({m_last, bytes});
        schedule();
    }

    void schedule()
    {
        if (m_timer.isActive() || m_to.state() != QAbstractSocket::ConnectedState)
            return;
        if (!m_waiting.isEmpty())
            m_timer.start(static_cast<int>(std::max<qint64>(0, m_waiting.head().due - m_time.elapsed())));
        else if (m_over)
            m_to.disconnectFromHost();
    }

    void deliver()
    {
        if (m_to.state() != QAbstractSocket::ConnectedState)
            return;
        auto& bytes = m_waiting.head().bytes;
        const qsizetype size = m_line.byteByByte ? 1 : bytes.size();
        m_to.write(bytes.first(size));
        m_to.flush();
        ++carried.pieces;
        carried.bytes += size;
        bytes.remove(0, size);
        if (bytes.isEmpty())
            m_waiting.dequeue();
        schedule();
    }

    QTcpSocket& m_from;
    QTcpSocket& m_to;
    Line m_line;
    std::mt19937& m_random;
    QElapsedTimer m_time;
    QTimer m_timer;
    QQueue<Piece> m_waiting;
    qint64 m_last = 0;
    bool m_over = false;
};

/// Every connection goes through a relay of its own that is a bad line.
class BadConnector final : public Connector {
public:
    explicit BadConnector(const Line& line)
        : m_line(line)
    { }

    std::unique_ptr<Pending> open(const QHostAddress& address, quint16 port, int patienceMs,
        std::function<void(const Opened&)> done) override
    {
        auto& relay = m_relays[port];
        if (!relay) {
            relay = std::make_shared<QTcpServer>();
            relay->listen(QHostAddress::LocalHost);
            QObject::connect(relay.get(), &QTcpServer::newConnection, relay.get(),
                [this, address, port, server = relay.get()] { join(*server, address, port); });
        }
        return m_system.open(QHostAddress::LocalHost, relay->serverPort(), patienceMs, std::move(done));
    }

private:
    void join(QTcpServer& server, const QHostAddress& address, quint16 port)
    {
        auto* near = server.nextPendingConnection();
        auto* far = new QTcpSocket(near);
        for (auto* socket : {near, far})
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        new Lane(*near, *far, m_line, m_random, near);
        new Lane(*far, *near, m_line, m_random, near);
        far->connectToHost(address, port);
    }

    Line m_line;
    SystemConnector m_system;
    QHash<quint16, std::shared_ptr<QTcpServer>> m_relays;
    std::mt19937 m_random{20261123}; // the same losses in every run
};

/// One scenario over a bad line, from the practice server to the diagnosis.
class Run : public QObject {
    Q_OBJECT
public:
    Run(const Knowledge& knowledge, const QString& id, const Line& line)
        : m_knowledge(knowledge)
        , m_connector(line)
        , m_world(m_connector)
    {
        QStringList errors;
        if (!m_world.start({{id}}, errors))
            qFatal("%s", qPrintable(errors.join(u';')));
        const auto environment = m_world.environment(m_clock);
        Request request;
        request.target = Target::parse(u"lab"_s).target;
        request.vantage = m_world.scenario().vantage;
        request.profile = Profile::OnPremises;
        Whereabouts where;
        where.clientHost = where.mailHost = where.submissionHost = m_world.host();
        where.profile = Profile::OnPremises;
        m_plan = planFor(request, m_knowledge.guide, where);
        m_started = m_clock.now();
        m_surveyor =
            std::make_unique<Surveyor>(environment, clientTls(environment.extraRoots, environment.onlyExtraRoots));
        connect(m_surveyor.get(), &Surveyor::finished, this, [this] { m_finished = true; });
        m_surveyor->start(m_plan);
    }

    bool isFinished() const { return m_finished; }
    const Scenario& scenario() const { return m_world.scenario(); }

    Diagnosis diagnosis() const
    {
        Evidence evidence;
        evidence.target = m_plan.target;
        evidence.started = m_started;
        evidence.lab = true;
        evidence.checks = m_surveyor->observations();
        for (auto& seen : evidence.checks)
            m_knowledge.fingerprints.recognise(seen.facts);
        return diagnose(evidence, m_knowledge);
    }

private:
    const Knowledge& m_knowledge;
    BadConnector m_connector;
    LabWorld m_world;
    Clock m_clock;
    QDateTime m_started;
    Plan m_plan;
    std::unique_ptr<Surveyor> m_surveyor;
    bool m_finished = false;
};

} // namespace

class TestInvariance : public QObject {
    Q_OBJECT
    Knowledge m_knowledge;

private Q_SLOTS:
    void initTestCase()
    {
        QStringList errors;
        m_knowledge = loadKnowledge(errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
    }

    void theLineDoesNotMatter_data()
    {
        QTest::addColumn<QStringList>("scenarios");
        QTest::addColumn<bool>("byteByByte");
        // One of each kind: well, a certificate, no encryption, an answer of the web, a refusal, a wrong protocol,
        // an old one, a cut verb, a door that is open too wide.
        const QStringList first{
            u"healthy"_s, u"certificate-expired"_s, u"starttls-not-offered"_s, u"http-404-ews"_s};
        const QStringList second{
            u"smtp-421"_s, u"plain-on-993"_s, u"tls10-only"_s, u"rdp-without-nla"_s, u"rpc-verbs-blocked"_s};
        QTest::newRow("byte by byte, 1") << first << true;
        QTest::newRow("byte by byte, 2") << second << true;
        QTest::newRow("200 ms and losses, 1") << first << false;
        QTest::newRow("200 ms and losses, 2") << second << false;
    }

    void theLineDoesNotMatter()
    {
        constexpr int kPatienceMs = 40'000;
        QFETCH(QStringList, scenarios);
        QFETCH(bool, byteByByte);
        const Line line = byteByByte ? Line{5, 0, 0, true} : Line{100, 400, 0.05, false};
        carried = {};
        std::vector<std::unique_ptr<Run>> runs;
        for (const auto& id : scenarios)
            runs.push_back(std::make_unique<Run>(m_knowledge, id, line));
        const auto done = [&] {
            return std::all_of(runs.begin(), runs.end(), [](const auto& run) { return run->isFinished(); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(done(), kPatienceMs);
        QVERIFY(carried.bytes > 20'000);
        QCOMPARE(carried.pieces == carried.bytes, byteByByte);
        for (const auto& run : runs) {
            const auto diagnosis = run->diagnosis();
            QStringList found, told;
            for (const auto& finding : diagnosis.findings) {
                found += finding.id;
                told += finding.id + u": "_s + finding.evidence.join(u" | "_s);
            }
            QVERIFY2(found == run->scenario().findings,
                qPrintable(run->scenario().id + ": found "_L1 + told.join(u'\n')));
            QCOMPARE(word(diagnosis.outcome), word(run->scenario().outcome));
        }
    }
};

QTEST_GUILESS_MAIN(TestInvariance)
#include "tst_invariance.moc"
