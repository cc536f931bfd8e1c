// SPDX-License-Identifier: Apache-2.0
// HTTP answers, RDP's negotiation and the handmade ClientHello: every input whole, byte by byte and cut at random.
#include "core/grammar/httpgrammar.h"
#include "core/grammar/rdpgrammar.h"
#include "core/grammar/tlshello.h"

#include <QRandomGenerator>
#include <QTest>

#include <functional>

using namespace portpilot;

namespace {

constexpr int kRandomCuts = 40;

/// Feeds the bytes in pieces of the sizes that `next` names; gives the inbox to `reader` after each.
void feed(
    const QByteArray& bytes, const std::function<qsizetype()>& next, const std::function<void(Inbox&)>& reader)
{
    Inbox inbox;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = std::min(next(), bytes.size() - at);
        inbox.append(QByteArrayView(bytes).sliced(at, size));
        at += size;
        reader(inbox);
    }
}

/// The same story however it is cut; empty when it differs.
QByteArray tellAlways(const std::function<QByteArray(const std::function<qsizetype()>&)>& tell)
{
    const QByteArray whole = tell([] { return qsizetype(1) << 20; });
    if (tell([] { return qsizetype(1); }) != whole)
        return {};
    for (quint32 seed = 0; seed < kRandomCuts; ++seed) {
        QRandomGenerator random(seed);
        if (tell([&] { return qsizetype(random.bounded(1, 40)); }) != whole)
            return {};
    }
    return whole;
}

/// "200[body]+" an answer (+ more may come, . closes), "garbage", "too much"; what comes at the close behind "|".
QByteArray httpStory(const QByteArray& bytes, const QByteArray& method, const std::function<qsizetype()>& next)
{
    http::ResponseReader reader;
    QByteArray story;
    bool over = false;
    const auto shown = [&] {
        return QByteArray::number(reader.response.status) + '[' + reader.response.body.left(60) + ']'
            + (reader.response.closes ? '.' : '+');
    };
    feed(bytes, next, [&](Inbox& inbox) {
        while (!over && !inbox.isEmpty()) {
            const qsizetype before = inbox.size();
            const Read read = reader.read(inbox, method);
            if (read == Read::Found)
                story += shown();
            else if (read == Read::Garbage || reader.overflows())
                story += read == Read::Garbage ? "garbage" : "too much";
            over = read == Read::Garbage || reader.overflows();
            if (read == Read::Nothing && inbox.size() == before)
                break;
        }
    });
    if (!over && reader.finish() == Read::Found)
        story += '|' + shown();
    return story.isEmpty() ? QByteArray("nothing") : story;
}

QByteArray hex(const char* text)
{
    return QByteArray::fromHex(text);
}

/// What a server that knows `version` at most says: ServerHello as it looks on the wire.
QByteArray serverHello(quint16 outside, const QByteArray& extensions)
{
    const auto two = [](qsizetype value) { return QByteArray(1, char(value >> 8)) + char(value & 0xff); };
    const QByteArray body = two(outside) + QByteArray(32, 'r') + QByteArray(1, '\0') + hex("c030")
        + QByteArray(1, '\0') + (extensions.isEmpty() ? QByteArray() : two(extensions.size()) + extensions);
    const QByteArray handshake = hex("0200") + two(body.size()) + body;
    return hex("160303") + two(handshake.size()) + handshake;
}

} // namespace

