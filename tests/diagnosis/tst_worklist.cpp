// SPDX-License-Identifier: Apache-2.0
// Who is asked for what, and what is said of those with nothing to do: only what the observations show.
#include "core/diagnosis/cmdlets.h"
#include "core/diagnosis/worklist.h"
#include "core/report/formats.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

using namespace portpilot;

namespace {

HttpAnswer answer(int status, const QString& header)
{
    HttpAnswer told;
    told.method = u"GET"_s;
    told.path = u"/owa/"_s;
    told.status = status;
    told.headers = {{header, u"EX01"_s}};
    return told;
}

ReportCheck row(const QString& id, quint16 port, Security security = Security::Tls)
{
    ReportCheck check;
    check.title = id;
    check.outcome = Outcome::Ok;
    auto& seen = check.seen;
    seen.id = id;
    seen.host = u"mail.contoso.example"_s;
    seen.address = u"10.1.2.9"_s;
    seen.port = port;
    seen.security = security;
    seen.dns.source = u"dns"_s;
    seen.dns.server = u"10.1.0.10"_s;
    for (const auto stage : {Stage::Resolve, Stage::Connect, Stage::Tls, Stage::Protocol})
        seen.stages += StageResult{stage, Outcome::Ok, 0, 18, Failure::None, {}, {}};
    CertificateFacts leaf;
    leaf.subject = u"CN=mail.contoso.example"_s;
    seen.tls.chain = {leaf};
    seen.tls.trusted = true;
    seen.addresses = {{seen.address, Failure::None, true, true, 18}};
    if (id == "owa"_L1) {
        seen.facts.http.hasExchangeMarks = true;
        seen.facts.http.answers = {answer(200, u"X-FEServer"_s)};
    } else {
        seen.facts.greeting = u"220 EX01 Microsoft ESMTP MAIL Service ready"_s;
        seen.facts.product = u"Microsoft Exchange Server"_s;
    }
    return check;
}

/// Webmail works, sending is broken by an expired certificate.
Report expired()
{
    Report report;
    report.started = QDateTime(QDate(2026, 11, 25), QTime(1, 32, 45), QTimeZone::utc());
    report.target.host = u"mail.contoso.example"_s;
    report.target.source = u"10.1.4.22"_s;
    report.checks = {row(u"owa"_s, 443), row(u"submission"_s, 587, Security::StartTlsRequired)};
    auto& broken = report.checks[1];
    broken.outcome = Outcome::Failed;
    broken.cause = u"certificate-expired"_s;
    broken.seen.stages[2].outcome = Outcome::Failed;
    broken.seen.stages[2].failure = Failure::CertificateProblem;
    broken.seen.tls.errors = {CertificateError::Expired};
    broken.seen.tls.trusted = false;
    ReportFinding finding;
    finding.id = u"certificate-expired"_s;
    finding.confidence = Confidence::Certain;
    finding.stage = Stage::Tls;
    finding.owner = Who::ExchangeAdmin;
    finding.headline = u"The certificate expired."_s;
    finding.checks = {u"submission"_s};
    finding.evidence = {u"notAfter 2026-07-01"_s};
    finding.networkText = u"Nothing on the way."_s;
    finding.nextSteps = {
        {Who::ExchangeAdmin, u"Renew it."_s, {}, false}, {Who::Helpdesk, u"Raise a ticket."_s, {}, false}};
    report.findings = {finding};
    report.headline = finding.headline;
    return report;
}

/// Port 587 is silent, and so are 25 and 3389.
Report silent()
{
    Report report = expired();
    report.checks = {row(u"owa"_s, 443), row(u"submission"_s, 587, Security::StartTlsRequired),
        row(u"smtp"_s, 25, Security::StartTlsOffered), row(u"rdp"_s, 3389, Security::None)};
    auto& finding = report.findings[0];
    finding.id = u"connection-timeout"_s;
    finding.confidence = Confidence::Likely;
    finding.stage = Stage::Connect;
    finding.owner = Who::NetworkTeam;
    finding.checks = {u"submission"_s, u"smtp"_s, u"rdp"_s};
    finding.nextSteps = {{Who::NetworkTeam, u"Say which device drops it."_s, {}, false}};
    for (auto& check : report.checks) {
        if (check.seen.id == "owa"_L1)
            continue;
        check.outcome = Outcome::Failed;
        check.cause = finding.id;
        check.seen.tls = {};
        check.seen.facts = {};
        check.seen.stages = {{Stage::Resolve, Outcome::Ok, 0, 3, Failure::None, {}, {}},
            {Stage::Connect, Outcome::Failed, 3, 5000, Failure::Silent, {}, {}}};
        check.seen.addresses = {{u"10.1.2.9"_s, Failure::Silent, true, true, 5000}};
    }
    return report;
}

/// The finding is about webmail, and nobody is asked for anything.
void byWeb(Report& report, const QString& id, Stage stage, Who owner = Who::ExchangeAdmin)
{
    auto& finding = report.findings[0];
    finding.id = id;
    finding.stage = stage;
    finding.owner = owner;
    finding.checks = {u"owa"_s};
    finding.nextSteps.clear();
    report.checks[0].cause = id;
}

TeamShare share(const WorkList& list, Who who)
{
    for (const auto& team : list.teams) {
        if (team.who == who)
            return team;
    }
    return {};
}

} // namespace

