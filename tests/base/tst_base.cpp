// SPDX-License-Identifier: Apache-2.0
#include "core/base/addressrange.h"
#include "core/base/json.h"
#include "core/base/jsonschema.h"
#include "core/base/printable.h"
#include "core/base/target.h"
#include "core/base/vocabulary.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace portpilot;

namespace {

enum class Colour { Red, Green };

struct Inner {
    QString name;
    bool good = false;

    template <class V> void describe(V& v)
    {
        v("name", name);
        v("good", good);
    }
    friend bool operator==(const Inner&, const Inner&) = default;
};

/// One member of every shape that the reports and data files use.
struct Everything {
    QString text;
    bool flag = false;
    int number = 0;
    quint16 port = 0;
    qint64 big = 0;
    double real = 0;
    Colour colour = Colour::Red;
    QDateTime time;
    QJsonObject object;
    QStringList words;
    QList<int> numbers;
    QList<Inner> inners;
    QList<Colour> colours;
    std::optional<int> maybe;
    std::optional<Inner> perhaps;
    QHash<QString, Inner> byName;
    Inner inner;
    int rare = 7;

    template <class V> void describe(V& v)
    {
        v("text", text);
        v("flag", flag);
        v("number", number);
        v("port", port);
        v("big", big);
        v("real", real);
        v("colour", colour);
        v("time", time);
        v("object", object);
        v("words", words);
        v("numbers", numbers);
        v("inners", inners);
        v("colours", colours);
        v("maybe", maybe);
        v("perhaps", perhaps);
        v("by_name", byName);
        v("inner", inner);
        v.optional("rare", rare, 7);
    }
    friend bool operator==(const Everything&, const Everything&) = default;
};

Everything everything()
{
    Everything all;
    all.text = u"Grüße \"\\\u2603"_s;
    all.flag = true;
    all.number = -5;
    all.port = 65535;
    all.big = 9'007'199'254'740'993; // 2^53 + 1: no double holds it
    all.real = 0.5;
    all.colour = Colour::Green;
    all.time = QDateTime(QDate(2026, 11, 23), QTime(7, 0, 0, 123), QTimeZone::utc());
    all.object = {{u"k"_s, 1}};
    all.words = {u"a"_s, u"b"_s};
    all.numbers = {1, 2};
    all.inners = {{u"x"_s, true}, {u"y"_s, false}};
    all.colours = {Colour::Green, Colour::Red};
    all.maybe = 3;
    all.byName = {{u"n"_s, {u"z"_s, true}}};
    all.inner = {u"i"_s, true};
    return all;
}

QString strange(const QString& text)
{
    for (const char32_t c : text.toUcs4()) {
        switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return QString::number(c, 16);
        default:
            break;
        }
    }
    return text.isValidUtf16() ? QString() : u"a lone surrogate"_s;
}

/// The way back: what the escaping stood for.
QByteArray undone(const QString& text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\') {
            const qsizetype length = text[i].isHighSurrogate() ? 2 : 1;
            bytes += text.mid(i, length).toUtf8();
            i += length - 1;
        } else if (text[i + 1] == u'x') {
            bytes += QByteArray::fromHex(text.mid(i + 2, 2).toLatin1());
            i += 3;
        } else if (text[i + 1] == u'u') {
            const qsizetype end = text.indexOf(u'}', i);
            const char32_t c = text.mid(i + 3, end - i - 3).toUInt(nullptr, 16);
            bytes += QStringView(QChar::fromUcs4(c)).toUtf8(); // QString::fromUcs4 would swallow a U+FEFF
            i = end;
        } else {
            bytes += '\\';
            ++i;
        }
    }
    return bytes;
}

} // namespace

template <> struct portpilot::Words<Colour> {
    static constexpr std::array table{
        WordTable<Colour>{Colour::Red, "red"_L1}, WordTable<Colour>{Colour::Green, "green"_L1}};
};

