// SPDX-License-Identifier: Apache-2.0
#include "core/base/addressrange.h"
#include "core/diagnosis/clockwitness.h"
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace portpilot::rules {

namespace {

struct Precedence {
    CertificateError error;
    QLatin1StringView id;
};

/// The root of several faults on one chain: dates first (nothing else can be judged past them), then who vouches,
/// then for which name.
constexpr std::array kPrecedence{
    Precedence{CertificateError::Expired, "certificate-expired"_L1},
    Precedence{CertificateError::NotYetValid, "certificate-not-yet-valid"_L1},
    Precedence{CertificateError::SelfSigned, "certificate-self-signed"_L1},
    Precedence{CertificateError::ChainIncomplete, "certificate-chain-incomplete"_L1},
    Precedence{CertificateError::Untrusted, "certificate-untrusted"_L1},
    Precedence{CertificateError::NameMismatch, "certificate-name-mismatch"_L1},
    Precedence{CertificateError::Weak, "certificate-weak"_L1},
    Precedence{CertificateError::Other, "certificate-untrusted"_L1},
};

const Precedence* rootOf(const QList<CertificateError>& errors)
{
    const auto found = std::find_if(
        kPrecedence.begin(), kPrecedence.end(), [&](const auto& row) { return errors.contains(row.error); });
    return found == kPrecedence.end() ? nullptr : &*found;
}

bool judgesCertificate(const Subject& subject)
{
    // Remote Desktop makes its own certificate and its clients ask once: nothing to judge there.
    return !subject.settled && !subject.isRdp() && !subject.explained.contains(Stage::Tls);
}

/// The certificate that is out of its dates: an intermediate can be it as well as the leaf.
const CertificateFacts& culprit(const TlsFacts& tls, CertificateError error, const QDateTime& now)
{
    for (const auto& one : tls.chain) {
        if ((error == CertificateError::Expired && one.notAfter < now)
            || (error == CertificateError::NotYetValid && one.notBefore > now))
            return one;
    }
    return tls.chain.first();
}

bool saysExchange(const Facts& facts)
{
    return facts.http.hasExchangeMarks || (!facts.lookalike && facts.product.contains("Exchange"_L1))
        || facts.greeting.contains("Microsoft E"_L1); // "Microsoft ESMTP", "Microsoft Exchange"
}

Confidence confidenceOf(const Subject& subject, CertificateError error, const ClockWitness& clock)
{
    const auto& tls = subject.seen->tls;
    switch (error) {
    case CertificateError::Expired:
    case CertificateError::NotYetValid:
        if (tls.chain.isEmpty() || !clock.heard())
            return Confidence::Likely;
        return clock.agrees() || !holdsAt(tls, clock.serverNow()) ? Confidence::Certain : Confidence::Likely;
    case CertificateError::SelfSigned:
        // A router or another box in front may show its own; what calls itself Exchange behind it may not.
        return saysExchange(subject.seen->facts) && !tls.errors.contains(CertificateError::NameMismatch)
            ? Confidence::Certain
            : Confidence::Likely;
    case CertificateError::NameMismatch:
        return saysExchange(subject.seen->facts) ? Confidence::Certain : Confidence::Likely;
    case CertificateError::Weak:
        return Confidence::Certain;
    case CertificateError::ChainIncomplete:
    case CertificateError::Untrusted:
        return Confidence::Likely;
    case CertificateError::Other:
        break;
    }
    return Confidence::Possible;
}

Outcome outcomeOf(const Subject& subject, CertificateError error)
{
    // Other mail servers encrypt on port 25 without checking who is there (RFC 7435).
    const bool byAddress = error == CertificateError::NameMismatch && rangeOf(subject.seen->host) != AddressRange::NotAnAddress;
    const bool weakButWorks = error == CertificateError::Weak && !subject.broken(Stage::Tls);
    return subject.isOpportunistic() || byAddress || weakButWorks ? Outcome::Warning : Outcome::Failed;
}

void describe(Inquiry& inquiry, const QString& id, const Subject& subject, CertificateError error)
{
    const auto& tls = subject.seen->tls;
    for (const auto other : tls.errors)
        inquiry.prove(id, QStringLiteral("%1: certificate %2").arg(placeOf(subject), QString(word(other))));
    if (tls.chain.isEmpty())
        return;
    const auto& one = culprit(tls, error, inquiry.evidence().started);
    inquiry.detail(id, u"issuer"_s, one.issuer);
    inquiry.detail(id, u"subject"_s, one.subject);
    inquiry.detail(id, u"fingerprint"_s, one.fingerprint);
    inquiry.detail(id, u"names"_s, tls.chain.first().names.mid(0, 5).join(", "_L1));
    const bool early = error == CertificateError::NotYetValid;
    const auto& date = early ? one.notBefore : one.notAfter;
    inquiry.detail(id, u"date"_s, date.toUTC().date().toString(Qt::ISODate));
    inquiry.detail(id, u"days"_s, QString::number(std::abs(date.daysTo(inquiry.evidence().started))));
    const QString stamp = date.toUTC().toString(Qt::ISODate);
    if (error == CertificateError::Expired || early)
        inquiry.prove(id, (early ? "notBefore "_L1 : "notAfter "_L1) + stamp);
    inquiry.prove(id,
        QStringLiteral("subject %1, issuer %2, %3 in the chain")
            .arg(one.subject, one.issuer, QString::number(tls.chain.size())));
    if (error == CertificateError::NameMismatch)
        inquiry.prove(id, "names "_L1 + tls.chain.first().names.mid(0, 20).join(", "_L1));
    if (error == CertificateError::Weak)
        inquiry.prove(id, QStringLiteral("key %1, signature %2").arg(one.key, one.signature));
}

} // namespace

/// Two clocks against one: when the servers agree with each other, and the certificates hold by their time only,
/// this computer's clock is the odd one.
void clocks(Inquiry& inquiry)
{
    const ClockWitness clock(inquiry.evidence());
    constexpr qint64 kDay = 24 * 3600;
    const QString here = u"local-clock-wrong"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto& tls = subject.seen->tls;
        const bool dated =
            tls.errors.contains(CertificateError::Expired) || tls.errors.contains(CertificateError::NotYetValid);
        if (!judgesCertificate(subject) || !dated || !clock.consistent() || std::abs(clock.offsetSeconds()) <= kDay
            || !holdsAt(tls, clock.serverNow()))
            continue;
        inquiry.blame(subject,
            {here, Stage::Tls, subject.isOpportunistic() ? Outcome::Warning : Outcome::Failed,
                Confidence::Likely});
        inquiry.prove(here, clock.fact());
        inquiry.detail(here, u"days"_s, QString::number(std::abs(clock.offsetSeconds()) / kDay));
        inquiry.ruleOut(here, u"certificate-expired"_s, u"holds-by-servers-clock"_s);
    }
    const QString there = u"server-clock-wrong"_s;
    if (inquiry.has(here))
        return;
    for (auto& subject : inquiry.subjects()) {
        const auto offset = clock.offsetOf(*subject.seen);
        if (subject.settled || !offset || std::abs(offset->seconds) <= ClockWitness::kTolerance)
            continue;
        inquiry.blame(subject,
            {there, Stage::Protocol, Outcome::Warning,
                clock.someAgree() ? Confidence::Likely : Confidence::Possible, {}, false});
        inquiry.prove(there,
            QStringLiteral("%1%2 is %3 s off this computer's clock")
                .arg(placeOf(subject),
                    offset->byNtlm ? QStringLiteral(": its own time, told by NTLM,") : QString(),
                    QString::number(offset->seconds)));
        inquiry.detail(there, u"minutes"_s, QString::number((std::abs(offset->seconds) + 30) / 60));
        if (clock.someAgree())
            inquiry.ruleOut(there, here, u"others-agree-with-clock"_s);
    }
}

