// SPDX-License-Identifier: Apache-2.0
#include "core/lab/labcertificates.h"
#include "core/lab/labserver.h"
#include "tests/lab/support.h"

#include <QFile>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>

using namespace portpilot;
using namespace portpilot::lab;

namespace {

/// A client that shares no code with the responders. TLS is verified against the practice root alone.
class Peer {
public:
    explicit Peer(quint16 port, bool tls = false, const QString& name = u"mail.contoso.example"_s)
    {
        socket.setProxy(QNetworkProxy::NoProxy);
        QSslConfiguration configuration = socket.sslConfiguration();
        configuration.setCaCertificates(labRoots());
        socket.setSslConfiguration(configuration);
        socket.setPeerVerifyName(name);
        QObject::connect(&socket, &QSslSocket::readyRead, [this] { got += socket.readAll(); });
        QObject::connect(&socket, &QSslSocket::sslErrors, [this](const QList<QSslError>& list) {
            for (const auto& error : list)
                errors += error.error();
            socket.ignoreSslErrors();
        });
        if (tls)
            QObject::connect(&socket, &QSslSocket::connected, [this] { socket.startClientEncryption(); });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }
    void say(const QByteArray& line) { socket.write(line + "\r\n"); }
    bool hears(const QByteArray& text) const { return got.contains(text); }
    QString subject() const
    {
        return socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).join(u',');
    }

    QSslSocket socket;
    QByteArray got;
    QList<QSslError::SslError> errors;
};

} // namespace

class TestLabServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void certificates_data();
    void certificates();
    void mailPorts();
    void startTls();
    void http();
    void rdp();
    void faultsOnTheWire();
    void closedAndSilentPorts();
    void loopbackOnly();
};

void TestLabServer::certificates_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<QSslError::SslError>>("errors");
    using List = QList<QSslError::SslError>;
    QTest::newRow("good") << u"good"_s << List{};
    QTest::newRow("expired") << u"expired"_s << List{QSslError::CertificateExpired};
    QTest::newRow("not yet") << u"not-yet-valid"_s << List{QSslError::CertificateNotYetValid};
    QTest::newRow("name") << u"wrong-name"_s << List{QSslError::HostNameMismatch};
    QTest::newRow("self-signed") << u"self-signed"_s << List{QSslError::SelfSignedCertificate};
    QTest::newRow("untrusted") << u"untrusted"_s << List{QSslError::SelfSignedCertificateInChain};
    QTest::newRow("incomplete") << u"incomplete"_s
                                << List{QSslError::UnableToGetLocalIssuerCertificate,
                                       QSslError::UnableToVerifyFirstCertificate};
}

void TestLabServer::certificates()
{
    QFETCH(QString, name);
    QFETCH(QList<QSslError::SslError>, errors);
    Fault other = fault(u"imaps"_s, Deed::Certificate);
    other.certificate = name;
    LabServer server;
    QStringList wrong;
    QVERIFY2(server.start(persona(), {other}, 1, wrong), qPrintable(wrong.join(u'\n')));
    Peer peer(server.port(u"imaps"), true);
    QTRY_VERIFY(peer.hears("* OK"));
    QCOMPARE(peer.errors, errors);
    QCOMPARE(
        peer.socket.peerCertificateChain().size(), name == "self-signed"_L1 || name == "incomplete"_L1 ? 1 : 2);
}

