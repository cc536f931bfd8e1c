// SPDX-License-Identifier: Apache-2.0
// NTLM's first two messages: a known answer bit by bit, and everything that a hostile one may be.
#include "core/base/vocabulary.h"
#include "core/grammar/ntlm.h"

#include <QTest>
#include <QTimeZone>
#include <QtEndian>

#include <random>

using namespace portpilot;

namespace {

/// A domain controller's idea of CONTOSO, Windows Server 2019, put together by hand from MS-NLMP.
const QByteArray kVector = "TlRMTVNTUAACAAAADgAOADgAAAAFgomiASNFZ4mrze8AAAAAAAAAAIYAhgBGAAAACgBjRQAAAA9DAE8ATgBUAE"
                           "8AUwBPAAIADgBDAE8ATgBUAE8A"
                           "UwBPAAEACABFAFgAMAAxAAQAFgBjAG8AbgB0AG8AcwBvAC4AYwBvAG0AAwAgAEUAWAAwADEALgBjAG8AbgB0AG"
                           "8AcwBvAC4AYwBvAG0ABQAWAGMA"
                           "bwBuAHQAbwBzAG8ALgBjAG8AbQAHAAgAAFiKQRh73QEAAAAA";

QByteArray vector()
{
    return QByteArray::fromBase64(kVector);
}

ntlm::Challenge contoso()
{
    ntlm::Challenge told;
    told.computer = u"EX01"_s;
    told.domain = u"CONTOSO"_s;
    told.dnsComputer = u"EX01.contoso.com"_s;
    told.dnsDomain = u"contoso.com"_s;
    told.forest = u"contoso.com"_s;
    told.windows = u"10.0.17763"_s;
    told.time = QDateTime(QDate(2026, 11, 23), QTime(7, 0), QTimeZone::utc());
    return told;
}

QByteArray utf16(const QString& text)
{
    QByteArray bytes;
    for (const QChar c : text)
        bytes += char(c.unicode() & 0xff), bytes += char(c.unicode() >> 8);
    return bytes;
}

QByteArray pair(quint16 id, const QByteArray& value, int length = -1)
{
    const auto size = quint16(length < 0 ? value.size() : length);
    return QByteArray{}
               .append(char(id & 0xff))
               .append(char(id >> 8))
               .append(char(size & 0xff))
               .append(char(size >> 8))
        + value;
}

/// The vector's head with another list behind it.
QByteArray withPairs(const QByteArray& pairs)
{
    QByteArray message = vector().left(70) + pairs;
    qToLittleEndian<quint16>(quint16(pairs.size()), message.data() + 40);
    qToLittleEndian<quint16>(quint16(pairs.size()), message.data() + 42);
    return message;
}

template <class T> QByteArray patched(QByteArray message, qsizetype at, T value)
{
    qToLittleEndian<T>(value, message.data() + at);
    return message;
}

/// Whatever was read is harmless and short.
void isHarmless(const ntlm::Challenge& told)
{
    for (const auto& text :
        {told.computer, told.domain, told.dnsComputer, told.dnsDomain, told.forest, told.windows}) {
        // Escapes are longer than what they stand for; the mark of a cut has its own length.
        QVERIFY(text.size() <= 8 * ntlm::kNameLimit + 40);
        for (const QChar c : text)
            QVERIFY(c.isPrint() && c != u'\u202e');
    }
    QVERIFY(!told.time.isValid() || (told.time.date().year() >= 1970 && told.time.date().year() <= 9999));
}

} // namespace

