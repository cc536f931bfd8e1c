// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/rules/rules.h"
#include "core/diagnosis/rules/webpicture.h"

#include <algorithm>

namespace portpilot::rules {

namespace {

QString answerFact(const Subject& subject, const HttpAnswer& answer)
{
    QString fact = QStringLiteral("%1 %2 on %3: %4")
                       .arg(answer.method, answer.path, placeOf(subject), QString::number(answer.status));
    if (!answer.location.isEmpty())
        fact += " to "_L1 + answer.location.left(200);
    // Which server of several answered, and to which one it passed the question on (Exchange's front end says both).
    constexpr int kServerFault = 500;
    for (const auto& name : {u"X-FEServer"_s, u"X-CalculatedBETarget"_s}) {
        const QString value = answer.status >= kServerFault ? answer.header(name).left(100) : QString();
        if (!value.isEmpty())
            fact += QStringLiteral(", %1: %2").arg(name, value);
    }
    return fact;
}

void accuse(Inquiry& inquiry, Subject& subject, const Charge& charge, const HttpAnswer& answer)
{
    inquiry.blame(subject, charge);
    inquiry.prove(charge.id, answerFact(subject, answer));
    inquiry.detail(charge.id, u"status"_s, QString::number(answer.status));
}

QList<Subject*> answeredWeb(Inquiry& inquiry)
{
    QList<Subject*> list;
    for (auto& subject : inquiry.subjects()) {
        if (!subject.settled && subject.isWeb() && webPicture(*subject.seen).last)
            list += &subject;
    }
    return list;
}

} // namespace

/// One foreign page in front of every path. RFC 6585 §6 has a status for it; most portals redirect instead. With a
/// certificate that holds for the host it can hardly be a portal: then it is no more than possible.
void captivePortal(Inquiry& inquiry)
{
    constexpr int kNetworkSignIn = 511;
    constexpr qsizetype kSeveral = 2;
    const QString id = u"captive-portal"_s;
    const auto web = answeredWeb(inquiry);
    QStringList places;
    bool foreign = !web.isEmpty();
    bool told = false;
    bool trusted = false;
    for (const auto* subject : web) {
        const auto picture = webPicture(*subject->seen);
        const auto& facts = subject->seen->facts;
        told = told || (picture.last->status == kNetworkSignIn && !facts.http.hasExchangeMarks);
        trusted = trusted || subject->seen->tls.trusted;
        places += picture.foreignHost(*subject);
        foreign = foreign && !places.last().isEmpty() && !facts.http.hasExchangeMarks;
    }
    places.removeDuplicates();
    const bool redirected =
        foreign && web.size() >= kSeveral && places.size() == 1 && !isSignInService(places.first());
    if (!told && !redirected)
        return;
    for (auto* subject : web) {
        const bool sure = told || !trusted;
        accuse(inquiry, *subject,
            {id, Stage::Protocol, Outcome::Failed, sure ? Confidence::Likely : Confidence::Possible},
            *webPicture(*subject->seen).last);
        subject->settled = true;
    }
}

/// Every path, also those that ask any program to sign in, gets a page without a trace of Exchange: the address
/// leads to another web server.
void otherWebServer(Inquiry& inquiry)
{
    constexpr qsizetype kSeveral = 2;
    const auto web = answeredWeb(inquiry);
    const bool other = web.size() >= kSeveral && std::all_of(web.cbegin(), web.cend(), [](const auto* subject) {
        const auto* last = webPicture(*subject->seen).last;
        const bool page = last->status == 200 || (last->status == 404 && subject->seen->facts.lookalike);
        return page && !subject->seen->facts.http.hasExchangeMarks && !subject->seen->facts.http.exchangeOnline;
    });
    const bool service =
        std::any_of(web.cbegin(), web.cend(), [](const auto* subject) { return asksToSignIn(*subject); });
    if (!other || !service)
        return;
    const QString id = u"not-exchange"_s;
    for (auto* subject : web) {
        const auto& facts = subject->seen->facts;
        accuse(inquiry, *subject,
            {id, Stage::Protocol, Outcome::Failed, facts.lookalike ? Confidence::Likely : Confidence::Possible},
            *webPicture(*subject->seen).last);
        inquiry.detail(id, u"product"_s, facts.lookalike ? facts.product.left(100) : QString());
        subject->settled = true;
    }
}

/// Outlook Anywhere is the older of two ways; with MAPI over HTTP in order nobody misses it. Exchange Online has
/// none.
void rpcNotPublished(Inquiry& inquiry)
{
    const auto web = answeredWeb(inquiry);
    const bool mapi = std::any_of(web.cbegin(), web.cend(), [](const auto* subject) {
        return subject->seen->id == "mapi"_L1 && isChallenge(*webPicture(*subject->seen).last);
    });
    for (auto* subject : web) {
        const auto& answers = subject->seen->facts.http.answers;
        const bool absent = std::all_of(answers.cbegin(), answers.cend(),
            [](const auto& answer) { return answer.status == 404 || answer.status == 0; });
        if (!speaksRpc(*subject) || !absent)
            continue;
        if (inquiry.isOnline()) {
            inquiry.expect(*subject, Stage::Protocol, u"closed-as-expected"_s);
        } else if (mapi) {
            accuse(inquiry, *subject,
                {u"rpc-not-published"_s, Stage::Protocol, Outcome::Warning, Confidence::Likely},
                *webPicture(*subject->seen).last);
            subject->settled = true;
        }
    }
}

/// The path answers a plain request and the verbs of MS-RPCH do not get through: something in between knows only
/// the verbs of browsers.
void rpcVerbsBlocked(Inquiry& inquiry)
{
    const QString id = u"rpc-verbs-blocked"_s;
    const auto web = answeredWeb(inquiry);
    for (auto* subject : web) {
        if (!speaksRpc(*subject))
            continue;
        const auto verbs = rpcPicture(*subject);
        const bool neighbour = std::any_of(web.cbegin(), web.cend(),
            [&](const auto* other) { return other != subject && isChallenge(*webPicture(*other->seen).last); });
        if (!verbs.blocked || !(verbs.plainWorks || (neighbour && verbs.unknownVerb)))
            continue;
        accuse(inquiry, *subject, {id, Stage::Protocol, Outcome::Failed, Confidence::Likely}, *verbs.blocked);
        if (verbs.plainWorks)
            inquiry.ruleOut(id, u"http-not-found"_s, u"get-answers"_s);
        subject->settled = true;
    }
}

void webAnswers(Inquiry& inquiry)
{
    for (auto* subject : answeredWeb(inquiry)) {
        const auto picture = webPicture(*subject->seen);
        if (const auto charge = chargeFor(*subject, picture))
            accuse(inquiry, *subject, *charge, *picture.last);
    }
}

/// The front door answers, but the page that speaks for what is behind it reports a fault.
void healthPages(Inquiry& inquiry)
{
    constexpr int kServerFault = 500;
    for (auto* subject : answeredWeb(inquiry)) {
        const auto& health = subject->seen->facts.http.health;
        if (subject->judged || health.status < kServerFault)
            continue;
        accuse(inquiry, *subject,
            {u"service-unavailable"_s, Stage::Protocol, Outcome::Warning, Confidence::Possible, {}, false},
            health);
    }
}

} // namespace portpilot::rules
