// SPDX-License-Identifier: Apache-2.0
// The commands that a report offers "by hand", run by /bin/sh as they stand there against the practice server on
// its real ports: openssl, curl and swaks see what the check saw.
#include "core/base/shellquote.h"
#include "core/diagnosis/equivalents.h"
#include "core/report/formats.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

using namespace portpilot;

namespace {

constexpr int kPatienceMs = 60'000;

struct Ran {
    int status = -1;
    QString out; ///< both streams, as a person reads them
};

Ran run(const QString& program, const QStringList& arguments, const QString& roots = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!roots.isEmpty()) { // the practice root, as a person's computer knows its own
        environment.insert(u"SSL_CERT_FILE"_s, roots);
        environment.insert(u"CURL_CA_BUNDLE"_s, roots);
    }
    // A proxy of the environment must not come between: the check goes there itself.
    environment.insert(u"https_proxy"_s, u"http://192.0.2.1:3128"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.closeWriteChannel();
    Ran ran;
    if (process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit)
        ran.status = process.exitCode();
    ran.out = QString::fromUtf8(process.readAllStandardOutput());
    return ran;
}

/// The practice server on its own ports, and a check of it.
class Practice {
public:
    explicit Practice(const QString& scenario)
    {
        m_lab.start(QStringLiteral(PORTPILOT_BINARY), {u"lab"_s, scenario});
        while (!m_lab.canReadLine() && m_lab.waitForReadyRead(kPatienceMs)) { }
        const auto ready = QJsonDocument::fromJson(m_lab.readLine()).object();
        QFile file(roots());
        if (file.open(QIODevice::WriteOnly))
            file.write(ready.value("ca_pem"_L1).toString().toUtf8());
        file.close();
        const QString host = ready.value("host"_L1).toString();
        QStringList words{u"check"_s, host, u"--resolve"_s, host + u'=' + ready.value("address"_L1).toString(),
            u"--ca-file"_s, roots(), u"--vantage"_s, u"lan"_s, u"--profile"_s, u"on-premises"_s};
        const auto ports = ready.value("ports"_L1).toObject();
        for (auto port = ports.begin(); port != ports.end(); ++port)
            words += {u"--port"_s, port.key() + u'=' + QString::number(port.value().toInt())};
        const QString json = m_folder.filePath(u"report.json"_s);
        run(QStringLiteral(PORTPILOT_BINARY), words + QStringList{u"--output"_s, json});
        QFile made(json);
        if (made.open(QIODevice::ReadOnly))
            report = readReport(made.readAll(), errors);
    }
    ~Practice()
    {
        m_lab.terminate();
        m_lab.waitForFinished(kPatienceMs);
    }

    QString roots() const { return m_folder.filePath(u"roots.pem"_s); }
    Ran byHand(const EquivalentCommand& one) const { return run(u"/bin/sh"_s, {u"-c"_s, one.command}, roots()); }

    Report report;
    QStringList errors;

private:
    QTemporaryDir m_folder;
    QProcess m_lab;
};

QString fingerprintIn(const QString& shown)
{
    const auto found = QSslCertificate::fromData(shown.mid(shown.indexOf("-----BEGIN CERTIFICATE"_L1)).toLatin1());
    return found.isEmpty() ? QString()
                           : QString::fromLatin1(found.first().digest(QCryptographicHash::Sha256).toHex());
}

Observation observation(const QString& host, const QString& address, quint16 port, Security security)
{
    Observation seen;
    seen.host = host;
    seen.address = address;
    seen.port = port;
    seen.security = security;
    return seen;
}

GuideEntry entryOf(const QString& conversation)
{
    GuideEntry entry;
    entry.conversation = conversation;
    entry.path = u"/owa/"_s;
    return entry;
}

} // namespace

class TestEquivalents : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theySeeWhatTheCheckSaw();
    void theySeeTheExpiredCertificate();
    void linesReadAsPeopleWriteThem();
    void onlyHostsAndAddressesEnterACommand_data();
    void onlyHostsAndAddressesEnterACommand();
    void posixWordsSurviveTheShell_data();
    void posixWordsSurviveTheShell();
    void powershellWordsAreClosed();
};