class TestWorkList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theOwnerIsNamedAndHasItsSteps();
    void idleTeamsAreIdleForAReason();
    void whatIsNotShownIsNotSaid_data();
    void whatIsNotShownIsNotSaid();
    void callersHearWhatWorks();
    void rulesNameOneMachineEach_data();
    void rulesNameOneMachineEach();
    void networkTextHoldsTheFacts();
    void everySentenceExists();
    void commandsComeFromOurOwnData();
    void tickedStepsAreDoneEverywhere();

private:
    WorkList listOf(const Report& report) { return workList(report, report.findings.first(), m_knowledge); }
    Knowledge m_knowledge;
};

void TestWorkList::initTestCase()
{
    QStringList errors;
    m_knowledge = Knowledge::load(QStringLiteral(PORTPILOT_SOURCE_DIR "/resources"), errors);
    QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
}

void TestWorkList::theOwnerIsNamedAndHasItsSteps()
{
    const auto list = listOf(expired());
    QCOMPARE(list.teams.size(), 5);
    QCOMPARE(list.teams.first().who, Who::User);
    const auto admin = share(list, Who::ExchangeAdmin);
    QVERIFY(admin.owns);
    QCOMPARE(admin.steps, QList<qsizetype>{0});
    QVERIFY(admin.idle.isEmpty());
    QVERIFY(!share(list, Who::NetworkTeam).owns);
    QCOMPARE(share(list, Who::Helpdesk).steps, QList<qsizetype>{1});
}

void TestWorkList::idleTeamsAreIdleForAReason()
{
    const auto list = listOf(expired());
    QVERIFY(share(list, Who::NetworkTeam).proven);
    QCOMPARE(share(list, Who::NetworkTeam).idle,
        u"Nothing to do: the network path works (port 587 connected within 18 ms, and the server answered)."_s);
    QCOMPARE(share(list, Who::DnsAdmin).idle,
        u"Nothing to do: mail.contoso.example leads to 10.1.2.9 (10.1.0.10 was asked), and the server there shows "
        u"a certificate "
        "with that name."_s);
    QCOMPARE(share(list, Who::User).idle,
        u"Nothing to do: the same fault shows from this computer, so theirs is not the cause."_s);
    auto report = silent();
    report.findings[0].nextSteps.clear();
    const auto other = listOf(report);
    QCOMPARE(share(other, Who::NetworkTeam).idle,
        u"Nothing asked of them so far."_s); // theirs, whatever the words forgot
    QCOMPARE(share(other, Who::Helpdesk).idle,
        u"Pass this on to the network team; the text for the ticket is ready to copy."_s);
    QVERIFY(!share(other, Who::ExchangeAdmin).proven); // nobody saw the service behind the silent port
    // The phone is refused by its password alone: the service itself was seen to work.
    auto refused = expired();
    refused.findings[0].id = u"credentials-rejected"_s;
    refused.findings[0].owner = Who::User;
    refused.findings[0].stage = Stage::SignIn;
    refused.findings[0].nextSteps.clear();
    refused.findings[0].checks = {u"owa"_s};
    QCOMPARE(share(listOf(refused), Who::ExchangeAdmin).idle,
        u"Nothing to do: Webmail answered as it should, within 18 ms."_s);
    // What the rows below spoil is a proof before.
    auto web = expired();
    byWeb(web, u"ipv6-broken"_s, Stage::Connect, Who::NetworkTeam);
    QVERIFY(share(listOf(web), Who::ExchangeAdmin).proven);
    // Exchange's own 500 came over the network; this computer without IPv6 says nothing of the way.
    web = expired();
    byWeb(web, u"http-server-error"_s, Stage::Protocol);
    web.checks[0].seen.facts.http.answers = {answer(500, u"X-FEServer"_s)};
    web.checks[0].seen.addresses.prepend({u"2001:db8::9"_s, Failure::NetworkUnreachable, true, true, 0});
    QVERIFY(share(listOf(web), Who::NetworkTeam).proven);
    QVERIFY(share(listOf(web), Who::DnsAdmin).proven);
    // The certificate of the name, on its last days.
    web = expired();
    byWeb(web, u"certificate-expiring-soon"_s, Stage::Tls);
    web.checks[0].seen.facts = {};
    QVERIFY(share(listOf(web), Who::NetworkTeam).proven);
}

