// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/diagnosis.h"

#include <QDir>
#include <QFile>

/// Surveys in, findings out: tests/cases/*.json. A case starts from a healthy Exchange and says what is different.
namespace portpilot::cases {

struct ExpectedFinding {
    QString id;
    Outcome outcome = Outcome::Failed;
    Confidence confidence = Confidence::Likely;
    QStringList checks; ///< empty: not looked at
    QString evidence; ///< one line of the evidence contains this
    QString ruledOut; ///< this rival is ruled out
    QString words; ///< told in the words of this id

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("outcome", outcome);
        v("confidence", confidence);
        v.optional("checks", checks);
        v.optional("evidence", evidence);
        v.optional("ruled_out", ruledOut);
        v.optional("words", words);
    }
};

struct ExpectedCheck {
    Outcome outcome = Outcome::Ok;
    Stage stage = Stage::Protocol;
    QString cause;
    QString word;

    template <class V> void describe(V& v)
    {
        v("outcome", outcome);
        v.optional("stage", stage, Stage::Protocol);
        v.optional("cause", cause);
        v.optional("word", word);
    }
};

struct Case {
    QString id;
    QStringList signature; ///< "F-34" of the signature catalogue; a list when it shows several
    QString kind; ///< "single", "pair", "oddity"; empty: oddity when it expects no finding, else single
    QString needs; ///< a finding whose rule may not be there yet: the case waits for it
    Vantage vantage = Vantage::Lan;
    bool vantageGiven = false; ///< somebody said so
    Profile profile = Profile::Auto;
    QStringList only; ///< these checks; empty: all
    QString source; ///< this computer's own address, when it is another
    QString started; ///< when the clock of this computer says something else
    QJsonObject with; ///< check (or "*", "web", "mail") → what is laid over its healthy observation
    QList<QJsonObject> trials; ///< second looks, each laid over an empty one
    QJsonObject domain; ///< laid over what is known of no domain
    QJsonObject local; ///< laid over a computer without anything special
    QJsonObject broken; ///< check (or group) → {"stage", "failure", …}: the climb ends there; "none": all the way
    QList<ExpectedFinding> findings; ///< all of them, in order
    Outcome outcome = Outcome::Failed;
    QHash<QString, ExpectedCheck> checks;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v.optional("signature", signature);
        v.optional("kind", kind);
        v.optional("needs", needs);
        v.optional("vantage", vantage, Vantage::Lan);
        v.optional("vantage_given", vantageGiven);
        v.optional("profile", profile);
        v.optional("only", only);
        v.optional("source", source);
        v.optional("started", started);
        v.optional("with", with);
        v.optional("trials", trials);
        v.optional("domain", domain);
        v.optional("local", local);
        v.optional("broken", broken);
        v("findings", findings);
        v("outcome", outcome);
        v.optional("checks", checks, QHash<QString, ExpectedCheck>{});
    }
    friend bool operator==(const Case&, const Case&) = delete;
};

namespace detail {

inline const QString kStarted = u"2026-11-23T07:00:00.000Z"_s;

/// An observation as the report spells it.
struct Spelled {
    QString host = u"mail.contoso.example"_s;
    QString address = u"192.0.2.10"_s;
    QList<StageResult> stages;
    DnsFacts dns;
    QList<AddressFate> addresses;
    TlsFacts tls;
    Facts facts;

