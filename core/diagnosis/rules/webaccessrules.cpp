// SPDX-License-Identifier: Apache-2.0
// Web answers that have one known reason: told apart here, before the status alone decides (webrules.cpp).
// What is only heard after a sign-in (a blank page, 440, 451) is in stored and recorded reports alone.
#include "core/diagnosis/rules/rules.h"
#include "core/diagnosis/rules/webpicture.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace portpilot::rules {

namespace {

constexpr int kForbidden = 403;

struct Web {
    Subject* subject = nullptr;
    WebPicture picture;
    const HttpAnswer& last() const { return *picture.last; }
    const HttpFacts& facts() const { return subject->seen->facts.http; }
};

QList<Web> answeredWeb(Inquiry& inquiry)
{
    QList<Web> list;
    for (auto& subject : inquiry.subjects()) {
        const auto picture = webPicture(*subject.seen);
        if (!subject.settled && subject.isWeb() && picture.last)
            list += Web{&subject, picture};
    }
    return list;
}

void accuse(Inquiry& inquiry, Subject& subject, const QString& id, Confidence confidence, const HttpAnswer& answer,
    Outcome outcome = Outcome::Failed)
{
    inquiry.blame(subject, {id, Stage::Protocol, outcome, confidence});
    QString fact = QStringLiteral("%1 %2 on %3: %4")
                       .arg(answer.method, answer.path, placeOf(subject), QString::number(answer.status));
    if (!answer.reason.isEmpty())
        fact += u' ' + answer.reason.left(80);
    if (!answer.location.isEmpty())
        fact += " to "_L1 + answer.location.left(200);
    const QString server = answer.header(u"Server");
    if (!server.isEmpty())
        fact += ", Server: "_L1 + server.left(80);
    inquiry.prove(id, fact);
    inquiry.detail(id, u"status"_s, QString::number(answer.status));
    inquiry.detail(id, u"path"_s, subject.entry.path);
    if (outcome == Outcome::Failed)
        subject.settled = true;
}

bool isIis(const HttpAnswer& answer)
{
    return answer.header(u"Server").startsWith("Microsoft-"_L1); // IIS, and HTTPAPI of HTTP.sys below it
}

bool isLogonPage(const HttpAnswer& answer)
{
    static const QRegularExpression form(
        u"type=[\"']?password|sign[ -]?in|log[ -]?[io]n|passw"_s, QRegularExpression::CaseInsensitiveOption);
    return answer.bodyStart.contains("<html"_L1, Qt::CaseInsensitive) && form.match(answer.bodyStart).hasMatch();
}

/// Pages of products that ask for a sign-in before anything reaches the server behind them, by their paths.
bool leadsToGate(const HttpAnswer& answer)
{
    static const QRegularExpression gates(
        u"^/(my\\.policy|CookieAuth\\.dll|vpn/|logon/LogonPoint|adfs/ls|nidp/|remote/login|dana-na/)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QUrl target(answer.location);
    return gates.match(target.path()).hasMatch() || (!target.host().isEmpty() && isSignInService(target.host()));
}

/// The last request that came after a sign-in by form; null when none did.
const HttpAnswer* afterForm(const HttpFacts& facts)
{
    bool posted = false;
    const HttpAnswer* last = nullptr;
    for (const auto& answer : facts.answers) {
        if (posted)
            last = &answer;
        posted =
            posted || (answer.method == "POST"_L1 && answer.path.contains("auth.owa"_L1, Qt::CaseInsensitive));
    }
    return last;
}

/// Ways to sign in, without the order and without their doubles.
QStringList methodsOf(const HttpAnswer& answer)
{
    QStringList methods;
    for (const auto& one : answer.challenges)
        methods += one.section(u' ', 0, 0).toLower();
    methods.sort();
    methods.removeDuplicates();
    return methods;
}

bool onlyBasic(const HttpAnswer& answer)
{
    return methodsOf(answer) == QStringList{u"basic"_s};
}

bool offersWindows(const HttpAnswer& answer)
{
    const auto methods = methodsOf(answer);
    return methods.contains("ntlm"_L1) || methods.contains("negotiate"_L1);
}

} // namespace

/// RFC 9110 §15.5.8: the one who answers is a proxy of this network, not the server.
void proxySignIn(Inquiry& inquiry)
{
    constexpr int kProxyAuthentication = 407;
    for (auto& web : answeredWeb(inquiry)) {
        if (web.last().status == kProxyAuthentication)
            accuse(inquiry, *web.subject, u"proxy-sign-in-needed"_s, Confidence::Likely, web.last());
    }
}

/// IIS 403.4: it wants HTTPS and heard HTTP although this side spoke HTTPS; a proxy in between took TLS off.
void secureChannelRequired(Inquiry& inquiry)
{
    static const QRegularExpression says(
        u"403\\.4\\b|SSL (is )?required|secure channel"_s, QRegularExpression::CaseInsensitiveOption);
    for (auto& web : answeredWeb(inquiry)) {
        const auto& answer = web.last();
        if (answer.status == kForbidden && says.match(answer.reason + u'\n' + answer.bodyStart).hasMatch())
            accuse(inquiry, *web.subject, u"secure-channel-required"_s, Confidence::Likely, answer);
    }
}

/// A page for people where a program expects the question for a password: something in front asks first.
void preAuthentication(Inquiry& inquiry)
{
    for (auto& web : answeredWeb(inquiry)) {
        const auto& answer = web.last();
        const bool page = answer.status == 200 && isLogonPage(answer) && !web.facts().hasExchangeMarks;
        const bool sent = answer.status >= 301 && answer.status <= 308 && leadsToGate(answer);
        if (asksToSignIn(*web.subject) && (page || sent))
            accuse(inquiry, *web.subject, u"pre-authentication"_s, Confidence::Likely, answer);
    }
}

/// The service itself answers 200 to somebody who did not say who he is.
void anonymousAccess(Inquiry& inquiry)
{
    for (auto& web : answeredWeb(inquiry)) {
        const auto& answer = web.last();
        const bool data = answer.bodyStart.startsWith("<?xml"_L1);
        if (answer.status == 200 && asksToSignIn(*web.subject) && !isLogonPage(answer)
            && (data || web.facts().hasExchangeMarks))
            accuse(inquiry, *web.subject, u"anonymous-access"_s,
                data && web.facts().hasExchangeMarks ? Confidence::Likely : Confidence::Possible, answer);
    }
}

/// One path is refused by a web server that is not Exchange's own, while Exchange answers on others: the proxy in
/// front knows the neighbours and not this one.
void pathNotPublished(Inquiry& inquiry)
{
    const auto all = answeredWeb(inquiry);
    const bool behind =
        std::any_of(all.cbegin(), all.cend(), [](const auto& web) { return web.facts().hasExchangeMarks; });
    for (const auto& web : all) {
        const auto& answer = web.last();
        const bool turned = answer.status == kForbidden || answer.status == 404 || answer.status == 410;
        if (!behind || !turned || web.facts().hasExchangeMarks || answer.header(u"Server").isEmpty()
            || isIis(answer))
            continue;
        accuse(inquiry, *web.subject, u"path-not-published"_s, Confidence::Likely, answer);
        inquiry.ruleOut(u"path-not-published"_s, u"http-not-found"_s, u"other-web-server"_s);
    }
}

/// IIS knows the path and not what to do with it (405): the mapping of .svc files is lost.
void handlerMissing(Inquiry& inquiry)
{
    constexpr int kNotAllowed = 405;
    for (auto& web : answeredWeb(inquiry)) {
        if (web.last().status == kNotAllowed && asksToSignIn(*web.subject)
            && (isIis(web.last()) || web.facts().hasExchangeMarks))
            accuse(inquiry, *web.subject, u"handler-missing"_s, Confidence::Likely, web.last());
    }
}

/// One path offers a plain password alone while its neighbours offer Windows sign-in. Phones do so by design.
void signInMethodsDiffer(Inquiry& inquiry)
{
    constexpr qsizetype kSeveral = 2;
    const QString id = u"sign-in-methods-differ"_s;
    if (inquiry.isOnline())
        return; // Microsoft's own business there
    const auto all = answeredWeb(inquiry);
    QStringList windows;
    for (const auto& web : all) {
        if (isChallenge(web.last()) && offersWindows(web.last()))
            windows += web.subject->entry.path;
    }
    for (const auto& web : all) {
        if (windows.size() < kSeveral || web.subject->seen->id == "activesync"_L1 || !isChallenge(web.last())
            || !onlyBasic(web.last()))
            continue;
        accuse(inquiry, *web.subject, id, Confidence::Possible, web.last(), Outcome::Warning);
        inquiry.prove(id, QStringLiteral("%1 offers Basic only").arg(web.subject->entry.path));
        inquiry.prove(id, QStringLiteral("Windows sign-in is offered on %1").arg(windows.mid(0, 5).join(", "_L1)));
    }
}

/// After the greeting of ActiveSync went well, the first real command is turned away (MS-ASHTTP 2.2.2).
void phoneCommands(Inquiry& inquiry)
{
    constexpr int kMisdirected = 451;
    for (auto& web : answeredWeb(inquiry)) {
        const auto& answers = web.facts().answers;
        if (web.subject->seen->id != "activesync"_L1)
            continue;
        const auto misdirected = std::find_if(
            answers.cbegin(), answers.cend(), [&](const auto& answer) { return answer.status == kMisdirected; });
        if (misdirected != answers.cend()) {
            accuse(inquiry, *web.subject, u"phone-misdirected"_s, Confidence::Likely, *misdirected);
            continue;
        }
        const auto& final = answers.last();
        if (final.method == "POST"_L1 && final.status == kForbidden && answers.first().status != kForbidden)
            accuse(inquiry, *web.subject, u"device-blocked"_s, Confidence::Likely, final);
        else if (final.method == "POST"_L1 && final.status == 503)
            accuse(inquiry, *web.subject, u"service-unavailable"_s, Confidence::Likely, final);
    }
}

/// The logon page came, the account was taken, and then: nothing, a fault, or the page again.
void owaAfterSignIn(Inquiry& inquiry)
{
    constexpr int kLoginTimeout = 440;
    for (auto& web : answeredWeb(inquiry)) {
        const auto* answer = afterForm(web.facts());
        if (!answer || asksToSignIn(*web.subject))
            continue;
        const bool blank = answer->status == 200 && answer->bodyStart.trimmed().isEmpty()
            && answer->header(u"Content-Length") == "0"_L1;
        const bool fault = answer->location.contains("errorfe.aspx"_L1, Qt::CaseInsensitive)
            || answer->path.contains("errorfe.aspx"_L1, Qt::CaseInsensitive) || answer->status == 500;
        if (blank)
            accuse(inquiry, *web.subject, u"owa-blank-page"_s, Confidence::Likely, *answer);
        else if (answer->status == kLoginTimeout)
            accuse(inquiry, *web.subject, u"owa-session-lost"_s, Confidence::Likely, *answer);
        else if (fault)
            accuse(inquiry, *web.subject, u"owa-error-page"_s, Confidence::Possible, *answer);
    }
}

/// MS-RPCH 2.1.2.1.3: the RPC proxy says in the reason that the endpoint behind it did not answer.
void rpcEndpointDown(Inquiry& inquiry)
{
    for (auto& web : answeredWeb(inquiry)) {
        const auto& answers = web.facts().answers;
        const auto found = std::find_if(answers.cbegin(), answers.cend(),
            [](const auto& answer) { return answer.reason.contains("RPC Error: 6b"_L1, Qt::CaseInsensitive); });
        if (speaksRpc(*web.subject) && found != answers.cend())
            accuse(inquiry, *web.subject, u"rpc-endpoint-down"_s, Confidence::Likely, *found);
    }
}

/// MS-OXDSCLI 2.2.4.1.1.2: Autodiscover took the account and says that this address is none of its mailboxes. 600
/// is the healthy answer to an empty question.
void autodiscoverRefuses(Inquiry& inquiry)
{
    static const QRegularExpression code(u"<ErrorCode>(\\d+)</ErrorCode>"_s);
    for (auto& web : answeredWeb(inquiry)) {
        const auto& answer = web.facts().answers.last();
        const QString told = code.match(answer.bodyStart).captured(1);
        if (web.subject->seen->id == "autodiscover"_L1 && answer.method == "POST"_L1 && answer.status == 200
            && !told.isEmpty() && told != "600"_L1) {
            accuse(inquiry, *web.subject, u"autodiscover-refuses-address"_s, Confidence::Likely, answer);
            inquiry.prove(u"autodiscover-refuses-address"_s, "ErrorCode "_L1 + told);
        }
    }
}

} // namespace portpilot::rules