void TestWorkList::whatIsNotShownIsNotSaid_data()
{
    QTest::addColumn<int>("team");
    QTest::addColumn<std::function<void(Report&)>>("change");
    const auto add = [](const char* name, Who who, std::function<void(Report&)> change) {
        QTest::newRow(name) << int(who) << std::move(change);
    };
    add("an open port alone may be a device's", Who::NetworkTeam, [](Report& r) { r.checks[1].seen.facts = {}; });
    add("an untrusted chain may be an inspector's", Who::NetworkTeam, [](Report& r) {
        r.checks[1].seen.facts = {};
        r.checks[1].seen.tls.errors = {CertificateError::Untrusted};
    });
    add("another product's greeting", Who::NetworkTeam, [](Report& r) {
        r.checks[1].seen.facts.product = u"IIS SMTP service"_s;
        r.checks[1].seen.facts.lookalike = true;
    });
    add("a trusted chain in front of a balancer", Who::NetworkTeam, [](Report& r) {
        byWeb(r, u"http-server-error"_s, Stage::Protocol);
        r.checks[0].seen.facts.http.hasExchangeMarks = false;
        r.checks[0].seen.facts.http.answers = {answer(503, u"Retry-After"_s)};
    });
    add("a balancer's 502 after an answer of Exchange", Who::NetworkTeam, [](Report& r) {
        byWeb(r, u"http-server-error"_s, Stage::Protocol);
        r.checks[0].seen.facts.http.answers += answer(502, u"Via"_s);
    });
    for (const auto& id : {u"sign-in-not-offered"_s, u"mechanism-missing"_s}) {
        add(qPrintable(id + u" without marks"_s), Who::NetworkTeam, [id](Report& r) {
            byWeb(r, id, id == "mechanism-missing"_L1 ? Stage::SignIn : Stage::Protocol);
            r.checks[0].seen.facts.http.hasExchangeMarks = false;
        });
    }
    add("the way to a second address is dead", Who::NetworkTeam, [](Report& r) {
        r.checks[1].seen.addresses += {u"10.1.2.10"_s, Failure::Silent, true, true, 5000};
    });
    add("not connected", Who::NetworkTeam,
        [](Report& r) { r.checks[1].seen.stages[1].outcome = Outcome::Failed; });
    add("a rival of theirs lives", Who::NetworkTeam, [](Report& r) {
        r.findings[0].rivals = {{u"tls-intercepted"_s, {}}};
    });
    add("no check", Who::NetworkTeam, [](Report& r) { r.findings[0].checks.clear(); });
    add("the address was given by hand", Who::DnsAdmin,
        [](Report& r) { r.checks[1].seen.dns.source = u"given"_s; });
    add("the hosts file said it", Who::DnsAdmin, [](Report& r) { r.checks[1].seen.dns.source = u"hosts"_s; });
    add("the certificate is another's", Who::DnsAdmin, [](Report& r) {
        for (auto& check : r.checks)
            check.seen.tls.errors = {CertificateError::NameMismatch};
    });
    add("an untrusted chain proves no name", Who::DnsAdmin,
        [](Report& r) { r.checks[0].seen.tls.trusted = false; });
    add("the right server is at another address", Who::DnsAdmin,
        [](Report& r) { r.checks[0].seen.address = u"10.1.2.10"_s; });
    add("nobody is at a second address", Who::DnsAdmin, [](Report& r) {
        r.checks[1].seen.addresses += {u"10.1.2.10"_s, Failure::Silent, true, true, 5000};
    });
    add("a rival in DNS lives", Who::DnsAdmin, [](Report& r) { r.findings[0].rivals = {{u"split-dns"_s, {}}}; });
    add("not sure", Who::User, [](Report& r) { r.findings[0].confidence = Confidence::Likely; });
    add("on the way", Who::User, [](Report& r) { r.findings[0].owner = Who::NetworkTeam; });
    add("nobody feels it", Who::User, [](Report& r) { r.checks[1].outcome = Outcome::Warning; });
    add("it is broken", Who::ExchangeAdmin, [](Report& r) {
        r.findings[0].owner = Who::NetworkTeam;
        r.findings[0].nextSteps.clear();
    });
    const auto addExchange = [&](const char* name, std::function<void(ReportCheck&)> change) {
        add(name, Who::ExchangeAdmin, [change](Report& r) {
            byWeb(r, u"ipv6-broken"_s, Stage::Connect, Who::NetworkTeam);
            change(r.checks[0]);
        });
    };
    addExchange("IPv6 is broken, perhaps in the server's own binding", [](ReportCheck& check) {
        check.outcome = Outcome::Warning;
        check.seen.addresses.prepend({u"2001:db8::9"_s, Failure::Silent, true, true, 5000});
    });
    addExchange("a second address refuses", [](ReportCheck& check) {
        check.seen.addresses += {u"10.1.2.10"_s, Failure::Refused, true, true, 1};
    });
    addExchange("an address was still unanswered", [](ReportCheck& check) {
        check.seen.addresses += {u"10.1.2.10"_s, Failure::None, true, false, 900};
    });
    addExchange("HTTP 500 without marks", [](ReportCheck& check) {
        check.seen.facts.http.hasExchangeMarks = false;
        check.seen.facts.http.answers = {answer(500, u"Server"_s)};
    });
    addExchange("HTTP 500 of its own",
        [](ReportCheck& check) { check.seen.facts.http.answers += answer(500, u"X-FEServer"_s); });
    addExchange(
        "a balancer's 502", [](ReportCheck& check) { check.seen.facts.http.answers += answer(502, u"Via"_s); });
    addExchange(
        "its own health page says no", [](ReportCheck& check) { check.seen.facts.http.health.status = 503; });
    addExchange("no answer to one request",
        [](ReportCheck& check) { check.seen.facts.http.answers += answer(0, u"X-FEServer"_s); });
    addExchange("nothing was said", [](ReportCheck& check) { check.seen.facts.http.answers.clear(); });
    addExchange("another cause as well", [](ReportCheck& check) { check.cause = u"http-no-challenge"_s; });
    addExchange("not judged", [](ReportCheck& check) {
        check.cause.reset();
        check.outcome = Outcome::Warning;
    });
}

