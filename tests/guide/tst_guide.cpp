// SPDX-License-Identifier: Apache-2.0
// The guide and the words of every cause, as the program carries them: complete, linked, short enough, plain.
#include "app/knowledgesource.h"
#include "core/conversation/catalogue.h"
#include "core/diagnosis/phrasebook.h"

#include <QRegularExpression>
#include <QTest>

using namespace portpilot;

class TestGuide : public QObject {
    Q_OBJECT
    Knowledge m_knowledge;

private Q_SLOTS:
    void initTestCase()
    {
        QStringList errors;
        m_knowledge = loadKnowledge(errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
    }

    void everyPortOfTheGuideIsThere()
    {
        QHash<QString, int> ports;
        for (const auto& entry : m_knowledge.guide.entries())
            ports.insert(entry.id, entry.port);
        const QHash<QString, int> wanted{{u"smtp"_s, 25}, {u"submission"_s, 587}, {u"smtps"_s, 465}, {u"owa"_s, 443},
                                         {u"ews"_s, 443}, {u"autodiscover"_s, 443}, {u"activesync"_s, 443},
                                         {u"mapi"_s, 443}, {u"outlook-anywhere"_s, 443}, {u"imaps"_s, 993},
                                         {u"pop3s"_s, 995}, {u"rdp"_s, 3389}};
        QCOMPARE(ports, wanted);
    }

    void everyPageIsFull()
    {
        for (const auto& entry : m_knowledge.guide.entries()) {
            const auto& page = entry.page;
            for (const auto& text : {page.summary, page.teaches, page.adds, page.firewall, page.configuredAt, entry.person})
                QVERIFY2(!text.isEmpty(), qPrintable(entry.id));
            QCOMPARE(page.whenItFails.size(), 5);
            QVERIFY(!page.traps.isEmpty());
            QVERIFY2(entry.shortTitle.size() <= 22, qPrintable(entry.shortTitle));
            QVERIFY2(catalogueRow(entry.conversation), qPrintable(entry.conversation));
        }
        QVERIFY(m_knowledge.guide.topics().size() >= 10);
    }

    void everyAnchorLeadsSomewhere()
    {
        for (const auto& words : std::as_const(m_knowledge.findings))
            QVERIFY2(m_knowledge.guide.hasAnchor(words.guide), qPrintable(words.id + u' ' + words.guide));
    }

    /// With a long host and three services, never over 90 characters; plain words; no server text.
    void headlinesAreShortAndPlain()
    {
        const Phrasebook book(m_knowledge);
        const Phrasebook::Details details{{u"host"_s, u"exchange-frontend.contoso.example"_s}, {u"port"_s, u"587, 993, 995"_s},
                                          {u"days"_s, u"145"_s}, {u"callers"_s, u"other mail servers"_s}, {u"seconds"_s, u"12"_s}, {u"names"_s, QString(80, u'x')}};
        static const QRegularExpression jargon(u"\\b(error|invalid|failed to|exception|socket|NXDOMAIN|RST|handshake|errno|please)\\b|!"_s,
                                               QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression allowed(u"\\{(?!host\\}|port\\}|service\\}|days\\}|minutes\\}|seconds\\}|count\\}|callers\\}|domain\\})"_s);
        for (const auto& words : std::as_const(m_knowledge.findings)) {
            const QString filled = book.headline(words, details);
            QVERIFY2(filled.size() <= 90, qPrintable(filled));
            QVERIFY2(!jargon.match(words.headline).hasMatch(), qPrintable(words.headline));
            QVERIFY2(!allowed.match(words.headline + words.headlineShort).hasMatch(), qPrintable(words.headline));
            QVERIFY2(filled.endsWith(u'.'), qPrintable(filled));
        }
    }

    void everySentenceEndsAndEveryPlaceholderIsKnown()
    {
        static const QRegularExpression placeholder(u"\\{([^}]*)\\}"_s);
        const QStringList known{u"host"_s, u"address"_s, u"port"_s, u"service"_s, u"days"_s, u"date"_s, u"names"_s,
                                u"issuer"_s, u"seconds"_s, u"minutes"_s, u"status"_s, u"path"_s, u"dns"_s, u"source"_s, u"time"_s,
                                u"version"_s, u"count"_s, u"product"_s, u"callers"_s, u"subject"_s, u"fingerprint"_s, u"stage"_s, u"domain"_s};
        for (const auto& words : std::as_const(m_knowledge.findings)) {
            QStringList sentences{words.headline, words.explanation, words.networkText};
            for (const auto& step : words.steps)
                sentences += step.action;
            for (const auto& sentence : std::as_const(sentences)) {
                QVERIFY2(sentence.endsWith(u'.') || sentence.endsWith(u'?') || sentence.endsWith(u')'), qPrintable(sentence));
                auto matches = placeholder.globalMatch(sentence);
                while (matches.hasNext())
                    QVERIFY2(known.contains(matches.next().captured(1)), qPrintable(sentence));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestGuide)
#include "tst_guide.moc"
