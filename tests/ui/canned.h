// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/knowledge.h"
#include "ui/engine.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTimeZone>

/// A small guide, a report with everything that a window must cope with, and an engine that plays it.
namespace portpilot::canned {

inline GuideEntry entry(const QString& id, int order, quint16 port, const QString& title, const QString& shortTitle)
{
    GuideEntry entry;
    entry.id = id;
    entry.order = order;
    entry.port = port;
    entry.title = title;
    entry.shortTitle = shortTitle;
    entry.conversation = port == 443 ? u"http"_s : u"smtp-submission"_s;
    entry.security = port == 587 ? Security::StartTlsRequired : Security::Tls;
    entry.path = port == 443 ? u"/"_s + id + u'/' : QString();
    entry.person = u"use %1"_s.arg(shortTitle);
    entry.page.summary = u"%1: what it is for, in one sentence that is long enough to wrap on a narrow page."_s.arg(title);
    entry.page.teaches = u"What people must know about port %1 before they touch a firewall."_s.arg(port);
    entry.page.adds = u"Today's Exchange does it like this."_s;
    entry.page.whenItFails = {u"Name: the name does not exist."_s, u"Reach: a firewall is in the way."_s,
                              u"Secure: the certificate does not hold."_s, u"Answer: the service is down."_s,
                              u"Sign-in: the password is wrong."_s};
    entry.page.firewall = u"Allow clients to reach TCP %1."_s.arg(port);
    entry.page.traps = {u"A load balancer answers for a server that is down."_s};
    entry.page.configuredAt = u"Receive connectors"_s;
    return entry;
}

inline QList<GuideEntry> entries()
{
    return {entry(u"owa"_s, 10, 443, u"Outlook on the web"_s, u"Webmail"_s),
            entry(u"ews"_s, 20, 443, u"Exchange Web Services"_s, u"Exchange services"_s),
            entry(u"mapi"_s, 30, 443, u"MAPI over HTTP"_s, u"Outlook"_s),
            entry(u"submission"_s, 40, 587, u"Sending mail from mail programs"_s, u"Send mail"_s),
            entry(u"smtps"_s, 50, 465, u"Sending mail, implicit TLS"_s, u"Send mail, old"_s),
            entry(u"smtp"_s, 60, 25, u"Mail between servers"_s, u"Server to server"_s),
            entry(u"imaps"_s, 70, 993, u"IMAP over TLS"_s, u"IMAP"_s),
            entry(u"pop3s"_s, 80, 995, u"POP3 over TLS"_s, u"POP"_s),
            entry(u"rdp"_s, 90, 3389, u"Remote Desktop"_s, u"Remote Desktop"_s)};
}

inline void writeJson(const QString& path, const QJsonObject& object)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(object).toJson());
}

/// Written to a folder and read back: the guide has no other door.
inline Guide guide(const QString& folder)
{
    QDir().mkpath(folder + u"/topics"_s);
    for (const GuideEntry& row : entries())
        writeJson(folder + u'/' + row.id + u".json"_s, json::write(row).toObject());
    const GuideTopic stages{u"stages"_s, 1, u"The five stages"_s, {u"Name, Reach, Secure, Answer, Sign-in."_s}};
    const GuideTopic certificates{u"certificates"_s, 2, u"Certificates"_s, {u"An identity card with an end date."_s}};
    writeJson(folder + u"/topics/stages.json"_s, json::write(stages).toObject());
    writeJson(folder + u"/topics/certificates.json"_s, json::write(certificates).toObject());
    QStringList errors;
    Guide loaded = Guide::load(folder, errors);
    for (const QString& error : errors)
        qWarning("%s", qPrintable(error));
    return loaded;
}

inline CertificateFacts certificate(const QString& subject, const QString& issuer, const QStringList& names)
{
    CertificateFacts facts;
    facts.subject = subject;
    facts.issuer = issuer;
    facts.names = names;
    facts.notBefore = QDateTime(QDate(2025, 11, 20), QTime(9, 0), QTimeZone::utc());
    facts.notAfter = QDateTime(QDate(2026, 11, 20), QTime(9, 0), QTimeZone::utc());
    facts.key = u"RSA 2048"_s;
    facts.signature = u"sha256WithRSAEncryption"_s;
    facts.fingerprint = u"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s;
    return facts;
}