class TestNtlmGrammar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void question()
    {
        const QByteArray message = ntlm::negotiateMessage();
        QCOMPARE(message.toHex(),
            QByteArray("4e544c4d53535000"
                       "01000000"
                       "058288a2"
                       "0000000000000000"
                       "0000000000000000"
                       "000000000000000f"));
        QVERIFY(ntlm::isNegotiate(message));
        QVERIFY(!ntlm::isNegotiate(vector()));
        QVERIFY(!ntlm::isNegotiate(message.first(31)));
        QVERIFY(!ntlm::readChallenge(message));
    }

    void vectorIsRead()
    {
        const auto told = ntlm::readChallengeText(kVector);
        QVERIFY(told);
        QCOMPARE(*told, contoso());
        QCOMPARE(ntlm::shown(*told),
            QByteArray("NTLM type 2: Windows 10.0.17763, its time 2026-11-23T07:00:00Z, 5 names kept apart"));
        QVERIFY(!ntlm::shown(*told).contains("contoso") && !ntlm::shown(*told).contains("EX01"));
    }

    void vectorIsWritten()
    {
        QCOMPARE(ntlm::writeChallenge(contoso(), 0xefcdab8967452301ULL).toHex(' '), vector().toHex(' '));
        const ntlm::Challenge nothing;
        QCOMPARE(ntlm::readChallenge(ntlm::writeChallenge(nothing, 0)).value_or(contoso()), nothing);
        QCOMPARE(ntlm::shown(nothing), QByteArray("NTLM type 2"));
    }

    /// At whatever byte it ends: nothing, or less than the whole; never anything else.
    void cutAnywhere()
    {
        const QByteArray whole = vector();
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY2(!ntlm::readChallenge(QByteArrayView(whole).first(size)), qPrintable(QString::number(size)));
        for (qsizetype size = 0; size < kVector.size(); ++size)
            QVERIFY(!ntlm::readChallengeText(QByteArrayView(kVector).first(size)));
    }

    void oneByteChanged()
    {
        for (qsizetype at = 0; at < vector().size(); ++at) {
            for (int value = 0; value < 256; ++value) {
                QByteArray message = vector();
                message[at] = char(value);
                if (const auto told = ntlm::readChallenge(message))
                    isHarmless(*told);
            }
        }
    }

    void manyBytesChanged()
    {
        std::mt19937 random(20261123);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray message = vector();
            message.append(QByteArray(int(random() % 64), char(random())));
            for (unsigned i = 0; i < 1 + random() % 12; ++i)
                message[qsizetype(random() % size_t(message.size()))] = char(random());
            // Most of the time the signature stands, so that what is behind it gets its turn.
            if (random() % 8 != 0)
                message.replace(0, 12, vector().first(12));
            if (const auto told = ntlm::readChallenge(message.left(qsizetype(random() % 300))))
                isHarmless(*told);
        }
    }

    void hostile_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("read");
        QTest::addColumn<QString>("computer");
        const auto row = [](const char* name, const QByteArray& message, bool read, const QString& computer = {}) {
            QTest::newRow(name) << message << read << computer;
        };
        const QByteArray name = pair(1, utf16(u"EX01"_s));
        const QByteArray end(4, '\0');
        row("empty", {}, false);
        row("another signature", "NTLMSSQ" + vector().mid(7), false);
        row("type 1", patched<quint32>(vector(), 8, 1), false);
        row("type 3", patched<quint32>(vector(), 8, 3), false);
        row("names beyond the end", patched<quint32>(vector(), 44, 71), false);
        row("names far beyond", patched<quint32>(vector(), 44, 0xffffffff), false);
        row("names too long", patched<quint16>(vector(), 40, 0xffff), false);
        row("names in the head", patched<quint32>(vector(), 44, 8), false);
        row("target beyond the end", patched<quint32>(vector(), 16, 0x7fffffff), false);
        row("target in the head", patched<quint32>(vector(), 16, 0), false);
        row("target over the names", patched<quint32>(vector(), 16, 74), true, u"EX01"_s);
        row("names over the version", patched<quint32>(patched<quint16>(vector(), 40, 4), 44, 48), false);
        row("no terminator", withPairs(name), true, u"EX01"_s);
        row("terminator first", withPairs(end + name), true);
        row("half a pair behind", withPairs(name + "\x02"), true, u"EX01"_s);
        row("a pair that runs over", withPairs(pair(1, "EX", 400) + end), false);
        row("an odd name", withPairs(pair(1, "EX0") + end), true);
        row("an odd name and its twin", withPairs(pair(1, "EX0") + name + end), true, u"EX01"_s);
        row("two names", withPairs(name + pair(1, utf16(u"EX02"_s)) + end), true, u"EX01"_s);
        row("unknown pairs", withPairs(pair(99, "?") + name + pair(6, "\x02\0\0\0") + end), true, u"EX01"_s);
        row("control characters", withPairs(pair(1, utf16(u"E\u202eX\n\x1b"_s)) + end), true,
            u"E\\u{202E}X\\x0A\\x1B"_s);
        row("half a surrogate", withPairs(pair(1, utf16(QString(QChar(0xd800)))) + end), true, u"\\u{D800}"_s);
        row("long name", withPairs(pair(1, utf16(QString(1'000, u'x'))) + end), true,
            QString(255, u'x') + u"\u2026 (1 characters cut)"_s);
        row("a time of three bytes", withPairs(pair(7, "abc") + name + end), true, u"EX01"_s);
        row("the largest time", withPairs(pair(7, QByteArray(8, '\xff')) + name + end), true, u"EX01"_s);
        row("no time", withPairs(pair(7, QByteArray(8, '\0')) + name + end), true, u"EX01"_s);
        row("8 KiB", withPairs(name + pair(99, QByteArray(ntlm::kLimit - 70 - 12 - 4, 'x'))), true, u"EX01"_s);
        row("more", withPairs(name + pair(99, QByteArray(ntlm::kLimit - 70 - 12 - 3, 'x'))), false);
        // Before Windows 2000 there was one name, and the flags said of what.
        const QByteArray old = patched<quint32>(vector().first(32), 20, 0x00020001) + utf16(u"OLD"_s);
        row("old server", patched<quint32>(patched<quint16>(old, 12, 6), 16, 32), true, u"OLD"_s);
    }
    void hostile()
    {
        QFETCH(QByteArray, message);
        QFETCH(bool, read);
        QFETCH(QString, computer);
        const auto told = ntlm::readChallenge(message);
        QCOMPARE(told.has_value(), read);
        QCOMPARE(told.value_or(ntlm::Challenge{}).computer, computer);
        if (told)
            isHarmless(*told);
        QCOMPARE(ntlm::readChallengeText(message.toBase64()).has_value(), read);
    }

    void base64()
    {
        QVERIFY(!ntlm::readChallengeText({}));
        QVERIFY(!ntlm::readChallengeText("TlRM!"));
        QVERIFY(!ntlm::readChallengeText(QByteArray(200'000, 'A')));
        QVERIFY(!ntlm::readChallengeText("supported"));
    }
};

QTEST_APPLESS_MAIN(TestNtlmGrammar)
#include "tst_ntlmgrammar.moc"
