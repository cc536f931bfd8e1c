// SPDX-License-Identifier: Apache-2.0
// Which product speaks: every row of the data replays its own example, builds are named by their numbers.
#include "core/facts/product.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portpilot;

namespace {

const QString kResources = QStringLiteral(PORTPILOT_SOURCE_DIR "/resources");

Facts factsWith(const QString& field, const QString& text)
{
    Facts facts;
    if (field == "greeting"_L1) {
        facts.greeting = text;
    } else if (field == "extension"_L1) {
        facts.smtp.extensionsClear = QStringList{u"SIZE 37748736"_s, text};
    } else if (field == "capability"_L1) {
        facts.mailbox.capabilities = text.split(u' ');
    } else if (field == "header"_L1) {
        HttpAnswer answer;
        answer.headers += HttpHeader{text.section(": "_L1, 0, 0), text.section(": "_L1, 1)};
        facts.http.answers += answer;
    }
    return facts;
}

} // namespace

class TestProduct : public QObject {
    Q_OBJECT
    Fingerprints m_fingerprints;

private Q_SLOTS:
    void initTestCase()
    {
        QStringList errors;
        m_fingerprints = Fingerprints::load(kResources + u"/fingerprints.json"_s, errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
        QVERIFY(m_fingerprints.rows().size() >= 15);
    }

    void examples_data()
    {
        QTest::addColumn<FingerprintRow>("row");
        for (const auto& row : m_fingerprints.rows())
            QTest::newRow(qPrintable(row.example)) << row;
    }
    void examples()
    {
        QFETCH(FingerprintRow, row);
        Facts facts = factsWith(row.field, row.example);
        QVERIFY2(!(facts == Facts{}), "a field that nobody reads");
        m_fingerprints.recognise(facts);
        QCOMPARE(facts.product, row.product);
        QCOMPARE(facts.lookalike, row.lookalike);
    }

    void builds_data()
    {
        QTest::addColumn<QString>("build");
        QTest::addColumn<QString>("year");
        const auto row = [](const char* build, const char* year) {
            QTest::newRow(*build ? build : "none") << QString::fromLatin1(build) << QString::fromLatin1(year);
        };
        row("8.3.83.6", "Exchange 2007");
        row("14.3.513.0", "Exchange 2010");
        row("15.0.847.32", "Exchange 2013");
        row("15.1.2507.6", "Exchange 2016");
        row("15.2.1748.10", "Exchange 2019");
        row("15.2.2561.99", "Exchange 2019");
        row("15.2.2562.17", "Exchange SE");
        row("15.2.1748", "Exchange 2019");
        row("15.20.8000.1", "Exchange Online");
        row("6.5.7638.1", "");
        row("15.2", "");
        row("nonsense", "");
        row("", "");
    }
    void builds()
    {
        QFETCH(QString, build);
        QTEST(productOfBuild(build), "year");
    }

    /// The published table of builds and the numbers in the code must not contradict each other.
    void buildTableAgrees()
    {
        QFile file(kResources + u"/exchange-builds.csv"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(lines.size() > 300);
        for (const auto& line : lines.mid(1)) {
            const auto cells = line.split(u',');
            QVERIFY2(productOfBuild(cells.at(0)) == cells.at(1), qPrintable(line));
        }
    }

    void buildWinsOverWords()
    {
        Facts facts = factsWith(u"header"_s, u"Server: nginx"_s);
        facts.build = u"15.1.2507.6"_s;
        facts.http.hasExchangeMarks = true;
        m_fingerprints.recognise(facts);
        QCOMPARE(facts.product, u"Exchange 2016"_s);
        QVERIFY(!facts.lookalike);
    }

    /// A reverse proxy in front does not make the Exchange behind it another product.
    void proxyBeforeExchange()
    {
        Facts facts = factsWith(u"header"_s, u"Server: nginx"_s);
        facts.http.answers.first().headers += HttpHeader{u"X-FEServer"_s, u"EX01"_s};
        facts.http.hasExchangeMarks = true;
        m_fingerprints.recognise(facts);
        QVERIFY(facts.product.contains("Exchange"_L1));
        QVERIFY(!facts.lookalike);
    }

    void nothingKnownNothingSaid()
    {
        Facts facts;
        facts.greeting = u"220 mx ready"_s;
        m_fingerprints.recognise(facts);
        QVERIFY(facts.product.isEmpty() && !facts.lookalike);
        facts.product = u"left over"_s;
        facts.lookalike = true;
        m_fingerprints.recognise(facts); // judged anew, also from a stored report
        QVERIFY(facts.product.isEmpty() && !facts.lookalike);
    }

    void brokenFilesAreTold_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("bad pattern") << QByteArray("{\"fingerprints\": [{\"field\": \"greeting\", \"pattern\": "
                                                   "\"(\", \"product\": \"x\", \"example\": \"y\"}]}");
        QTest::newRow("unknown key") << QByteArray(
            "{\"fingerprints\": [{\"field\": \"greeting\", \"pattern\": \"x\", \"product\": \"x\", \"example\": "
            "\"x\", \"typo\": 1}]}");
    }
    void brokenFilesAreTold()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"broken.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        QStringList errors;
        Fingerprints::load(file.fileName(), errors);
        QVERIFY(!errors.isEmpty());
        QVERIFY(errors.first().startsWith(file.fileName()));
    }
    void missingFileIsTold()
    {
        QStringList errors;
        Fingerprints::load(u"/nowhere/fingerprints.json"_s, errors);
        QCOMPARE(errors.size(), 1);
    }
};

QTEST_APPLESS_MAIN(TestProduct)
#include "tst_product.moc"
