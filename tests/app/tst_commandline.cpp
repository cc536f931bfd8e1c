// SPDX-License-Identifier: Apache-2.0
// The headless command as its users call it: the built program, its output, its exit status.
#include "core/base/jsonschema.h"
#include "core/report/formats.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace portpilot;

namespace {

struct Ran {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

constexpr int kPatienceMs = 60'000;

Ran run(const QStringList& arguments, const QByteArray& input = {}, const QString& shell = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY")); // headless means: no display at all
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    process.setProcessEnvironment(environment);
    if (shell.isEmpty())
        process.start(QStringLiteral(PORTPILOT_BINARY), arguments);
    else
        process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), shell, QStringLiteral(PORTPILOT_BINARY)});
    if (!input.isEmpty())
        process.write(input);
    process.closeWriteChannel();
    Ran ran;
    if (process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit)
        ran.status = process.exitCode();
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    return ran;
}

QString schemaPath()
{
    return QStringLiteral(PORTPILOT_SOURCE_DIR "/resources/schema/report.json");
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void helpAndVersion()
    {
        for (const auto& words : {QStringList{u"--help"_s}, {u"check"_s, u"--help"_s}, {u"lab"_s, u"--help"_s}}) {
            const Ran ran = run(words);
            QCOMPARE(ran.status, 0);
            QVERIFY(ran.out.contains("Usage"));
        }
        const Ran version = run({u"--version"_s});
        QCOMPARE(version.status, 0);
        QVERIFY(version.out.startsWith("portpilot 0."));
    }

    void publishedSchemaIsTheCode()
    {
        const QByteArray made
            = QJsonDocument(json::schemaDocument<Report>(QStringLiteral("Portpilot report"))).toJson();
        QFile file(schemaPath());
        const QByteArray published = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        if (published != made) {
            QFile fresh(QDir::temp().filePath(QStringLiteral("portpilot-report-schema.json")));
            QVERIFY(fresh.open(QIODevice::WriteOnly));
            fresh.write(made);
        }
        QVERIFY2(published == made, "resources/schema/report.json is out of date; the new one is in the temporary folder");
    }

    void healthyLab()
    {
        const Ran ran = run({u"check"_s, u"lab"_s, u"--format"_s, u"json"_s});
        QVERIFY2(ran.status == 0, ran.out.left(2000) + ran.err);
        QStringList errors;
        const Report report = readReport(ran.out, errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
        QVERIFY(report.lab);
        QCOMPARE(report.outcome, Outcome::Ok);
        QCOMPARE(report.checks.size(), 12);
        for (const auto& check : report.checks)
            QVERIFY2(check.outcome == Outcome::Ok, qPrintable(check.seen.id + u' ' + check.headline));
        // A second round trip changes nothing.
        QCOMPARE(jsonReport(report), ran.out);
    }

    /// The practice server's domain is CONTOSO; nothing but its NTLM says so in capitals.
    void internalNamesOnlyWhenAsked()
    {
        for (const auto& format : {u"text"_s, u"markdown"_s, u"html"_s, u"json"_s, u"jsonl"_s}) {
            const Ran hidden = run({u"check"_s, u"lab"_s, u"--format"_s, format});
            QCOMPARE(hidden.status, 0);
            QVERIFY2(!hidden.out.contains("CONTOSO"), hidden.out);
            const Ran shown = run({u"check"_s, u"lab"_s, u"--format"_s, format, u"--show-names"_s});
            QCOMPARE(shown.status, 0);
            QVERIFY2(shown.out.contains("CONTOSO"), shown.out);
        }
        // Every service that offers NTLM was asked once, and told its time as well as its name.
        QStringList errors;
        const Report report =
            readReport(run({u"check"_s, u"lab"_s, u"--format"_s, u"json"_s, u"--show-names"_s}).out, errors);
        QStringList told;
        for (const auto& check : report.checks) {
            const auto& ntlm = check.seen.facts.ntlm;
            if (ntlm.computer.isEmpty())
                continue;
            told += check.seen.id;
            QCOMPARE(ntlm.dnsComputer, u"EX01.contoso.example"_s);
            QVERIFY(std::abs(report.started.addMSecs(ntlm.atMs).msecsTo(ntlm.time)) < 5'000);
        }
        told.sort();
        // No verdict waited for it: on each port every check has ended when the answer comes.
        int asked = 0;
        for (const auto& check : report.checks) {
            for (const auto& line : check.seen.transcript) {
                if (line.from != Speaker::Server || !line.text.contains("type 2"_L1))
                    continue;
                ++asked;
                for (const auto& other : report.checks) {
                    const auto* row = other.seen.stage(Stage::Protocol);
                    QVERIFY(other.seen.port != check.seen.port || row->startedMs + row->elapsedMs <= line.atMs);
                }
            }
        }
        QCOMPARE(asked, told.size());
        QCOMPARE(told, (QStringList{u"ews"_s, u"imaps"_s, u"pop3s"_s, u"smtp"_s, u"submission"_s}));
    }

    void reportsValidate_data()
    {
        QTest::addColumn<QString>("target");
        for (const char* target : {"lab", "lab:certificate-expired", "lab:everything-silent", "lab:name-not-found"})
            QTest::newRow(target) << QString::fromLatin1(target);
    }
    void reportsValidate()
    {
        QFETCH(QString, target);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("report.json"));
        run({u"check"_s, target, u"--output"_s, path});
        QProcess python;
        python.start(QStringLiteral("/usr/bin/python3"),
                     {u"-c"_s,
                      u"import json,sys,jsonschema\n"
                      "jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])),"
                      " cls=jsonschema.Draft202012Validator)"_s,
                      schemaPath(), path});
        QVERIFY(python.waitForFinished(kPatienceMs));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError());
    }

    void badInput_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, QStringList words, const char* says) {
            QTest::newRow(name) << (QStringList{u"check"_s} + words) << QByteArray(says);
        };
        row("no target", {}, "no target");
        row("empty target", {QString()}, "no target");
        row("only at", {u"@"_s}, "@");
        row("nothing after at", {u"ada@"_s}, "nothing after the @");
        row("space", {u"a b"_s}, "spaces");
        row("network", {u"10.0.0.0/24"_s}, "range");
        row("wildcard", {u"*.x"_s}, "wildcard");
        row("port 0", {u"lab"_s, u"--port"_s, u"smtp=0"_s}, "1 to 65535");
        row("port 70000", {u"lab"_s, u"--port"_s, u"smtp=70000"_s}, "1 to 65535");
        row("port of nothing", {u"lab"_s, u"--port"_s, u"gopher=70"_s}, "gopher");
        row("unknown check", {u"lab"_s, u"--checks"_s, u"gopher"_s}, "gopher");
        row("no roots", {u"lab"_s, u"--ca-file"_s, u"/nonexistent/roots.pem"_s}, "cannot be read");
        row("no folder", {u"lab"_s, u"--output"_s, u"/nonexistent/report.json"_s}, "does not exist");
        row("long target", {QString(10'000, u'a')}, "253");
        row("escape codes", {u"\x1b[31mred.example"_s}, "cannot be typed");
        row("unknown option", {u"lab"_s, u"--frobnicate"_s}, "frobnicate");
        row("unknown format", {u"lab"_s, u"--format"_s, u"yaml"_s}, "yaml");
        row("unknown vantage", {u"lab"_s, u"--vantage"_s, u"moon"_s}, "moon");
        row("unknown scenario", {u"lab:gremlins"_s}, "gremlins");
        row("no time", {u"lab"_s, u"--deadline"_s, u"0"_s}, "deadline");
        row("no seconds", {u"lab"_s, u"--timeout"_s, u"soon"_s}, "soon");
        row("bad resolver", {u"lab"_s, u"--dns"_s, u"nowhere"_s}, "name server");
        row("resolver without a port", {u"lab"_s, u"--dns"_s, u"[::1]:"_s}, "1 to 65535");
        row("resolver of port 0", {u"lab"_s, u"--dns"_s, u"127.0.0.1:0"_s}, "1 to 65535");
        row("resolver of port 99999", {u"lab"_s, u"--dns"_s, u"127.0.0.1:99999"_s}, "1 to 65535");
        row("bracketed nonsense", {u"lab"_s, u"--dns"_s, u"[127.0.0.1"_s}, "name server");
        row("no time at all", {u"lab"_s, u"--deadline"_s, u"0.01"_s}, "0.1 to 3600");
        row("bad resolve", {u"lab"_s, u"--resolve"_s, u"a=b"_s}, "HOST=ADDRESS");
        row("pdf", {u"lab"_s, u"--output"_s, u"/tmp/x.pdf"_s}, "PDF");
        row("missing list", {u"--targets"_s, u"/nonexistent/list"_s}, "cannot be read");
    }
    void badInput()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, says);
        const Ran ran = run(words);
        QVERIFY2(ran.status == 64, ran.out + ran.err);
        QVERIFY2(ran.err.contains(says), ran.err);
        QVERIFY2(!ran.err.contains(".."), ran.err);
        QVERIFY(ran.out.isEmpty());
        for (const char byte : ran.err)
            QVERIFY(byte == '\n' || static_cast<unsigned char>(byte) >= 0x20);
    }

    void diskFullKeepsTheOldFile()
    {
        // /dev/full cannot be renamed over; a file-size limit makes the write fail as a full disk does.
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("report.json"));
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("precious");
        old.close();
        const Ran ran = run({}, {}, QStringLiteral("ulimit -f 1; trap '' XFSZ; exec \"$0\" check lab --output %1").arg(path));
        QVERIFY2(ran.status == 70, ran.err);
        QVERIFY2(ran.err.contains("unchanged"), ran.err);
        QVERIFY2(ran.err.contains("too large"), ran.err); // the reason, not "Unknown error"
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("precious"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void fullStandardOutput()
    {
        const Ran ran = run({}, {}, QStringLiteral("exec \"$0\" check lab --format json > /dev/full"));
        QCOMPARE(ran.status, 70);
        QVERIFY(ran.err.contains("could not be written"));
    }

    void closedPipeIsNoFailure()
    {
        // The reader goes before anything is written; the report's own status stays.
        const Ran ran = run({}, {}, QStringLiteral("{ sleep 1; \"$0\" check lab:certificate-expired --format json; echo $? >&2; } | true"));
        QVERIFY2(ran.err.trimmed() == "2", ran.err);
    }

    void outputIntoADevice()
    {
        const Ran ran = run({u"check"_s, u"lab"_s, u"--checks"_s, u"imaps"_s, u"--output"_s, u"/dev/stdout"_s});
        QVERIFY2(ran.status == 0, ran.err);
        QVERIFY(ran.out.contains("works"));
    }

    void windowWithoutADisplay()
    {
        const Ran none = run({u"mail.contoso.example"_s});
        QCOMPARE(none.status, 70);
        QVERIFY2(none.err.contains("no display"), none.err);
        const Ran many = run({u"bogus"_s, u"a"_s, u"b"_s});
        QCOMPARE(many.status, 64);
        QVERIFY2(many.err.contains("too many"), many.err);
    }

    /// The status of a run that proves nothing is not that of one that proves health.
    void silenceIsNoAllClear_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("optional ports") << QStringList{u"lab:everything-silent"_s, u"--checks"_s, u"imaps,pop3s"_s} << 1
                                        << QByteArray("nothing can be said");
        QTest::newRow("no time") << QStringList{u"lab:everything-silent"_s, u"--deadline"_s, u"0.3"_s} << 1
                                 << QByteArray("Stopped at: Reach");
        QTest::newRow("no name") << QStringList{u"lab:name-not-found"_s, u"--checks"_s, u"rdp"_s, u"--vantage"_s, u"internet"_s}
                                 << 2 << QByteArray("is not known here");
    }
    void silenceIsNoAllClear()
    {
        QFETCH(QStringList, words);
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        const Ran ran = run(QStringList{u"check"_s} + words);
        QVERIFY2(ran.status == status, ran.out + ran.err);
        QVERIFY2(ran.out.contains(says), ran.out);
        QVERIFY(!says.contains("Stopped") || !ran.out.contains("Confidence"));
    }

    void severalTargetsAreOneDocument()
    {
        const QStringList two{u"check"_s, u"lab"_s, u"lab:certificate-expired"_s, u"--checks"_s, u"owa,ews"_s};
        const Ran html = run(two + QStringList{u"--format"_s, u"html"_s});
        QCOMPARE(html.out.count("<!DOCTYPE"), 1);
        QCOMPARE(html.out.count("<section>"), 2);
        QCOMPARE(html.out.count("</html>"), 1);
        const Ran markdown = run(two + QStringList{u"--format"_s, u"markdown"_s});
        QVERIFY(markdown.out.contains("\n\n**TRAINING"));
        QCOMPARE(markdown.out.count("The server's certificate expired"), 1); // once, not as title and again
        const Ran quiet = run(two + QStringList{u"--quiet"_s});
        QVERIFY2(quiet.out.startsWith("lab: ") && quiet.out.contains("\nlab:certificate-expired: "), quiet.out);
        const Ran text = run(two);
        QVERIFY2(text.out.startsWith("== lab ==\n") && text.out.contains("\n== lab:certificate-expired ==\n"), text.out);
    }

    /// Six paths share a connection; each check's transcript is its own.
    void transcriptsAreTheirOwn()
    {
        const Ran ran = run({u"check"_s, u"lab"_s, u"--checks"_s, u"owa,ews,mapi"_s, u"--format"_s, u"json"_s});
        QStringList errors;
        const Report report = readReport(ran.out, errors);
        QCOMPARE(report.checks.size(), 3);
        for (const auto& check : report.checks) {
            QStringList asked;
            int answers = 0;
            for (const auto& line : check.seen.transcript) {
                if (line.from == Speaker::Client)
                    asked += line.text;
                answers += line.from == Speaker::Server ? 1 : 0;
            }
            QCOMPARE(answers, asked.size());
            const QString own = check.seen.facts.http.answers.first().path;
            QVERIFY2(asked.value(0).contains(own), qPrintable(asked.join(u'\n')));
            for (const auto& line : asked)
                QVERIFY2(line.count("HTTP/1.1"_L1) == 1, qPrintable(line));
            const QString other = check.seen.id == u"ews"_s ? u"/mapi/"_s : u"/EWS/"_s;
            QVERIFY2(!asked.join(u'\n').contains(other, Qt::CaseInsensitive), qPrintable(asked.join(u'\n')));
        }
    }

    /// Listeners that nobody serves: the kernel accepts, nothing is ever said.
    void mutePortsHaveOneCause()
    {
        QTcpServer mail;
        QTcpServer mailbox;
        QVERIFY(mail.listen(QHostAddress::LocalHost) && mailbox.listen(QHostAddress::LocalHost));
        const Ran ran = run({u"check"_s, u"127.0.0.1"_s, u"--vantage"_s, u"lan"_s, u"--checks"_s, u"smtp,imaps"_s, u"--timeout"_s, u"1"_s,
                             u"--port"_s, u"smtp=%1"_s.arg(mail.serverPort()), u"--port"_s, u"imaps=%1"_s.arg(mailbox.serverPort()),
                             u"--format"_s, u"json"_s});
        QStringList errors;
        const Report report = readReport(ran.out, errors);
        QCOMPARE(report.findings.size(), 1);
        QCOMPARE(report.findings.first().id, u"no-greeting"_s);
        for (const auto& check : report.checks) // the second look is not the server's silence
            QVERIFY2(check.elapsedMs < 1'800, qPrintable(QString::number(check.elapsedMs)));
    }

    /// A name server's port that is closed answers at once that nobody is there.
    void resolverThatIsNone()
    {
        const Ran ran = run({u"check"_s, u"nowhere.example"_s, u"--checks"_s, u"imaps"_s, u"--dns"_s, u"[::1]"_s});
        QCOMPARE(ran.status, 2);
        QVERIFY2(!ran.out.contains("no network connection"), ran.out);
        QVERIFY2(!ran.out.contains("within 0 s"), ran.out);
    }

    void formats_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("text") << u"text"_s << QByteArray("What to do:");
        QTest::newRow("markdown") << u"markdown"_s << QByteArray("| Service | Port |");
        QTest::newRow("html") << u"html"_s << QByteArray("default-src 'none'");
        QTest::newRow("jsonl") << u"jsonl"_s << QByteArray("\"schema\":\"portpilot.report/1\"");
    }
    void formats()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, holds);
        const Ran ran = run({u"check"_s, u"lab:certificate-expired"_s, u"--format"_s, format});
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.out.contains(holds), ran.out);
        QVERIFY(ran.out.contains("TRAINING") || format == u"jsonl"_s);
        QVERIFY(!ran.out.contains('\x1b'));
    }

    void hostileBannerStaysText()
    {
        for (const auto& format : {u"text"_s, u"markdown"_s, u"html"_s, u"json"_s}) {
            const Ran ran = run({u"check"_s, u"lab:html-banner"_s, u"--format"_s, format});
            QVERIFY(ran.status >= 0);
            // In JSON and Markdown code spans it is text; a page must not hold it as an element.
            QVERIFY(format != u"html"_s || !ran.out.contains("<img"));
            QVERIFY(!ran.out.contains('\x1b'));
            QVERIFY(!QString::fromUtf8(ran.out).contains(QChar(0x202e)));
        }
    }

    void listOfTargets()
    {
        const Ran ran = run({u"check"_s, u"--targets"_s, u"-"_s, u"--format"_s, u"jsonl"_s},
                            "# two of them\nlab\n\nlab:certificate-expired # broken\n");
        QCOMPARE(ran.status, 2);
        QCOMPARE(ran.out.count('\n'), 2);
        QCOMPARE(run({u"check"_s, u"--targets"_s, u"-"_s}, "lab\na b\n").status, 64);
    }

    void quietSaysOneSentence()
    {
        const Ran ran = run({u"check"_s, u"lab:certificate-expired"_s, u"--quiet"_s});
        QCOMPARE(ran.status, 2);
        QVERIFY(ran.out.count('\n') <= 2);
    }

    void interruptPrintsWhatIsKnown()
    {
        QProcess process;
        process.start(QStringLiteral(PORTPILOT_BINARY),
                      {u"check"_s, u"lab:everything-silent"_s, u"--format"_s, u"jsonl"_s, u"--connect-timeout"_s, u"50"_s,
                       u"--deadline"_s, u"100"_s});
        QVERIFY(process.waitForStarted());
        // Until it listens to signals an interrupt simply ends it; /proc tells when the handler stands.
        const auto catches = [&process] {
            QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
            if (!status.open(QIODevice::ReadOnly))
                return false;
            for (const auto& line : status.readAll().split('\n')) {
                if (line.startsWith("SigCgt:"))
                    return (line.mid(7).trimmed().toULongLong(nullptr, 16) & 0x2ULL) != 0;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(catches(), 10'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardOutput().contains("\"cancelled\""));
    }

    void labListsAndServes()
    {
        const Ran list = run({u"lab"_s, u"--list"_s});
        QCOMPARE(list.status, 0);
        const auto rows = list.out.trimmed().split('\n');
        QVERIFY(rows.size() >= 12);
        for (const auto& row : rows)
            QCOMPARE(row.count('\t'), 1);

        QProcess lab;
        lab.start(QStringLiteral(PORTPILOT_BINARY), {u"lab"_s});
        QVERIFY(lab.waitForReadyRead(10'000));
        const QJsonObject ready = QJsonDocument::fromJson(lab.readLine()).object();
        QVERIFY(!ready.isEmpty());
        lab.terminate();
        QVERIFY(lab.waitForFinished(5'000));
        QCOMPARE(lab.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
