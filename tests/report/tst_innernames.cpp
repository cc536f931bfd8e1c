// SPDX-License-Identifier: Apache-2.0
// What NTLM told of the inside leaves the program only when somebody asked for it.
#include "core/report/formats.h"
#include "core/report/innernames.h"

#include <QTest>
#include <QTimeZone>

using namespace portpilot;

namespace {

ReportCheck check(const char* id, const QString& computer, const char* host = "mail.contoso.example")
{
    ReportCheck row;
    row.title = "Service "_L1 + QLatin1StringView(id);
    row.seen.id = QLatin1StringView(id);
    row.seen.host = QLatin1StringView(host);
    row.outcome = Outcome::Ok;
    if (computer.isEmpty())
        return row;
    auto& ntlm = row.seen.facts.ntlm;
    ntlm.computer = computer;
    ntlm.domain = u"CANARYDOMAIN"_s;
    ntlm.dnsComputer = computer.toLower() + ".canaryinside.example"_L1;
    ntlm.dnsDomain = u"canaryinside.example"_s;
    ntlm.forest = u"canaryforest.example"_s;
    ntlm.windows = u"10.0.17763"_s;
    ntlm.time = QDateTime(QDate(2026, 11, 23), QTime(7, 0), QTimeZone::utc());
    ntlm.atMs = 80;
    return row;
}

Report reportOf(const QList<ReportCheck>& checks)
{
    Report report;
    report.language = u"en"_s;
    report.started = QDateTime(QDate(2026, 11, 23), QTime(7, 0), QTimeZone::utc());
    report.target.input = u"mail.contoso.example"_s;
    report.target.host = report.target.input;
    report.headline = u"Everything that should work from here works."_s;
    report.outcome = Outcome::Ok;
    report.checks = checks;
    ReportFinding finding;
    finding.id = u"server-clock-wrong"_s;
    finding.headline = u"The server's clock is wrong."_s;
    report.findings = {finding};
    return report;
}

/// Every way out of the program.
QList<QByteArray> documents(const Report& report)
{
    QList<QByteArray> all{ticketText(report).toUtf8(), formatReports({report, report}, ReportFormat::Html)};
    for (const auto& row : Words<ReportFormat>::table)
        all += formatReport(report, row.first);
    return all;
}

} // namespace