class TestBase : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void targets_data();
    void targets();
    void refusals_data();
    void refusals();
    void onlyIpv6StandsInBrackets();
    void targetOfAnyLength();
    void targetOfAnything();
    void passwordIsNotKept();
    void printableText_data();
    void printableText();
    void printableCuts();
    void printableOfDecodedText();
    void printableOfAnything();
    void printableIsFast();
    void jsonRoundTrip();
    void jsonLeavesOutWhatIsUsual();
    void jsonErrors_data();
    void jsonErrors();
    void jsonUnknownKeys();
    void jsonParse();
    void jsonSchema();
    void wordsAreUnique();
    void addressRanges();
};

void TestBase::targets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("unicode");
    QTest::addColumn<QString>("mailbox");
    QTest::addColumn<int>("port");
    const auto row = [](const char* text, const char* kind, const char* host, const char* unicode = "",
                         const char* mailbox = "", int port = 0) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(kind) << QString::fromUtf8(host)
                            << QString::fromUtf8(*unicode ? unicode : host) << QString::fromUtf8(mailbox) << port;
    };
    row("ada@contoso.example", "email", "contoso.example", "", "ada");
    row("  Ada.L+x@Mail.Contoso.EXAMPLE\n", "email", "mail.contoso.example", "", "Ada.L+x");
    row("ada@contoso", "email", "contoso", "", "ada");
    row("ada@bücher.example", "email", "xn--bcher-kva.example", "bücher.example", "ada");
    row("Ada Lovelace <ada@contoso.example>", "email", "contoso.example", "", "ada");
    row("\"Lovelace, Ada\" <ada@contoso.example>", "email", "contoso.example", "", "ada");
    row("mailto:ada@contoso.example?subject=a%20b", "email", "contoso.example", "", "ada");
    row("jürgen@contoso.example", "email", "contoso.example", "", "jürgen");

    row("contoso.example", "domain", "contoso.example");
    row("contoso.example.", "domain", "contoso.example");
    row("Bücher.example", "domain", "xn--bcher-kva.example", "bücher.example");
    row("XN--BCHER-KVA.example", "domain", "xn--bcher-kva.example", "bücher.example");
    row("faß.example", "domain", "xn--fa-hia.example", "faß.example");
    row("почта.пример", "domain", "xn--80a1acny.xn--e1afmkfd", "почта.пример");
    row("b\xc3\xbc\xe3\x80\x82"
        "example",
        "domain", "xn--b-eha.example", "bü.example");

    row("mail.contoso.example", "host", "mail.contoso.example");
    row("EX01", "host", "ex01");
    row("localhost", "host", "localhost");
    row("10-0-0-1.example.com", "host", "10-0-0-1.example.com");
    row("1and1.example.com", "host", "1and1.example.com");
    row("mail.contoso.example:993", "host", "mail.contoso.example", "", "", 993);
    row("contoso.example:25", "host", "contoso.example", "", "", 25);
    row("contoso.example.:25", "host", "contoso.example", "", "", 25);
    row("mail.contoso.example/owa", "host", "mail.contoso.example");
    row("mail.contoso.example/2026/11", "host", "mail.contoso.example");

    row("192.0.2.10", "address", "192.0.2.10");
    row("192.0.2.10:587", "address", "192.0.2.10", "", "", 587);
    row("[192.0.2.10]:25", "address", "192.0.2.10", "", "", 25);
    row("2001:db8::10", "address", "2001:db8::10");
    row("2001:DB8:0:0:0:0:0:10", "address", "2001:db8::10");
    row("[2001:db8::10]", "address", "2001:db8::10");
    row("[2001:db8::10]:993", "address", "2001:db8::10", "", "", 993);
    row("::1", "address", "::1");
    row("::ffff:192.0.2.10", "address", "::ffff:192.0.2.10");

    row("https://mail.contoso.example/owa/auth/logon.aspx?url=a&reason=0", "host", "mail.contoso.example");
    row("HTTP://contoso.example", "host", "contoso.example");
    row("https://mail.contoso.example:8443/", "host", "mail.contoso.example");
    row("https://mail.contoso.example#top", "host", "mail.contoso.example");
    row("https://contoso.example@evil.example/", "host", "evil.example");
    row("https://evil.example\\@contoso.example/", "host", "evil.example");
    row("https://[2001:db8::10]:444/ews", "address", "2001:db8::10");
    row("https://192.0.2.10/", "address", "192.0.2.10");
    row("https://bücher.example/a b", "host", "xn--bcher-kva.example", "bücher.example");
    row("imap://ada@mail.contoso.example", "host", "mail.contoso.example");
    row("imaps://mail.contoso.example:993", "host", "mail.contoso.example");
    row("smtp://mail.contoso.example:587", "host", "mail.contoso.example");

    row("lab", "lab", "lab");
    row("LAB", "lab", "lab");
    row("lab:", "lab", "lab");
    row("lab.example", "domain", "lab.example");
}

