// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/imapconversation.h"
#include "core/conversation/pop3conversation.h"
#include "core/conversation/smtpconversation.h"
#include "core/grammar/ntlm.h"
#include "tests/support/duet.h"

#include <QTest>
#include <QTimeZone>

using namespace portpilot;

namespace {

using Make = std::unique_ptr<Conversation> (*)(const Brief&);

Brief brief(Security security)
{
    GuideEntry entry;
    entry.id = u"check"_s;
    entry.security = security;
    Brief brief;
    brief.host = u"mail.contoso.example"_s;
    brief.entries = {entry};
    brief.ehloName = u"[198.51.100.7]"_s;
    return brief;
}

const QByteArray kGreeting =
    "S: 220 EX01.contoso.example Microsoft ESMTP MAIL Service ready at Fri, 5 Aug 2016 16:24:41 -0700\n";
const QByteArray kEhlo = "C: EHLO [198.51.100.7]\n";
const QByteArray kHello = "S: 250-EX01.contoso.example Hello [198.51.100.7]\n";

const QByteArray kPort25 = kHello
    + "S: 250-SIZE 37748736\nS: 250-PIPELINING\nS: 250-DSN\nS: 250-ENHANCEDSTATUSCODES\nS: 250-STARTTLS\n"
      "S: 250-X-ANONYMOUSTLS\nS: 250-AUTH NTLM\nS: 250-X-EXPS GSSAPI NTLM\nS: 250-8BITMIME\nS: 250-BINARYMIME\n"
      "S: 250-CHUNKING\nS: 250-SMTPUTF8\nS: 250 XRDST\n";
const QByteArray kPort25Secured = kHello
    + "S: 250-SIZE 37748736\nS: 250-PIPELINING\nS: 250-DSN\nS: 250-ENHANCEDSTATUSCODES\nS: 250-AUTH NTLM LOGIN\n"
      "S: 250-X-EXPS GSSAPI NTLM\nS: 250-8BITMIME\nS: 250-BINARYMIME\nS: 250-CHUNKING\nS: 250 XRDST\n";
const QByteArray kPort587 = kHello
    + "S: 250-SIZE 37748736\nS: 250-PIPELINING\nS: 250-DSN\nS: 250-ENHANCEDSTATUSCODES\nS: 250-STARTTLS\n"
      "S: 250-AUTH GSSAPI NTLM\nS: 250-8BITMIME\nS: 250-BINARYMIME\nS: 250-CHUNKING\nS: 250 SMTPUTF8\n";
const QByteArray kUpgrade = "C: STARTTLS\nS: 220 2.0.0 SMTP server ready\nTLS\n";

const QByteArray kImapGreeting = "S: * OK The Microsoft Exchange IMAP4 service is ready.\n";
const QByteArray kImapClear =
    "S: * CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS UIDPLUS MOVE ID CHILDREN IDLE NAMESPACE LITERAL+\n";
const QByteArray kImapSecured = "S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=NTLM AUTH=GSSAPI UIDPLUS MOVE ID "
                                "CHILDREN IDLE NAMESPACE LITERAL+\n";

const QByteArray kPopGreeting = "S: +OK The Microsoft Exchange POP3 service is ready.\n";

/// The dialogues that end as they should; used for the facts as well.
const QByteArray kSmtp25 = kGreeting + kEhlo + kPort25 + kUpgrade + kEhlo + kPort25Secured + "C: QUIT\n";
const QByteArray kImap143 = kImapGreeting + "C: a1 CAPABILITY\n" + kImapClear
    + "S: a1 OK CAPABILITY completed.\nC: a2 STARTTLS\nS: a2 OK Begin TLS negotiation now.\nTLS\nC: a3 "
      "CAPABILITY\n"
    + kImapSecured + "S: a3 OK CAPABILITY completed.\nC: a4 LOGOUT\n";
const QByteArray kPop110 = kPopGreeting
    + "C: CAPA\nS: +OK\nS: TOP\nS: UIDL\nS: STLS\nS: .\nC: STLS\nS: +OK Begin TLS negotiation.\nTLS\nC: CAPA\nS: "
      "+OK\n"
      "S: TOP\nS: UIDL\nS: SASL PLAIN NTLM GSSAPI\nS: USER\nS: .\nC: QUIT\n";

QByteArray repeated(const QByteArray& text, int times)
{
    return text.repeated(times);
}

Duet played(Make make, Security security, const QByteArray& script, int way = 0)
{
    Duet duet(make(brief(security)), way);
    if (const QString wrong = duet.play(script); !wrong.isEmpty())
        QTest::qFail(qPrintable(u"way %1: "_s.arg(way) + wrong), __FILE__, __LINE__);
    return duet;
}

} // namespace

Q_DECLARE_METATYPE(Make)
Q_DECLARE_METATYPE(Security)

class TestMailConversation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void dialogue_data();
    void dialogue();
    void injected_data();
    void injected();
    void smtpFacts();
    void smtpFactsOfABrokenDialogue();
    void smtpForgetsWhatWasSaidInClear();
    void smtpStages();
    void imapFacts();
    void pop3Facts();
    void namesAreAskedLast_data();
    void namesAreAskedLast();
    void namesAreNotAsked_data();
    void namesAreNotAsked();
    void nothingAfterTheEnd();
    void shownTextIsHarmless();
};

