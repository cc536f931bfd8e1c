// SPDX-License-Identifier: Apache-2.0
// The headless command against real servers: Postfix, Dovecot, nginx in the role of Exchange, xrdp, dnsmasq and
// unbound, in network namespaces of their own (tests/real/world). Only what the contract fixes is asserted: exit
// status, outcome, stage and cause of a check, ids of findings.
#include <QtTest>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <memory>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWorldMs = 60'000;
// The deadline of a run is 30 s; what comes above is the start of the program, under a sanitizer too.
constexpr int kRunMs = 50'000;

const QStringList kHttps{u"owa"_s, u"ews"_s, u"autodiscover"_s, u"activesync"_s, u"mapi"_s, u"outlook-anywhere"_s};
const QStringList kAll =
    QStringList{u"smtp"_s, u"submission"_s, u"smtps"_s, u"imaps"_s, u"pop3s"_s, u"rdp"_s} + kHttps;

// xrdp knows no network level authentication; to say so is right in every row.
const QString kAlwaysAllowed = u"rdp-without-nla"_s;

/// What some checks must show. Alternatives are separated by "|", "-" is no cause, empty is anything.
struct Want {
    QStringList checks;
    QString outcome;
    QString stage;
    QString cause;
};

struct WantFinding {
    QString id;
    QString outcome; ///< alternatives as above
    QString confidence; ///< the same; empty: any
    QStringList checks; ///< that it must name at least
};

struct Case {
    QStringList faults{};
    QString vantage{};
    QString target = u"mail.contoso.example"_s;
    QStringList options{};
    QStringList asked = kAll; ///< the checks that must be in the report
    QList<WantFinding> findings{}; ///< all of these …
    QStringList allowed{}; ///< … and of others only warnings with these ids
    QList<Want> checks{}; ///< the first match of a check counts; one without a match must be as expected
    bool trustRoot = true;
    bool window = false; ///< shown in the window as well
};

bool oneOf(const QString& alternatives, const QString& value)
{
    return alternatives.isEmpty() || alternatives.split(u'|').contains(value);
}

QStringList strings(const QJsonValue& value)
{
    QStringList list;
    for (const auto& item : value.toArray())
        list << item.toString();
    return list;
}

QString causeOf(const QJsonObject& check)
{
    return check[u"cause"].isNull() ? u"-"_s : check[u"cause"].toString();
}

/// One line a check and a finding: what a failed row shows.
QString digest(const QJsonObject& report)
{
    QStringList lines;
    for (const auto& value : report[u"findings"].toArray()) {
        const auto f = value.toObject();
        lines << u"finding %1 %2 %3 [%4]"_s.arg(f[u"id"].toString(), f[u"outcome"].toString(),
            f[u"confidence"].toString(), strings(f[u"checks"]).join(u' '));
    }
    for (const auto& value : report[u"checks"].toArray()) {
        const auto c = value.toObject();
        lines << u"check %1 %2 at %3, cause %4: %5"_s.arg(c[u"id"].toString(), c[u"outcome"].toString(),
            c[u"stage"].toString(), causeOf(c), c[u"headline"].toString());
    }
    return lines.join(u'\n');
}