inline ReportCheck check(const GuideEntry& entry, Outcome outcome, Stage stage, const QString& verdict, int elapsedMs)
{
    ReportCheck check;
    check.title = entry.title;
    check.outcome = outcome;
    check.stage = stage;
    check.verdict = verdict;
    check.headline = u"%1: %2"_s.arg(entry.title, verdict);
    check.explanation = u"What was seen explains why %1 is judged so."_s.arg(entry.shortTitle);
    check.guide = entry.id;
    check.equivalents = {{u"openssl"_s, u"openssl s_client -connect mail.contoso.example:%1 -servername mail.contoso.example </dev/null"_s.arg(entry.port)},
                         {u"Test-NetConnection"_s, u"Test-NetConnection -ComputerName mail.contoso.example -Port %1"_s.arg(entry.port)}};
    check.elapsedMs = elapsedMs;
    check.seen.id = entry.id;
    check.seen.host = u"mail.contoso.example"_s;
    check.seen.address = u"10.1.2.9"_s;
    check.seen.port = entry.port;
    check.seen.security = entry.security;
    check.seen.dns = {u"mail.contoso.example"_s, u"10.1.0.10"_s, u"dns"_s, {u"10.1.2.9"_s}, {}, Failure::None, Failure::NoAddress};
    int at = 0;
    for (const Stage step : {Stage::Resolve, Stage::Connect, Stage::Tls, Stage::Protocol, Stage::SignIn}) {
        const bool broke = outcome == Outcome::Failed && step == stage;
        const bool reached = step < stage || (outcome != Outcome::Failed && step <= Stage::Protocol);
        const int took = step == Stage::Resolve ? 3 : elapsedMs / 3;
        StageResult row{step, broke ? Outcome::Failed : reached ? Outcome::Ok : Outcome::Skipped, at, took, Failure::None, {}, {}};
        if (broke)
            row.failure = stage == Stage::Tls ? Failure::CertificateProblem : Failure::Silent;
        at += row.outcome == Outcome::Skipped ? 0 : took;
        check.seen.stages.append(row);
    }
    check.seen.transcript = {{18, Speaker::Note, u"connected to 10.1.2.9"_s},
                             {21, Speaker::Server, u"220 mail.contoso.example Microsoft ESMTP MAIL Service ready"_s},
                             {22, Speaker::Client, u"EHLO portpilot.invalid"_s}};
    check.seen.tls.version = u"TLSv1.3"_s;
    check.seen.tls.cipher = u"TLS_AES_256_GCM_SHA384"_s;
    check.seen.tls.chain = {certificate(u"CN=mail.contoso.example"_s, u"CN=Contoso CA"_s, {u"mail.contoso.example"_s})};
    return check;
}

inline ReportFinding expired()
{
    ReportFinding finding;
    finding.id = u"certificate-expired"_s;
    finding.confidence = Confidence::Certain;
    finding.stage = Stage::Tls;
    finding.owner = Who::ExchangeAdmin;
    finding.headline = u"The server's certificate expired 3 days ago, so mail programs refuse to connect."_s;
    finding.explanation = u"A certificate is the server's identity card with an end date. This one ended on 20 November 2026."_s;
    finding.checks = {u"submission"_s};
    finding.evidence = {u"notAfter 2026-11-20T09:00:00Z"_s};
    finding.ruledOut = {{u"local-clock-wrong"_s, u"this computer's clock is wrong"_s, u"the server's own time agrees within 1 s"_s}};
    finding.nextSteps = {{Who::ExchangeAdmin, u"Renew the certificate on mail.contoso.example and assign it to SMTP."_s,
                          {u"Enable-ExchangeCertificate -Services SMTP"_s}, false},
                         {Who::Helpdesk, u"Raise a ticket; do not tell people to click \"continue anyway\"."_s, {}, false}};
    finding.networkText = u"Nothing on the path. Certificate 9f86d081 on mail.contoso.example:587, notAfter 2026-11-20."_s;
    finding.guide = u"certificates"_s;
    return finding;
}

inline Report frame(Outcome outcome)
{
    Report report;
    report.tool.version = u"0.1.0"_s;
    report.started = QDateTime(QDate(2026, 11, 23), QTime(10, 42, 7), QTimeZone::utc());
    report.elapsedMs = 5'310;
    report.target.input = u"anna@contoso.example"_s;
    report.target.kind = TargetKind::Email;
    report.target.host = u"mail.contoso.example"_s;
    report.target.vantage = Vantage::Lan;
    report.target.source = u"10.1.4.22"_s;
    report.target.found = {{u"mx"_s, u"contoso.example"_s, u"mx1.mailfilter.example"_s, true},
                           {u"autodiscover"_s, u"autodiscover.contoso.example"_s, u"10.1.2.9"_s, true},
                           {u"mail"_s, u"mail2.contoso.example"_s, {}, false}};
    report.outcome = outcome;
    return report;
}

