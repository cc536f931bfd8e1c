// SPDX-License-Identifier: Apache-2.0
#include "core/net/careschannel.h"
#include "core/net/caresresolver.h"
#include "core/net/dnsreading.h"
#include "core/net/localview.h"
#include "tests/net/nameserver.h"
#include "tests/net/support.h"

#include <QTemporaryFile>
#include <QTest>

#include <algorithm>

using namespace portpilot;

namespace {

constexpr int kWaitMs = 8'000; // above every limit of the code under test

const QByteArray kName("mail.example.test");

} // namespace

class TestResolver : public QObject {
    Q_OBJECT

    DnsAnswer ask(const CaresResolver::Options& options, const QString& name)
    {
        CaresResolver resolver(options);
        DnsAnswer got;
        int calls = 0;
        const auto pending = resolver.resolve(name, [&](const DnsAnswer& answer) {
            got = answer;
            ++calls;
        });
        if (calls != 0)
            qWarning("answered before the event loop");
        if (!QTest::qWaitFor([&] { return calls > 0; }, kWaitMs))
            qWarning("never answered");
        return got;
    }

private Q_SLOTS:
    void namesOfEveryKind_data();
    void namesOfEveryKind();
    void silenceIsDecidedInTime();
    void lostFamilyDoesNotHoldUpTheOther();
    void answeringServerIsNamed();
    void nextServerIsAskedWhenOneWillNotWork();
    void unusableServerIsNoNetwork();
    void hostsFileAndGivenComeBeforeDns();
    void familiesAreInterleaved();
    void recordsOfEveryType_data();
    void recordsOfEveryType();
    void hostileRecordsAreRead_data();
    void hostileRecordsAreRead();
    void cancelledQuestionsStaySilent();
    void resolverMayGoInsideTheAnswer();
    void hostileAnswersAreRead();
};