void TestWorkList::whatIsNotShownIsNotSaid()
{
    QFETCH(int, team);
    QFETCH(std::function<void(Report&)>, change);
    auto report = expired();
    change(report);
    const auto idle = share(listOf(report), static_cast<Who>(team));
    QVERIFY2(!idle.proven, qPrintable(idle.idle));
    QCOMPARE(idle.idle, u"Nothing asked of them so far."_s);
}

void TestWorkList::callersHearWhatWorks()
{
    QCOMPARE(listOf(expired()).toSay,
        u"It is a fault at the server, not on your computer. The people who run it are being told. Until then you "
        u"should be able "
        "to read mail in a web browser (https://mail.contoso.example/owa/)."_s);
    QVERIFY(
        listOf(silent()).toSay.startsWith(u"It looks as if the connection does not get through to the server."_s));
    auto hostile = expired();
    hostile.checks[0].seen.host = u"evil.example/x (call 0900)"_s;
    QVERIFY(!listOf(hostile).toSay.contains(u"0900"_s));
    auto servers = expired();
    servers.findings[0].checks = {u"smtp"_s};
    servers.checks[1] = row(u"smtp"_s, 25, Security::StartTlsOffered);
    servers.checks[1].outcome = Outcome::Failed;
    QVERIFY(listOf(servers).toSay.contains(u"need not be the reason"_s));
    auto late = expired();
    late.findings[0].id = u"deadline"_s;
    QCOMPARE(listOf(late).toSay, u"The test has not come to its end. I will test again."_s);
    auto own = expired();
    own.findings[0].owner = Who::User;
    QVERIFY(listOf(own).toSay.contains(u"that you can do yourself"_s));
}