class TestInnerNames : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hiddenEverywhere()
    {
        Report report = reportOf({check("ews", u"CANARY1"_s), check("imaps", u"CANARY2"_s), check("smtp", {})});
        // The same computers call themselves so elsewhere: by a header, in a greeting, to a second look.
        auto& web = report.checks[0].seen.facts;
        web.serverName = u"Canary2"_s;
        HttpAnswer answer;
        answer.status = 401;
        answer.headers = {{u"x-feserver"_s, u"CANARY2"_s}, {u"Server"_s, u"Microsoft-IIS/10.0"_s}};
        web.http.answers = {answer};
        web.http.health = answer;
        report.checks[2].seen.facts.serverName = u"CANARY1.canaryinside.example"_s;
        Trial trial;
        trial.check = u"ews"_s;
        trial.host = u"mail.contoso.example"_s;
        trial.done = true;
        trial.node = u"canary1"_s;
        trial.detail = u"3 tries canary1"_s;
        report.trials = {trial};
        const Report hidden = withoutInnerNames(report);
        QCOMPARE(hidden.checks[0].seen.facts.serverName, u"computer 2"_s);
        QCOMPARE(hidden.checks[0].seen.facts.http.answers.first().header(u"X-FEServer"), u"computer 2"_s);
        QCOMPARE(hidden.checks[0].seen.facts.http.health.header(u"X-FEServer"), u"computer 2"_s);
        QCOMPARE(hidden.checks[0].seen.facts.http.answers.first().header(u"Server"), u"Microsoft-IIS/10.0"_s);
        QCOMPARE(hidden.checks[2].seen.facts.serverName, u"computer 1"_s);
        QCOMPARE(hidden.trials.first().node, u"computer 1"_s);
        QCOMPARE(hidden.trials.first().detail, u"3 tries computer 1"_s);
        QCOMPARE(hidden.checks[1].seen.facts.ntlm.answerer, 2);
        const auto all = documents(hidden);
        for (const auto& document : all)
            QVERIFY2(!document.toLower().contains("canary"), document);
        // What stays is no name, and the report can be read again.
        QStringList errors;
        const Report again = readReport(jsonReport(hidden), errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
        QCOMPARE(again, hidden);
        const auto& ntlm = again.checks.first().seen.facts.ntlm;
        QCOMPARE(ntlm.windows, u"10.0.17763"_s);
        QVERIFY(ntlm.time.isValid());
        QCOMPARE(ntlm.atMs, 80);
        QCOMPARE(withoutInnerNames(again), again);
    }

    /// No name of the inside: what was tested, and what NTLM did not tell.
    void otherServerNamesStay()
    {
        Report report = reportOf({check("ews", u"MAIL"_s), check("imaps", {})});
        report.checks[0].seen.facts.serverName = u"mail.contoso.example"_s;
        report.checks[1].seen.facts.serverName = u"EX09"_s;
        const Report hidden = withoutInnerNames(report);
        QCOMPARE(hidden.checks[0].seen.facts.serverName, u"mail.contoso.example"_s);
        QCOMPARE(hidden.checks[1].seen.facts.serverName, u"EX09"_s);
    }

    void bothNamesOneWay()
    {
        QCOMPARE(bothNames(u"EX01"_s, u"ex01.contoso.example"_s), u"EX01 (ex01.contoso.example)"_s);
        QCOMPARE(bothNames(u"EX01"_s, u"EX01"_s), u"EX01"_s);
        QCOMPARE(bothNames({}, u"EX01"_s) + bothNames(u"EX01"_s, {}), u"EX01EX01"_s);
    }

    /// The test above would hold as well if nothing were ever shown.
    void shownWhenAsked()
    {
        const Report report = reportOf({check("ews", u"CANARY1"_s)});
        for (const auto& row : Words<ReportFormat>::table) {
            const QByteArray document = formatReport(report, row.first);
            for (const char* name :
                {"CANARY1", "CANARYDOMAIN", "canary1.canaryinside.example", "canaryforest.example"})
                QVERIFY2(document.contains(name), document);
        }
        QVERIFY(!ticketText(report).contains("canary"_L1, Qt::CaseInsensitive));
    }

    void severalBehindOneName()
    {
        const Report report = reportOf(
            {check("owa", {}), check("ews", u"EX01"_s), check("imaps", u"EX02"_s), check("pop3s", u"ex01"_s)});
        const auto named = innerNames(report);
        QCOMPARE(named.lines.size(), 2);
        QCOMPARE(named.lines.first(),
            u"EX01 (ex01.canaryinside.example), domain CANARYDOMAIN (canaryinside.example), forest "
            u"canaryforest.example, "
            "Windows Server 2019 (10.0.17763): answered Service ews, Service pop3s"_s);
        const auto hidden = innerNames(withoutInnerNames(report));
        QCOMPARE(hidden.lines,
            (QStringList{u"computer 1, Windows Server 2019 (10.0.17763): answered Service ews, Service pop3s"_s,
                u"computer 2, Windows Server 2019 (10.0.17763): answered Service imaps"_s}));
        QVERIFY(hidden.title.startsWith("More than one computer"_L1));
    }

    void oneComputerIsNoNews()
    {
        QVERIFY(innerNames(withoutInnerNames(reportOf({check("ews", u"EX01"_s), check("imaps", u"EX01"_s)})))
                    .lines.isEmpty());
        // Two names of the outside, a computer behind each: that is how it is meant.
        QVERIFY(innerNames(
            withoutInnerNames(reportOf({check("ews", u"EX01"_s), check("smtp", u"MX01"_s, "mx.contoso.example")})))
                    .lines.isEmpty());
        QVERIFY(innerNames(reportOf({check("ews", {})})).lines.isEmpty());
    }

    void windows()
    {
        QCOMPARE(windowsName(u"10.0.20348"_s), u"Windows Server 2022 (10.0.20348)"_s);
        QCOMPARE(windowsName(u"10.0.99999"_s), u"Windows 10.0.99999"_s);
        QCOMPARE(windowsName({}), QString());
    }

    /// Text of a server stays text, also here.
    void hostileNames()
    {
        const Report report = reportOf({check("ews", u"<img src=x>`|[a](b)"_s)});
        QVERIFY(!formatReport(report, ReportFormat::Html).contains("<img"));
        QVERIFY(formatReport(report, ReportFormat::Markdown).contains("`` <img src=x>`"));
    }
};

QTEST_APPLESS_MAIN(TestInnerNames)
#include "tst_innernames.moc"