/// One thing expired, one thing slow, the rest as it should be.
inline Report broken()
{
    Report report = frame(Outcome::Failed);
    report.findings = {expired()};
    report.headline = expired().headline;
    report.subline = u"Webmail, Outlook and receiving mail work. Confidence: certain."_s;
    const QList<GuideEntry> all = entries();
    report.checks = {check(all[0], Outcome::Ok, Stage::Protocol, u"works"_s, 210),
                     check(all[1], Outcome::Ok, Stage::Protocol, u"works"_s, 240),
                     check(all[2], Outcome::Ok, Stage::Protocol, u"works"_s, 251),
                     check(all[3], Outcome::Failed, Stage::Tls, u"certificate expired"_s, 310),
                     check(all[4], Outcome::Ok, Stage::Connect, u"closed, as expected"_s, 20),
                     check(all[5], Outcome::Ok, Stage::Protocol, u"works"_s, 350),
                     check(all[6], Outcome::Warning, Stage::Protocol, u"works but slow"_s, 4'100),
                     check(all[7], Outcome::Ok, Stage::Connect, u"not switched on"_s, 12),
                     check(all[8], Outcome::Ok, Stage::Connect, u"closed, as expected"_s, 5'000)};
    report.checks[3].cause = u"certificate-expired"_s;
    report.checks[3].seen.tls.errors = {CertificateError::Expired};
    report.checks[3].seen.facts.product = u"Microsoft Exchange Server"_s;
    return report;
}

/// Nothing answers on 587 any more.
inline Report silent()
{
    Report report = broken();
    ReportFinding& finding = report.findings[0];
    finding.id = u"connection-timeout"_s;
    finding.stage = Stage::Connect;
    finding.owner = Who::NetworkTeam;
    ReportCheck& check = report.checks[3];
    check.cause = finding.id;
    check.seen.stages[1].outcome = Outcome::Failed;
    check.seen.stages[1].failure = Failure::Silent;
    return report;
}

inline Report healthy()
{
    Report report = frame(Outcome::Ok);
    report.headline = u"Everything that should work from here works."_s;
    for (const GuideEntry& row : entries())
        report.checks.append(check(row, Outcome::Ok, Stage::Protocol, u"works"_s, 200));
    return report;
}

/// Three causes that have nothing to do with each other, one of them about no service.
inline Report manifold()
{
    Report report = broken();
    ReportFinding exposed;
    exposed.id = u"rdp-exposed"_s;
    exposed.confidence = Confidence::Certain;
    exposed.owner = Who::NetworkTeam;
    exposed.stage = Stage::Protocol;
    exposed.headline = u"Remote Desktop can be reached from here, although it should be closed."_s;
    exposed.explanation = u"Whoever can reach it can try passwords."_s;
    exposed.checks = {u"rdp"_s};
    exposed.nextSteps = {{Who::NetworkTeam, u"Close port 3389."_s, {}, false}};
    exposed.guide = u"rdp"_s;
    ReportFinding records;
    records.id = u"no-autodiscover"_s;
    records.outcome = Outcome::Warning;
    records.stage = Stage::Resolve;
    records.headline = u"No name tells mail programs where the server is."_s;
    records.explanation = u"People have to type it."_s;
    records.nextSteps = {{Who::DnsAdmin, u"Add the record: Add-DnsServerResourceRecordA -Name autodiscover"_s, {}, false}};
    records.guide = u"stages"_s;
    report.findings += exposed;
    report.findings += records;
    report.checks[8] = check(entries().at(8), Outcome::Ok, Stage::Protocol, u"exposed"_s, 40);
    report.checks[8].outcome = Outcome::Failed;
    report.checks[8].cause = u"rdp-exposed"_s;
    return report;
}

/// As the real judge does it: what every row says makes the result.
inline Report judged(const Report& rows)
{
    Report report = rows;
    report.findings.clear();
    report.outcome = Outcome::Ok;
    for (const ReportCheck& row : report.checks)
        report.outcome = std::max(report.outcome, row.outcome);
    if (const ReportCheck* submission = report.check(u"submission"_s); submission && submission->outcome == Outcome::Failed)
        report.findings = {expired()};
    report.headline = report.findings.isEmpty() ? healthy().headline : report.findings.first().headline;
    return report;
}

/// What a server may say to harm the one who reads it.
inline constexpr auto kHostile = u"220 <img src=\"/dev/zero\"><b>bold</b> \u202Eevil \u001B[31mred %1 %2 &amp;";

inline Report hostile()
{
    Report report = broken();
    const QString text = QString::fromUtf16(kHostile);
    report.findings[0].explanation = text;
    report.findings[0].evidence = {text};
    report.findings[0].networkText = text;
    ReportCheck& check = report.checks[3];
    check.headline = text;
    check.explanation = text;
    check.seen.host = u"<b>host</b>"_s;
    check.seen.transcript = {{1, Speaker::Server, text}};
    check.seen.tls.chain = {certificate(text, text, {text})};
    return report;
}

/// The first `settled` checks have their answer, the next three are on their way.
inline Report underWay(const Report& whole, int settled)
{
    Report report = whole;
    report.finished = false;
    report.outcome = Outcome::Skipped;
    if (settled <= 3)
        report.findings.clear();
    for (int i = settled; i < int(report.checks.size()); ++i) {
        ReportCheck& check = report.checks[i];
        check.outcome = Outcome::Skipped;
        check.verdict.clear();
        check.cause.reset();
        for (StageResult& row : check.seen.stages) {
            const bool passed = i < settled + 3 && row.stage <= static_cast<Stage>(settled + 2 - i);
            row.outcome = passed && row.stage < Stage::Protocol ? Outcome::Ok : Outcome::Skipped;
        }
    }
    return report;
}

/// Plays what it was given when it is told to; nothing happens by itself.
class FakeEngine : public Engine {
public:
    void start(const Request& request) override { requests.append(request); }
    void stop() override { ++stops; }
    void play(const Report& report) { Q_EMIT progressed(report); }
    void end(const Report& report) { Q_EMIT finished(report); }

    QList<Request> requests;
    int stops = 0;
};

} // namespace portpilot::canned