void TestResolver::namesOfEveryKind_data()
{
    using Reply = NameServer::Reply;
    QTest::addColumn<Reply>("four");
    QTest::addColumn<Reply>("six");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<Failure>("ipv4");
    QTest::addColumn<Failure>("ipv6");
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<QStringList>("aliases");

    const Reply a{NameServer::NoError, {NameServer::address(kName, u"127.0.0.1"_s)}, false, {}};
    const Reply aaaa{NameServer::NoError, {NameServer::address(kName, u"::1"_s)}, false, {}};
    const Reply nodata{NameServer::NoError, {}, false, {}};
    const Reply nx{NameServer::NameError, {}, false, {}};
    const Reply servfail{NameServer::ServerFailure, {}, false, {}};
    const Reply refused{NameServer::Refused, {}, false, {}};
    const Reply bare{NameServer::Refused, {}, false, {}, true};
    const Reply broken{NameServer::NoError, {}, false, QByteArray("\xc0\x0c\x00\x01\x00\x01", 6)};
    const QList<NameServer::Record> cnames{NameServer::alias(kName, "edge.example.test"),
                                           NameServer::alias("edge.example.test", "node.example.net")};
    Reply chain{NameServer::NoError, cnames, false, {}};
    chain.records += NameServer::address("node.example.net", u"127.0.0.9"_s);
    const Reply chainWithout{NameServer::NoError, cnames, false, {}};
    Reply endless{NameServer::NoError, {}, false, {}};
    QStringList longChain;
    for (int i = 0; i < 20; ++i) { // no more fit into 512 octets
        const QByteArray from = i == 0 ? kName : QByteArray("n") + QByteArray::number(i);
        const QByteArray to = QByteArray("n") + QByteArray::number(i + 1);
        endless.records += NameServer::alias(from, to);
        longChain += QString::fromLatin1(to);
    }
    const Reply loop
        = NameServer::records({NameServer::alias(kName, "b.test"), NameServer::alias("b.test", kName)});
    endless.records += NameServer::address("n20", u"127.0.0.9"_s);

    const QStringList none;
    const auto ok = Failure::None;
    QTest::newRow("both") << a << aaaa << ok << ok << ok << QStringList{u"::1"_s, u"127.0.0.1"_s} << none;
    QTest::newRow("A only") << a << nodata << ok << ok << Failure::NoAddress << QStringList{u"127.0.0.1"_s} << none;
    QTest::newRow("AAAA only") << nodata << aaaa << ok << Failure::NoAddress << ok << QStringList{u"::1"_s} << none;
    QTest::newRow("chain") << chain << chainWithout << ok << ok << Failure::NoAddress << QStringList{u"127.0.0.9"_s}
                           << QStringList{u"edge.example.test"_s, u"node.example.net"_s};
    QTest::newRow("long chain") << endless << nodata << ok << ok << Failure::NoAddress << QStringList{u"127.0.0.9"_s}
                                << longChain.mid(0, 16);
    QTest::newRow("loop") << loop << loop << Failure::NoAddress << Failure::NoAddress << Failure::NoAddress << none
                          << QStringList{u"b.test"_s, QString::fromLatin1(kName)};
    QTest::newRow("NXDOMAIN") << nx << nx << Failure::NameNotFound << Failure::NameNotFound << Failure::NameNotFound
                              << none << none;
    QTest::newRow("NODATA") << nodata << nodata << Failure::NoAddress << Failure::NoAddress << Failure::NoAddress
                            << none << none;
    QTest::newRow("SERVFAIL") << servfail << servfail << Failure::DnsServerFailure << Failure::DnsServerFailure
                              << Failure::DnsServerFailure << none << none;
    QTest::newRow("REFUSED") << refused << refused << Failure::DnsRefused << Failure::DnsRefused << Failure::DnsRefused
                             << none << none;
    QTest::newRow("REFUSED without the question") << bare << bare << Failure::DnsRefused << Failure::DnsRefused
                                                  << Failure::DnsRefused << none << none;
    QTest::newRow("SERVFAIL of AAAA") << a << servfail << ok << ok << Failure::DnsServerFailure
                                      << QStringList{u"127.0.0.1"_s} << none;
    QTest::newRow("SERVFAIL beside NODATA") << servfail << nodata << Failure::DnsServerFailure
                                            << Failure::DnsServerFailure << Failure::NoAddress << none << none;
    QTest::newRow("NXDOMAIN beside NODATA") << nx << nodata << Failure::NameNotFound << Failure::NameNotFound
                                            << Failure::NoAddress << none << none;
    QTest::newRow("cut short") << broken << broken << Failure::DnsServerFailure << Failure::DnsServerFailure
                               << Failure::DnsServerFailure << none << none;
}

void TestResolver::namesOfEveryKind()
{
    QFETCH(NameServer::Reply, four);
    QFETCH(NameServer::Reply, six);
    NameServer server;
    QVERIFY(server.isBound());
    server.say(kName, NameServer::kA, four);
    server.say(kName, NameServer::kAaaa, six);
    const DnsAnswer answer = ask({server.address(), {}, u"/dev/null"_s}, QString::fromLatin1(kName));
    QTEST(answer.failure, "failure");
    QTEST(answer.facts.ipv4, "ipv4");
    QTEST(answer.facts.ipv6, "ipv6");
    QFETCH(QStringList, addresses);
    if (!hasRoute(QHostAddress(QHostAddress::LocalHostIPv6))) // a kernel without IPv6: that address comes last
        std::stable_partition(addresses.begin(), addresses.end(), [](const QString& a) { return !a.contains(u':'); });
    QCOMPARE(answer.facts.addresses, addresses);
    QCOMPARE(answer.addresses, hosts(addresses));
    QTEST(answer.facts.aliases, "aliases");
    QCOMPARE(answer.facts.source, u"dns"_s);
    QCOMPARE(answer.facts.server, server.address());
    QCOMPARE(answer.facts.name, QString::fromLatin1(kName));
}

