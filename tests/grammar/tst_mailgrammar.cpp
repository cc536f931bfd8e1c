// SPDX-License-Identifier: Apache-2.0
#include "core/grammar/mailboxgrammar.h"
#include "core/grammar/smtpgrammar.h"
#include "tests/support/cuts.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace portpilot;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Every message that a reader finds in these bytes, and how it ended, as text that can be compared.
template <class Reader, class Describe>
QByteArrayList outcome(const QList<QByteArray>& pieces, Reader reader, Describe&& describe)
{
    Inbox inbox;
    QByteArrayList found;
    for (const auto& piece : pieces) {
        inbox.append(piece);
        for (;;) {
            const Read read = describe(reader, inbox, found);
            if (read == Read::Garbage)
                return found + QByteArrayList{reader.overflows() ? "too much" : "garbage: " + reader.strange};
            if (read == Read::Nothing)
                break;
        }
    }
    return found + QByteArrayList{inbox.isEmpty() ? "end" : "more"};
}

QByteArrayList smtpOutcome(const QList<QByteArray>& pieces)
{
    return outcome(
        pieces, smtp::ReplyReader(), [](smtp::ReplyReader& reader, Inbox& inbox, QByteArrayList& found) {
            const Read read = reader.read(inbox);
            if (read == Read::Found)
                found += QByteArray::number(reader.reply.code) + '|' + reader.reply.lines.join('|');
            return read;
        });
}

QByteArrayList imapOutcome(const QList<QByteArray>& pieces)
{
    return outcome(
        pieces, imap::AnswerReader(), [](imap::AnswerReader& reader, Inbox& inbox, QByteArrayList& found) {
            const Read read = reader.read(inbox);
            if (read == Read::Found)
                found += reader.answer.tag + '|' + QByteArray::number(static_cast<int>(reader.answer.status)) + '|'
                    + reader.answer.line;
            return read;
        });
}

QByteArrayList pop3Outcome(const QList<QByteArray>& pieces)
{
    using Shape = pop3::AnswerReader::Shape;
    return outcome(
        pieces, pop3::AnswerReader(), [](pop3::AnswerReader& reader, Inbox& inbox, QByteArrayList& found) {
            const Read read = reader.read(inbox, found.isEmpty() ? Shape::OneLine : Shape::Rows);
            if (read == Read::Found)
                found += (reader.answer.positive ? "+|" : "-|") + reader.answer.line + '|'
                    + reader.answer.rows.join('|');
            return read;
        });
}

using Outcome = QByteArrayList (*)(const QList<QByteArray>&);

smtp::Reply reply(const QByteArray& bytes)
{
    Inbox inbox;
    inbox.append(bytes);
    smtp::ReplyReader reader;
    return reader.read(inbox) == Read::Found ? reader.reply : smtp::Reply{};
}

imap::Answer answer(const QByteArray& line)
{
    Inbox inbox;
    inbox.append(line + "\r\n");
    imap::AnswerReader reader;
    return reader.read(inbox) == Read::Found ? reader.answer : imap::Answer{};
}

} // namespace

Q_DECLARE_METATYPE(Outcome)

class TestMailGrammar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reading_data();
    void reading();
    void randomBytes();
    void extensions();
    void names_data();
    void names();
    void dates_data();
    void dates();
    void beginnings();
    void imapCapabilities();
    void pop3Capabilities();
};