void TestEquivalents::theySeeWhatTheCheckSaw()
{
    const Practice practice(u"healthy"_s);
    QVERIFY2(practice.errors.isEmpty(), qPrintable(practice.errors.join(u'\n')));
    QCOMPARE(practice.report.checks.size(), 12);
    int looked = 0;
    for (const auto& check : practice.report.checks) {
        QVERIFY2(!check.equivalents.isEmpty(), qPrintable(check.seen.id));
        QCOMPARE(check.equivalents.last().program, u"Test-NetConnection"_s);
        QCOMPARE(check.equivalents.last().command,
            u"Test-NetConnection -ComputerName 127.0.0.1 -Port %1"_s.arg(check.seen.port));
        for (const auto& one : check.equivalents.mid(0, check.equivalents.size() - 1)) {
            if (check.seen.id == "rdp"_L1)
                continue; // the practice server wants RDP's own greeting first; Windows takes TLS at once
            const Ran ran = practice.byHand(one);
            const QByteArray told = (check.seen.id + u": "_s + one.command + u'\n' + ran.out).toUtf8();
            ++looked;
            if (check.seen.tls.chain.isEmpty()) { // 465: Exchange's own connector speaks in clear
                QCOMPARE(check.seen.id, u"smtps"_s);
                QVERIFY2(ran.out.contains("wrong version number"_L1), told);
            } else if (one.program == "openssl"_L1) {
                QCOMPARE(fingerprintIn(ran.out), check.seen.tls.chain.first().fingerprint);
                QVERIFY2(ran.out.contains("Verify return code: 0 (ok)"_L1), told);
                QVERIFY2(ran.out.contains("Verified peername: "_L1 + check.seen.host), told);
            } else if (one.program == "swaks"_L1) {
                QVERIFY2(ran.status == 0, told);
                const QString greeting = check.seen.facts.greeting.section(" at "_L1, 0, 0); // then comes the time
                QVERIFY2(!greeting.isEmpty() && ran.out.contains(greeting), told);
                QVERIFY2(ran.out.contains("TLS started"_L1), told);
                QVERIFY2(!check.seen.facts.smtp.authTls.isEmpty(), told);
                for (const auto& mechanism : check.seen.facts.smtp.authTls)
                    QVERIFY2(ran.out.contains(mechanism), told);
            } else if (check.seen.facts.http.answers.isEmpty()) {
                QVERIFY2(ran.status == 0, told);
                QVERIFY2(ran.out.contains(check.seen.facts.greeting), told);
                QVERIFY2(!check.seen.facts.mailbox.capabilities.isEmpty(), told);
                for (const auto& capability : check.seen.facts.mailbox.capabilities)
                    QVERIFY2(ran.out.contains(capability), told);
            } else {
                const auto& answers = check.seen.facts.http.answers;
                const auto same = std::find_if(answers.cbegin(), answers.cend(), [&](const HttpAnswer& answer) {
                    return answer.method == "GET"_L1 ? !one.command.contains(" -X "_L1)
                                                     : one.command.contains(" -X "_L1 + answer.method + u' ');
                });
                QVERIFY2(same != answers.cend(), told);
                QVERIFY2(ran.out.startsWith(u"HTTP %1 (expected: "_s.arg(same->status)), told);
                QVERIFY2(
                    ran.out.contains(QString::number(same->status) + u')') || check.seen.id == "owa"_L1, told);
            }
        }
    }
    QCOMPARE(looked, 6 * 2 + 2 + 5 * 2); // six web checks, two more verbs of Outlook Anywhere, five mail ports
}

void TestEquivalents::theySeeTheExpiredCertificate()
{
    const Practice practice(u"certificate-expired"_s);
    for (const auto& id : {u"imaps"_s, u"owa"_s, u"submission"_s}) {
        const auto* check = practice.report.check(id);
        QVERIFY(check);
        QCOMPARE(check->cause.value_or(QString()), u"certificate-expired"_s);
        for (const auto& one : check->equivalents) {
            if (one.program == "Test-NetConnection"_L1 || one.program == "swaks"_L1)
                continue; // neither looks at the date
            const Ran ran = practice.byHand(one);
            QVERIFY2(ran.out.contains("certificate has expired"_L1), qPrintable(one.command + u'\n' + ran.out));
        }
    }
}

void TestEquivalents::linesReadAsPeopleWriteThem()
{
    const auto lines = [](const Observation& seen, const GuideEntry& entry, const EquivalentOptions& options) {
        QStringList all;
        for (const auto& one : equivalentCommands(seen, entry, options))
            all += one.command;
        return all;
    };
    const auto mail = observation(u"mail.contoso.example"_s, u"2001:db8::10"_s, 587, Security::StartTlsRequired);
    QCOMPARE(lines(mail, entryOf(u"smtp"_s), {false, u"2001:db8:1::7"_s, {}}),
        (QStringList{
            u"openssl s_client -starttls smtp -connect mail.contoso.example:587 -servername mail.contoso.example "
            "-verify_hostname mail.contoso.example </dev/null"_s,
            u"swaks --server mail.contoso.example --port 587 --helo '[IPv6:2001:db8:1::7]' --tls --tls-sni "
            "mail.contoso.example --quit-after EHLO"_s,
            u"Test-NetConnection -ComputerName mail.contoso.example -Port 587"_s}));
    // Given by hand: the name is asked for, the tested address is gone to.
    const auto web = observation(u"mail.contoso.example"_s, u"2001:db8::10"_s, 443, Security::Tls);
    QCOMPARE(lines(web, entryOf(u"http"_s), {true, {}, u"expected: 200, 302"_s}),
        (QStringList{u"curl -q -sS --noproxy '*' --max-time 15 --resolve "
                     u"'mail.contoso.example:443:[2001:db8::10]' -o /dev/null -w "
                     "'HTTP %{http_code} (expected: 200, 302)\\n' https://mail.contoso.example/owa/"_s,
            u"openssl s_client -connect '[2001:db8::10]:443' -servername mail.contoso.example -verify_hostname "
            "mail.contoso.example </dev/null"_s,
            u"Test-NetConnection -ComputerName '2001:db8::10' -Port 443"_s}));
    // An address has no name to ask for.
    const auto bare = observation(u"192.0.2.10"_s, u"192.0.2.10"_s, 465, Security::Tls);
    QCOMPARE(lines(bare, entryOf(u"smtp"_s), {}),
        (QStringList{u"openssl s_client -connect 192.0.2.10:465 -noservername -verify_ip 192.0.2.10 </dev/null"_s,
            u"swaks --server 192.0.2.10 --port 465 --tls-on-connect --quit-after EHLO"_s,
            u"Test-NetConnection -ComputerName 192.0.2.10 -Port 465"_s}));
    const auto desktop = observation(u"mail.contoso.example"_s, {}, 3389, Security::None);
    QCOMPARE(lines(desktop, entryOf(u"rdp"_s), {}).size(), 2);
}