void TestResolver::silenceIsDecidedInTime()
{
    NameServer server;
    server.say(kName, NameServer::kA, NameServer::silence());
    server.say(kName, NameServer::kAaaa, NameServer::silence());
    QElapsedTimer clock;
    clock.start();
    const DnsAnswer answer = ask({server.address(), {}, u"/dev/null"_s}, QString::fromLatin1(kName));
    QCOMPARE(answer.failure, Failure::DnsTimeout);
    QCOMPARE(answer.facts.ipv4, Failure::DnsTimeout);
    QCOMPARE(answer.facts.ipv6, Failure::DnsTimeout);
    QCOMPARE(server.questions(), 4); // two tries for each family
    QVERIFY2(clock.elapsed() < CaresResolver::kLongestMs + 500, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(clock.elapsed() >= CaresResolver::kTryMs * CaresResolver::kTries);
}

void TestResolver::lostFamilyDoesNotHoldUpTheOther()
{
    for (const int lost : {NameServer::kA, NameServer::kAaaa}) {
        NameServer server;
        server.say(kName, NameServer::kA, NameServer::records({NameServer::address(kName, u"127.0.0.1"_s)}));
        server.say(kName, NameServer::kAaaa, NameServer::records({NameServer::address(kName, u"::1"_s)}));
        server.say(kName, lost, NameServer::silence());
        QElapsedTimer clock;
        clock.start();
        const DnsAnswer answer = ask({server.address(), {}, u"/dev/null"_s}, QString::fromLatin1(kName));
        QCOMPARE(answer.failure, Failure::None);
        QCOMPARE(answer.facts.ipv4, lost == NameServer::kA ? Failure::DnsTimeout : Failure::None);
        QCOMPARE(answer.facts.ipv6, lost == NameServer::kAaaa ? Failure::DnsTimeout : Failure::None);
        QCOMPARE(answer.addresses.size(), 1);
        QVERIFY(clock.elapsed() >= CaresResolver::kGraceMs);
        QVERIFY(clock.elapsed() < CaresResolver::kTryMs);
    }
}

void TestResolver::answeringServerIsNamed()
{
    NameServer silent;
    NameServer good;
    silent.say("a.test", NameServer::kA, NameServer::silence());
    good.say("a.test", NameServer::kA, NameServer::records({NameServer::address("a.test", u"127.0.0.1"_s)}));
    CaresChannel channel({silent.address(), good.address()}, 100, 2);
    QVERIFY(channel.isReady());
    QCOMPARE(channel.server(), silent.address());
    int status = -1;
    channel.ask(u"a.test"_s, NameServer::kA, [&](int how, const QByteArray&) { status = how; });
    QTRY_COMPARE(status, 0);
    QCOMPARE(channel.server(), good.address());
}

void TestResolver::nextServerIsAskedWhenOneWillNotWork()
{
    for (const auto code : {NameServer::ServerFailure, NameServer::Refused}) {
        NameServer shirker;
        NameServer good;
        shirker.sayOfEvery(code);
        good.say("a.test", NameServer::kA,
                 NameServer::records({NameServer::address("a.test", u"127.0.0.1"_s)}));
        CaresChannel channel({shirker.address(), good.address()}, 1'000, 2);
        QList<Failure> ends;
        channel.ask(u"a.test"_s, NameServer::kA, [&](int how, const QByteArray&) { ends += dnsFailure(how); });
        QTRY_COMPARE(ends, QList<Failure>{Failure::None});
        QCOMPARE(channel.server(), good.address());
        // When every one of them fails, the first one's word stays.
        NameServer silent;
        silent.say("a.test", NameServer::kA, NameServer::silence());
        CaresChannel lost({shirker.address(), silent.address()}, 50, 1);
        ends.clear();
        lost.ask(u"a.test"_s, NameServer::kA, [&](int how, const QByteArray&) { ends += dnsFailure(how); });
        QTRY_COMPARE(ends.size(), 1);
        QCOMPARE(ends.first(), code == NameServer::Refused ? Failure::DnsRefused : Failure::DnsServerFailure);
    }
}

void TestResolver::unusableServerIsNoNetwork()
{
    const DnsAnswer answer = ask({u"not an address"_s, {}, u"/dev/null"_s}, QString::fromLatin1(kName));
    QCOMPARE(answer.failure, Failure::NoNetwork);
    QVERIFY(answer.addresses.isEmpty());
}

void TestResolver::hostsFileAndGivenComeBeforeDns()
{
    NameServer server;
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("# 127.0.0.7 mail.example.test\n127.0.0.3\tother Mail.Example.TEST # here\n\n::1 mail.example.test\n"
               "127.0.0.4 mail.example.test.too\nnonsense mail.example.test\n");
    file.close();
    const CaresResolver::Options options{server.address(), {{u"Given.example"_s, u"127.0.0.5"_s}}, file.fileName()};

    const DnsAnswer listed = ask(options, QString::fromLatin1(kName));
    QCOMPARE(listed.facts.source, u"hosts"_s);
    QCOMPARE(QSet<QString>(listed.facts.addresses.cbegin(), listed.facts.addresses.cend()),
             (QSet<QString>{u"127.0.0.3"_s, u"::1"_s}));
    QVERIFY(listed.facts.server.isEmpty());
    const DnsAnswer given = ask(options, u"given.EXAMPLE"_s);
    QCOMPARE(given.facts.source, u"given"_s);
    QCOMPARE(given.facts.addresses, QStringList{u"127.0.0.5"_s});
    QCOMPARE(given.facts.ipv6, Failure::NoAddress);
    const DnsAnswer literal = ask(options, u"127.0.0.6"_s);
    QCOMPARE(literal.facts.source, u"literal"_s);
    QCOMPARE(literal.addresses, hosts({u"127.0.0.6"_s}));
    QCOMPARE(server.questions(), 0);
    QCOMPARE(ask(options, u"unlisted.example"_s).failure, Failure::NameNotFound);
    QVERIFY(server.questions() > 0);
}

void TestResolver::familiesAreInterleaved()
{
    NameServer server;
    NameServer::Reply four{NameServer::NoError, {}, false, {}};
    for (const auto* text : {"127.0.0.1", "127.0.0.2", "127.0.0.2", "127.0.0.3"})
        four.records += NameServer::address(kName, QString::fromLatin1(text));
    NameServer::Reply six{NameServer::NoError, {}, false, {}};
    // A link-local address without its interface has no way, wherever this runs (RFC 4007 §6).
    for (const auto* text : {"fe80::1", "::1"})
        six.records += NameServer::address(kName, QString::fromLatin1(text));
    server.say(kName, NameServer::kA, four);
    server.say(kName, NameServer::kAaaa, six);
    const DnsAnswer answer = ask({server.address(), {}, u"/dev/null"_s}, QString::fromLatin1(kName));
    QStringList expected{u"127.0.0.1"_s, u"::1"_s, u"127.0.0.2"_s, u"127.0.0.3"_s, u"fe80::1"_s};
    if (!hasRoute(QHostAddress(QHostAddress::LocalHostIPv6))) // a kernel without IPv6
        expected = QStringList{u"127.0.0.1"_s, u"127.0.0.2"_s, u"127.0.0.3"_s, u"fe80::1"_s, u"::1"_s};
    QCOMPARE(answer.facts.addresses, expected);
}

void TestResolver::recordsOfEveryType_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<DnsRecordType>("type");
    QTest::addColumn<int>("wire");
    QTest::addColumn<NameServer::Reply>("reply");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<QList<DnsRecord>>("records");
    const QByteArray d("example.test");
    const QString domain = QString::fromLatin1(d);
    const auto host = [](const char* text) { return QList<DnsRecord>{{QString::fromLatin1(text), 0, 0, 0}}; };
    const auto ok = Failure::None;
    using N = NameServer;
    QTest::newRow("MX by preference")
        << domain << DnsRecordType::Mx << N::kMx
        << N::records({N::exchanger(d, 20, "b.example.test"), N::exchanger(d, 5, "A.example.test")}) << ok
        << QList<DnsRecord>{{u"a.example.test"_s, 5, 0, 0}, {u"b.example.test"_s, 20, 0, 0}};
    QTest::newRow("null MX") << domain << DnsRecordType::Mx << N::kMx << N::records({N::exchanger(d, 0, "")}) << ok
                             << host(".");
    const QByteArray srv("_autodiscover._tcp.example.test");
    QTest::newRow("SRV") << QString::fromLatin1(srv) << DnsRecordType::Srv << N::kSrv
                         << N::records({N::service(srv, 10, 0, 443, "z.example.test"),
                                        N::service(srv, 0, 5, 8443, "mail.example.test")})
                         << ok
                         << QList<DnsRecord>{{u"mail.example.test"_s, 0, 5, 8443}, {u"z.example.test"_s, 10, 0, 443}};
    QTest::newRow("TXT in pieces") << domain << DnsRecordType::Txt << N::kTxt
                                   << N::records({N::text(d, {"v=spf1 ip4:192.0.2.10", " -all"}),
                                                  N::text(d, {"\x1b[2J\xe2\x80\xaespoof"}), N::text(d, {""})})
                                   << ok
                                   << QList<DnsRecord>{{u"v=spf1 ip4:192.0.2.10 -all"_s, 0, 0, 0},
                                                       {u"\\x1B[2J\\u{202E}spoof"_s, 0, 0, 0}, {{}, 0, 0, 0}};
    QTest::newRow("SOA") << domain << DnsRecordType::Soa << N::kSoa << N::records({N::authority(d, "ns.example.net")})
                         << ok << host("ns.example.net");
    QTest::newRow("NS") << domain << DnsRecordType::Ns << N::kNs
                        << N::records({N::named(d, N::kNs, "ns1.example.net"), N::named(d, N::kNs, "ns2.example.net")})
                        << ok
                        << QList<DnsRecord>{{u"ns1.example.net"_s, 0, 0, 0}, {u"ns2.example.net"_s, 0, 0, 0}};
    const QByteArray four("10.2.0.192.in-addr.arpa");
    QTest::newRow("PTR of an IPv4 address")
        << u"192.0.2.10"_s << DnsRecordType::Ptr << N::kPtr << N::records({N::named(four, N::kPtr, "mail.example.test")})
        << ok << host("mail.example.test");
    const QByteArray six("0.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
    QTest::newRow("PTR of an IPv6 address")
        << u"2001:db8::10"_s << DnsRecordType::Ptr << N::kPtr
        << N::records({N::named(six, N::kPtr, "mail.example.test")}) << ok << host("mail.example.test");
    QTest::newRow("CNAME chain") << domain << DnsRecordType::Cname << N::kCname
                                 << N::records({N::alias(d, "edge.example.net"),
                                                N::alias("edge.example.net", "node.example.net")})
                                 << ok
                                 << QList<DnsRecord>{{u"edge.example.net"_s, 0, 0, 0}, {u"node.example.net"_s, 0, 0, 0}};
    for (const auto& [type, wire] : {std::pair{DnsRecordType::Mx, N::kMx}, std::pair{DnsRecordType::Srv, N::kSrv},
                                     std::pair{DnsRecordType::Txt, N::kTxt}, std::pair{DnsRecordType::Soa, N::kSoa},
                                     std::pair{DnsRecordType::Ns, N::kNs}, std::pair{DnsRecordType::Ptr, N::kPtr},
                                     std::pair{DnsRecordType::Cname, N::kCname}}) {
        const QByteArray of = QString(word(type)).toLatin1();
        const QList<DnsRecord> none;
        QTest::newRow("no record: " + of) << domain << type << wire << N::records({}) << Failure::NoAddress << none;
        QTest::newRow("no name: " + of) << domain << type << wire << N::Reply{N::NameError, {}, false, {}}
                                        << Failure::NameNotFound << none;
        QTest::newRow("SERVFAIL: " + of) << domain << type << wire << N::Reply{N::ServerFailure, {}, false, {}}
                                         << Failure::DnsServerFailure << none;
        QTest::newRow("REFUSED: " + of) << domain << type << wire << N::Reply{N::Refused, {}, false, {}}
                                        << Failure::DnsRefused << none;
        // Another type than the one asked, as the only record: there is none of ours.
        const auto foreign = N::address(d, u"127.0.0.1"_s);
        const auto missing = type == DnsRecordType::Soa ? Failure::DnsServerFailure : Failure::NoAddress; // as c-ares says
        QTest::newRow("another type: " + of) << domain << type << wire << N::records({foreign}) << missing << none;
    }
    N::Reply broken{N::NoError, {}, false, QByteArray("\xc0\x0c\x00\x0f\x00\x01", 6)};
    QTest::newRow("cut short") << domain << DnsRecordType::Mx << N::kMx << broken << Failure::DnsServerFailure
                               << QList<DnsRecord>{};
}

void TestResolver::recordsOfEveryType()
{
    QFETCH(QString, name);
    QFETCH(DnsRecordType, type);
    QFETCH(int, wire);
    QFETCH(NameServer::Reply, reply);
    NameServer server;
    const QHostAddress literal(name);
    server.say((literal.isNull() ? name : reverseName(literal)).toLatin1(), wire, reply);
    CaresResolver resolver({server.address(), {}, u"/dev/null"_s});
    QList<DnsRecords> got;
    const auto pending = resolver.query(name, type, [&](const DnsRecords& answer) { got += answer; });
    resolver.query(name, type, [&](const DnsRecords& answer) { got += answer; }).reset(); // stays silent
    QVERIFY(got.isEmpty());
    QTRY_COMPARE(got.size(), 1);
    QTEST(got.first().failure, "failure");
    QTEST(got.first().records, "records");
    QCOMPARE(got.first().server, server.address());
}

void TestResolver::hostileRecordsAreRead_data()
{
    QTest::addColumn<DnsRecordType>("type");
    QTest::addColumn<QList<NameServer::Record>>("records");
    using N = NameServer;
    const QByteArray d("example.test");
    QList<N::Record> many;
    for (int i = 0; i < 15; ++i) // no more fit into 512 octets
        many += N::exchanger(d, quint16(100 - i), "m");
    QTest::newRow("mx") << DnsRecordType::Mx << many;
    QTest::newRow("srv") << DnsRecordType::Srv
                         << QList<N::Record>{N::service(d, 0, 1, 443, "mail.example.test"), N::service(d, 1, 1, 443, "")};
    QTest::newRow("txt") << DnsRecordType::Txt
                         << QList<N::Record>{N::text(d, {QByteArray(255, 'a'), "b"}), N::text(d, {"c"})};
    QTest::newRow("soa") << DnsRecordType::Soa << QList<N::Record>{N::authority(d, "ns.example.net")};
    QTest::newRow("ns") << DnsRecordType::Ns << QList<N::Record>{N::named(d, N::kNs, "ns.example.net")};
    QTest::newRow("ptr") << DnsRecordType::Ptr << QList<N::Record>{N::named(d, N::kPtr, "mail.example.test")};
    QTest::newRow("cname") << DnsRecordType::Cname << QList<N::Record>{N::alias(d, "edge.example.net")};
}

void TestResolver::hostileRecordsAreRead()
{
    QFETCH(DnsRecordType, type);
    QFETCH(QList<NameServer::Record>, records);
    const QString name = u"example.test"_s;
    NameServer server;
    server.say(name.toLatin1(), wireType(type), NameServer::records(records));
    CaresChannel channel({server.address()}, 1'000, 1);
    QByteArray message;
    channel.ask(name, wireType(type), [&](int, const QByteArray& bytes) { message = bytes; });
    QTRY_VERIFY(!message.isEmpty());
    QList<DnsRecord> whole;
    QCOMPARE(readRecords(type, name, message, whole), Failure::None);
    QVERIFY(!whole.isEmpty() && whole.size() <= 32);
    // Cut anywhere and spoilt anywhere: no more than was there, and never past the end.
    for (qsizetype i = 0; i < message.size(); ++i) {
        QList<DnsRecord> found;
        const QByteArray cut(message.constData(), i); // a copy of its own, so that a sanitizer sees the end
        readRecords(type, name, cut, found);
        QVERIFY(found.size() <= whole.size());
        for (const int value : {0x00, 0x3f, 0x7f, 0xc0, 0xff}) {
            QByteArray spoilt = message;
            spoilt[i] = char(value);
            readRecords(type, name, spoilt, found);
            QVERIFY(found.size() <= 32);
            for (const auto& record : std::as_const(found))
                QVERIFY(record.text.size() <= 4 * 1024);
        }
    }
}

void TestResolver::cancelledQuestionsStaySilent()
{
    NameServer server;
    server.say(kName, NameServer::kA, NameServer::silence());
    server.say(kName, NameServer::kAaaa, NameServer::silence());
    server.say("late.test", NameServer::kA,
               NameServer::records({NameServer::address("late.test", u"127.0.0.1"_s)}));
    int calls = 0;
    const int before = openDescriptors();
    {
        CaresResolver resolver({server.address(), {}, u"/dev/null"_s});
        auto silent = resolver.resolve(QString::fromLatin1(kName), [&](const DnsAnswer&) { ++calls; });
        auto early = resolver.resolve(u"late.test"_s, [&](const DnsAnswer&) { ++calls; });
        early.reset(); // before its question was even sent
        QTRY_COMPARE(server.questions(), 2);
        auto asked = resolver.resolve(u"late.test"_s, [&](const DnsAnswer&) { ++calls; });
        QElapsedTimer clock;
        clock.start();
        silent.reset();
        asked.reset();
        QVERIFY(clock.elapsed() < 200);
    }
    QCOMPARE(openDescriptors(), before);
    // A whole other question later nothing of the old ones has come.
    QCOMPARE(ask({server.address(), {}, u"/dev/null"_s}, u"late.test"_s).failure, Failure::None);
    QCOMPARE(calls, 0);
}

void TestResolver::resolverMayGoInsideTheAnswer()
{
    NameServer server;
    auto resolver = std::make_unique<CaresResolver>(CaresResolver::Options{server.address(), {}, u"/dev/null"_s});
    std::unique_ptr<Pending> pending;
    int calls = 0;
    pending = resolver->resolve(u"gone.test"_s, [&](const DnsAnswer&) {
        ++calls;
        pending.reset();
        resolver.reset();
    });
    QTRY_COMPARE(calls, 1);
}

void TestResolver::hostileAnswersAreRead()
{
    NameServer server;
    server.say(kName, NameServer::kA,
               NameServer::records({NameServer::alias(kName, "edge.example.net"),
                                    NameServer::alias("edge.example.net", "node.example.net"),
                                    NameServer::address("node.example.net", u"127.0.0.9"_s)}));
    CaresChannel channel({server.address()}, 1'000, 1);
    QByteArray message;
    channel.ask(QString::fromLatin1(kName), kTypeA, [&](int, const QByteArray& bytes) { message = bytes; });
    QTRY_VERIFY(!message.isEmpty());
    const QStringList chain{u"edge.example.net"_s, u"node.example.net"_s};
    QCOMPARE(readAliases(QString::fromLatin1(kName), message), chain);
    // Cut anywhere and spoilt anywhere: never more than was there, and never past the end.
    for (qsizetype i = 0; i < message.size(); ++i) {
        QList<QHostAddress> addresses;
        const QByteArray cut(message.constData(), i); // a copy of its own, so that a sanitizer sees the end
        QVERIFY(readAliases(QString::fromLatin1(kName), cut).size() <= chain.size());
        QVERIFY(readAddresses(kTypeA, cut, addresses) != Failure::None);
        readAddresses(kTypeAaaa, cut, addresses);
        QVERIFY(addresses.isEmpty());
        for (const int value : {0x00, 0x3f, 0xc0, 0xff}) {
            QByteArray spoilt = message;
            spoilt[i] = char(value);
            QVERIFY(readAliases(QString::fromLatin1(kName), spoilt).size() <= chain.size());
            readAddresses(kTypeA, spoilt, addresses);
            addresses.clear();
        }
    }
}

QTEST_GUILESS_MAIN(TestResolver)
#include "tst_resolver.moc"
