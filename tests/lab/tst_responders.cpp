// SPDX-License-Identifier: Apache-2.0
#include "tests/lab/support.h"

#include <QRandomGenerator>
#include <QTest>

using namespace portpilot;
using namespace portpilot::lab;

namespace {

/// Everything that a conversation sent, with the switches to TLS and the end between.
QByteArray sent(const Actions& actions)
{
    QByteArray all;
    for (const auto& action : actions) {
        if (const auto* send = std::get_if<Send>(&action))
            all += send->bytes;
        else if (std::holds_alternative<StartTls>(action))
            all += "<tls>";
        else if (std::holds_alternative<Finish>(action))
            all += "<end>";
    }
    return all;
}

/// Plays a whole visit in pieces of the given sizes; TLS starts at once where it was agreed.
QByteArray visit(const Role& role, const QByteArray& bytes, const std::function<qsizetype()>& piece)
{
    const auto server = responderFor(role);
    QByteArray all = sent(server->opened());
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = qMin(bytes.size() - at, piece());
        const QByteArray answer = sent(server->received(QByteArrayView(bytes).sliced(at, size)));
        at += size;
        all += answer;
        if (answer.endsWith("<tls>"))
            all += sent(server->secured());
    }
    return all + sent(server->closed(false));
}

} // namespace

class TestResponders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void respondersInPieces_data();
    void respondersInPieces();
    void nothingBreaksAResponder();
};