class TestWebGrammar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("story");
        const auto row = [](const char* name, const QByteArray& bytes, const QByteArray& story,
                             const char* method = "GET") {
            QTest::newRow(name) << bytes << QByteArray(method) << story;
        };
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        row("length", ok + "Content-Length: 3\r\n\r\nabc", "200[abc]+");
        row("two behind each other", ok + "Content-Length: 1\r\n\r\na" + ok + "Content-Length: 1\r\n\r\nb",
            "200[a]+200[b]+");
        row("empty body", "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", "401[]+");
        row("no reason", "HTTP/1.1 204\r\n\r\n", "204[]+");
        row("until close", ok + "\r\nabc", "|200[abc].");
        row("until close, empty", ok + "\r\n", "|200[].");
        row("cut off by the close", ok + "Content-Length: 9\r\n\r\nabc", "nothing");
        row("HEAD has no body", ok + "Content-Length: 3\r\n\r\n" + ok + "Content-Length: 3\r\n\r\n",
            "200[]+200[]+", "HEAD");
        row("304 has no body", "HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n", "304[]+");
        row("interim passed over", "HTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 1\r\n\r\na", "200[a]+");
        row("endless interim", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(9), "too much");
        row("101 ends it", "HTTP/1.1 101 Switching Protocols\r\n\r\n", "101[].");
        row("announced close", ok + "Connection: x, Close\r\nContent-Length: 1\r\n\r\na", "200[a].");
        row("1.0 closes", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na", "200[a].");
        row("1.0 kept open", "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\na", "200[a]+");
        row("chunks",
            ok + "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n",
            "200[abc0123456789]+");
        row("chunks win over a length",
            ok + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "200[abc].");
        row("coding without chunked", ok + "Transfer-Encoding: gzip\r\n\r\nabc", "|200[abc].");
        row("chunk without its end", ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", "garbage");
        row("negative chunk", ok + "Transfer-Encoding: chunked\r\n\r\n-1\r\n", "garbage");
        row("no chunk size", ok + "Transfer-Encoding: chunked\r\n\r\n\r\n", "garbage");
        row("giant chunk size", ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", "garbage");
        row("same length twice", ok + "Content-Length: 1\r\nContent-Length: 1, 1\r\n\r\na", "200[a]+");
        row("two lengths", ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\na", "garbage");
        row("no length at all", ok + "Content-Length: -1\r\n\r\na", "garbage");
        row("overflowing length", ok + "Content-Length: 99999999999999999999\r\n\r\na", "garbage");
        row("stray line end before", "\r\n" + ok + "Content-Length: 1\r\n\r\na", "200[a]+");
        row("line ends for ever", QByteArray("\r\n").repeated(50), "garbage");
        row("mail server", "220 mail.example ESMTP\r\n", "garbage");
        row("ssh without line end", "SSH-2.0", "garbage");
        row("HTTP/2 preface", "HTTP/2.0 200 OK\r\n\r\n", "garbage");
        row("status of letters", "HTTP/1.1 abc OK\r\n\r\n", "garbage");
        row("bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 1\n\na", "200[a]+");
        row("header without colon", ok + "nonsense\r\nContent-Length: 1\r\n\r\na", "200[a]+");
        row("giant line", ok + "X: " + QByteArray(70'000, 'x'), "too much");
        row("giant head", ok + QByteArray("X: " + QByteArray(900, 'x') + "\r\n").repeated(80), "too much");
        row("many headers", ok + QByteArray("X: y\r\n").repeated(101) + "\r\n", "too much");
        row("giant status line", "HTTP/1.1 200 " + QByteArray(70'000, 'x'), "too much");
        row("chunk bomb", ok + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray("1\r\nx\r\n").repeated(4097),
            "too much");
        row("giant size line", ok + "Transfer-Encoding: chunked\r\n\r\n1;" + QByteArray(2000, 'x'), "too much");
        row("trailer bomb", ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("X: y\r\n").repeated(101),
            "too much");
    }
    void answers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, story);
        QCOMPARE(tellAlways([&](const auto& next) { return httpStory(bytes, method, next); }), story);
    }

    void headersAreKeptApart()
    {
        Inbox inbox;
        inbox.append(
            "HTTP/1.1 401 Not you\r\n dropped: 1\r\nWWW-Authenticate: Negotiate\r\nwww-authenticate: NTLM\r\n"
            "X-Folded: a\r\n\t b\r\n  c\r\nX-Space : d\r\nContent-Length: 0\r\n\r\n");
        http::ResponseReader reader;
        QCOMPARE(reader.read(inbox, "GET"), Read::Found);
        QCOMPARE(reader.response.reason, QByteArray("Not you"));
        QCOMPARE(reader.response.all("WWW-Authenticate"), (QList<QByteArray>{"Negotiate", "NTLM"}));
        QCOMPARE(reader.response.first("x-folded"), QByteArray("a b c"));
        QCOMPARE(reader.response.first("X-Space"), QByteArray("d"));
        QCOMPARE(reader.response.headers.size(), 5);
        QVERIFY(reader.response.first("dropped").isEmpty());
    }

    void bodyIsKeptUpToItsBound()
    {
        http::ResponseReader reader;
        const qsizetype size = http::ResponseReader::kBodyKept + 5;
        const QByteArray bytes =
            "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n" + QByteArray(size, 'b');
        Read last = Read::Nothing;
        feed(
            bytes, [] { return qsizetype(60'000); }, [&](Inbox& inbox) { last = reader.read(inbox, "GET"); });
        QCOMPARE(last, Read::Found);
        QCOMPARE(reader.response.body.size(), http::ResponseReader::kBodyKept);
        QVERIFY(reader.response.bodyCut);
    }

    void challenges_data()
    {
        QTest::addColumn<QList<QByteArray>>("lines");
        QTest::addColumn<QStringList>("schemes");
        const auto row = [](const char* name, const QList<QByteArray>& lines, const char* schemes) {
            QTest::newRow(name) << lines << QString::fromLatin1(schemes).split(u' ', Qt::SkipEmptyParts);
        };
        row("a line each", {"Negotiate", "NTLM", "Basic realm=\"mail.contoso.example\""}, "Negotiate NTLM Basic");
        row("joined", {"Negotiate,NTLM"}, "Negotiate NTLM");
        row("joined with parameters",
            {"Basic realm=\"a, b\", charset=\"UTF-8\", Digest realm=x, qop=\"auth, int\", NTLM"},
            "Basic Digest NTLM");
        row("tokens", {"NTLM TlRMTVNTUAACAAAA==, Negotiate oRQ=", "Kerberos"}, "NTLM Negotiate Kerberos");
        row("spaces around equals", {"Basic realm = \"x\" , error = \"y\""}, "Basic");
        row("escaped quote", {"Basic realm=\"a\\\", Fake b\", NTLM"}, "Basic NTLM");
        row("bearer",
            {"Bearer client_id=\"0\", trusted_issuers=\"1@2\", authorization_uri=\"https://login.example/a,b\""},
            "Bearer");
        row("empty items", {", ,Negotiate, ,", ""}, "Negotiate");
        row("noise", {"=x, \"y\", \x01\x02, {}"}, "");
        row("open quote", {"Basic realm=\"never, NTLM"}, "Basic");
    }
    void challenges()
    {
        QFETCH(QList<QByteArray>, lines);
        QTEST(http::challengeSchemes(lines), "schemes");
    }
    void challengeToken_data()
    {
        QTest::addColumn<QList<QByteArray>>("lines");
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("a line each") << QList<QByteArray>{"Negotiate", "NTLM TlRM+/=="} << QByteArray("TlRM+/==");
        QTest::newRow("joined") << QList<QByteArray>{"Basic realm=\"NTLM a, b\", ntlm  TlRM=,Negotiate oRQ="}
                                << QByteArray("TlRM=");
        QTest::newRow("behind a bare one") << QList<QByteArray>{"NTLM", "NTLM TlRM"} << QByteArray("TlRM");
        QTest::newRow("none") << QList<QByteArray>{"NTLM", "NTLMX TlRM", "Negotiate oRQ="} << QByteArray();
        QTest::newRow("two words") << QList<QByteArray>{"NTLM TlRM TlRM"} << QByteArray();
    }
    void challengeToken()
    {
        QFETCH(QList<QByteArray>, lines);
        QTEST(http::challengeToken(lines, "NTLM"), "token");
    }
    void challengeFloodIsBounded()
    {
        QVERIFY(http::challengeSchemes({QByteArray("A,").repeated(5000)}).size() <= 32);
    }

    void requestOnTheWire()
    {
        const http::Request request{
            "RPC_IN_DATA", "/rpc/rpcproxy.dll", {{"Host", "mail.contoso.example"}, {"User-Agent", "MSRPC"}}};
        QCOMPARE(request.wire(),
            QByteArray("RPC_IN_DATA /rpc/rpcproxy.dll HTTP/1.1\r\nHost: mail.contoso.example\r\n"
                       "User-Agent: MSRPC\r\n\r\n"));
        const http::Request evil{"GET", "/a\r\nX: y", {{"Host", "h\r\nX-Evil: 1"}}};
        QCOMPARE(evil.wire().count('\n'), 3);
        QVERIFY(!evil.wire().contains("\nX"));
    }

    void rdpQuestions()
    {
        QCOMPARE(rdp::connectionRequest(rdp::kNla), hex("030000130ee000000000000100080003000000"));
        QCOMPARE(rdp::connectionRequest(rdp::kTls), hex("030000130ee000000000000100080001000000"));
        QCOMPARE(rdp::connectionRequest(rdp::kLegacy), hex("030000130ee000000000000100080000000000"));
    }

    void rdpAnswers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("story");
        const auto row = [](const char* name, const QByteArray& bytes, const char* story) {
            QTest::newRow(name) << bytes << QByteArray(story);
        };
        row("NLA chosen",
            hex("030000130ed000001234000"
                "21f080002000000"),
            "selected 2");
        row("TLS chosen", hex("030000130ed00000123400021f080001000000"), "selected 1");
        row("legacy chosen", hex("030000130ed00000123400021f080000000000"), "selected 0");
        row("HYBRID_EX chosen", hex("030000130ed00000123400021f080008000000"), "selected 8");
        row("NLA required", hex("030000130ed000001234000300080005000000"), "refused 5");
        row("no certificate", hex("030000130ed000001234000300080003000000"), "refused 3");
        row("before Vista", hex("0300000b06d00000123400"), "selected 0");
        row("xrdp", hex("030000130ed000001234000201080001000000"), "selected 1");
        row("half", hex("030000130ed00000"), "nothing");
        row("one byte", hex("03"), "nothing");
        row("mail server", "220 mail.example ESMTP\r\n", "garbage");
        row("web server", "HTTP/1.1 400 Bad Request\r\n", "garbage");
        row("length of nothing", hex("0300000000000000"), "garbage");
        row("endless length", hex("0300ffff") + QByteArray(64, 'x'), "garbage");
        row("indicator lies", hex("030000130fd00000123400021f080002000000"), "garbage");
        row("no confirm", hex("030000130e800000123400021f080002000000"), "garbage");
        row("other negotiation", hex("030000130ed00000123400071f080002000000"), "garbage");
        row("short negotiation", hex("0300000f0ad00000123400021f0800"), "garbage");
    }
    void rdpAnswers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, story);
        QCOMPARE(tellAlways([&](const auto& next) {
            QByteArray told("nothing");
            feed(bytes, next, [&](Inbox& inbox) {
                if (told != "nothing")
                    return;
                rdp::Confirm confirm;
                QByteArray strange;
                const Read read = rdp::readConfirm(inbox, confirm, strange);
                if (read == Read::Found)
                    told = (confirm.refuses ? "refused " : "selected ") + QByteArray::number(confirm.value);
                else if (read == Read::Garbage)
                    told = strange.isEmpty() ? "garbage without evidence" : "garbage";
            });
            return told;
        }),
            story);
    }

    void helloAnswers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("story");
        const auto row = [](const char* name, const QByteArray& bytes, const char* story) {
            QTest::newRow(name) << bytes << QByteArray(story);
        };
        const QByteArray old = serverHello(0x0303, {});
        row("1.2", old, "hello 303 c030");
        row("1.0", serverHello(0x0301, {}), "hello 301 c030");
        row("1.3 or its retry",
            serverHello(0x0303,
                hex("0033000200"
                    "17"
                    "002b00020304")),
            "hello 304 c030");
        row("warning before it", hex("15030300020170") + old, "hello 303 c030");
        row("two records",
            hex("1603030004") + old.mid(5, 4) + hex("160303") + hex("002a").left(0) + QByteArray(1, '\0')
                + char(old.size() - 9) + old.mid(9),
            "hello 303 c030");
        row("protocol_version", hex("15030300020246"), "alert 70");
        row("handshake_failure", hex("15030100020228"), "alert 40");
        row("unknown number", hex("150303000202fe"), "alert 254");
        row("only a warning", hex("15030300020170"), "nothing");
        row("half a hello", old.left(30), "nothing");
        row("mail server", "220 mail.example ESMTP\r\n", "text 220 mail.example ESMTP\r");
        row("web server", "HTTP/1.1 400 Bad Request\r\nServer: x\r\n", "text HTTP/1.1 400 Bad Request\r");
        row("text without end", "220 mail", "so far 220 mail");
        row("empty record", hex("1603030000"), "garbage");
        row("giant record", hex("160303ffff"), "garbage");
        row("not a hello", hex("16030300040b000000"), "garbage");
        row("giant hello", hex("160303000402ffffff"), "garbage");
        row("tiny hello", hex("16030300040200000100"), "garbage");
        row("noise", hex("0001020304"), "garbage");
        row("noise behind a warning", hex("15030300020170") + "220 x\r\n", "garbage");
    }
    void helloAnswers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, story);
        QCOMPARE(tellAlways([&](const auto& next) {
            QByteArray told("nothing");
            bool over = false;
            feed(bytes, next, [&](Inbox& inbox) {
                if (over)
                    return;
                using Kind = tlshello::Answer::Kind;
                tlshello::Answer answer;
                const Read read = tlshello::readAnswer(inbox, answer);
                over = read != Read::Nothing;
                if (read == Read::Garbage)
                    told = "garbage";
                else if (read == Read::Nothing)
                    told = answer.bytes.isEmpty() ? QByteArray("nothing") : "so far " + answer.bytes;
                else if (answer.kind == Kind::Alert)
                    told = "alert " + QByteArray::number(answer.alert);
                else if (answer.kind == Kind::PlainText)
                    told = "text " + answer.bytes;
                else
                    told = "hello " + QByteArray::number(answer.version, 16) + ' '
                        + QByteArray::number(answer.cipher, 16);
            });
            return told;
        }),
            story);
    }

    /// Walks the record by its own lengths: each must end exactly where the next begins.
    void helloIsWellFormed_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("host");
        for (const int version : {0x0301, 0x0302, 0x0303, 0x0304}) {
            for (const qsizetype length : {0, 1, 20, 100, 120, 140, 253})
                QTest::addRow("%x, name of %d", unsigned(version), int(length))
                    << version << QByteArray(length, 'h');
        }
    }
    void helloIsWellFormed()
    {
        QFETCH(int, version);
        QFETCH(QByteArray, host);
        const QByteArray bytes =
            tlshello::clientHello(static_cast<tlshello::Version>(version), host, QByteArray(32, 'r'));
        const auto number = [&](qsizetype at, int size) { return bytes.mid(at, size).toHex().toInt(nullptr, 16); };
        QCOMPARE(bytes.left(3), hex("160301"));
        QCOMPARE(number(3, 2), bytes.size() - 5);
        QCOMPARE(number(5, 1), 1);
        QCOMPARE(number(6, 3), bytes.size() - 9);
        QVERIFY2(bytes.size() - 5 < 256 || bytes.size() - 5 >= 512, "a size that some balancers hang at");
        QCOMPARE(number(9, 2), std::min(version, 0x0303));
        qsizetype at = 9 + 2 + 32;
        QCOMPARE(number(at, 1), version == 0x0304 ? 32 : 0);
        at += 1 + number(at, 1);
        QVERIFY(number(at, 2) > 0 && number(at, 2) % 2 == 0);
        at += 2 + number(at, 2);
        QCOMPARE(number(at, 2), 0x0100);
        at += 2;
        QCOMPARE(number(at, 2), bytes.size() - at - 2);
        QList<int> types;
        for (at += 2; at < bytes.size(); at += 4 + number(at + 2, 2)) {
            types += number(at, 2);
            if (types.last() == 0)
                QCOMPARE(bytes.mid(at + 9, number(at + 7, 2)), host);
            if (types.last() == 51)
                QCOMPARE(bytes.mid(at + 4, number(at + 2, 2)), hex("0000"));
            if (types.last() == 43)
                QCOMPARE(bytes.mid(at + 4, number(at + 2, 2)), hex("020304"));
        }
        QCOMPARE(at, bytes.size());
        QCOMPARE(types.contains(0), !host.isEmpty());
        QCOMPARE(types.contains(13), version >= 0x0303);
        QCOMPARE(types.contains(43), version == 0x0304);
        QCOMPARE(types.contains(51), version == 0x0304);
    }

    void noiseNeverHurts()
    {
        QRandomGenerator random(7);
        const QList<QByteArray> starts{{}, "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", hex("0300"), hex("160303"),
            hex("16030300"
                "40"
                "02000030"),
            hex("150303")};
        for (int round = 0; round < 4000; ++round) {
            QByteArray bytes = starts.at(random.bounded(int(starts.size())));
            for (int i = random.bounded(80); i > 0; --i)
                bytes += char(random.bounded(256));
            httpStory(bytes, "GET", [] { return qsizetype(7); });
            feed(
                bytes, [] { return qsizetype(5); },
                [](Inbox& inbox) {
                    tlshello::Answer answer;
                    tlshello::readAnswer(inbox, answer);
                });
            feed(
                bytes, [] { return qsizetype(5); },
                [](Inbox& inbox) {
                    rdp::Confirm confirm;
                    QByteArray strange;
                    rdp::readConfirm(inbox, confirm, strange);
                });
        }
    }
};

QTEST_APPLESS_MAIN(TestWebGrammar)
#include "tst_webgrammar.moc"