void TestMailGrammar::reading_data()
{
    QTest::addColumn<Outcome>("read");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("expected");
    const auto smtp = [](const char* name, const QByteArray& bytes, const QByteArrayList& expected) {
        QTest::newRow(name) << Outcome(smtpOutcome) << bytes << expected;
    };
    const QByteArray longest(Inbox::kLineLimit - 4, 'a');

    smtp("smtp one line", "220 mx ESMTP\r\n", {"220|220 mx ESMTP", "end"});
    smtp("smtp code alone", "250\r\n", {"250|250", "end"});
    smtp("smtp code and blank", "250 \r\n", {"250|250 ", "end"});
    smtp("smtp many lines", "250-mx\r\n250-SIZE\r\n250 OK\r\n", {"250|250-mx|250-SIZE|250 OK", "end"});
    smtp("smtp two replies", "250 a\r\n354 b\r\n", {"250|250 a", "354|354 b", "end"});
    smtp("smtp bare LF", "250-a\n250 b\n", {"250|250-a|250 b", "end"});
    smtp("smtp started", "250-a\r\n250", {"more"});
    smtp("smtp between lines", "250-a\r\n", {"end"});
    smtp("smtp codes differ", "250-a\r\n550 b\r\n", {"garbage: 550 b"});
    smtp("smtp no code", "hello\r\n", {"garbage: hello"});
    smtp("smtp empty line", "\r\n", {"garbage: "});
    smtp("smtp code of two", "22 x\r\n", {"garbage: 22 x"});
    smtp("smtp code of four", "2200 x\r\n", {"garbage: 2200 x"});
    smtp("smtp code 100", "100 x\r\n", {"garbage: 100 x"});
    smtp("smtp code 660", "660 x\r\n", {"garbage: 660 x"});
    smtp("smtp code 290", "290 x\r\n", {"garbage: 290 x"});
    smtp("smtp NUL", QByteArray("220 a\0b\r\n", 9), {QByteArray("garbage: 220 a\0b", 16)});
    smtp("smtp binary", QByteArray::fromHex("160301004a010000460303aabbccddee0a0011"),
        {"garbage: " + QByteArray::fromHex("160301004a010000460303aabbccddee")});
    smtp("smtp binary, short", QByteArray::fromHex("15030100020228"), {"more"});
    smtp("smtp longest line", "250 " + longest + "\r\n", {"250|250 " + longest, "end"});
    smtp("smtp line too long", "250 " + longest + "a\r\n", {"too much"});
    smtp("smtp line too long, bare LF", "250 " + longest + "a\n", {"too much"});
    smtp("smtp line without end", "250 " + longest + longest, {"too much"});
    smtp("smtp 200 lines", QByteArray("250-a\r\n").repeated(199) + "250 a\r\n",
        {"250|" + QByteArray("250-a|").repeated(199) + "250 a", "end"});
    smtp("smtp 201 lines", QByteArray("250-a\r\n").repeated(200) + "250 a\r\n", {"too much"});
    smtp("smtp over 64 KiB", ("250-" + longest.left(4000) + "\r\n").repeated(17), {"too much"});

    const auto imap = [](const char* name, const QByteArray& bytes, const QByteArrayList& expected) {
        QTest::newRow(name) << Outcome(imapOutcome) << bytes << expected;
    };
    imap("imap greeting", "* OK ready\r\n", {"|1|* OK ready", "end"});
    imap("imap lower case", "* bye now\r\n", {"|5|* bye now", "end"});
    imap("imap data", "* CAPABILITY IMAP4rev1\r\na1 OK done\r\n",
        {"|0|* CAPABILITY IMAP4rev1", "a1|1|a1 OK done", "end"});
    imap("imap no and bad", "a1 NO x\r\na2 BAD y\r\n", {"a1|2|a1 NO x", "a2|3|a2 BAD y", "end"});
    imap("imap status alone", "a1 OK\r\n", {"a1|1|a1 OK", "end"});
    imap("imap started", "* OK rea", {"more"});
    imap("imap literal", "* ID {12}\r\nhello world!\r\n", {"garbage: * ID {12}"});
    imap("imap literal+", "* ID {12+}\r\n", {"garbage: * ID {12+}"});
    imap("imap braces that are none", "* OK {}\r\n* OK {a}\r\n", {"|1|* OK {}", "|1|* OK {a}", "end"});
    imap("imap star alone", "*\r\n", {"garbage: *"});
    imap("imap star and blank", "* \r\n", {"garbage: * "});
    imap("imap smtp", "220 mx ESMTP\r\n", {"garbage: 220 mx ESMTP"});
    imap("imap http", "HTTP/1.1 400 Bad Request\r\n", {"garbage: HTTP/1.1 400 Bad Request"});
    imap("imap odd tag", "+OK OK x\r\n", {"garbage: +OK OK x"});
    imap("imap tagged bye", "a1 BYE x\r\n", {"garbage: a1 BYE x"});
    imap("imap flood", QByteArray("* 1 EXISTS\r\n").repeated(201),
        QByteArrayList(200, "|0|* 1 EXISTS") + QByteArrayList{"too much"});
    imap("imap line too long", "* OK " + longest + "\r\n", {"too much"});
    imap("imap NUL", QByteArray("* OK \0\r\n", 8), {QByteArray("garbage: * OK \0", 15)});

    const auto pop3 = [](const char* name, const QByteArray& bytes, const QByteArrayList& expected) {
        QTest::newRow(name) << Outcome(pop3Outcome) << bytes << expected;
    };
    pop3("pop3 greeting", "+OK ready\r\n", {"+|+OK ready|", "end"});
    pop3("pop3 refusal", "-ERR no\r\n", {"-|-ERR no|", "end"});
    pop3("pop3 rows", "+OK\r\n+OK\r\nTOP\r\nUIDL\r\n.\r\n", {"+|+OK|", "+|+OK|TOP|UIDL", "end"});
    pop3("pop3 stuffed dots", "+OK\r\n+OK\r\n..\r\n..a\r\n.b\r\n.\r\n", {"+|+OK|", "+|+OK|.|.a|b", "end"});
    pop3("pop3 no rows", "+OK\r\n+OK\r\n.\r\n", {"+|+OK|", "+|+OK|", "end"});
    pop3("pop3 refusal has no rows", "+OK\r\n-ERR no\r\n+OK\r\n", {"+|+OK|", "-|-ERR no|", "end"});
    pop3("pop3 not its word", "+OKAY\r\n", {"garbage: +OKAY"});
    pop3("pop3 lower case", "+ok\r\n", {"garbage: +ok"});
    pop3("pop3 imap", "* OK ready\r\n", {"garbage: * OK ready"});
    pop3("pop3 flood of rows", "+OK\r\n+OK\r\n" + QByteArray("a\r\n").repeated(300), {"+|+OK|", "too much"});
    pop3("pop3 200 rows", "+OK\r\n+OK\r\n" + QByteArray("a\r\n").repeated(200) + ".\r\n",
        {"+|+OK|", "+|+OK|" + QByteArray("a|").repeated(199) + "a", "end"});
    pop3("pop3 NUL", QByteArray("+OK\r\n+OK\r\na\0\r\n", 14), {"+|+OK|", QByteArray("garbage: a\0", 11)});
}