void TestWorkList::rulesNameOneMachineEach_data()
{
    QTest::addColumn<std::function<void(Report&)>>("change");
    QTest::addColumn<QStringList>("rules");
    const auto add = [](const char* name, std::function<void(Report&)> change, const QStringList& rules = {}) {
        QTest::newRow(name) << std::move(change) << rules;
    };
    const QStringList one{u"allow from 10.1.4.22 to 10.1.2.9 TCP 587 \"Mail submission\""_s};
    add(
        "587, and neither 25 nor 3389", [](Report&) {}, one);
    add(
        "a firewall said so", [](Report& r) { r.findings[0].id = u"blocked-by-firewall"_s; }, one);
    add("no rule mends that", [](Report& r) { r.findings[0].id = u"connection-refused"_s; });
    add("source not known", [](Report& r) { r.target.source.clear(); });
    add("any", [](Report& r) { r.target.source = u"0.0.0.0"_s; });
    add("any, IPv6", [](Report& r) { r.target.source = u"::"_s; });
    add("loopback", [](Report& r) { r.target.source = u"127.0.0.1"_s; });
    add("a network", [](Report& r) { r.target.source = u"10.0.0.0/8"_s; });
    add("other family", [](Report& r) { r.target.source = u"2001:db8::7"_s; });
    add("hostile address", [](Report& r) {
        r.checks[1].seen.address = u"any"_s;
        r.checks[1].seen.addresses[0].address = u"10.1.2.9 any"_s;
    });
    add("remote desktop on another port", [](Report& r) {
        r.findings[0].checks = {u"rdp"_s};
        r.checks[3].seen.port = 13389;
    });
    add("submission moved to 25", [](Report& r) { r.checks[1].seen.port = 25; });
    add(
        "each address that was tried",
        [](Report& r) {
            r.checks[1].seen.addresses += {u"10.1.2.10"_s, Failure::Silent, true, true, 5000};
            r.checks[1].seen.addresses += {u"10.1.2.11"_s, Failure::None, false, false, 0};
        },
        one + QStringList{u"allow from 10.1.4.22 to 10.1.2.10 TCP 587 \"Mail submission\""_s});
}

void TestWorkList::rulesNameOneMachineEach()
{
    QFETCH(std::function<void(Report&)>, change);
    QFETCH(QStringList, rules);
    auto report = silent();
    change(report);
    QCOMPARE(listOf(report).rules, rules);
}

void TestWorkList::networkTextHoldsTheFacts()
{
    QCOMPARE(listOf(expired()).forNetwork,
        u"Nothing on the way.\nSeen on the wire:\n- 10.1.4.22 to 10.1.2.9, TCP port 587, 2026-11-25 01:32:45 UTC: "
        u"connected in "
        "18 ms, then fails at Secure: the certificate does not hold\nEvidence:\n- notAfter 2026-07-01"_s);
    const auto report = silent();
    const TestTimes times{{u"smtp"_s, report.started.addSecs(60)}};
    const QString text = workList(report, report.findings.first(), m_knowledge, times).forNetwork;
    QVERIFY2(text.contains(
                 u"- 10.1.4.22 to 10.1.2.9, TCP port 587, 2026-11-25 01:32:45 UTC: no answer for 5000 ms\n"_s),
        qPrintable(text));
    QVERIFY2(text.contains(u"TCP port 25, 2026-11-25 01:33:45 UTC"_s), qPrintable(text));
}

void TestWorkList::everySentenceExists()
{
    for (const auto who : {Who::NetworkTeam, Who::ExchangeAdmin, Who::DnsAdmin}) {
        const QString id(word(who));
        for (const auto& key : {u"team.pass-on."_s + id, u"team.proven."_s + id, u"say."_s + id + u".certain"_s,
                 u"say."_s + id + u".likely"_s})
            QVERIFY2(m_knowledge.frame.contains(key), qPrintable(key));
    }
    for (const auto& words : std::as_const(m_knowledge.findings)) {
        auto report = expired();
        report.findings[0].id = words.id;
        report.findings[0].owner = words.owner;
        report.findings[0].nextSteps.clear();
        const auto list = listOf(report);
        static const QRegularExpression unfilled(u"^(team|say|seen|network)\\.|\\{"_s);
        for (const auto& team : list.teams)
            QVERIFY2(!team.idle.contains(unfilled), qPrintable(words.id + u": "_s + team.idle));
        QVERIFY2(
            !list.toSay.contains(unfilled) && !list.toSay.isEmpty(), qPrintable(words.id + u": "_s + list.toSay));
        QVERIFY2(!list.forNetwork.contains(unfilled), qPrintable(words.id + u": "_s + list.forNetwork));
    }
}