void TestResponders::respondersInPieces_data()
{
    QTest::addColumn<Role>("role");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answers");
    const QByteArray banner = "220 EX01.contoso.example Microsoft ESMTP MAIL Service ready at "
                              "Tue, 3 Nov 2026 07:05:09 +0000\r\n";
    const QByteArray hello =
        "250-EX01.contoso.example Hello [198.51.100.7]\r\n250-SIZE 37748736\r\n250-PIPELINING\r\n"
        "250-DSN\r\n250-ENHANCEDSTATUSCODES\r\n";
    const QByteArray clear25 = hello
        + "250-STARTTLS\r\n250-X-ANONYMOUSTLS\r\n250-AUTH NTLM\r\n250-X-EXPS GSSAPI NTLM\r\n"
          "250-8BITMIME\r\n250-BINARYMIME\r\n250-CHUNKING\r\n250-SMTPUTF8\r\n250 XRDST\r\n";
    const QByteArray tls25 = hello
        + "250-AUTH NTLM LOGIN\r\n250-X-EXPS GSSAPI NTLM\r\n"
          "250-8BITMIME\r\n250-BINARYMIME\r\n250-CHUNKING\r\n250-SMTPUTF8\r\n250 XRDST\r\n";
    const QByteArray clear587 = hello
        + "250-STARTTLS\r\n250-AUTH GSSAPI NTLM\r\n250-8BITMIME\r\n250-BINARYMIME\r\n"
          "250-CHUNKING\r\n250 SMTPUTF8\r\n";
    const QByteArray bye = "221 2.0.0 Service closing transmission channel\r\n<end>";
    const QByteArray ehlo = "EHLO [198.51.100.7]\r\n";
    QTest::newRow("smtp") << roleFor(u"smtp"_s) << ehlo + "STARTTLS\r\n" + ehlo + "quit\r\n"
                          << banner + clear25 + "220 2.0.0 SMTP server ready\r\n<tls>" + tls25 + bye;
    QTest::newRow("smtp needs hello again after TLS")
        << roleFor(u"smtp"_s) << ehlo + "STARTTLS\r\nMAIL FROM:<a@b.example>\r\nQUIT\r\n"
        << banner + clear25 + "220 2.0.0 SMTP server ready\r\n<tls>503 5.5.2 Send hello first\r\n" + bye;
    QTest::newRow("submission") << roleFor(u"submission"_s)
                                << ehlo + "AUTH LOGIN\r\nMAIL FROM:<a@b.example>\r\nQUIT\r\n"
                                << banner + clear587
            + "504 5.7.4 Unrecognized authentication type\r\n"
              "530 5.7.57 Client not authenticated to send mail.\r\n"
            + bye;
    QTest::newRow("sign-in is refused")
        << roleFor(u"smtp"_s) << ehlo + "AUTH NTLM\r\nTlRMTVNTUAAB\r\nNOOP\r\nQUIT\r\n"
        << banner + clear25 + "334 NTLM supported\r\n535 5.7.3 Authentication unsuccessful\r\n250 2.0.0 OK\r\n"
            + bye;
    QTest::newRow("relay is refused") << roleFor(
        u"smtp"_s) << ehlo + "MAIL FROM:<>\r\nRCPT TO:<a@fabrikam.example>\r\nRCPT TO:<a@contoso.example>\r\n"
                                      << banner + clear25
            + "250 2.1.0 Sender OK\r\n550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain"
              "\r\n250 2.1.5 Recipient OK\r\n<end>";
    QByteArray nonsense;
    QByteArray complaints;
    for (int i = 0; i < 6; ++i)
        nonsense += "XYZZY\r\n";
    for (int i = 0; i < 5; ++i)
        complaints += "500 5.3.3 Unrecognized command 'unknown'\r\n";
    QTest::newRow("five errors") << roleFor(u"smtp"_s) << nonsense
                                 << banner + complaints
            + "421 4.7.0 Too many errors on this connection, closing "
              "transmission channel\r\n<end>";
    QByteArray masked = clear587;
    masked.replace("STARTTLS", "XXXXXXXA");
    QTest::newRow("masked") << roleFor(u"submission"_s, {fault(u"submission"_s, Deed::StartTlsMasked)})
                            << ehlo + "STARTTLS\r\nQUIT\r\n"
                            << banner + masked + "500 5.3.3 Unrecognized command 'unknown'\r\n" + bye;
    QByteArray missing = clear25;
    missing.replace("250-STARTTLS\r\n250-X-ANONYMOUSTLS\r\n", "");
    QTest::newRow("missing") << roleFor(u"smtp"_s, {fault(u"*"_s, Deed::StartTlsMissing)}) << ehlo
                             << banner + missing + "<end>";
    QTest::newRow("refused") << roleFor(u"smtp"_s, {fault(u"smtp"_s, Deed::StartTlsRefused)})
                             << QByteArray("STARTTLS\r\n")
                             << banner + "454 4.7.0 TLS not available due to local problem\r\n<end>";
    QTest::newRow("injected") << roleFor(u"smtp"_s, {fault(u"smtp"_s, Deed::StartTlsInjected)})
                              << QByteArray("STARTTLS\r\n")
                              << banner + "220 2.0.0 SMTP server ready\r\n250 2.0.0 injected\r\n<tls><end>";
    QTest::newRow("stalled") << roleFor(u"smtp"_s, {fault(u"smtp"_s, Deed::Stall, u"ehlo"_s)}) << ehlo + "QUIT\r\n"
                             << banner + "<end>";
    Fault away = fault(u"smtp"_s, Deed::Greeting, u"421 4.3.2 Service not available"_s);
    away.close = true;
    QTest::newRow("421") << roleFor(u"smtp"_s, {away}) << ehlo
                         << QByteArray("421 4.3.2 Service not available\r\n<end>");

    const QByteArray imapHello = "* OK The Microsoft Exchange IMAP4 service is ready.\r\n";
    QTest::newRow("imap") << roleFor(u"imaps"_s)
                          << QByteArray(
                                 "a1 CAPABILITY\r\na2 AUTHENTICATE PLAIN\r\nAGEAYg==\r\na3 XYZZY\r\na4 LOGOUT\r\n")
                          << imapHello
            + "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=NTLM AUTH=GSSAPI UIDPLUS MOVE ID CHILDREN IDLE "
              "NAMESPACE LITERAL+\r\na1 OK CAPABILITY completed.\r\n+\r\na2 NO AUTHENTICATE failed.\r\n"
              "a3 BAD Command Argument Error. 11\r\n* BYE Microsoft Exchange Server IMAP4 server signing off.\r\n"
              "a4 OK LOGOUT completed.\r\n<end>";
    Role plain = roleFor(u"imaps"_s);
    plain.service.implicitTls = false;
    QTest::newRow("imap in clear") << plain
                                   << QByteArray(
                                          "a1 CAPABILITY\r\na2 LOGIN a b\r\na3 STARTTLS\r\na4 LOGIN a b\r\n")
                                   << imapHello
            + "* CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS UIDPLUS MOVE ID CHILDREN IDLE NAMESPACE "
              "LITERAL+\r\na1 OK CAPABILITY completed.\r\na2 BAD Command received in Invalid state.\r\n"
              "a3 OK Begin TLS negotiation now.\r\n<tls>a4 NO LOGIN failed.\r\n<end>";
    const QByteArray popHello = "+OK The Microsoft Exchange POP3 service is ready.\r\n";
    QTest::newRow("pop3") << roleFor(u"pop3s"_s) << QByteArray("CAPA\r\nUSER a\r\nPASS b\r\nSTLS\r\nQUIT\r\n")
                          << popHello
            + "+OK\r\nTOP\r\nUIDL\r\nSASL PLAIN NTLM GSSAPI\r\nUSER\r\n.\r\n+OK\r\n"
              "-ERR Logon failure: unknown user name or bad password.\r\n-ERR Protocol error. 14\r\n"
              "+OK Microsoft Exchange Server POP3 server signing off.\r\n<end>";
    Role pop = roleFor(u"pop3s"_s);
    pop.service.implicitTls = false;
    QTest::newRow("pop3 in clear") << pop << QByteArray("CAPA\r\nUSER a\r\nSTLS\r\nUSER a\r\n")
                                   << popHello
            + "+OK\r\nTOP\r\nUIDL\r\nSTLS\r\n.\r\n-ERR Command is not valid in this state."
              "\r\n+OK Begin TLS negotiation.\r\n<tls>+OK\r\n<end>";

    // MS-RDPBCGR 2.2.1.2: one row of the table of modes each, TPKT bytes written out.
    const auto confirm = [](const char* tail) {
        return QByteArray::fromHex("030000130ed00000123400") + QByteArray::fromHex(tail);
    };
    const auto ask = [](const char* protocols) {
        return QByteArray::fromHex("030000130ee0000000000001000800") + QByteArray::fromHex(protocols);
    };
    QTest::newRow("rdp nla, asked for nla")
        << roleFor(u"rdp"_s) << ask("03000000") << confirm("021f080002000000") + "<tls><end>";
    QTest::newRow("rdp nla, asked for tls")
        << roleFor(u"rdp"_s) << ask("01000000") << confirm("0300080005000000") + "<end>";
    QTest::newRow("rdp nla, asked for legacy")
        << roleFor(u"rdp"_s) << ask("00000000") << confirm("0300080005000000") + "<end>";
    const QByteArray cookie = QByteArray::fromHex("0300002f2ae00000000000") + "Cookie: mstshash=portpilot\r\n"
        + QByteArray::fromHex("0100080003000000");
    QTest::newRow("rdp with cookie") << roleFor(u"rdp"_s) << cookie << confirm("021f080002000000") + "<tls><end>";
    Fault tls = fault(u"rdp"_s, Deed::RdpSecurity);
    tls.rdp = RdpSecurity::Tls;
    QTest::newRow("rdp tls, asked for legacy")
        << roleFor(u"rdp"_s, {tls}) << ask("00000000") << confirm("0300080001000000") + "<end>";
    QTest::newRow("rdp tls, asked for tls")
        << roleFor(u"rdp"_s, {tls}) << ask("01000000") << confirm("021f080001000000") + "<tls><end>";
    Fault open = tls;
    open.rdp = RdpSecurity::Negotiate;
    QTest::newRow("rdp open, asked for legacy")
        << roleFor(u"rdp"_s, {open}) << ask("00000000") << confirm("021f080000000000") + "<end>";
    QTest::newRow("rdp open, old client")
        << roleFor(u"rdp"_s, {open}) << QByteArray::fromHex("0300000b06e00000000000")
        << QByteArray::fromHex("0300000b06d00000123400") + "<end>";
    QTest::newRow("rdp hears http") << roleFor(u"rdp"_s) << QByteArray("GET / HTTP/1.1\r\n\r\n")
                                    << QByteArray("<end>");
}