void TestMailGrammar::reading()
{
    QFETCH(Outcome, read);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, expected);
    for (int way = 0; way < cuts::kWays; ++way)
        QCOMPARE(read(cuts::cut(bytes, way)), expected);
}

/// Nothing to expect but this: whatever comes, however it is cut, a reader says the same and keeps to its bounds.
void TestMailGrammar::randomBytes()
{
    QRandomGenerator dice(20261123);
    static constexpr char kLetters[] = "220 5-+OKERR*a1 \r\n\n\n.{}\0\x16\xff";
    const QByteArray alphabet(kLetters, sizeof kLetters - 1);
    for (int round = 0; round < 3'000; ++round) {
        QByteArray bytes;
        const int size = dice.bounded(0, 200);
        for (int i = 0; i < size; ++i)
            bytes += alphabet[dice.bounded(static_cast<int>(alphabet.size()))];
        for (const Outcome read : {Outcome(smtpOutcome), Outcome(imapOutcome), Outcome(pop3Outcome)}) {
            const QByteArrayList whole = read(cuts::whole(bytes));
            QCOMPARE(read(cuts::byteByByte(bytes)), whole);
            QCOMPARE(read(cuts::random(bytes, static_cast<quint32>(round))), whole);
        }
    }
}

void TestMailGrammar::extensions()
{
    const auto read = [](const QByteArray& lines) { return smtp::extensionsOf(reply(lines)); };
    const auto exchange =
        read("250-EX01.contoso.example Hello [192.0.2.7]\r\n250-SIZE 37748736\r\n250-starttls\r\n"
             "250-AUTH NTLM login\r\n250-AUTH=LOGIN\r\n250-X-EXPS GSSAPI NTLM\r\n250 XRDST\r\n");
    QCOMPARE(exchange.keywords,
        (QByteArrayList{
            "SIZE 37748736", "starttls", "AUTH NTLM login", "AUTH=LOGIN", "X-EXPS GSSAPI NTLM", "XRDST"}));
    QCOMPARE(exchange.auth, (QStringList{u"NTLM"_s, u"LOGIN"_s}));
    QCOMPARE(exchange.size, 37748736);
    QVERIFY(exchange.startTls);

    const auto none =
        read("250-STARTTLS\r\n250-SIZE\r\n250-XSTARTTLS\r\n250-STARTTLSX\r\n250-AUTHX LOGIN\r\n250 SIZEX 5\r\n");
    QVERIFY(!none.startTls); // the first line greets
    QCOMPARE(none.size, -1);
    QVERIFY(none.auth.isEmpty());

    for (const char* odd : {"SIZE -5", "SIZE 99999999999999999999", "SIZE x", "SIZE 5 6"})
        QCOMPARE(read("250-mx\r\n250 " + QByteArray(odd) + "\r\n").size, -1);
    QCOMPARE(read("250-mx\r\n250 SIZE 0\r\n").size, 0);
    QVERIFY(read("250 mx\r\n").keywords.isEmpty());
}

void TestMailGrammar::names_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* line, const char* name) {
        QTest::newRow(line) << QByteArray(line) << QString::fromLatin1(name);
    };
    row("220 EX01.contoso.example Microsoft ESMTP", "EX01.contoso.example");
    row("220  mx.example.net ESMTP", "mx.example.net");
    row("220 ****************", "");
    row("220 ESMTP ready", "");
    row("220", "");
    row("220 <b>a.b</b>", "");
    row("220 .", "");
    row("220 a.b\x1b[0m", "");
}