void TestMailConversation::dialogue_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<Security>("security");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("ending");
    const auto row = [](const char* name, Make make, Security security, const QByteArray& script,
                         const char* ending) {
        QTest::newRow(name) << make << security << script << QString::fromUtf8(ending);
    };
    const auto smtp = [&](const char* name, Security security, const QByteArray& script, const char* ending) {
        row(name, makeSmtpConversation, security, script, ending);
    };
    const auto offered = Security::StartTlsOffered;
    const auto required = Security::StartTlsRequired;

    smtp("smtp 25", offered, kSmtp25, "fine");
    smtp("smtp 587", required, kGreeting + kEhlo + kPort587 + kUpgrade + kEhlo + kPort25Secured + "C: QUIT\n",
        "fine");
    smtp("smtp 465", Security::Tls, kGreeting + kEhlo + kPort25Secured + "C: QUIT\n", "fine");
    smtp("smtp in clear", Security::None, kGreeting + kEhlo + kPort25 + "C: QUIT\n", "fine");
    smtp("smtp 465 leaves STARTTLS alone", Security::Tls, kGreeting + kEhlo + kPort25 + "C: QUIT\n", "fine");
    smtp("smtp no STARTTLS after TLS needed", offered,
        kGreeting + kEhlo + kPort25 + kUpgrade + kEhlo + kPort25 + "C: QUIT\n", "fine");
    smtp("smtp 25 without", offered, kGreeting + kEhlo + kPort25Secured + "C: QUIT\n", "fine");
    smtp("smtp 25 stripped", offered, kGreeting + kEhlo + kHello + "S: 250-XXXXXXXA\nS: 250 SIZE\nC: QUIT\n",
        "fine");
    smtp("smtp 587 without", required, kGreeting + kEhlo + kPort25Secured + "C: QUIT\n",
        "tls starttls-not-offered (ehlo-reply): ");
    smtp("smtp refused", offered,
        kGreeting + kEhlo + kPort25
            + "C: STARTTLS\nS: 454 4.7.0 TLS not available due to local problem\nC: QUIT\n",
        "tls starttls-refused (starttls-reply): 454 4.7.0 TLS not available due to local problem");
    smtp("smtp 421", offered, "S: 421 4.3.2 Service not available\n",
        "protocol rejected (greeting): 421 4.3.2 Service not available");
    smtp("smtp 554 of two lines", offered, "S: 554-mx.example.net\nS: 554 Your access was rejected\nC: QUIT\n",
        "protocol rejected (greeting): 554-mx.example.net / 554 Your access was rejected");
    smtp("smtp 421 to EHLO", offered, kGreeting + kEhlo + "S: 421 4.7.0 Too many\n",
        "protocol rejected (ehlo-reply): 421 4.7.0 Too many");
    smtp("smtp HELO", offered,
        kGreeting + kEhlo
            + "S: 502 Command not implemented\nC: HELO [198.51.100.7]\n"
              "S: 250 mx.example.net\nC: QUIT\n",
        "fine");
    smtp("smtp HELO has no STARTTLS", required,
        kGreeting + kEhlo
            + "S: 502 5.5.2 no\nC: HELO [198.51.100.7]\n"
              "S: 250 mx.example.net\nC: QUIT\n",
        "tls starttls-not-offered (helo-reply): ");
    smtp("smtp HELO refused", offered,
        kGreeting + kEhlo
            + "S: 501 5.5.4 Invalid domain name\nC: HELO [198.51.100.7]\n"
              "S: 501 5.5.4 Invalid domain name\nC: QUIT\n",
        "protocol rejected (helo-reply): 501 5.5.4 Invalid domain name");
    smtp("smtp greeting of many lines", offered,
        "S: 220-mx.example.net\nS: 220-no spam\nS: 220\n" + kEhlo + kPort25Secured + "C: QUIT\n", "fine");
    smtp("smtp masked", offered, "S: 220 ****************2***\n" + kEhlo + kPort25Secured + "C: QUIT\n", "fine");
    smtp("smtp bare line feeds", offered,
        "s: 220 mx.example.net ESMTP\\x0A\n" + kEhlo + kPort25Secured + "C: QUIT\n", "fine");

    smtp("smtp meets IMAP", offered, kImapGreeting,
        "protocol not-this-protocol (greeting): * OK The Microsoft Exchange IMAP4 service is ready.");
    smtp("smtp meets POP3", offered, kPopGreeting,
        "protocol not-this-protocol (greeting): +OK The Microsoft Exchange POP3 service is ready.");
    smtp("smtp meets HTTP", offered, "S: HTTP/1.1 400 Bad Request\nS: Server: x\n",
        "protocol not-this-protocol (greeting): HTTP/1.1 400 Bad Request");
    smtp("smtp meets SSH", offered, "S: SSH-2.0-OpenSSH_9.2\nCLOSE\n",
        "protocol not-this-protocol (greeting): SSH-2.0-OpenSSH_9.2");
    smtp("smtp meets FTP", offered, "S: 220 ProFTPD Server ready\n",
        "protocol not-this-protocol (greeting): 220 ProFTPD Server ready");
    smtp("smtp meets news", offered, "S: 200 news.example.net ready\n",
        "protocol not-this-protocol (greeting): 200 news.example.net ready");
    smtp("smtp meets a TLS alert", offered, "s: \\x15\\x03\\x01\\x00\\x02\\x02\\x28\nCLOSE\n",
        "protocol not-this-protocol (greeting): \\x15\\x03\\x01\\x00\\x02\\x02(");
    smtp("smtp meets RDP", offered,
        "s: \\x03\\x00\\x00\\x13\\x0e\\xd0\\x00\\x00\\x124\\x00\\x02\\x1f\\x08\\x00\\x02\\x00\\x00\\x00\n",
        "protocol not-this-protocol (greeting): "
        "\\x03\\x00\\x00\\x13\\x0E\\xD0\\x00\\x00\\x124\\x00\\x02\\x1F\\x08\\x00\\x02");
    smtp("smtp meets telnet", offered, "s: \\xff\\xfd\\x18\\xff\\xfd\\x20\nSILENCE\n",
        "protocol not-this-protocol (greeting): \\xFF\\xFD\\x18\\xFF\\xFD ");
    smtp("smtp NUL later", offered, kGreeting + kEhlo + "S: 250 a\\x00b\n",
        "protocol not-this-protocol (ehlo-reply): 250 a\\x00b");
    smtp("smtp codes differ", offered, kGreeting + kEhlo + "S: 250-a\nS: 251 b\n",
        "protocol not-this-protocol (ehlo-reply): 251 b");

    smtp("smtp closed at once", offered, "CLOSE\n", "connect closed-at-once (greeting): ");
    smtp("smtp reset at once", offered, "RESET\n", "connect reset-at-once (greeting): ");
    smtp("smtp closed in the greeting", offered, "s: 220 mail\nCLOSE\n", "protocol peer-closed (greeting): ");
    smtp("smtp closed after EHLO", offered, kGreeting + kEhlo + "CLOSE\n", "protocol peer-closed (ehlo-reply): ");
    smtp("smtp reset after EHLO", offered, kGreeting + kEhlo + "RESET\n", "protocol peer-reset (ehlo-reply): ");
    smtp("smtp closed after STARTTLS", offered, kGreeting + kEhlo + kPort25 + "C: STARTTLS\nCLOSE\n",
        "tls peer-closed (starttls-reply): ");
    smtp("smtp silent", offered, "SILENCE\n", "protocol no-greeting (greeting): ");
    smtp("smtp silent in the greeting", offered, "S: 220-mx.example.net\nSILENCE\n",
        "protocol no-answer (greeting): ");
    smtp("smtp silent after EHLO", offered, kGreeting + kEhlo + "SILENCE\n", "protocol no-answer (ehlo-reply): ");
    smtp("smtp silent after STARTTLS", offered, kGreeting + kEhlo + kPort25 + "C: STARTTLS\nSILENCE\n",
        "tls no-answer (starttls-reply): ");
    smtp("smtp waits", offered, "s: 22\n", "open, awaiting greeting");
    smtp("smtp flood of letters", offered, "s: " + repeated("A", 10'000) + '\n',
        "protocol too-much-data (greeting): ");
    smtp("smtp flood of lines", required, repeated("S: 220-mx.example.net still greeting\n", 500),
        "protocol too-much-data (greeting): ");
    smtp("smtp 200 lines are enough", required, repeated("S: 220-a\n", 199) + "S: 220 a\n" + kEhlo + "SILENCE\n",
        "protocol no-answer (ehlo-reply): ");
    smtp("smtp long lines", required, repeated("S: 220-" + repeated("a", 4'000) + '\n', 20),
        "protocol too-much-data (greeting): ");

    const auto imap = [&](const char* name, Security security, const QByteArray& script, const char* ending) {
        row(name, makeImapConversation, security, script, ending);
    };
    imap("imap 143", required, kImap143, "fine");
    imap("imap 993", Security::Tls,
        kImapGreeting + "C: a1 CAPABILITY\n" + kImapSecured + "S: a1 OK done\nC: a2 LOGOUT\n", "fine");
    imap("imap without", required,
        kImapGreeting + "C: a1 CAPABILITY\n" + kImapSecured + "S: a1 OK done\nC: a2 LOGOUT\n",
        "tls starttls-not-offered (capability-reply): ");
    imap("imap CAPABILITY refused", Security::Tls,
        kImapGreeting + "C: a1 CAPABILITY\nS: a1 BAD Command Argument Error. 11\nC: a2 LOGOUT\n", "fine");
    imap("imap refused", required,
        kImapGreeting + "C: a1 CAPABILITY\n" + kImapClear
            + "S: a1 OK done\nC: a2 STARTTLS\nS: a2 NO STARTTLS failed.\nC: a3 LOGOUT\n",
        "tls starttls-refused (starttls-reply): a2 NO STARTTLS failed.");
    imap("imap BYE", Security::Tls, "S: * BYE Connection refused\n",
        "protocol rejected (greeting): * BYE Connection refused");
    imap("imap BYE later", Security::Tls, kImapGreeting + "C: a1 CAPABILITY\nS: * BYE Connection is closed. 14\n",
        "protocol rejected (capability-reply): * BYE Connection is closed. 14");
    imap("imap PREAUTH", Security::Tls, "S: * PREAUTH welcome home\nC: a1 LOGOUT\n", "fine");
    imap("imap PREAUTH cannot be secured", required, "S: * PREAUTH welcome home\nC: a1 LOGOUT\n",
        "tls starttls-not-offered (greeting): * PREAUTH welcome home");
    imap("imap another tag", Security::Tls, kImapGreeting + "C: a1 CAPABILITY\nS: a7 OK done\n",
        "protocol not-this-protocol (capability-reply): a7 OK done");
    imap("imap literal", Security::Tls, kImapGreeting + "C: a1 CAPABILITY\nS: * CAPABILITY {400}\n",
        "protocol not-this-protocol (capability-reply): * CAPABILITY {400}");
    imap("imap data before the greeting", Security::Tls, kImapSecured,
        "protocol not-this-protocol (greeting): * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=NTLM AUTH=GSSAPI "
        "UIDPLUS MOVE ID CHILDREN IDLE NAMESPACE LITERAL+");
    imap("imap meets SMTP", Security::Tls, "S: 220 mx.example.net ESMTP\n",
        "protocol not-this-protocol (greeting): 220 mx.example.net ESMTP");
    imap("imap meets POP3", Security::Tls, kPopGreeting,
        "protocol not-this-protocol (greeting): +OK The Microsoft Exchange POP3 service is ready.");
    imap("imap closed", Security::Tls, kImapGreeting + "C: a1 CAPABILITY\nCLOSE\n",
        "protocol peer-closed (capability-reply): ");
    imap("imap silent", Security::Tls, "SILENCE\n", "protocol no-greeting (greeting): ");
    imap("imap silent in clear words", Security::Tls,
        kImapGreeting + "C: a1 CAPABILITY\n" + kImapClear + "SILENCE\n",
        "protocol no-answer (capability-reply): ");
    imap("imap flood", Security::Tls, kImapGreeting + "C: a1 CAPABILITY\n" + repeated("S: * 1 EXISTS\n", 500),
        "protocol too-much-data (capability-reply): ");

    const auto pop3 = [&](const char* name, Security security, const QByteArray& script, const char* ending) {
        row(name, makePop3Conversation, security, script, ending);
    };
    pop3("pop3 110", required, kPop110, "fine");
    pop3("pop3 995", Security::Tls, kPopGreeting + "C: CAPA\nS: +OK\nS: UIDL\nS: .\nC: QUIT\n", "fine");
    pop3("pop3 without CAPA", Security::Tls, kPopGreeting + "C: CAPA\nS: -ERR Protocol error. 14\nC: QUIT\n",
        "fine");
    pop3("pop3 without", required, kPopGreeting + "C: CAPA\nS: +OK\nS: UIDL\nS: .\nC: QUIT\n",
        "tls starttls-not-offered (capability-reply): ");
    pop3("pop3 refused", required, kPopGreeting + "C: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: -ERR no\nC: QUIT\n",
        "tls starttls-refused (starttls-reply): -ERR no");
    pop3("pop3 -ERR", Security::Tls, "S: -ERR Server Unavailable. 21\n",
        "protocol rejected (greeting): -ERR Server Unavailable. 21");
    pop3("pop3 meets IMAP", Security::Tls, kImapGreeting,
        "protocol not-this-protocol (greeting): * OK The Microsoft Exchange IMAP4 service is ready.");
    pop3("pop3 no word of its own", Security::Tls, "S: +OKAY\n", "protocol not-this-protocol (greeting): +OKAY");
    pop3("pop3 silent in the list", Security::Tls, kPopGreeting + "C: CAPA\nS: +OK\nS: UIDL\nSILENCE\n",
        "protocol no-answer (capability-reply): ");
    pop3("pop3 flood", Security::Tls, kPopGreeting + "C: CAPA\nS: +OK\n" + repeated("S: X\n", 500),
        "protocol too-much-data (capability-reply): ");
}

void TestMailConversation::dialogue()
{
    QFETCH(Make, make);
    QFETCH(Security, security);
    QFETCH(QByteArray, script);
    QFETCH(QString, ending);
    const Duet whole = played(make, security, script);
    QCOMPARE(whole.ending(), ending);
    QCOMPARE(whole.settled.size(), whole.finish ? 1 : 0);
    if (whole.finish) {
        QCOMPARE(whole.settled.first().check, u"check"_s);
        QCOMPARE(whole.settled.first().breakdown, whole.finish->breakdown);
    }
    for (int way = 1; way < cuts::kWays; ++way) {
        const Duet cut = played(make, security, script, way);
        QCOMPARE(cut.log, whole.log);
        QCOMPARE(cut.settled.value(0).facts, whole.settled.value(0).facts);
    }
}

void TestMailConversation::injected_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("smtp") << Make(makeSmtpConversation)
                          << kGreeting + kEhlo + kPort587
            + "C: STARTTLS\nS: 220 2.0.0 SMTP server ready\nS: 250 2.0.0 injected\n";
    QTest::newRow("smtp without a line end")
        << Make(makeSmtpConversation)
        << kGreeting + kEhlo + kPort587 + "C: STARTTLS\nS: 220 2.0.0 SMTP server ready\ns: 2\n";
    QTest::newRow("imap") << Make(makeImapConversation)
                          << kImapGreeting + "C: a1 CAPABILITY\n" + kImapClear
            + "S: a1 OK done\nC: a2 STARTTLS\nS: a2 OK Begin TLS negotiation now.\nS: * CAPABILITY IMAP4rev1 "
              "AUTH=PLAIN\n";
    QTest::newRow("pop3") << Make(makePop3Conversation)
                          << kPopGreeting
            + "C: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: +OK Begin TLS negotiation.\nS: +OK injected\n";
}

/// However it arrives, nothing said in clear is taken for a word under TLS.
void TestMailConversation::injected()
{
    QFETCH(Make, make);
    QFETCH(QByteArray, script);
    for (int way = 0; way < cuts::kWays; ++way) {
        const Duet duet = played(make, Security::StartTlsRequired, script, way);
        QVERIFY(duet.finish && duet.finish->breakdown);
        QCOMPARE(duet.finish->breakdown->failure, Failure::StartTlsInjected);
        QCOMPARE(duet.finish->breakdown->stage, Stage::Tls);
        QCOMPARE(duet.settled.size(), 1);
        QVERIFY(!duet.settled.first().facts.greeting.isEmpty());
        if (way == 0)
            QVERIFY(!duet.log.contains(u"TLS"_s));
    }
    // A go-ahead that was there before it was asked for.
    const Duet early = played(makeSmtpConversation, Security::StartTlsRequired,
        kGreeting + kEhlo + kPort587 + "S: 220 2.0.0 SMTP server ready\n");
    QCOMPARE(early.finish->breakdown->failure, Failure::StartTlsInjected);
    QCOMPARE(early.finish->breakdown->detail, u"220 2.0.0 SMTP server ready\\x0D\\x0A"_s);
}

void TestMailConversation::smtpFacts()
{
    const Facts facts = played(makeSmtpConversation, Security::StartTlsOffered, kSmtp25).settled.first().facts;
    QCOMPARE(facts.greeting,
        u"220 EX01.contoso.example Microsoft ESMTP MAIL Service ready at Fri, 5 Aug 2016 16:24:41 -0700"_s);
    QCOMPARE(facts.serverName, u"EX01.contoso.example"_s);
    QCOMPARE(facts.serverTime, QDateTime(QDate(2016, 8, 5), QTime(23, 24, 41), QTimeZone::utc()));
    QCOMPARE(facts.smtp.extensionsClear.size(), 13);
    QCOMPARE(facts.smtp.extensionsClear.first(), u"SIZE 37748736"_s);
    QCOMPARE(facts.smtp.extensionsClear.last(), u"XRDST"_s);
    QCOMPARE(facts.smtp.extensionsTls.size(), 10);
    QCOMPARE(facts.smtp.authClear, QStringList{u"NTLM"_s});
    QCOMPARE(facts.smtp.authTls, (QStringList{u"NTLM"_s, u"LOGIN"_s}));
    QCOMPARE(facts.smtp.size, 37748736);
    QVERIFY(facts.smtp.startTlsOffered);

    const Facts masked = played(makeSmtpConversation, Security::StartTlsOffered,
        "S: 220 ****************2***\n" + kEhlo + "S: 250-mx.example.net\nS: 250-XXXXXXXA\nS: 250 SIZE\nC: QUIT\n")
                             .settled.first()
                             .facts;
    QCOMPARE(masked.greeting, u"220 ****************2***"_s);
    QCOMPARE(masked.serverName, u"mx.example.net"_s);
    QVERIFY(!masked.serverTime.isValid());
    QCOMPARE(masked.smtp.extensionsClear, (QStringList{u"XXXXXXXA"_s, u"SIZE"_s}));
    QCOMPARE(masked.smtp.size, -1);
    QVERIFY(!masked.smtp.startTlsOffered);

    const Facts implicit =
        played(makeSmtpConversation, Security::Tls, kGreeting + kEhlo + kPort25Secured + "C: QUIT\n")
            .settled.first()
            .facts;
    QVERIFY(implicit.smtp.extensionsClear.isEmpty());
    QCOMPARE(implicit.smtp.extensionsTls.size(), 10);
}

void TestMailConversation::smtpFactsOfABrokenDialogue()
{
    const Duet duet =
        played(makeSmtpConversation, Security::StartTlsRequired, kGreeting + kEhlo + kPort25Secured + "C: QUIT\n");
    QCOMPARE(duet.settled.first().facts.smtp.authClear, (QStringList{u"NTLM"_s, u"LOGIN"_s}));
    QVERIFY(!duet.settled.first().facts.smtp.startTlsOffered);
    QVERIFY(!duet.settled.first().facts.greeting.isEmpty());
}

void TestMailConversation::smtpForgetsWhatWasSaidInClear()
{
    const Facts facts = played(makeSmtpConversation, Security::StartTlsOffered,
        kGreeting + kEhlo + kPort25 + kUpgrade + kEhlo + "S: 250 EX01.contoso.example Hello\nC: QUIT\n")
                            .settled.first()
                            .facts;
    QVERIFY(facts.smtp.extensionsTls.isEmpty());
    QVERIFY(facts.smtp.authTls.isEmpty());
    QCOMPARE(facts.smtp.size, -1);
    QVERIFY(facts.smtp.startTlsOffered);
}

void TestMailConversation::smtpStages()
{
    const QStringList log = played(makeSmtpConversation, Security::StartTlsOffered, kSmtp25).log;
    const qsizetype asked = log.indexOf(u"C: STARTTLS"_s);
    QCOMPARE(log.value(asked - 1), u"ENTER tls"_s);
    QCOMPARE(log.mid(asked + 1, 4),
        (QStringList{
            u"H: 220 2.0.0 SMTP server ready"_s, u"TLS"_s, u"ENTER protocol"_s, u"C: EHLO [198.51.100.7]"_s}));
    QCOMPARE(log.mid(log.size() - 3), (QStringList{u"C: QUIT"_s, u"SETTLE check"_s, u"FINISH fine"_s}));
}

void TestMailConversation::imapFacts()
{
    const Facts facts = played(makeImapConversation, Security::StartTlsRequired, kImap143).settled.first().facts;
    QCOMPARE(facts.greeting, u"* OK The Microsoft Exchange IMAP4 service is ready."_s);
    QCOMPARE(facts.mailbox.capabilities.size(), 12);
    QCOMPARE(facts.mailbox.auth, (QStringList{u"PLAIN"_s, u"NTLM"_s, u"GSSAPI"_s}));
    QVERIFY(!facts.mailbox.loginDisabled);

    const Facts clear = played(makeImapConversation, Security::None,
        kImapGreeting + "C: a1 CAPABILITY\n" + kImapClear + "S: a1 OK done\nC: a2 LOGOUT\n")
                            .settled.first()
                            .facts;
    QVERIFY(clear.mailbox.loginDisabled);
    QVERIFY(clear.mailbox.auth.isEmpty());

    const Facts coded = played(makeImapConversation, Security::Tls,
        "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\nC: a1 CAPABILITY\nS: a1 OK [CAPABILITY IMAP4rev1 "
        "auth=xoauth2 LOGINDISABLED] done\nC: a2 LOGOUT\n")
                            .settled.first()
                            .facts;
    QCOMPARE(coded.mailbox.auth, QStringList{u"XOAUTH2"_s});
    QVERIFY(coded.mailbox.loginDisabled);

    // What was said in clear is forgotten, even when nothing takes its place (RFC 3501 §6.2.1).
    const Facts mute = played(makeImapConversation, Security::StartTlsRequired,
        kImapGreeting + "C: a1 CAPABILITY\n" + kImapClear
            + "S: a1 OK done\nC: a2 STARTTLS\nS: a2 OK go\nTLS\nC: a3 CAPABILITY\nS: a3 NO later\nC: a4 LOGOUT\n")
                           .settled.first()
                           .facts;
    QVERIFY(mute.mailbox.capabilities.isEmpty() && !mute.mailbox.loginDisabled);

    const Facts preauth = played(makeImapConversation, Security::Tls, "S: * PREAUTH welcome home\nC: a1 LOGOUT\n")
                              .settled.first()
                              .facts;
    QVERIFY(preauth.mailbox.preauth);
}

void TestMailConversation::pop3Facts()
{
    const Facts facts = played(makePop3Conversation, Security::StartTlsRequired, kPop110).settled.first().facts;
    QCOMPARE(facts.greeting, u"+OK The Microsoft Exchange POP3 service is ready."_s);
    QCOMPARE(
        facts.mailbox.capabilities, (QStringList{u"TOP"_s, u"UIDL"_s, u"SASL PLAIN NTLM GSSAPI"_s, u"USER"_s}));
    QCOMPARE(facts.mailbox.auth, (QStringList{u"PLAIN"_s, u"NTLM"_s, u"GSSAPI"_s}));
}

namespace {

const QByteArray kTypeOne = ntlm::negotiateMessage().toBase64();

ntlm::Challenge inside()
{
    ntlm::Challenge told;
    told.computer = u"CANARY1"_s;
    told.domain = u"CANARY2"_s;
    told.dnsComputer = u"canary3.inside.example"_s;
    told.dnsDomain = u"canary4.inside.example"_s;
    told.forest = u"canary5.inside.example"_s;
    told.windows = u"10.0.20348"_s;
    told.time = QDateTime(QDate(2026, 11, 23), QTime(7, 0), QTimeZone::utc());
    return told;
}

QByteArray typeTwo()
{
    return ntlm::writeChallenge(inside(), 1).toBase64();
}

const QByteArray kSmtp465 = kGreeting + kEhlo + kPort25Secured;
const QByteArray kImap993 = kImapGreeting + "C: a1 CAPABILITY\n" + kImapSecured + "S: a1 OK done\n";
const QByteArray kImap993Quick =
    kImapGreeting + "C: a1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 SASL-IR AUTH=NTLM\nS: a1 OK done\n";
const QByteArray kPop995 = kPopGreeting + "C: CAPA\nS: +OK\nS: SASL PLAIN NTLM GSSAPI\nS: .\n";

} // namespace

void TestMailConversation::namesAreAskedLast_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("told");
    const auto row = [](const char* name, Make make, const QByteArray& script, bool told) {
        QTest::newRow(name) << make << script << told;
    };
    const QByteArray auth = "C: AUTH NTLM " + kTypeOne + '\n';
    const QByteArray off = "C: *\nC: QUIT\n";
    const auto smtp = [&](const char* name, const QByteArray& script, bool told) {
        row(name, makeSmtpConversation, kSmtp465 + auth + script, told);
    };
    smtp("smtp", "S: 334 " + typeTwo() + '\n' + off, true);
    smtp(
        "smtp in two steps", "S: 334 NTLM supported\nC: " + kTypeOne + "\nS: 334 " + typeTwo() + '\n' + off, true);
    smtp("smtp in two silent steps", "S: 334\nC: " + kTypeOne + "\nS: 334 " + typeTwo() + '\n' + off, true);
    smtp("smtp never comes to it", "S: 334 NTLM supported\nC: " + kTypeOne + "\nS: 334 NTLM supported\n" + off,
        false);
    smtp("smtp refused", "S: 504 5.7.4 Unrecognized authentication type\nC: QUIT\n", false);
    smtp("smtp refused in two lines", "S: 535-5.7.3 Authentication unsuccessful\nS: 535 5.7.3 no\nC: QUIT\n",
        false);
    smtp("smtp lets anybody in", "S: 235 2.7.0 Welcome\nC: QUIT\n", false);
    smtp("smtp says nonsense", "S: \\x00\\xff\nC: QUIT\n", false);
    smtp("smtp cut short", "S: 334 " + typeTwo().left(100) + '\n' + off, false);
    smtp("smtp floods", "s: 334 " + QByteArray(6'000, 'A') + '\n' + off, false);
    smtp("smtp is silent", "SILENCE\n" + off, false);
    smtp("smtp is gone", "CLOSE\n", false);
    smtp("smtp resets", "RESET\n", false);
    const QByteArray logout = "C: *\nC: a3 LOGOUT\n";
    row("imap", makeImapConversation,
        kImap993 + "C: a2 AUTHENTICATE NTLM\nS: +\nC: " + kTypeOne + "\nS: + " + typeTwo() + '\n' + logout, true);
    row("imap at once", makeImapConversation,
        kImap993Quick + "C: a2 AUTHENTICATE NTLM " + kTypeOne + "\nS: + " + typeTwo() + '\n' + logout, true);
    row("imap with a word between", makeImapConversation,
        kImap993 + "C: a2 AUTHENTICATE NTLM\nS: * OK busy\nS: + \nC: " + kTypeOne + "\nS: + " + typeTwo() + '\n'
            + logout,
        true);
    row("imap refused", makeImapConversation,
        kImap993 + "C: a2 AUTHENTICATE NTLM\nS: a2 NO AUTHENTICATE failed.\nC: a3 LOGOUT\n", false);
    row("imap BYE", makeImapConversation, kImap993 + "C: a2 AUTHENTICATE NTLM\nS: * BYE later\nC: a3 LOGOUT\n",
        false);
    row("imap is silent", makeImapConversation, kImap993 + "C: a2 AUTHENTICATE NTLM\nSILENCE\n" + logout, false);
    const QByteArray pop = kPop995 + "C: AUTH NTLM\n";
    row("pop3", makePop3Conversation, pop + "S: + \nC: " + kTypeOne + "\nS: + " + typeTwo() + '\n' + off, true);
    row("pop3 of 2003", makePop3Conversation, pop + "S: +OK\nC: " + kTypeOne + "\nS: + " + typeTwo() + '\n' + off,
        true);
    row("pop3 refused", makePop3Conversation, pop + "S: -ERR Protocol error. 14\nC: QUIT\n", false);
    row("pop3 is gone", makePop3Conversation, pop + "CLOSE\n", false);
}

/// The check is settled before the question; whatever comes of it, the end is a good one and the facts are the
/// same.
void TestMailConversation::namesAreAskedLast()
{
    QFETCH(Make, make);
    QFETCH(QByteArray, script);
    QFETCH(bool, told);
    Brief curious = brief(Security::Tls);
    curious.asksNames = true;
    QStringList first;
    for (int way = 0; way < cuts::kWays; ++way) {
        Duet duet(make(curious), way);
        QCOMPARE(duet.play(script), QString());
        QCOMPARE(duet.ending(), u"fine"_s);
        QCOMPARE(duet.settled.size(), 1);
        QVERIFY(!duet.settled.first().breakdown);
        QCOMPARE(duet.settled.first().facts.ntlm, NtlmFacts{});
        QCOMPARE(duet.log.indexOf(u"AFTERTHOUGHT"_s), duet.log.indexOf(u"SETTLE check"_s) + 1);
        QCOMPARE(duet.added.size(), told ? 1 : 0);
        if (told) {
            QCOMPARE(duet.added.first().check, u"check"_s);
            const auto& ntlm = duet.added.first().ntlm;
            QCOMPARE(ntlm.computer, u"CANARY1"_s);
            QCOMPARE(ntlm.dnsDomain, u"canary4.inside.example"_s);
            QCOMPARE(ntlm.forest, u"canary5.inside.example"_s);
            QCOMPARE(ntlm.windows, u"10.0.20348"_s);
            QCOMPARE(ntlm.time, inside().time);
        }
        QVERIFY(way == 0 || duet.log == first);
        if (way == 0)
            first = duet.log;
        // The words of a third message, and of any other sign-in, are in no version of this dialogue.
        for (const auto& line : std::as_const(duet.log)) {
            QVERIFY(!line.startsWith("C: "_L1) || !line.contains("TlRMTVNTUAAD"_L1));
            QVERIFY2(!line.startsWith("H: "_L1)
                    || !(line.contains("canary"_L1, Qt::CaseInsensitive) || line.contains("TlRM"_L1)),
                qPrintable(line));
        }
    }
}

void TestMailConversation::namesAreNotAsked_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<Security>("security");
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("not offered") << Make(makeSmtpConversation) << Security::Tls
                                 << kGreeting + kEhlo + "S: 250-EX01\nS: 250 AUTH LOGIN PLAIN\nC: QUIT\n";
    QTest::newRow("no TLS") << Make(makeSmtpConversation) << Security::None
                            << kGreeting + kEhlo + kPort25 + "C: QUIT\n";
    QTest::newRow("only before TLS") << Make(makeSmtpConversation) << Security::StartTlsOffered
                                     << kGreeting + kEhlo + kPort25 + kUpgrade + kEhlo
            + "S: 250 EX01 Hello\nC: QUIT\n";
    QTest::newRow("broken") << Make(makeSmtpConversation) << Security::StartTlsRequired
                            << kGreeting + kEhlo + kPort25Secured + "C: QUIT\n";
    QTest::newRow("imap without") << Make(makeImapConversation) << Security::Tls
                                  << kImapGreeting + "C: a1 CAPABILITY\n" + kImapClear
            + "S: a1 OK done\nC: a2 LOGOUT\n";
    QTest::newRow("pop3 without") << Make(makePop3Conversation) << Security::Tls
                                  << kPopGreeting + "C: CAPA\nS: +OK\nS: UIDL\nS: .\nC: QUIT\n";
}

void TestMailConversation::namesAreNotAsked()
{
    QFETCH(Make, make);
    QFETCH(Security, security);
    QFETCH(QByteArray, script);
    Brief curious = brief(security);
    curious.asksNames = true;
    Duet duet(make(curious));
    QCOMPARE(duet.play(script), QString());
    QVERIFY(duet.finish && duet.added.isEmpty() && !duet.log.contains(u"AFTERTHOUGHT"_s));
}

void TestMailConversation::nothingAfterTheEnd()
{
    for (const Make make : {Make(makeSmtpConversation), Make(makeImapConversation), Make(makePop3Conversation)}) {
        const auto conversation = make(brief(Security::Tls));
        QVERIFY(conversation->opened().isEmpty());
        QCOMPARE(conversation->awaiting(), u"greeting"_s);
        QVERIFY(!conversation->closed(false).isEmpty());
        QVERIFY(conversation->isFinished());
        QVERIFY(conversation->awaiting().isEmpty());
        QVERIFY(conversation->received("220 a\r\n").isEmpty());
        QVERIFY(conversation->timedOut().isEmpty());
    }
}

void TestMailConversation::shownTextIsHarmless()
{
    const Facts facts = played(makeSmtpConversation, Security::Tls,
        "S: 220 <img src=x> \\xe2\\x80\\xaegnp.exe \\x1b[31m\\x07 \\xff ready\n" + kEhlo
            + "S: 250-<b>mx</b>\nS: 250-AUTH \\x1b[2J\nS: 250 EVIL\\xe2\\x80\\xae\nC: QUIT\n")
                            .settled.first()
                            .facts;
    QCOMPARE(facts.greeting, u"220 <img src=x> \\u{202E}gnp.exe \\x1B[31m\\x07 \\xFF ready"_s);
    QVERIFY(facts.serverName.isEmpty());
    QCOMPARE(facts.smtp.extensionsTls, (QStringList{u"AUTH \\x1B[2J"_s, u"EVIL\\u{202E}"_s}));
    QCOMPARE(facts.smtp.authTls, QStringList{u"\\x1B[2J"_s});
}

QTEST_GUILESS_MAIN(TestMailConversation)
#include "tst_mailconversation.moc"