/// A vendor of web filters signs a certificate for the right name: it was made on the way.
void intercepted(Inquiry& inquiry)
{
    static const QRegularExpression vendors(
        u"\\b(zscaler|fortinet|fortigate|blue ?coat|netskope|palo alto networks|cisco umbrella|mcafee web gateway|"
        "websense|forcepoint|sophos|barracuda|sonicwall|watchguard|check point|iboss|menlo security|untangle)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString id = u"tls-intercepted"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto& tls = subject.seen->tls;
        const bool unknown = tls.errors.contains(CertificateError::Untrusted)
            || tls.errors.contains(CertificateError::ChainIncomplete);
        if (!judgesCertificate(subject) || !unknown || tls.errors.contains(CertificateError::NameMismatch)
            || tls.chain.isEmpty() || !vendors.match(tls.chain.first().issuer).hasMatch())
            continue;
        inquiry.blame(subject,
            {id, Stage::Tls, subject.isOpportunistic() ? Outcome::Warning : Outcome::Failed, Confidence::Likely});
        inquiry.prove(id, QStringLiteral("%1: issuer %2").arg(placeOf(subject), tls.chain.first().issuer));
        inquiry.detail(id, u"issuer"_s, tls.chain.first().issuer);
    }
}

void certificates(Inquiry& inquiry)
{
    const ClockWitness clock(inquiry.evidence());
    for (auto& subject : inquiry.subjects()) {
        const auto* root = judgesCertificate(subject) ? rootOf(subject.seen->tls.errors) : nullptr;
        if (!root)
            continue;
        const QString id = root->id;
        const auto confidence = confidenceOf(subject, root->error, clock);
        inquiry.blame(subject, {id, Stage::Tls, outcomeOf(subject, root->error), confidence});
        describe(inquiry, id, subject, root->error);
        const bool dated =
            root->error == CertificateError::Expired || root->error == CertificateError::NotYetValid;
        if (dated && clock.agrees())
            inquiry.ruleOut(id, u"local-clock-wrong"_s, u"clocks-agree"_s,
                {{u"seconds"_s, QString::number(clock.widest())}});
        else if (dated && clock.heard() && !holdsAt(subject.seen->tls, clock.serverNow()))
            inquiry.ruleOut(id, u"local-clock-wrong"_s, u"expired-by-servers-clock"_s);
        if (root->error == CertificateError::NameMismatch)
            inquiry.ruleOut(id, u"certificate-untrusted"_s, u"known-authority"_s);
        if (root->error == CertificateError::Untrusted)
            inquiry.ruleOut(id, u"certificate-self-signed"_s, u"subject-and-issuer-differ"_s);
    }
}