void TestResponders::respondersInPieces()
{
    QFETCH(Role, role);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, answers);
    // Whole only where no TLS lies in between: there a client waits, and so does the invariant of Conversation.
    if (!answers.contains("<tls>"))
        QCOMPARE(visit(role, bytes, [&] { return bytes.size(); }), answers);
    QCOMPARE(visit(role, bytes, [] { return 1; }), answers);
}

void TestResponders::nothingBreaksAResponder()
{
    QRandomGenerator random(20261123);
    const QByteArray words =
        "EHLO a\r\n STARTTLS\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n\x03\x00\x00\x13\x0e\xe0"
        "a1 CAPABILITY\n"
        "Content-Length: 99999999999999999999\r\nCAPA\r\n\x16\x03\x01\x02\x00\x01\x00\xff\xfe";
    const Persona who = persona();
    for (const auto& service : who.services) {
        for (int round = 0; round < 300; ++round) {
            QByteArray bytes;
            for (int i = random.bounded(12); i >= 0; --i) {
                const int from = random.bounded(static_cast<int>(words.size()));
                bytes += words.mid(from, random.bounded(1, 40));
                bytes += static_cast<char>(random.bounded(256));
            }
            const auto whole = visit(roleFor(service.id), bytes, [&] { return bytes.size(); });
            QVERIFY(whole.size() < 64 * 1024);
            visit(roleFor(service.id), bytes, [&] { return random.bounded(1, 30); });
        }
        // A line without end is answered or dropped, never kept.
        visit(roleFor(service.id), QByteArray(1024 * 1024, 'x'), [] { return 10'000; });
    }
}

QTEST_GUILESS_MAIN(TestResponders)
#include "tst_responders.moc"