void TestEquivalents::onlyHostsAndAddressesEnterACommand_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("any");
    QTest::newRow("name") << u"mail.contoso.example"_s << u"192.0.2.10"_s << true;
    QTest::newRow("empty") << u""_s << u"192.0.2.10"_s << false;
    QTest::newRow("option") << u"-proxy"_s << u"192.0.2.10"_s << false;
    QTest::newRow("command") << u"a;reboot"_s << u"192.0.2.10"_s << false;
    QTest::newRow("substitution") << u"$(reboot).example"_s << u""_s << false;
    QTest::newRow("quote") << u"a'b.example"_s << u""_s << false;
    QTest::newRow("line") << u"a.example\nreboot"_s << u""_s << false;
    QTest::newRow("file") << u"@/etc/passwd"_s << u""_s << false;
    QTest::newRow("user") << u"user@mail.example"_s << u""_s << false;
    QTest::newRow("right to left") << u"\u202Eexample"_s << u""_s << false;
    QTest::newRow("hostile address") << u"mail.contoso.example"_s << u"1.2.3.4;reboot"_s << true;
}

void TestEquivalents::onlyHostsAndAddressesEnterACommand()
{
    QFETCH(QString, host);
    QFETCH(QString, address);
    QFETCH(bool, any);
    for (const auto& conversation : {u"smtp"_s, u"imap"_s, u"pop3"_s, u"http"_s, u"rdp"_s}) {
        const auto commands = equivalentCommands(
            observation(host, address, 993, Security::Tls), entryOf(conversation), {true, {}, {}});
        QCOMPARE(!commands.isEmpty(), any);
        for (const auto& one : commands)
            QVERIFY2(!one.command.contains("reboot"_L1), qPrintable(one.command));
    }
}

void TestEquivalents::posixWordsSurviveTheShell_data()
{
    QTest::addColumn<QString>("word");
    const QStringList words{u"plain"_s, u""_s, u" "_s, u"a b"_s, u"it's"_s, u"'"_s, u"''\\''"_s, u"$(id)"_s,
        u"`id`"_s, u"$HOME"_s, u"a;b|c&d"_s, u"*"_s, u"~"_s, u"[a-z]"_s, u"a\nb"_s, u"\\"_s, u"-n"_s, u"#x"_s,
        u"!!"_s, u"\"x\""_s, u"\u202Eexe"_s, u"ü.example"_s, u"{a,b}"_s, u"<in >out"_s};
    for (const auto& word : words)
        QTest::newRow(qPrintable(word)) << word;
}

void TestEquivalents::posixWordsSurviveTheShell()
{
    QFETCH(QString, word);
    const Ran ran = run(u"/bin/sh"_s, {u"-c"_s, u"printf '<%s>' "_s + posixQuoted(word)});
    QCOMPARE(ran.out, u'<' + word + u'>');
}

void TestEquivalents::powershellWordsAreClosed()
{
    QCOMPARE(powershellQuoted(u"mail.contoso.example"_s), u"mail.contoso.example"_s);
    QCOMPARE(powershellQuoted(u""_s), u"''"_s);
    QCOMPARE(powershellQuoted(u"it's"_s), u"'it''s'"_s);
    // PowerShell takes the typographic quotes for the plain one.
    QCOMPARE(powershellQuoted(u"a\u2019; Stop-Computer #"_s), u"'a\u2019\u2019; Stop-Computer #'"_s);
    QCOMPARE(powershellQuoted(u"$(x)"_s), u"'$(x)'"_s);
    QCOMPARE(powershellQuoted(u"-Force"_s), u"'-Force'"_s);
}

QTEST_MAIN(TestEquivalents)
#include "tst_equivalents.moc"