void TestBase::targets()
{
    QFETCH(QString, text);
    const auto parsed = Target::parse(text);
    QCOMPARE(QString(word(parsed.problem)), u"none"_s);
    QTEST(QString(word(parsed.target.kind)), "kind");
    QTEST(parsed.target.host, "host");
    QTEST(parsed.target.unicode, "unicode");
    QTEST(parsed.target.mailbox, "mailbox");
    QTEST(static_cast<int>(parsed.target.port.value_or(0)), "port");
    QVERIFY(parsed.target.scenarios.isEmpty());
    if (!text.contains(u"://"_s))
        QCOMPARE(parsed.target.input, text.trimmed());
    const auto lab = Target::parse(u"lab:certificate-expired, port-443-refused"_s);
    QCOMPARE(lab.target.scenarios, (QStringList{u"certificate-expired"_s, u"port-443-refused"_s}));
}

void TestBase::refusals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    const auto named = [](const char* name, const QString& text, const char* problem) {
        QTest::newRow(name) << text << QString::fromLatin1(problem);
    };
    const auto row = [&](const char* text, const char* problem) { named(text, QString::fromUtf8(text), problem); };
    named("nothing", {}, "empty");
    row(" \t\r\n ", "empty");
    row("ada@", "nothing-after-at");
    row("@", "nothing-after-at");
    row("@contoso.example", "nothing-before-at");
    row("mail contoso", "space");
    row("ada lovelace@contoso.example", "space");
    named("no-break space", u"a\u00a0b"_s, "space");
    row("10.0.0.0/24", "range");
    row("10.0.0.0/8", "range");
    row("2001:db8::/32", "range");
    row("contoso.example/24", "range");
    row("10.0.0.1-9", "range");
    row("10.0.0.1-10.0.0.9", "range");
    row("10.0.0.1..10.0.0.9", "range");
    row("2001:db8::1-2001:db8::9", "range");
    row("*", "wildcard");
    row("*.contoso.example", "wildcard");
    row("ada@*.example", "wildcard");
    row("10.0.0.*", "wildcard");
    row("https://*.contoso.example/", "wildcard");
    row("a.example,b.example", "list");
    row("a.example, b.example", "list");
    row("a.example;b.example", "list");
    row("ada@contoso.example,bob@contoso.example", "list");
    row("https://a.example,https://b.example", "list");
    row("mail.contoso.example:0", "bad-port");
    row("mail.contoso.example:65536", "bad-port");
    row("mail.contoso.example:99999999999", "bad-port");
    row("mail.contoso.example:", "bad-port");
    row("mail.contoso.example:imap", "bad-port");
    row("mail.contoso.example:-1", "bad-port");
    row("mail.contoso.example:+25", "bad-port");
    row("mail.contoso.example:٢٥", "bad-port");
    row("[2001:db8::1]:0", "bad-port");
    row("ftp://contoso.example", "unknown-scheme");
    row("file:///etc/passwd", "unknown-scheme");
    row("://contoso.example", "unknown-scheme");
    row("javascript://contoso.example", "unknown-scheme");
    row("https://", "not-a-name");
    row("https:///owa", "not-a-name");
    row(".", "not-a-name");
    row("..", "range");
    row(".contoso.example", "not-a-name");
    row("contoso..example", "not-a-name");
    row("contoso.example..", "not-a-name");
    row("-contoso.example", "not-a-name");
    row("contoso-.example", "not-a-name");
    row("ex_01.contoso.example", "not-a-name");
    row("_autodiscover._tcp.contoso.example", "not-a-name");
    row("contoso!.example", "not-a-name");
    row("CONTOSO\\ada", "not-a-name");
    row("/etc/passwd", "not-a-name");
    row("<b>a</b>", "not-a-name");
    row("%s%n%1", "not-a-name");
    row("mail.contoso.example:25:26", "not-a-name");
    row("256.0.2.1", "not-a-name");
    row("192.0.2", "not-a-name");
    row("192.0.2.010", "not-a-name");
    row("192.0.2.1.5", "not-a-name");
    row("3221225994", "not-a-name");
    row("0x7f000001", "not-a-name");
    row("127.0x1", "not-a-name");
    row("１２７.０.０.１", "not-a-name");
    row("fe80::1%eth0", "not-a-name");
    row("[fe80::1%25eth0]", "not-a-name");
    row("[2001:db8::1", "not-a-name");
    row("[2001:db8::1]x", "not-a-name");
    row("[]", "not-a-name");
    row("[contoso.example]", "not-a-name");
    row("2001:db8:::1", "not-a-name");
    row("1:2:3:4:5:6:7:8:9", "not-a-name");
    row(":::", "not-a-name");
    row("ada@bob@contoso.example", "not-a-name");
    row("ada@[192.0.2.1]", "not-a-name");
    row("ada@192.0.2.1", "not-a-name");
    row("ada@contoso.example:25", "not-a-name");
    row("\"ada\"@contoso.example", "not-a-name");
    row("lab:certificate expired", "not-a-name");
    row("lab:../../etc", "not-a-name");
    named("label of 64", QString(64, u'a') + u".example"_s, "not-a-name");
    named("mailbox of 65", QString(65, u'a') + u"@contoso.example"_s, "not-a-name");
    named("254 octets", (QString(49, u'a') + u'.').repeated(5) + QString(4, u'b'), "too-long");
    named("unicode, over 253 in ASCII", (QString(40, QChar(0xfc)) + u'.').repeated(6) + u"de"_s, "too-long");
    named("mail domain too long", u"a@"_s + QString(300, u'a'), "too-long");
    named("link too long", u"https://"_s + QString(300, u'a') + u"/owa"_s, "too-long");
    named("escape code", u"\u001b[31mcontoso.example"_s, "control-character");
    named("bell", u"contoso\u0007.example"_s, "control-character");
    named("NUL", u"contoso"_s + QChar(0) + u".example"_s, "control-character");
    named("line break", u"contoso.example\nHELO x"_s, "control-character");
    named("tab", u"a\tb"_s, "control-character");
    named("bidi override", u"\u202econtoso.example"_s, "control-character");
    named("zero width", u"con\u200btoso.example"_s, "control-character");
    named("soft hyphen", u"con\u00adtoso.example"_s, "control-character");
    named("C1", u"contoso\u009b.example"_s, "control-character");
    named("line separator", u"a\u2028b"_s, "control-character");
    named("lone surrogate", u"a"_s + QChar(0xd800), "control-character");
    named("control in a lab", u"lab:\u001b"_s, "control-character");
}

