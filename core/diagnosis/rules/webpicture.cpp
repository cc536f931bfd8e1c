// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/rules/webpicture.h"

#include <QUrl>

#include <algorithm>

namespace portpilot::rules {

namespace {

bool isRedirect(int status)
{
    return status >= 301 && status <= 308 && status != 304 && status != 305 && status != 306;
}

bool isRpcVerb(const HttpAnswer& answer)
{
    return answer.method.startsWith("RPC_"_L1);
}

/// The last two labels: near enough to tell "another door of the same house" from a stranger.
QString house(const QString& host)
{
    return host.toLower().section(u'.', -2);
}

QString pathOf(const HttpAnswer& answer)
{
    return QUrl(answer.location).path();
}

bool mayAnswer(const Subject& subject, int status)
{
    if (!subject.entry.healthyStatus.isEmpty())
        return subject.entry.healthyStatus.contains(status);
    const bool form = subject.seen->id == "owa"_L1 || subject.seen->id == "ecp"_L1;
    return form && (status == 200 || isRedirect(status));
}

Charge failed(const QString& id, Confidence confidence)
{
    return {id, Stage::Protocol, Outcome::Failed, confidence};
}

std::optional<Charge> chargeForRedirect(const Subject& subject, const WebPicture& picture)
{
    const auto& last = *picture.last;
    constexpr int kFollowed = 3; // as many as are followed: one more is a loop in all but name
    if (picture.loops || picture.redirects > kFollowed)
        return failed(u"redirect-loop"_s, Confidence::Likely);
    if (last.location.contains("errorfe.aspx"_L1, Qt::CaseInsensitive))
        return failed(u"http-server-error"_s, Confidence::Likely);
    // Hybrid organisations send Autodiscover on to where the mailbox is (MS-OXDISCO 3.1.5.4).
    if (subject.seen->id == "autodiscover"_L1 && last.location.startsWith("https:"_L1, Qt::CaseInsensitive)
        && pathOf(last).contains("autodiscover"_L1, Qt::CaseInsensitive))
        return std::nullopt;
    const QString foreign = picture.foreignHost(subject);
    if (!mayAnswer(subject, last.status) && !mayAnswer(subject, picture.first->status))
        return failed(u"unexpected-redirect"_s, Confidence::Likely);
    if (foreign.isEmpty() || isSignInService(foreign) || house(foreign) == house(subject.seen->host))
        return std::nullopt;
    return Charge{u"unexpected-redirect"_s, Stage::Protocol, Outcome::Warning, Confidence::Possible};
}

std::optional<Charge> chargeForRefusal(const Subject& subject, const HttpAnswer& answer)
{
    switch (answer.status) {
    case 401:
        if (isChallenge(answer))
            return std::nullopt;
        return failed(u"http-no-challenge"_s, Confidence::Likely);
    case 403:
        return failed(u"http-forbidden"_s, Confidence::Likely);
    case 404:
    case 410:
        return failed(u"http-not-found"_s, Confidence::Likely);
    case 429:
        return failed(u"service-unavailable"_s, Confidence::Possible);
    case 440: // a login page's way to say that no session is there
        if (mayAnswer(subject, 200))
            return std::nullopt;
        break;
    default:
        break;
    }
    return failed(u"http-forbidden"_s, Confidence::Possible);
}

} // namespace

QString WebPicture::foreignHost(const Subject& subject) const
{
    if (!last || !isRedirect(last->status))
        return {};
    const QString host = QUrl(last->location).host();
    return host.compare(subject.seen->host, Qt::CaseInsensitive) == 0 ? QString() : host;
}

WebPicture webPicture(const Observation& seen)
{
    WebPicture picture;
    QStringList visited;
    for (const auto& answer : seen.facts.http.answers) {
        if (answer.status == 0 || (picture.first && answer.method != picture.first->method))
            continue;
        if (!picture.first)
            picture.first = &answer;
        picture.last = &answer;
        visited += answer.path;
        if (!isRedirect(answer.status))
            continue;
        ++picture.redirects;
        const QUrl target(answer.location);
        const bool here = target.host().isEmpty() || target.host().compare(seen.host, Qt::CaseInsensitive) == 0;
        const QString wanted = target.path() + (target.hasQuery() ? u'?' + target.query() : QString());
        picture.loops = picture.loops || (here && (visited.contains(wanted) || wanted == answer.path));
    }
    return picture;
}

RpcPicture rpcPicture(const Subject& subject)
{
    RpcPicture picture;
    const bool cut = subject.brokeWith(Failure::PeerClosed) || subject.brokeWith(Failure::PeerReset)
        || subject.brokeWith(Failure::NoAnswer);
    for (const auto& answer : subject.seen->facts.http.answers) {
        if (!isRpcVerb(answer)) {
            picture.plainWorks = picture.plainWorks || isChallenge(answer);
            continue;
        }
        const int status = answer.status;
        const bool known =
            status == 400 || status == 403 || status == 405 || status == 411 || status == 413 || status == 501;
        if (!picture.blocked && (known || (status == 0 && cut)))
            picture.blocked = &answer;
        picture.unknownVerb = picture.unknownVerb || status == 405 || status == 501;
    }
    return picture;
}

bool speaksRpc(const Subject& subject)
{
    const auto& more = subject.entry.moreMethods;
    return subject.seen->id == "outlook-anywhere"_L1 || subject.entry.method.startsWith("RPC_"_L1)
        || std::any_of(more.cbegin(), more.cend(), [](const auto& verb) { return verb.startsWith("RPC_"_L1); });
}

bool isChallenge(const HttpAnswer& answer)
{
    return answer.status == 401 && !answer.challenges.isEmpty();
}

bool asksToSignIn(const Subject& subject)
{
    return !mayAnswer(subject, 200);
}

bool isSignInService(const QString& host)
{
    static const QStringList known{u"login.microsoftonline.com"_s, u"login.windows.net"_s,
        u"login.microsoft.com"_s, u"outlook.office.com"_s, u"outlook.office365.com"_s, u"outlook.com"_s};
    const QString name = host.toLower();
    const auto labels = name.split(u'.');
    const bool federation = labels.first() == "adfs"_L1 || labels.first() == "sts"_L1 || labels.first() == "fs"_L1
        || labels.first() == "sso"_L1 || labels.first() == "login"_L1;
    return known.contains(name) || federation || name.endsWith(".msappproxy.net"_L1)
        || name.endsWith(".okta.com"_L1);
}

std::optional<Charge> chargeFor(const Subject& subject, const WebPicture& picture)
{
    const auto& last = *picture.last;
    if (isRedirect(last.status))
        return chargeForRedirect(subject, picture);
    if (last.status == 503)
        return failed(u"service-unavailable"_s, Confidence::Likely);
    if (last.status >= 500)
        return failed(u"http-server-error"_s, Confidence::Likely);
    if (last.status >= 400)
        return chargeForRefusal(subject, last);
    if (last.status >= 200 && last.status < 300) {
        if (mayAnswer(subject, last.status) || mayAnswer(subject, picture.first->status))
            return std::nullopt;
        // Whoever answers a service path without asking who is there keeps programs from signing in: a form of
        // something in front, or a path that was opened to everybody.
        const bool page = last.bodyStart.contains("<html"_L1, Qt::CaseInsensitive);
        return failed(u"http-no-challenge"_s, page ? Confidence::Likely : Confidence::Possible);
    }
    return failed(u"wrong-service"_s, Confidence::Possible);
}

} // namespace portpilot::rules