void TestWorkList::commandsComeFromOurOwnData()
{
    const auto step = [](const QStringList& commands) {
        return FindingStep{Who::ExchangeAdmin, u"Say what holds the port."_s, commands, {}};
    };
    const QString owner = u"Get-NetTCPConnection -LocalPort {port} -State Listen"_s;
    QCOMPARE(cmdletsOf(step({owner}), {{u"port"_s, u"587"_s}}),
        QStringList{u"Get-NetTCPConnection -LocalPort 587 -State Listen"_s});
    for (const auto& port : {u"25 and 587"_s, u"1; Stop-Computer"_s, u""_s, u"99999"_s})
        QVERIFY(cmdletsOf(step({owner}), {{u"port"_s, port}}).isEmpty());
    QCOMPARE(cmdletsOf(step({u"Test-Connection {host}"_s}), {{u"host"_s, u"mail.contoso.example"_s}}),
        QStringList{u"Test-Connection mail.contoso.example"_s});
    QVERIFY(cmdletsOf(step({u"Test-Connection {host}"_s}), {{u"host"_s, u"x; Stop-Computer"_s}}).isEmpty());
    // What a server said fills nothing, and words alone are no command.
    QVERIFY(cmdletsOf(step({u"Get-Service {names}"_s}), {{u"names"_s, u"x; Stop-Computer"_s}}).isEmpty());
    QVERIFY(cmdletsOf({Who::Helpdesk, u"Run Get-Service MSExchange*."_s, {}, {}}, {}).isEmpty());
    QCOMPARE(cmdletsOf(step({owner, u"Get-ServerHealth"_s}), {}), QStringList{u"Get-ServerHealth"_s});

    constexpr int kLeast = 23; // steps that have commands
    static const QRegularExpression clean(u"^[A-Z][a-z]+-[A-Za-z]+[\\w ,|*$-]*$"_s);
    int steps = 0;
    for (const auto& words : std::as_const(m_knowledge.findings)) {
        for (const auto& one : words.steps) {
            const QStringList commands = cmdletsOf(one, {{u"port"_s, u"587"_s}});
            QCOMPARE(commands.size(), one.commands.size());
            steps += commands.isEmpty() ? 0 : 1;
            for (const auto& command : commands) {
                QVERIFY2(command.contains(clean), qPrintable(command));
                QVERIFY2(one.action.contains(command.section(u' ', 0, 0)), qPrintable(words.id + command));
            }
        }
    }
    QVERIFY2(steps >= kLeast, qPrintable(QString::number(steps)));
}

void TestWorkList::tickedStepsAreDoneEverywhere()
{
    auto report = expired();
    report.findings[0].nextSteps[0].done = true;
    QVERIFY(textReport(report).contains("Exchange admin: Renew it. (done)"));
    QVERIFY(!textReport(report).contains("Raise a ticket. (done)"));
    QVERIFY(markdownReport(report).contains("Renew it. \\(done\\)"));
    QVERIFY(htmlReport({report}).contains("Renew it. (done)"));
    QVERIFY(ticketText(report).contains(u"DONE     Exchange admin: Renew it."_s));
    QVERIFY(ticketText(report).contains(u"ASK      Helpdesk: Raise a ticket."_s));
    const auto& finding = report.findings.first();
    const QString team = teamTicket(report, finding, Who::NetworkTeam, u"Nothing to do: it works."_s);
    QVERIFY(team.contains(u"NOTE     Network team: Nothing to do: it works."_s));
    QVERIFY(!team.contains(u"Renew it"_s));
    QVERIFY(teamTicket(report, finding, Who::Helpdesk, {}).contains(u"DONE     Exchange admin: Renew it."_s));
    QStringList errors;
    QCOMPARE(readReport(jsonReport(report), errors).findings.first().nextSteps.first().done, true);
    // By hand: in the long formats, not in the short text.
    report.checks[0].equivalents = {{u"curl"_s, u"curl -w '<%{http_code}>' https://mail.contoso.example/owa/"_s}};
    QVERIFY(!textReport(report).contains("curl"));
    QVERIFY(markdownReport(report).contains("- ` curl -w '<%{http_code}>' https://mail.contoso.example/owa/ `"));
    QVERIFY(htmlReport({report}).contains(
                "<pre>curl -w &#39;&lt;%{http_code}&gt;&#39; https://mail.contoso.example/owa/</pre>")
        || htmlReport({report}).contains(
            "<pre>curl -w '&lt;%{http_code}&gt;' https://mail.contoso.example/owa/</pre>"));
    QVERIFY(jsonReport(report).contains("\"equivalents\""));
}

QTEST_MAIN(TestWorkList)
#include "tst_worklist.moc"