void TestMailGrammar::names()
{
    QFETCH(QByteArray, line);
    QTEST(smtp::nameOf(reply(line + "\r\n")), "name");
}

void TestMailGrammar::dates_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QDateTime>("time");
    const auto row = [](const char* line, const QDateTime& time) {
        QTest::newRow(line) << QByteArray(line) << time;
    };
    const auto utc = [](int y, int m, int d, int h, int min, int s) {
        return QDateTime(QDate(y, m, d), QTime(h, min, s), QTimeZone::utc());
    };
    row("220 a.b Microsoft ESMTP MAIL Service ready at Fri, 5 Aug 2016 16:24:41 -0700",
        utc(2016, 8, 5, 23, 24, 41));
    row("220 a.b Microsoft ESMTP MAIL Service ready at Thu, 10 Oct 2024 22:49:55 +0000 [08DCE8B62813AB2B]",
        utc(2024, 10, 10, 22, 49, 55));
    row("220 a.b ESMTP; Mon, 23 Nov 2026 07:00 +0530", utc(2026, 11, 23, 1, 30, 0));
    row("220 a.b ESMTP 1 Jan 2026 00:00:00 GMT", utc(2026, 1, 1, 0, 0, 0));
    row("220 a.b ready at Fri, 31 Feb 2016 16:24:41 -0700", {});
    row("220 a.b ready at Fri, 5 Aug 2016 25:24:41 -0700", {});
    row("220 a.b ready at Fri, 5 Aug 2016 16:24:41", {});
    row("220 a.b ready", {});
    row("220 ****", {});
}

void TestMailGrammar::dates()
{
    QFETCH(QByteArray, line);
    QTEST(smtp::dateIn(reply(line + "\r\n")), "time");
}

void TestMailGrammar::beginnings()
{
    for (const char* good : {"", "2", "22", "220", "220 ", "220-", "220\r", "554 x"})
        QVERIFY2(smtp::beginsReply(good), good);
    for (const char* bad : {"H", "1", "6", "26", "22a", "2200", "+OK", "\x15"})
        QVERIFY2(!smtp::beginsReply(bad), bad);
    QVERIFY(imap::beginsGreeting("*") && imap::beginsGreeting("* BY") && !imap::beginsGreeting("*x")
        && !imap::beginsGreeting("2"));
    QVERIFY(pop3::beginsGreeting("+") && pop3::beginsGreeting("-ER") && pop3::beginsGreeting("+OK r"));
    QVERIFY(!pop3::beginsGreeting("* ") && !pop3::beginsGreeting("+x"));
}

void TestMailGrammar::imapCapabilities()
{
    using List = QList<QByteArray>;
    QCOMPARE(imap::capabilitiesIn(answer("* CAPABILITY IMAP4rev1  IDLE")), (List{"IMAP4rev1", "IDLE"}));
    QCOMPARE(imap::capabilitiesIn(answer("* capability IMAP4rev1")), List{"IMAP4rev1"});
    QCOMPARE(imap::capabilitiesIn(answer("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready [x]")),
        (List{"IMAP4rev1", "AUTH=PLAIN"}));
    QCOMPARE(imap::capabilitiesIn(answer("a1 OK [CAPABILITY IMAP4rev1] done")), List{"IMAP4rev1"});
    QVERIFY(!imap::capabilitiesIn(answer("* OK ready [CAPABILITY IMAP4rev1]")));
    QVERIFY(!imap::capabilitiesIn(answer("* OK [CAPABILITY IMAP4rev1")));
    QVERIFY(!imap::capabilitiesIn(answer("* OK ready")));
    QVERIFY(!imap::capabilitiesIn(answer("* 1 [CAPABILITY X]")));
}

void TestMailGrammar::pop3Capabilities()
{
    const auto read = [](const QList<QByteArray>& rows) { return pop3::Answer{true, "+OK", rows}; };
    QCOMPARE(pop3::mechanismsIn(read({"TOP", "sasl plain XOAUTH2", "SASLX NTLM"})),
        (QStringList{u"PLAIN"_s, u"XOAUTH2"_s}));
    QVERIFY(pop3::mechanismsIn(read({"TOP", "SASL"})).isEmpty());
    QVERIFY(pop3::offersStartTls(read({"TOP", "stls "})));
    QVERIFY(!pop3::offersStartTls(read({"TOP", "STLSX"})));
}

QTEST_GUILESS_MAIN(TestMailGrammar)
#include "tst_mailgrammar.moc"