struct Ended {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

Ended run(const QString& program, const QStringList& arguments, int ms)
{
    QProcess process;
    process.start(program, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(ms)) {
        const QString why = process.errorString();
        process.kill();
        process.waitForFinished(5'000);
        return {-1, process.readAllStandardOutput(),
            u"%1 %2: %3\n"_s.arg(program, arguments.join(u' '), why).toUtf8() + process.readAllStandardError()};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

Q_DECLARE_METATYPE(Case)

class RealServers : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_dir;
    QStringList m_line; ///< of the far world that runs

    Ended world(const QStringList& arguments, int ms = kWorldMs) const
    {
        const QString script = QStringLiteral(PORTPILOT_SOURCE_DIR "/tests/real/world");
        if (geteuid() == 0)
            return run(script, arguments, ms);
        return run(u"sudo"_s, QStringList{u"-n"_s, script} + arguments, ms);
    }

    static void row(const char* name, const Case& c) { QTest::newRow(name) << c; }
    /// Looked at in the window too.
    static void windowRow(const char* name, Case c)
    {
        c.window = true;
        row(name, c);
    }

    // --- cases that more than one line shall see ---
    static Case zoneBroken()
    {
        return {.faults = {u"dns-zone-broken"_s},
            .vantage = u"lan"_s,
            .findings = {{u"dns-zone-broken"_s, u"failed"_s, {}, kAll}},
            .checks = {{kAll, u"failed|skipped"_s, u"resolve"_s, u"dns-zone-broken"_s}}};
    }

    static Case webRefused()
    {
        return {.faults = {u"refused-443"_s},
            .vantage = u"lan"_s,
            .findings = {{u"connection-refused"_s, u"failed"_s, {}, kHttps}},
            .checks = {{kHttps, u"failed"_s, u"connect"_s, u"connection-refused"_s}}};
    }

    static Case nameFiltered(const QString& fault)
    {
        return {.faults = {fault},
            .vantage = u"lan"_s,
            .findings = {{u"name-filtered"_s, u"failed"_s, u"likely"_s, kHttps}},
            .checks = {{kHttps, u"failed"_s, u"tls"_s, u"name-filtered"_s}}};
    }

    static Case pathMtu(const QStringList& faults, const QStringList& checks)
    {
        return {.faults = faults,
            .vantage = u"lan"_s,
            .findings = {{u"path-mtu"_s, u"failed"_s, u"likely"_s, checks}},
            .checks = {{checks, u"failed"_s, u"tls"_s, u"path-mtu"_s}}};
    }

    static Case illMember(const QString& fault, const QStringList& checks)
    {
        return {.faults = {fault},
            .vantage = u"lan"_s,
            .findings = {{u"intermittent"_s, u"warning"_s, u"likely"_s, checks}},
            .checks = {{checks, u"warning"_s, {}, u"intermittent"_s}}};
    }

    static Case portal()
    {
        return {.faults = {u"captive-portal"_s},
            .vantage = u"lan"_s,
            .findings = {{u"captive-portal"_s, u"failed"_s, {}, kHttps}},
            .checks = {{kHttps, u"failed"_s, {}, u"captive-portal"_s}}};
    }

    static Case certificate(const QStringList& faults, const QString& id)
    {
        Case c{.faults = faults, .vantage = u"lan"_s};
        const QStringList clients = QStringList{u"submission"_s, u"smtps"_s, u"imaps"_s, u"pop3s"_s} + kHttps;
        c.findings = {{id, u"failed"_s, {}, clients}};
        c.checks = {{clients, u"failed"_s, u"tls"_s, id},
            // Mail servers encrypt without asking who is there; Windows signs remote desktop itself.
            {{u"smtp"_s}, u"ok|warning|failed"_s, {}, u"-|ipv6-broken|"_s + id},
            {{u"rdp"_s}, u"ok|warning|failed"_s, {}, u"-|ipv6-broken|"_s + id + u'|' + kAlwaysAllowed}};
        return c;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFileInfo::exists(QStringLiteral(PORTPILOT_BINARY)), PORTPILOT_BINARY " is not built");
        QVERIFY2(geteuid() == 0 || run(u"sudo"_s, {u"-n"_s, u"true"_s}, 10'000).status == 0,
            "These tests make network namespaces: run them as root, or let `sudo -n` work");
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY2(m_folder->isValid(), qPrintable(m_folder->errorString()));
        m_dir = m_folder->filePath(u"world"_s);
        const auto started =
            world({u"start"_s, m_dir, u"--owner"_s, QString::number(QCoreApplication::applicationPid())});
        QVERIFY2(started.status == 0, "The real servers did not start: " + started.err);
    }

    void cleanupTestCase()
    {
        for (const auto& dir : {m_dir, m_folder->filePath(u"far"_s)}) {
            if (QFileInfo::exists(dir)) {
                const auto stopped = world({u"stop"_s, dir});
                QVERIFY2(stopped.status == 0, stopped.err.constData());
            }
        }
    }

    void check_data()
    {
        QTest::addColumn<Case>("c");

        // --- nothing wrong ---
        row("healthy, inside", {.vantage = u"lan"_s});
        row("healthy, by e-mail address", {.vantage = u"lan"_s, .target = u"ada@contoso.example"_s});
        row("healthy, through a chosen resolver", {.vantage = u"lan"_s, .options = {u"--dns"_s, u"fd77::53"_s}});
        row("published as it should be, from the internet",
            {.faults = {u"refused-465"_s, u"refused-3389"_s},
                .vantage = u"internet"_s,
                .checks = {
                    {{u"rdp"_s}, u"ok"_s, u"connect"_s, u"-"_s}, {{u"smtps"_s}, u"ok|skipped"_s, {}, u"-"_s}}});
        row("IMAP not switched on",
            {.faults = {u"imaps-refused"_s},
                .vantage = u"lan"_s,
                .allowed = {u"connection-refused"_s},
                .checks = {{{u"imaps"_s}, u"ok|warning"_s, u"connect"_s, u"-|connection-refused"_s}}});

        // --- open where it must not be ---
        row("remote desktop open to the internet",
            {.vantage = u"internet"_s,
                .findings = {{u"rdp-exposed"_s, u"failed"_s, {}, {u"rdp"_s}}},
                .allowed = {u"port-should-be-closed"_s, u"internal-connector"_s},
                .checks = {{{u"rdp"_s}, u"failed"_s, {}, u"rdp-exposed"_s},
                    {{u"smtps"_s}, u"ok|warning|skipped"_s, {},
                        u"-|port-should-be-closed|internal-connector"_s}}});

        // --- resolve ---
        row("name not found",
            {.vantage = u"lan"_s,
                .target = u"nosuch.contoso.example"_s,
                .findings = {{u"name-not-found"_s, u"failed"_s, {}, {}}},
                .checks = {{kAll, u"failed|skipped"_s, u"resolve"_s, u"name-not-found"_s}}});
        windowRow("the resolver refuses this client",
            {.faults = {u"dns-refused"_s},
                .vantage = u"lan"_s,
                .findings = {{u"dns-refused"_s, u"failed"_s, {}, kAll}},
                .checks = {{kAll, u"failed|skipped"_s, u"resolve"_s, u"dns-refused"_s}}});
        windowRow("the resolver finds no name at all",
            {.faults = {u"dns-servfail"_s},
                .vantage = u"lan"_s,
                .findings = {{u"dns-server-failure"_s, u"failed"_s, {}, kAll}},
                .checks = {{kAll, u"failed|skipped"_s, u"resolve"_s, u"dns-server-failure"_s}}});
        row("the zone's own name server disowns it", zoneBroken());
        windowRow("no answer from the resolver",
            {.faults = {u"dns-dead"_s},
                .vantage = u"lan"_s,
                .findings = {{u"dns-timeout"_s, u"failed"_s, {}, {}}},
                .checks = {{kAll, u"failed|skipped"_s, u"resolve"_s, u"dns-timeout"_s}}});

        // --- connect ---
        row("port 25 dropped on the way out",
            {.faults = {u"drop-25"_s, u"refused-465"_s, u"refused-3389"_s},
                .vantage = u"internet"_s,
                .findings = {{u"port-25-blocked|connection-timeout"_s, u"failed|warning"_s, u"likely|possible"_s,
                    {u"smtp"_s}}},
                .checks = {
                    {{u"smtp"_s}, u"failed|warning"_s, u"connect"_s, u"port-25-blocked|connection-timeout"_s},
                    {{u"smtps"_s, u"rdp"_s}, u"ok|skipped"_s, {}, u"-"_s}}});
        windowRow("443 dropped",
            {.faults = {u"drop-443"_s},
                .vantage = u"lan"_s,
                .findings = {{u"connection-timeout"_s, u"failed"_s, u"likely|possible"_s, kHttps}},
                .checks = {{kHttps, u"failed"_s, u"connect"_s, u"connection-timeout"_s}}});
        windowRow("443 refused", webRefused());
        windowRow("a firewall says no to 443",
            {.faults = {u"icmp-prohibited-443"_s},
                .vantage = u"lan"_s,
                .findings = {{u"blocked-by-firewall"_s, u"failed"_s, {}, kHttps}},
                .checks = {{kHttps, u"failed"_s, u"connect"_s, u"blocked-by-firewall"_s}}});
        windowRow("IPv6 dropped beside working IPv4",
            {.faults = {u"ipv6-dropped"_s},
                .vantage = u"lan"_s,
                .findings = {{u"ipv6-broken"_s, u"warning"_s, {}, {}}},
                .checks = {{kAll, u"ok|warning"_s, {}, u"-|ipv6-broken|"_s + kAlwaysAllowed}}});
        windowRow("one of two addresses is dead",
            {.faults = {u"address-dead"_s},
                .vantage = u"lan"_s,
                .findings = {{u"address-dead"_s, u"warning"_s, {}, {}}},
                .checks = {{kAll, u"ok|warning"_s, {}, u"-|address-dead|"_s + kAlwaysAllowed}}});
        windowRow("one of two machines behind 443 is ill", illMember(u"ill-member-443"_s, kHttps));
        row("one of two machines behind 993 is ill", illMember(u"ill-member-993"_s, {u"imaps"_s}));
        row("silence on every port",
            {.faults = {u"all-silent"_s},
                .vantage = u"lan"_s,
                .findings = {{u"host-down"_s, u"failed"_s, u"likely|possible"_s, kHttps}},
                .checks = {{kHttps, u"failed"_s, u"connect"_s, u"host-down"_s},
                    {kAll, {}, u"connect"_s, u"-|host-down"_s}}});

        // --- tls ---
        row("STARTTLS not offered on 587",
            {.faults = {u"starttls-off"_s},
                .vantage = u"lan"_s,
                .findings = {{u"starttls-not-offered"_s, u"failed"_s, {}, {u"submission"_s}}},
                .checks = {{{u"submission"_s}, u"failed"_s, u"tls"_s, u"starttls-not-offered"_s}}});
        row("plain IMAP on 993",
            {.faults = {u"plain-993"_s},
                .vantage = u"lan"_s,
                .findings = {{u"not-tls"_s, u"failed"_s, {}, {u"imaps"_s}}},
                .checks = {{{u"imaps"_s}, u"failed"_s, u"tls"_s, u"not-tls"_s}}});
        row("a device cuts the handshake on 443",
            {.faults = {u"reset-tls-443"_s},
                .vantage = u"lan"_s,
                .findings = {{u"tls-reset"_s, u"failed"_s, {}, kHttps}},
                .checks = {{kHttps, u"failed"_s, u"tls"_s, u"tls-reset"_s}}});
        windowRow("a device resets hellos with this name", nameFiltered(u"name-filtered"_s));
        row("a device swallows hellos with this name", nameFiltered(u"name-swallowed"_s));
        windowRow("large packets from 443 get lost", pathMtu({u"path-mtu-443"_s}, kHttps));
        row("large packets from everywhere get lost",
            pathMtu({u"path-mtu"_s},
                QStringList{u"smtp"_s, u"submission"_s, u"smtps"_s, u"imaps"_s, u"pop3s"_s} + kHttps));

        // --- protocol ---
        windowRow("a portal in front of the web", portal());
        windowRow("the provider's server answers on 25",
            {.faults = {u"smtp-intercepted"_s, u"refused-465"_s, u"refused-3389"_s},
                .vantage = u"internet"_s,
                .findings = {{u"smtp-intercepted"_s, u"failed|warning"_s, {},
                    {u"smtp"_s}}},
                .checks = {{{u"smtp"_s}, u"failed|warning"_s, {}, u"smtp-intercepted"_s},
                    {{u"smtps"_s, u"rdp"_s}, u"ok|skipped"_s, {}, u"-"_s}}});
        row("25 accepts and never greets",
            {.faults = {u"mute-25"_s},
                .vantage = u"lan"_s,
                .findings = {{u"no-greeting"_s, u"failed"_s, {}, {u"smtp"_s}}},
                .checks = {{{u"smtp"_s}, u"failed"_s, u"protocol"_s, u"no-greeting"_s}}});
        row("a proxy refuses the verbs of RPC",
            {.faults = {u"rpc-verbs-blocked"_s},
                .vantage = u"lan"_s,
                .findings = {{u"rpc-verbs-blocked"_s, u"failed|warning"_s, {}, {u"outlook-anywhere"_s}}},
                .checks = {
                    {{u"outlook-anywhere"_s}, u"failed|warning"_s, u"protocol"_s, u"rpc-verbs-blocked"_s}}});
        row("EWS answers 503",
            {.faults = {u"ews-unavailable"_s},
                .vantage = u"lan"_s,
                .findings = {{u"service-unavailable|http-server-error"_s, u"failed"_s, {}, {u"ews"_s}}},
                .checks = {{{u"ews"_s}, u"failed"_s, u"protocol"_s, u"service-unavailable|http-server-error"_s}}});

        // --- certificates: every server starts anew, so these come last and beside each other ---
        windowRow("certificate expired", certificate({u"expired"_s}, u"certificate-expired"_s));
        Case two = certificate({u"expired"_s, u"ipv6-dropped"_s}, u"certificate-expired"_s);
        two.findings << WantFinding{u"ipv6-broken"_s, u"warning"_s, {}, {}};
        row("certificate expired, and IPv6 dropped", two);
        row("certificate for another name", certificate({u"wrong-host"_s}, u"certificate-name-mismatch"_s));
        row("certificate signs itself", certificate({u"self-signed"_s}, u"certificate-self-signed"_s));
        row("intermediate not sent", certificate({u"missing-intermediate"_s}, u"certificate-chain-incomplete"_s));
        Case stranger = certificate({}, u"certificate-untrusted"_s);
        stranger.trustRoot = false;
        row("root not trusted here", stranger);
    }

    void check()
    {
        QFETCH(const Case, c);
        look(c, m_dir);
    }

    /// Who answers is asked where NTLM is offered, and nowhere else: nginx's EWS does, Postfix and Dovecot do not.
    void whoAnswers()
    {
        QCOMPARE(world({u"fault"_s, m_dir, u"healthy"_s}).status, 0);
        for (const bool shown : {false, true}) {
            QStringList command{u"exec"_s, m_dir, QStringLiteral(PORTPILOT_BINARY), u"check"_s,
                u"mail.contoso.example"_s, u"--format"_s, u"json"_s, u"--vantage"_s, u"lan"_s, u"--ca-file"_s,
                m_dir + u"/root.pem"_s};
            if (shown)
                command << u"--show-names"_s;
            const auto ended = world(command, kRunMs);
            const auto report = QJsonDocument::fromJson(ended.out).object();
            QStringList told;
            for (const auto& value : report[u"checks"].toArray()) {
                const auto check = value.toObject();
                const auto ntlm = check[u"facts"][u"ntlm"].toObject();
                if (!ntlm.isEmpty())
                    told << check[u"id"].toString();
                else
                    QVERIFY(!QJsonDocument(check[u"transcript"].toArray()).toJson().contains("type 1"));
            }
            QCOMPARE(told, QStringList{u"ews"_s});
            QVERIFY(ended.out.contains("\"windows\": \"10.0.20348\""));
            QCOMPARE(ended.out.contains("\"domain\": \"CONTOSO\""), shown);
        }
    }

    /// A long or a lossy way changes how long it takes, not what it is.
    void onALongLine_data()
    {
        QTest::addColumn<Case>("c");
        row("200 ms: certificate expired", certificate({u"expired"_s}, u"certificate-expired"_s));
        row("200 ms: a device resets hellos with this name", nameFiltered(u"name-filtered"_s));
        row("200 ms: one of two machines behind 993 is ill", illMember(u"ill-member-993"_s, {u"imaps"_s}));
        row("200 ms: the zone's own name server disowns it", zoneBroken());
    }

    void onALongLine() { lookFar({u"--delay"_s, u"100"_s}); }

    void onALossyLine_data()
    {
        QTest::addColumn<Case>("c");
        // Three SYNs to one address may all get lost on such a line: then the run says so beside its verdict.
        for (const auto& [name, plain] :
            {std::pair{"5 % loss: a device resets hellos with this name", nameFiltered(u"name-filtered"_s)},
                std::pair{"5 % loss: 443 refused", webRefused()},
                std::pair{"5 % loss: a portal in front of the web", portal()}}) {
            Case c = plain;
            c.allowed << u"ipv6-broken"_s;
            // Only what the fault is about: on such a line the greeting of a mail port is at times later than any
            // program waits, which is then the truth about that port and no matter of this row.
            c.asked = kHttps;
            c.options << u"--checks"_s << c.asked.join(u',');
            row(name, c);
        }
    }

    void onALossyLine() { lookFar({u"--delay"_s, u"5"_s, u"--loss"_s, u"5"_s}); }

private:
    /// The world beyond that line. One at a time: the rows of a line share it.
    void lookFar(const QStringList& line)
    {
        QFETCH(const Case, c);
        const QString dir = m_folder->filePath(u"far"_s);
        if (m_line != line) {
            if (!m_line.isEmpty()) {
                const auto stopped = world({u"stop"_s, dir});
                QVERIFY2(stopped.status == 0, stopped.err.constData());
            }
            m_line = line;
            const auto started = world(
                QStringList{u"start"_s, dir, u"--owner"_s, QString::number(QCoreApplication::applicationPid())}
                + line);
            QVERIFY2(started.status == 0, "The far world did not start: " + started.err);
        }
        look(c, dir);
    }

    void look(const Case& c, const QString& dir) const
    {
        const auto set = world(QStringList{u"fault"_s, dir} + c.faults);
        QVERIFY2(set.status == 0, "The fault could not be set: " + set.err);

        QStringList command{u"exec"_s, dir, QStringLiteral(PORTPILOT_BINARY), u"check"_s, c.target, u"--format"_s,
            u"json"_s, u"--vantage"_s, c.vantage};
        if (c.trustRoot)
            command << u"--ca-file"_s << dir + u"/root.pem"_s;
        const auto ended = world(command + c.options, kRunMs);
        QJsonParseError error{};
        const auto report = QJsonDocument::fromJson(ended.out, &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError,
            qPrintable(u"exit %1, no JSON: %2\n%3"_s.arg(ended.status)
                           .arg(error.errorString(), QString::fromUtf8(ended.err))));
        QStringList wrong;
        judge(c, ended.status, report, wrong);
        if (!wrong.isEmpty())
            qInfo().noquote().nospace()
                << u"The report:\n"_s << digest(report); // Qt cuts a failure's text at 1 KiB
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        if (c.window)
            lookAtTheWindow(c, dir, report);
    }

    /// The same fault in the window: its headline is the one of the report, the path is broken at the same stage. The
    /// picture is kept beside the test program.
    static QString pictureFile()
    {
        const QString folder = QCoreApplication::applicationDirPath() + u"/real-pictures"_s;
        QDir().mkpath(folder);
        static const QRegularExpression strange(u"[^A-Za-z0-9]+"_s);
        return folder + u'/' + QString::fromUtf8(QTest::currentDataTag()).replace(strange, u"-"_s) + u".png"_s;
    }

    void lookAtTheWindow(const Case& c, const QString& dir, const QJsonObject& report) const
    {
        const QString picture = pictureFile();
        const QString audit = m_folder->filePath(u"audit.json"_s);
        QFile::remove(audit);
        QFile::remove(picture);
        QStringList command{u"exec"_s, dir, QStringLiteral(PORTPILOT_BINARY), c.target, u"--run"_s, u"--vantage"_s,
            c.vantage, u"--picture"_s, picture, u"--ui-audit"_s, audit, u"--profile-dir"_s,
            m_folder->filePath(u"profile"_s), u"--lang"_s, u"en"_s, u"-platform"_s, u"offscreen"_s};
        if (c.trustRoot)
            command << u"--ca-file"_s << dir + u"/root.pem"_s;
        const auto ended = world(command + c.options, kRunMs);
        QVERIFY2(ended.status == 0, "The window ended with " + QByteArray::number(ended.status) + ": " + ended.err);
        QFile file(audit);
        QVERIFY2(file.open(QIODevice::ReadOnly), "The window left no account of its pages");
        const auto shown = QJsonDocument::fromJson(file.readAll())[u"result"][u"widgets"].toArray();
        QStringList texts;
        for (const auto& row : shown)
            texts << row[u"text"].toString() << row[u"name"].toString();
        const auto first = report[u"findings"].toArray().first().toObject();
        const QString headline = first[u"headline"].toString();
        QVERIFY2(texts.contains(headline),
            qPrintable(u"The window does not say \"%1\"; it says:\n%2"_s.arg(headline, texts.mid(0, 40).join(u'\n'))));
        QVERIFY(QFileInfo(picture).size() > 0);
    }

    static void judge(const Case& c, int status, const QJsonObject& report, QStringList& wrong)
    {
        const QString outcome = report[u"outcome"].toString();
        const QMap<QString, int> statuses{{u"ok"_s, 0}, {u"warning"_s, 1}, {u"failed"_s, 2}};
        if (statuses.value(outcome, -1) != status)
            wrong << u"exit status %1 beside the outcome %2"_s.arg(status).arg(outcome);
        if (report[u"schema"].toString() != u"portpilot.report/1"_s)
            wrong << u"schema %1"_s.arg(report[u"schema"].toString());
        if (report[u"target"][u"vantage"].toString() != c.vantage)
            wrong << u"vantage %1"_s.arg(report[u"target"][u"vantage"].toString());

        judgeFindings(c, report, wrong);

        QStringList ids;
        for (const auto& value : report[u"checks"].toArray()) {
            const auto check = value.toObject();
            ids << check[u"id"].toString();
            judgeCheck(c, check, wrong);
        }
        for (const auto& id : c.asked) {
            if (!ids.contains(id))
                wrong << u"no check %1"_s.arg(id);
        }
    }

    static void judgeFindings(const Case& c, const QJsonObject& report, QStringList& wrong)
    {
        QList<QJsonObject> found;
        for (const auto& value : report[u"findings"].toArray())
            found << value.toObject();
        for (const auto& want : c.findings) {
            const auto fits = [&](const QJsonObject& f) { return oneOf(want.id, f[u"id"].toString()); };
            const auto at = std::find_if(found.begin(), found.end(), fits);
            if (at == found.end()) {
                wrong << u"no finding %1"_s.arg(want.id);
                continue;
            }
            const auto finding = *at;
            found.erase(at);
            if (!oneOf(want.outcome, finding[u"outcome"].toString()))
                wrong << u"%1 is %2"_s.arg(want.id, finding[u"outcome"].toString());
            if (!oneOf(want.confidence, finding[u"confidence"].toString()))
                wrong << u"%1 is %2"_s.arg(want.id, finding[u"confidence"].toString());
            const auto named = strings(finding[u"checks"]);
            for (const auto& id : want.checks) {
                if (!named.contains(id))
                    wrong << u"%1 does not name %2"_s.arg(want.id, id);
            }
        }
        // One cause, one finding: what is left over would send somebody the wrong way.
        for (const auto& finding : std::as_const(found)) {
            const QString id = finding[u"id"].toString();
            const bool allowed = id == kAlwaysAllowed || c.allowed.contains(id);
            if (!allowed || finding[u"outcome"].toString() != u"warning"_s)
                wrong << u"a finding too many: %1 (%2)"_s.arg(id, finding[u"outcome"].toString());
        }
    }

    static void judgeCheck(const Case& c, const QJsonObject& check, QStringList& wrong)
    {
        const QString id = check[u"id"].toString();
        const auto fits = [&](const Want& w) { return w.checks.contains(id); };
        const auto at = std::find_if(c.checks.begin(), c.checks.end(), fits);
        Want want{{}, u"ok"_s, {}, u"-"_s};
        if (at != c.checks.end())
            want = *at;
        else if (id == u"rdp"_s)
            want = {{}, u"ok|warning"_s, {}, u"-|"_s + kAlwaysAllowed};
        if (!oneOf(want.outcome, check[u"outcome"].toString()) || !oneOf(want.stage, check[u"stage"].toString())
            || !oneOf(want.cause, causeOf(check)))
            wrong << u"%1 is %2 at %3 with cause %4; wanted %5 at %6 with %7"_s.arg(id,
                check[u"outcome"].toString(), check[u"stage"].toString(), causeOf(check),
                want.outcome.isEmpty() ? u"any"_s : want.outcome, want.stage.isEmpty() ? u"any"_s : want.stage,
                want.cause);
    }
};

QTEST_GUILESS_MAIN(RealServers)
#include "tst_realservers.moc"