void TestBase::refusals()
{
    QFETCH(QString, text);
    QTEST(QString(word(Target::parse(text).problem)), "problem");
}

void TestBase::onlyIpv6StandsInBrackets()
{
    QCOMPARE(bracketed(u"2001:db8::9"_s), u"[2001:db8::9]"_s);
    QCOMPARE(bracketed(u"10.1.2.9"_s), u"10.1.2.9"_s);
    QCOMPARE(bracketed(u"mail.contoso.example"_s), u"mail.contoso.example"_s);
}

void TestBase::targetOfAnyLength()
{
    const auto problem = [](const QString& text) { return Target::parse(text).problem; };
    QCOMPARE(problem((QString(49, u'a') + u'.').repeated(5) + QString(3, u'b')), TargetProblem::None); // 253
    QCOMPARE(problem((QString(49, u'a') + u'.').repeated(5) + QString(3, u'b') + u'.'), TargetProblem::None);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(problem(QString(10'000, u'a')), TargetProblem::TooLong);
    QCOMPARE(problem(u"a."_s.repeated(5'000) + u"b"_s), TargetProblem::TooLong);
    QCOMPARE(problem(QString(10'000, QChar(0xfc))), TargetProblem::TooLong);
    QCOMPARE(problem(u"ada@"_s + QString(10'000, u'a')), TargetProblem::TooLong);
    QCOMPARE(problem(QString(10'000, u':')), TargetProblem::NotAName);
    QCOMPARE(problem(QString(10'000, u'@')), TargetProblem::NothingAfterAt);
    QCOMPARE(problem(QString(10'000, u'[')), TargetProblem::NotAName);
    QCOMPARE(problem(QString(1'000'000, u'1')), TargetProblem::TooLong);
    QVERIFY2(clock.elapsed() < 2'000, qPrintable(QString::number(clock.elapsed())));
}

/// Whatever is typed: what is accepted is a plain name or address.
void TestBase::targetOfAnything()
{
    QRandomGenerator dice(20261123);
    const QString letters = u"abzAZ019.-:@/[]%*,_ <>?#\\xn--0f\u00fc\u0441\uff11\u3002\u202e\u00df"_s;
    int accepted = 0;
    for (int round = 0; round < 50'000; ++round) {
        QString text;
        const int size = dice.bounded(1, 12);
        for (int i = 0; i < size; ++i)
            text += letters[dice.bounded(static_cast<int>(letters.size()))];
        const auto parsed = Target::parse(text);
        if (parsed.problem != TargetProblem::None)
            continue;
        ++accepted;
        QVERIFY2(!parsed.target.host.isEmpty() && parsed.target.host.size() <= 253, qPrintable(text));
        for (const QChar c : parsed.target.host)
            QVERIFY2(u"abcdefghijklmnopqrstuvwxyz0123456789.-:"_s.contains(c), qPrintable(text));
        QVERIFY2(strange(parsed.target.unicode).isEmpty(), qPrintable(text));
    }
    QVERIFY(accepted > 1'000);
}

void TestBase::passwordIsNotKept()
{
    const Target target = Target::parse(u"imaps://ada:Canary-1234@mail.contoso.example/INBOX"_s).target;
    QCOMPARE(target.host, u"mail.contoso.example"_s);
    QCOMPARE(target.input, u"imaps://mail.contoso.example"_s);
}

void TestBase::printableText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QByteArray& bytes, const QString& text) {
        QTest::newRow(name) << bytes << text;
    };
    row("nothing", {}, {});
    row("plain", "220 mx ~ESMTP", u"220 mx ~ESMTP"_s);
    row("letters",
        "Gr\xc3\xbc\xc3\x9f"
        "e \xe2\x98\x83 \xf0\x9f\x98\x80",
        u"Grüße \u2603 \U0001f600"_s);
    row("backslash", "a\\x41", u"a\\\\x41"_s);
    row("line ends", "a\r\nb\tc", u"a\\x0D\\x0Ab\\x09c"_s);
    row("NUL", QByteArray("a\0b", 3), u"a\\x00b"_s);
    row("escape code", "\x1b[31m\x7f", u"\\x1B[31m\\x7F"_s);
    row("C1 as UTF-8",
        "\xc2\x9b"
        "31m",
        u"\\u{009B}31m"_s);
    row("C1 as a byte",
        "\x9b"
        "31m",
        u"\\x9B31m"_s);
    row("bidi",
        "\xe2\x80\xae"
        "a\xd8\x9c\xe2\x81\xa6",
        u"\\u{202E}a\\u{061C}\\u{2066}"_s);
    row("zero width", "a\xe2\x80\x8b\xef\xbb\xbf", u"a\\u{200B}\\u{FEFF}"_s);
    row("line separator", "\xe2\x80\xa8\xe2\x80\xa9", u"\\u{2028}\\u{2029}"_s);
    row("variation selector", "a\xef\xb8\x8f", u"a\\u{FE0F}"_s);
    row("tag characters", "\xf3\xa0\x81\x81", u"\\u{E0041}"_s);
    row("noncharacter", "\xef\xbf\xbe", u"\\u{FFFE}"_s);
    row("overlong", "\xc0\xaf\xe0\x80\xaf", u"\\xC0\\xAF\\xE0\\x80\\xAF"_s);
    row("surrogate", "\xed\xa0\x80", u"\\xED\\xA0\\x80"_s);
    row("beyond Unicode", "\xf4\x90\x80\x80", u"\\xF4\\x90\\x80\\x80"_s);
    row("cut off", "a\xe2\x98", u"a\\xE2\\x98"_s);
    row("Latin-1",
        "Gr\xfc\xdf"
        "e",
        u"Gr\\xFC\\xDFe"_s);
}

void TestBase::printableText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(printable(QByteArrayView(bytes)), text);
    QCOMPARE(undone(text), bytes);
}

void TestBase::printableCuts()
{
    QCOMPARE(printable(QByteArrayView("abcdef"), 6), u"abcdef"_s);
    QCOMPARE(printable(QByteArrayView("abcdef"), 4), u"abcd\u2026 (2 bytes cut)"_s);
    QCOMPARE(printable(QByteArrayView("abcdef"), 0), u"\u2026 (6 bytes cut)"_s);
    QCOMPARE(printable(QByteArrayView("ab\xe2\x98\x83z"), 4), u"ab\u2026 (4 bytes cut)"_s);
    QCOMPARE(printable(QByteArrayView("ab\xe2\x98\x83z"), 5), u"ab\u2603\u2026 (1 bytes cut)"_s);
    QCOMPARE(
        printable(QByteArrayView(QByteArray(5'000, 'a'))), QString(4'096, u'a') + u"\u2026 (904 bytes cut)"_s);
}

void TestBase::printableOfDecodedText()
{
    QCOMPARE(printable(QStringView(u"Grüße \U0001f600\u202e\n\\")), u"Grüße \U0001f600\\u{202E}\\x0A\\\\"_s);
    QCOMPARE(printable(QStringView(QString(QChar(0xd800)) + u'a')), u"\\u{D800}a"_s);
    QCOMPARE(printable(QStringView(QString(QChar(0xdc00)))), u"\\u{DC00}"_s);
    QCOMPARE(printable(QStringView(u"a\U0001f600b"), 2), u"a\u2026 (3 characters cut)"_s);
    QCOMPARE(printable(QStringView(u"abc"), 2), u"ab\u2026 (1 characters cut)"_s);
}

void TestBase::printableOfAnything()
{
    QRandomGenerator dice(20261123);
    QByteArray bytes;
    for (int round = 0; round < 100'000; ++round) {
        bytes.resize(dice.bounded(0, 48));
        for (char& byte : bytes)
            byte = static_cast<char>(dice.bounded(256));
        if (round % 2 == 0) // random bytes are hardly ever UTF-8 of several bytes; random characters are
            bytes =
                QString::fromUcs4(std::u32string(4, static_cast<char32_t>(dice.bounded(0x20, 0x110000))).data(), 4)
                    .toUtf8()
                + bytes;
        const QString text = printable(QByteArrayView(bytes));
        QVERIFY2(strange(text).isEmpty(), bytes.toHex());
        QVERIFY2(undone(text) == bytes, bytes.toHex());
        QVERIFY2(strange(printable(QByteArrayView(bytes), 7)).isEmpty(), bytes.toHex());
    }
    for (uint unit = 0; unit < 0x10000; ++unit)
        QVERIFY2(strange(printable(QStringView(QString(QChar(unit))))).isEmpty(),
            qPrintable(QString::number(unit, 16)));
}

void TestBase::printableIsFast()
{
    for (const QByteArray& unit : {QByteArray("a"), QByteArray("\x1b"), QByteArray("\xff"),
             QByteArray("\xe2\x98\x83"), QByteArray("\xe2\x80\xae")}) {
        const QByteArray bytes = unit.repeated(64 * 1024 / unit.size());
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!printable(QByteArrayView(bytes), bytes.size()).isEmpty());
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed()))); // usual: under 20 ms
    }
}

void TestBase::jsonRoundTrip()
{
    for (const Everything& all : {everything(), Everything{}}) {
        const QByteArray bytes = QJsonDocument(json::write(all).toObject()).toJson();
        QStringList errors;
        const QJsonObject object = json::parse(bytes, errors);
        QCOMPARE(json::read<Everything>(object, errors), all);
        QCOMPARE(errors, QStringList());
    }
}

void TestBase::jsonLeavesOutWhatIsUsual()
{
    Everything all;
    QVERIFY(!json::write(all).toObject().contains("rare"_L1));
    QVERIFY(json::write(all).toObject().value("maybe"_L1).isNull());
    QCOMPARE(json::write(everything()).toObject().value("time"_L1).toString(), u"2026-11-23T07:00:00.123Z"_s);
    all.rare = 8;
    QCOMPARE(json::write(all).toObject().value("rare"_L1).toInt(), 8);
}

void TestBase::jsonErrors_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* key, const QJsonValue& value, const char* error) {
        QTest::newRow(error) << QString::fromLatin1(key) << value << QString::fromLatin1(error);
    };
    row("text", 1, "/text: not a text");
    row("flag", u"yes"_s, "/flag: not true or false");
    row("number", u"5"_s, "/number: not a whole number in range");
    row("port", 65536, "/port: not a whole number in range");
    row("port", 0.5, "/port: not a whole number in range");
    row("port", -1, "/port: not a whole number in range");
    row("real", u"x"_s, "/real: not a number");
    row("colour", u"blue"_s, "/colour: not one of red, green");
    row("time", u"yesterday"_s, "/time: not a time");
    row("object", QJsonArray{}, "/object: not an object");
    row("words", QJsonArray{u"a"_s, 2}, "/words/1: not a text");
    row("words", u"a"_s, "/words: not a list");
    row("numbers", QJsonArray{1, 2, u"x"_s}, "/numbers/2: not a whole number in range");
    row("inners", QJsonArray{QJsonObject{{u"name"_s, u"x"_s}}}, "/inners/0/good: missing");
    row("inners", QJsonArray{1}, "/inners/0: not an object");
    row("colours", QJsonArray{u"red"_s, u"pink"_s}, "/colours/1: not one of red, green");
    row("maybe", u"x"_s, "/maybe: not a whole number in range");
    row("perhaps", 1, "/perhaps: not an object");
    row("by_name", QJsonObject{{u"n"_s, 1}}, "/by_name/n: not an object");
    row("by_name", 1, "/by_name: not an object");
    row("inner", QJsonObject{{u"name"_s, u"a"_s}, {u"good"_s, true}, {u"more"_s, 1}}, "/inner/more: unknown key");
    row("rare", u"x"_s, "/rare: not a whole number in range");
    row("surprise", 1, "/surprise: unknown key");
    row("text", QJsonValue(QJsonValue::Undefined), "/text: missing");
}

void TestBase::jsonErrors()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(QString, error);
    QJsonObject object = json::write(everything()).toObject();
    object.insert(key, value); // an undefined value removes the key
    QStringList errors;
    json::read<Everything>(object, errors);
    QVERIFY2(errors.contains(error), qPrintable(errors.join(u'\n')));
}

void TestBase::jsonUnknownKeys()
{
    QJsonObject object = json::write(everything()).toObject();
    object.insert(u"later"_s, 1);
    QStringList errors;
    QCOMPARE(json::read<Everything>(object, errors, json::Unknown::Accept), everything());
    QCOMPARE(errors, QStringList());
}

void TestBase::jsonParse()
{
    for (const char* bad : {"", "{", "[]", "7", "{\"a\":}", "\xff\xfe"}) {
        QStringList errors;
        QVERIFY(json::parse(bad, errors).isEmpty());
        QCOMPARE(errors.size(), 1);
        QVERIFY(errors.first().startsWith("/: "_L1));
    }
    QStringList errors;
    json::parse(QByteArray("[").repeated(100'000), errors); // Qt's own limit of depth; the stack must hold
    QCOMPARE(errors.size(), 1);
}

void TestBase::jsonSchema()
{
    const QJsonObject schema = json::schemaDocument<Everything>(u"Everything"_s);
    QCOMPARE(schema.value("title"_L1).toString(), u"Everything"_s);
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    QCOMPARE(properties.size(), 18);
    QCOMPARE(schema.value("required"_L1).toArray().size(), 17);
    QCOMPARE(
        properties.value("colour"_L1).toObject().value("enum"_L1).toArray(), (QJsonArray{u"red"_s, u"green"_s}));
    QCOMPARE(properties.value("port"_L1).toObject().value("type"_L1).toString(), u"integer"_s);
    QCOMPARE(properties.value("inners"_L1)
                 .toObject()
                 .value("items"_L1)
                 .toObject()
                 .value("required"_L1)
                 .toArray()
                 .size(),
        2);
}

template <class Enum> static void checkWords()
{
    QSet<QString> seen;
    for (const auto& [value, text] : Words<Enum>::table) {
        QVERIFY2(!text.isEmpty() && !seen.contains(text), text.data());
        seen.insert(text);
        QCOMPARE(fromWord<Enum>(QString(text)), std::optional<Enum>(value));
        QCOMPARE(word(value), text);
    }
    QCOMPARE(fromWord<Enum>(u"no such word"), std::optional<Enum>());
}

void TestBase::wordsAreUnique()
{
    checkWords<Stage>();
    checkWords<Outcome>();
    checkWords<Failure>();
    checkWords<CertificateError>();
    checkWords<Vantage>();
    checkWords<Profile>();
    checkWords<Security>();
    checkWords<Expected>();
    checkWords<Confidence>();
    checkWords<Who>();
    checkWords<TargetKind>();
    checkWords<TargetProblem>();
    checkWords<Speaker>();
    QCOMPARE(allWords<Vantage>(), u"internet, lan, vpn"_s);
}

void TestBase::addressRanges()
{
    using enum AddressRange;
    const QList<QPair<QString, AddressRange>> rows{{u"127.0.0.1"_s, Loopback}, {u"127.9.9.9"_s, Loopback},
        {u"::1"_s, Loopback}, {u"10.0.0.1"_s, Private}, {u"11.0.0.1"_s, Public}, {u"172.15.255.255"_s, Public},
        {u"172.16.0.1"_s, Private}, {u"172.31.255.255"_s, Private}, {u"172.32.0.1"_s, Public},
        {u"192.168.1.1"_s, Private}, {u"192.0.2.10"_s, Public}, {u"169.254.7.7"_s, LinkLocal},
        {u"fe80::1%eth0"_s, LinkLocal}, {u"FEBF::1"_s, LinkLocal}, {u"fec0::1"_s, Public}, {u"fd00::1"_s, Private},
        {u"fc12:3456::1"_s, Private}, {u"2001:db8::10"_s, Public}, {u"::ffff:10.0.0.1"_s, Private},
        {u"::ffff:8.8.8.8"_s, Public}, {u"100.64.0.1"_s, Shared}, {u"100.128.0.1"_s, Public},
        {u"0.0.0.0"_s, Unspecified}, {u"::"_s, Unspecified}, {QString(), NotAnAddress},
        {u"mail.contoso.example"_s, NotAnAddress}, {u"1.2.3.four"_s, NotAnAddress}, {u"1.2.3.256"_s, NotAnAddress},
        {u"zz::1"_s, NotAnAddress}};
    for (const auto& [text, range] : rows)
        QVERIFY2(rangeOf(text) == range, qPrintable(text));
    QVERIFY(!isPublicAddress(QString()));
}

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