/// Thirty days leave time to renew; of a certificate that lives shortly on purpose, a third of its life.
void expiringSoon(Inquiry& inquiry)
{
    constexpr qint64 kDays = 30;
    const QString id = u"certificate-expiring-soon"_s;
    const ClockWitness clock(inquiry.evidence());
    const auto now = inquiry.evidence().started;
    for (auto& subject : inquiry.subjects()) {
        const auto& tls = subject.seen->tls;
        if (!judgesCertificate(subject) || !now.isValid() || tls.chain.isEmpty() || !tls.errors.isEmpty()
            || !tls.chain.first().notAfter.isValid())
            continue;
        const auto& leaf = tls.chain.first();
        const qint64 left = now.daysTo(leaf.notAfter);
        const qint64 third = leaf.notBefore.isValid() ? leaf.notBefore.daysTo(leaf.notAfter) / 3 : kDays;
        if (leaf.notAfter < now || left > std::min(kDays, third))
            continue;
        inquiry.blame(subject,
            {id, Stage::Tls, Outcome::Warning, clock.agrees() ? Confidence::Certain : Confidence::Likely, {},
                false});
        inquiry.prove(id, "notAfter "_L1 + leaf.notAfter.toUTC().toString(Qt::ISODate));
        inquiry.detail(id, u"days"_s, QString::number(left));
        inquiry.detail(id, u"date"_s, leaf.notAfter.toUTC().date().toString(Qt::ISODate));
        inquiry.detail(id, u"issuer"_s, leaf.issuer);
        inquiry.detail(id, u"names"_s, leaf.names.mid(0, 5).join(", "_L1));
    }
}

} // namespace portpilot::rules