    template <class V> void describe(V& v)
    {
        v("host", host);
        v("address", address);
        v("stages", stages);
        v("dns", dns);
        v("addresses", addresses);
        v("tls", tls);
        v("facts", facts);
    }
};

inline StageResult row(Stage stage, int from, int took, Outcome outcome = Outcome::Ok)
{
    StageResult result;
    result.stage = stage;
    result.startedMs = from;
    result.elapsedMs = took;
    result.outcome = outcome;
    return result;
}

inline QDateTime at(const QString& text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

inline TlsFacts goodTls()
{
    CertificateFacts leaf;
    leaf.subject = u"CN=mail.contoso.example"_s;
    leaf.issuer = u"CN=Some Public Authority"_s;
    leaf.names = {u"mail.contoso.example"_s, u"autodiscover.contoso.example"_s};
    leaf.notBefore = at(u"2026-09-01T00:00:00.000Z"_s);
    leaf.notAfter = at(u"2027-09-01T00:00:00.000Z"_s);
    leaf.key = u"RSA 2048"_s;
    leaf.signature = u"sha256WithRSAEncryption"_s;
    CertificateFacts above = leaf;
    above.subject = leaf.issuer;
    above.issuer = u"CN=Some Root"_s;
    above.names.clear();
    TlsFacts tls;
    tls.version = u"TLSv1.3"_s;
    tls.cipher = u"TLS_AES_256_GCM_SHA384"_s;
    tls.chain = {leaf, above};
    tls.trusted = true;
    return tls;
}

inline HttpAnswer answer(const QString& method, const QString& path, int status,
    const QStringList& challenges = {}, const QString& location = {})
{
    HttpAnswer one;
    one.method = method;
    one.path = path;
    one.status = status;
    one.challenges = challenges;
    one.location = location;
    return one;
}

inline void addWeb(Facts& facts, const GuideEntry& entry)
{
    facts.product = u"Microsoft Exchange Server SE"_s;
    facts.build = u"15.2.2562.46"_s;
    facts.http.hasExchangeMarks = true;
    facts.serverTime = at(u"2026-11-23T07:00:00.000Z"_s);
    if (entry.id == "owa"_L1) {
        const QString logon = u"/owa/auth/logon.aspx?url=https%3a%2f%2fmail.contoso.example%2fowa%2f&reason=0"_s;
        facts.http.answers = {answer(u"GET"_s, entry.path, 302, {}, u"https://mail.contoso.example"_s + logon),
            answer(u"GET"_s, logon, 200)};
        return;
    }
    const QStringList offered{u"Negotiate"_s, u"NTLM"_s};
    facts.http.answers = {answer(u"GET"_s, entry.path, 401, offered)};
    for (const auto& verb : entry.moreMethods)
        facts.http.answers += answer(verb, entry.path, 401, offered);
}

inline void addSmtp(Facts& facts, bool submission)
{
    facts.greeting =
        u"220 EX01.contoso.example Microsoft ESMTP MAIL Service ready at Mon, 23 Nov 2026 07:00:00 +0000"_s;
    facts.greetingMs = 20;
    facts.serverName = u"EX01.contoso.example"_s;
    facts.serverTime = at(u"2026-11-23T07:00:00.000Z"_s);
    facts.smtp.extensionsClear = {u"SIZE 37748736"_s, u"PIPELINING"_s, u"STARTTLS"_s, u"8BITMIME"_s};
    facts.smtp.extensionsTls = {u"SIZE 37748736"_s, u"PIPELINING"_s, u"8BITMIME"_s};
    facts.smtp.authTls = {u"NTLM"_s};
    if (submission)
        facts.smtp.authTls = {u"GSSAPI"_s, u"NTLM"_s, u"LOGIN"_s};
    facts.smtp.startTlsOffered = true;
}

inline void addMailbox(Facts& facts, const QString& greeting, const QStringList& capabilities)
{
    facts.greeting = greeting;
    facts.greetingMs = 15;
    facts.mailbox.capabilities = capabilities;
    facts.mailbox.auth = {u"PLAIN"_s, u"NTLM"_s};
}

inline void addFacts(Spelled& seen, const GuideEntry& entry)
{
    if (!entry.path.isEmpty())
        addWeb(seen.facts, entry);
    else if (entry.id == "imaps"_L1)
        addMailbox(seen.facts, u"* OK The Microsoft Exchange IMAP4 service is ready."_s, {u"IMAP4rev1"_s});
    else if (entry.id == "pop3s"_L1)
        addMailbox(seen.facts, u"+OK The Microsoft Exchange POP3 service is ready."_s, {u"TOP"_s});
    else if (entry.id == "rdp"_L1)
        seen.facts.rdp = RdpFacts{105, 105, 2};
    else
        addSmtp(seen.facts, entry.id != "smtp"_L1);
    if (entry.id != "rdp"_L1)
        seen.tls = goodTls();
}

/// What stands above a broken stage was never seen.
inline void breakAt(Spelled& seen, const QJsonObject& how, QStringList& errors)
{
    auto result = json::read<StageResult>(
        QJsonObject{{"id"_L1, how.value("stage"_L1)},
            {"outcome"_L1, how.value("outcome"_L1).toString(u"failed"_s)},
            {"started_ms"_L1, how.value("started_ms"_L1).toInt(1)},
            {"elapsed_ms"_L1, how.value("elapsed_ms"_L1).toInt(20)}, {"failure"_L1, how.value("failure"_L1)},
            {"awaiting"_L1, how.value("awaiting"_L1).toString()},
            {"detail"_L1, how.value("detail"_L1).toString()}},
        errors);
    for (auto& known : seen.stages) {
        if (known.stage == result.stage)
            known = result;
        else if (known.stage > result.stage)
            known = row(known.stage, 0, 0, Outcome::Skipped);
    }
    if (result.stage <= Stage::Protocol)
        seen.facts = {};
    if (result.stage <= Stage::Tls)
        seen.tls = {};
    if (result.stage == Stage::Connect && !seen.addresses.isEmpty())
        seen.addresses.first().failure = result.failure;
    if (result.stage == Stage::Resolve) {
        seen.address.clear();
        seen.addresses.clear();
        seen.dns.addresses.clear();
        seen.dns.ipv4 = seen.dns.ipv6 = result.failure;
    }
}

/// Open, and the service behind it well.
inline Spelled open(const GuideEntry& entry)
{
    Spelled seen;
    seen.dns.name = seen.host;
    seen.dns.server = u"192.0.2.53"_s;
    seen.dns.source = u"dns"_s;
    seen.dns.addresses = {seen.address};
    seen.dns.ipv6 = Failure::NoAddress;
    seen.addresses = {AddressFate{seen.address, Failure::None, true, true, 9}};
    seen.stages = {row(Stage::Resolve, 0, 3), row(Stage::Connect, 3, 9), row(Stage::Tls, 12, 30),
        row(Stage::Protocol, 42, 25), row(Stage::SignIn, 0, 0, Outcome::Skipped)};
    addFacts(seen, entry);
    return seen;
}

/// As it should be from there: not every port is open.
inline Spelled healthy(const GuideEntry& entry, Vantage vantage, QStringList& errors)
{
    auto seen = open(entry);
    const bool outside = vantage == Vantage::Internet;
    const QJsonObject silent{{"stage"_L1, "connect"_L1}, {"failure"_L1, "silent"_L1}, {"elapsed_ms"_L1, 5000}};
    if (entry.id == "rdp"_L1 && vantage != Vantage::Lan)
        breakAt(seen, silent, errors);
    if (entry.id == "smtps"_L1 && outside)
        breakAt(seen, silent, errors);
    if (entry.id == "smtps"_L1 && !outside) {
        breakAt(seen, {{"stage"_L1, "tls"_L1}, {"failure"_L1, "not-tls"_L1}}, errors);
        seen.tls.firstBytes = u"220 EX01.contoso.example Microsoft ESMTP MAIL Service ready"_s;
    }
    return seen;
}

/// tests/diagnosis/parts.json: what many cases share. A case names it ("@expired") instead of repeating it.
inline const QJsonObject& parts()
{
    static const QJsonObject all = [] {
        QFile file(QStringLiteral(PORTPILOT_SOURCE_DIR "/tests/diagnosis/parts.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }();
    return all;
}

inline QJsonValue laidOver(const QJsonValue& below, const QJsonValue& above)
{
    if (above.isString() && parts().contains(above.toString()))
        return laidOver(below, parts().value(above.toString()));
    if (!below.isObject() || !above.isObject())
        return above;
    auto merged = below.toObject();
    const auto changes = above.toObject();
    for (auto it = changes.begin(); it != changes.end(); ++it)
        merged.insert(it.key(), laidOver(merged.value(it.key()), it.value()));
    return merged;
}

/// A check is in the group of its id, "*", and "web" or "mail"; the more special is laid over the more general.
inline QList<QJsonObject> meant(const QJsonObject& table, const GuideEntry& entry)
{
    QList<QJsonObject> found;
    const QString group = !entry.path.isEmpty() ? u"web"_s : entry.id == "rdp"_L1 ? u"admin"_s : u"mail"_s;
    for (const auto& key : {u"*"_s, group, entry.id}) {
        const QJsonValue value = table.value(key);
        if (!value.isUndefined())
            found += parts().value(value.toString()).toObject(value.toObject());
    }
    return found;
}

} // namespace detail

/// A value of that type with only some members said.
template <class T> T partly(const QJsonObject& said, QStringList& errors)
{
    return json::read<T>(detail::laidOver(json::write(T{}), said).toObject(), errors);
}

/// One tag or a list of them.
inline QJsonObject withTagList(QJsonObject object)
{
    const QJsonValue tag = object.value("signature"_L1);
    if (tag.isString())
        object.insert("signature"_L1, QJsonArray{tag});
    return object;
}

/// Every case below the folder, those of one file behind each other.
inline QList<Case> readCases(const QString& folder, QStringList& errors)
{
    QList<Case> all;
    const auto names = QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const auto& name : names) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            errors += name + ": cannot be read"_L1;
        QJsonParseError error;
        const auto list = QJsonDocument::fromJson(file.readAll(), &error).array();
        if (list.isEmpty())
            errors += name + ": "_L1 + error.errorString() + " at "_L1 + QString::number(error.offset);
        for (const auto& value : list) {
            QStringList found;
            all += json::read<Case>(withTagList(value.toObject()), found);
            for (const auto& line : found)
                errors += name + u' ' + all.last().id + line;
        }
    }
    return all;
}

/// The survey of a case.
inline Evidence surveyOf(const Case& one, const Guide& guide, QStringList& errors)
{
    using namespace detail;
    Evidence evidence;
    evidence.target.input = u"ada@contoso.example"_s;
    evidence.target.kind = TargetKind::Email;
    evidence.target.host = u"mail.contoso.example"_s;
    evidence.target.vantage = one.vantage;
    evidence.target.vantageGiven = one.vantageGiven;
    evidence.target.profile = one.profile;
    evidence.target.source = one.source.isEmpty() ? u"198.51.100.7"_s : one.source;
    evidence.started = at(one.started.isEmpty() ? kStarted : one.started);
    evidence.domain = partly<DomainFacts>(one.domain, errors);
    evidence.local = partly<LocalFacts>(one.local, errors);
    for (const auto& trial : one.trials)
        evidence.trials += partly<Trial>(trial, errors);
    for (const auto& entry : guide.entries()) {
        if (!one.only.isEmpty() && !one.only.contains(entry.id))
            continue;
        auto seen = healthy(entry, one.vantage, errors);
        for (const auto& how : meant(one.broken, entry)) {
            seen = open(entry);
            if (how.value("failure"_L1).toString() != "none"_L1)
                breakAt(seen, how, errors);
        }
        QJsonValue spelled = json::write(seen);
        for (const auto& change : meant(one.with, entry))
            spelled = laidOver(spelled, change);
        seen = json::read<Spelled>(spelled.toObject(), errors);
        Observation observation;
        observation.id = entry.id;
        observation.host = seen.host;
        observation.address = seen.address;
        observation.port = entry.port;
        observation.security = entry.security;
        observation.stages = seen.stages;
        observation.dns = seen.dns;
        observation.addresses = seen.addresses;
        observation.tls = seen.tls;
        observation.facts = seen.facts;
        evidence.checks += observation;
    }
    return evidence;
}

} // namespace portpilot::cases
