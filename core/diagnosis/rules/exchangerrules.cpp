// SPDX-License-Identifier: Apache-2.0
#include "core/base/addressrange.h"
#include "core/diagnosis/rules/rules.h"

#include <algorithm>

/// The mail exchangers of the domain, one beside the other (RFC 5321 §5.1).
namespace portpilot::rules {

namespace {

bool isUnreachable(Failure failure)
{
    switch (failure) {
    case Failure::Refused:
    case Failure::Silent:
    case Failure::Prohibited:
    case Failure::HostUnreachable:
    case Failure::NoGreeting:
    case Failure::NameNotFound:
    case Failure::NoAddress:
        return true;
    default:
        return false; // it is there and says no, which may be meant; or it is this computer that has no way
    }
}

bool isDead(const ExchangerFacts& one)
{
    return isUnreachable(one.failure) || (one.settled && isUnreachable(one.reach));
}

QString told(const ExchangerFacts& one, quint16 port)
{
    QString ending = QStringLiteral("not asked");
    if (one.failure != Failure::None)
        ending = word(one.failure);
    else if (one.settled)
        ending = one.reach == Failure::None ? QStringLiteral("answers") : QString(word(one.reach));
    return QStringLiteral("%1 (priority %2) port %3: %4")
        .arg(one.host, QString::number(one.preference), QString::number(port), ending);
}

} // namespace

/// One exchanger is dead and another one answers: senders go on to the next, so mail comes, later. When the dead one
/// is where the smtp check went, this is what its failure means, unless that whole machine is in trouble.
void exchangerDead(Inquiry& inquiry)
{
    const auto& exchangers = inquiry.evidence().domain.exchangers;
    auto* subject = inquiry.subject(u"smtp");
    if (!subject || subject->settled || exchangers.size() < 2)
        return;
    const auto& seen = *subject->seen;
    const bool listed = std::any_of(exchangers.cbegin(), exchangers.cend(),
        [&](const auto& one) { return one.host.compare(seen.host, Qt::CaseInsensitive) == 0; });
    const auto* row = seen.firstFailure();
    const bool brokenHere = row && isUnreachable(row->failure);
    const bool worksHere = seen.reached(Stage::Protocol);
    const bool alone = std::none_of(inquiry.subjects().cbegin(), inquiry.subjects().cend(),
        [&](const auto& other) { return other.seen->host == seen.host && other.seen->id != seen.id; });
    QStringList dead;
    bool otherAnswers = false;
    bool farAway = false; // from inside, the way out to port 25 may be closed on purpose
    for (const auto& one : exchangers) {
        if (one.host.compare(seen.host, Qt::CaseInsensitive) == 0)
            continue;
        otherAnswers = otherAnswers || one.answers();
        if (!isDead(one))
            continue;
        dead += one.host;
        // … and a name server inside may not know every name of the public zone.
        farAway = farAway || (!isPublicAddress(seen.address)
            && std::all_of(one.addresses.cbegin(), one.addresses.cend(), isPublicAddress));
    }
    const bool here = brokenHere && otherAnswers && alone;
    if (!listed || !(here || (worksHere && !dead.isEmpty())))
        return;
    const QString id = u"exchanger-dead"_s;
    if (here)
        dead.prepend(seen.host);
    const auto stage = here ? row->stage : Stage::Connect;
    const auto confidence = farAway ? Confidence::Possible : Confidence::Likely;
    inquiry.blame(*subject, {id, stage, Outcome::Warning, confidence, {}, here});
    inquiry.detail(id, u"domain"_s, inquiry.evidence().domain.domain);
    inquiry.detail(id, u"names"_s, dead.join(", "_L1));
    for (const auto& one : exchangers) {
        if (one.host.compare(seen.host, Qt::CaseInsensitive) != 0)
            inquiry.prove(id, told(one, seen.port));
    }
    if (here) {
        inquiry.prove(id, QStringLiteral("%1: %2").arg(placeOf(*subject), word(row->failure)));
        subject->settled = true;
    }
}

/// No MX. Senders then use the domain's own address (RFC 5321 §5.1), if it has one. Inside, a zone without MX is
/// common: nobody there delivers to it. Where no name leads anywhere, the checks say so.
void mxMissing(Inquiry& inquiry)
{
    const auto& domain = inquiry.evidence().domain;
    auto* subject = inquiry.subject(u"smtp");
    if (!subject || domain.domain.isEmpty() || domain.mx != Failure::NoAddress || domain.nullMx
        || subject->broken(Stage::Resolve))
        return;
    const QString id = u"mx-missing"_s;
    const bool outside = inquiry.vantage() == Vantage::Internet;
    const bool implicit = !domain.addresses.isEmpty();
    const auto outcome = implicit || !outside ? Outcome::Warning : Outcome::Failed;
    const auto confidence = outside ? Confidence::Likely : Confidence::Possible;
    inquiry.blame(*subject, {id, Stage::Resolve, outcome, confidence, {}, false});
    inquiry.detail(id, u"domain"_s, domain.domain);
    inquiry.prove(id, QStringLiteral("MX of %1: %2").arg(domain.domain, word(domain.mx)));
    if (implicit)
        inquiry.prove(id, QStringLiteral("senders may use the address of %1 itself: %2")
                              .arg(domain.domain, domain.addresses.join(", "_L1)));
    inquiry.ruleOut(id, u"dns-timeout"_s, u"resolver-answered"_s);
}

} // namespace portpilot::rules