void TestLabServer::mailPorts()
{
    LabServer server;
    QStringList wrong;
    QVERIFY(server.start(persona(), {}, 1, wrong));
    for (const auto& id : {u"smtp"_s, u"submission"_s, u"smtps"_s}) {
        Peer peer(server.port(id));
        QTRY_VERIFY2(peer.got.startsWith("220 EX01.contoso.example Microsoft ESMTP MAIL Service ready at "),
            qPrintable(id));
        peer.say("EHLO [127.0.0.1]");
        QTRY_VERIFY(peer.hears("250-STARTTLS\r\n") && peer.hears("\r\n250 "));
        peer.say("QUIT");
        QTRY_COMPARE(peer.socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(peer.got.endsWith("221 2.0.0 Service closing transmission channel\r\n"));
    }
    Peer imap(server.port(u"imaps"), true);
    QTRY_COMPARE(imap.got, QByteArray("* OK The Microsoft Exchange IMAP4 service is ready.\r\n"));
    Peer pop(server.port(u"pop3s"), true);
    QTRY_COMPARE(pop.got, QByteArray("+OK The Microsoft Exchange POP3 service is ready.\r\n"));
    QCOMPARE(pop.subject(), u"mail.contoso.example"_s);
}

void TestLabServer::startTls()
{
    LabServer server;
    QStringList wrong;
    QVERIFY(server.start(persona(), {}, 1, wrong));
    Peer peer(server.port(u"submission"));
    QTRY_VERIFY(peer.hears("220 "));
    peer.say("STARTTLS");
    QTRY_VERIFY(peer.hears("220 2.0.0 SMTP server ready\r\n"));
    QCOMPARE(peer.socket.bytesAvailable(), 0);
    peer.got.clear();
    peer.socket.startClientEncryption();
    QTRY_VERIFY(peer.socket.isEncrypted());
    peer.say("EHLO [127.0.0.1]");
    QTRY_VERIFY(peer.hears("250 SMTPUTF8\r\n"));
    QVERIFY(peer.hears("250-AUTH GSSAPI NTLM LOGIN\r\n") && !peer.hears("STARTTLS"));
    QVERIFY(peer.errors.isEmpty());
}

void TestLabServer::http()
{
    LabServer server;
    QStringList wrong;
    QVERIFY(server.start(persona(), {}, 1, wrong));
    Peer peer(server.port(u"https"), true);
    QTRY_VERIFY(peer.socket.isEncrypted());
    QVERIFY(peer.errors.isEmpty());
    const QByteArray host = " HTTP/1.1\r\nHost: mail.contoso.example\r\n";
    // Two at once, the first with a body: the answers come in order, on one connection, and the body is no
    // request.
    peer.socket.write("RPC_IN_DATA /rpc/rpcproxy.dll" + host + "Content-Length: 5\r\n\r\na\r\n\r\n"
        + "GET /EWS/Exchange.asmx" + host + "\r\n");
    QTRY_COMPARE(peer.got.count("\r\n\r\n"), 2);
    QCOMPARE(peer.got.count("HTTP/1.1 401 Unauthorized\r\n"), 2);
    const qsizetype second = peer.got.indexOf("\r\n\r\n") + 4;
    const QByteArray rpc = peer.got.left(second);
    const QByteArray ews = peer.got.mid(second);
    QVERIFY(ews.indexOf("WWW-Authenticate: Negotiate\r\n") < ews.indexOf("WWW-Authenticate: NTLM\r\n"));
    QVERIFY(ews.contains("X-FEServer: EX01\r\n") && ews.contains("X-OWA-Version: " + persona().build.toUtf8()));
    QVERIFY(!ews.contains("Basic") && ews.endsWith("Content-Length: 0\r\n\r\n"));
    QVERIFY(rpc.indexOf("X-FEServer") < rpc.indexOf("WWW-Authenticate: Basic realm=\"mail.contoso.example\"\r\n"));
    peer.got.clear();
    peer.socket.write("GET /owa/" + host + "\r\n");
    QTRY_VERIFY(peer.got.endsWith("</html>\r\n"));
    QVERIFY(peer.hears("HTTP/1.1 302 Found\r\n"));
    QVERIFY(peer.hears("Location: https://mail.contoso.example/owa/auth/logon.aspx?url="
                       "https%3a%2f%2fmail.contoso.example%2fowa%2f&reason=0\r\n"));
    peer.got.clear();
    peer.socket.write("GET /owa/auth/logon.aspx?url=x" + host + "\r\n");
    QTRY_VERIFY(peer.hears("<title>Outlook</title>"));
    QVERIFY(peer.hears("/owa/auth/15.2.2562/themes/"));
    peer.got.clear();
    peer.socket.write("GET /ews/healthcheck.htm" + host + "\r\n");
    QTRY_VERIFY(peer.got.endsWith("\r\n\r\n200 OK<br/>EX01.contoso.example"));
    peer.got.clear();
    peer.socket.write("GET /nowhere" + host + "Connection: close\r\n\r\n");
    QTRY_COMPARE(peer.socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(peer.hears("HTTP/1.1 404 Not Found\r\n"));
    Peer rude(server.port(u"https"), true);
    QTRY_VERIFY(rude.socket.isEncrypted());
    rude.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(rude.hears("HTTP/1.1 400 Bad Request\r\n"));
}

void TestLabServer::rdp()
{
    LabServer server;
    QStringList wrong;
    QVERIFY(server.start(persona(), {}, 1, wrong));
    Peer peer(server.port(u"rdp"), false, u"EX01.contoso.example"_s);
    peer.socket.write(QByteArray::fromHex("030000130ee000000000000100080003000000"));
    QTRY_COMPARE(peer.got.toHex(), QByteArray("030000130ed00000123400021f080002000000"));
    peer.socket.startClientEncryption();
    QTRY_VERIFY(peer.socket.isEncrypted());
    QCOMPARE(peer.subject(), u"EX01.contoso.example"_s);
    QCOMPARE(peer.errors, QList<QSslError::SslError>{QSslError::SelfSignedCertificate});
}

void TestLabServer::faultsOnTheWire()
{
    Fault slow = fault(u"submission"_s, Deed::SlowGreeting);
    slow.delayMs = 300;
    Fault gone = fault(u"https"_s, Deed::HttpAnswer, u"<h2>Service Unavailable</h2>"_s);
    gone.status = 503;
    gone.reason = u"Service Unavailable"_s;
    LabServer server;
    QStringList wrong;
    QVERIFY(server.start(persona(),
        {slow, gone, fault(u"smtp"_s, Deed::Flood), fault(u"imaps"_s, Deed::PlainInsteadOfTls),
            fault(u"smtps"_s, Deed::TlsInsteadOfPlain), fault(u"pop3s"_s, Deed::CloseAtOnce),
            fault(u"rdp"_s, Deed::NoGreeting)},
        1, wrong));
    QElapsedTimer timer;
    timer.start();
    Peer late(server.port(u"submission"));
    Peer flood(server.port(u"smtp"));
    Peer plain(server.port(u"imaps"));
    Peer early(server.port(u"smtps"), true);
    Peer cut(server.port(u"pop3s"));
    Peer web(server.port(u"https"), true);
    Peer mute(server.port(u"rdp"));
    QTRY_VERIFY(late.hears("220 "));
    QVERIFY(timer.elapsed() >= 295);
    QTRY_VERIFY(flood.got.size() > 5 * 1024 * 1024);
    QTRY_VERIFY(plain.hears("* OK"));
    QTRY_VERIFY(early.hears("220 ") && early.socket.isEncrypted());
    QTRY_COMPARE(cut.socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(cut.got.isEmpty());
    QTRY_VERIFY(web.socket.isEncrypted());
    web.socket.write("GET /ecp/ HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(web.hears("HTTP/1.1 503 Service Unavailable\r\nServer: Microsoft-HTTPAPI/2.0\r\n"));
    QCOMPARE(mute.socket.state(), QAbstractSocket::ConnectedState);
    QVERIFY(mute.got.isEmpty());
}

void TestLabServer::closedAndSilentPorts()
{
    LabServer server;
    QStringList wrong;
    QVERIFY(server.start(persona(), {fault(u"imaps"_s, Deed::Refused), fault(u"smtp"_s, Deed::Silent)}, 1, wrong));
    // Others first: whoever waited in the silent port's queue has had the time to be let in, were anybody to do
    // it.
    Peer first(server.port(u"submission"));
    QTRY_VERIFY(first.hears("220 "));
    Peer refused(server.port(u"imaps"));
    Peer silent(server.port(u"smtp"));
    QTRY_COMPARE(refused.socket.error(), QAbstractSocket::ConnectionRefusedError);
    Peer second(server.port(u"submission"));
    QTRY_VERIFY(second.hears("220 "));
    QCOMPARE(silent.socket.state(), QAbstractSocket::ConnectingState);
}

void TestLabServer::loopbackOnly()
{
    LabServer server;
    QStringList wrong;
    QVERIFY(server.start(persona(), {}, 1, wrong));
    QSignalSpy visits(&server, &LabServer::visited);
    const auto listeners = persona().services;
    QSet<quint16> ports;
    for (const auto& service : listeners)
        ports.insert(server.port(service.id));
    QCOMPARE(ports.size(), listeners.size());
    // The kernel's own list (proc(5)): local address in host byte order, 0A is LISTEN.
    QFile table(u"/proc/self/net/tcp"_s);
    QVERIFY(table.open(QIODevice::ReadOnly));
    int seen = 0;
    const auto rows = table.readAll().split('\n');
    for (const auto& row : rows) {
        const auto cells = row.simplified().split(' ');
        if (cells.size() < 4 || cells.at(3) != "0A")
            continue;
        const quint16 port = cells.at(1).mid(cells.at(1).indexOf(':') + 1).toUShort(nullptr, 16);
        if (ports.contains(port)) {
            QCOMPARE(cells.at(1).left(8), QByteArray("0100007F"));
            ++seen;
        }
    }
    QCOMPARE(seen, ports.size());
    QFile table6(u"/proc/self/net/tcp6"_s);
    if (table6.open(QIODevice::ReadOnly)) { // a system without IPv6 has no such list
        for (const quint16 port : std::as_const(ports)) {
            table6.seek(0);
            QVERIFY(!table6.readAll().contains(
                ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0') + " 0"));
        }
    }
    Peer peer(server.port(u"smtp"));
    QTRY_COMPARE(visits.size(), 1);
}

QTEST_GUILESS_MAIN(TestLabServer)
#include "tst_labserver.moc"
