// SPDX-License-Identifier: Apache-2.0
#include "core/base/addressrange.h"
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"
#include "core/diagnosis/rules/webpicture.h"
#include "core/diagnosis/versions.h"

#include <algorithm>

namespace portpilot::rules {

namespace {

/// MS-RDPBCGR 2.2.1.2: any answer to a connection request, agreement or refusal with a code, is RDP.
bool confirmsRdp(const RdpFacts& rdp)
{
    return std::max({rdp.askedLegacy, rdp.askedTls, rdp.askedNla}) >= 0;
}

constexpr int kRefusal = 100; ///< RdpFacts: 100 + code
constexpr int kTlsNotAllowed = kRefusal + 2; ///< SSL_NOT_ALLOWED_BY_SERVER

bool onlyLegacy(const RdpFacts& rdp)
{
    return rdp.askedTls == kTlsNotAllowed || rdp.askedNla == kTlsNotAllowed || rdp.askedNla == 0;
}

/// A session without NLA was agreed to: legacy (0) or TLS (1) as asked, or TLS although NLA was asked.
bool withoutNla(const RdpFacts& rdp)
{
    return rdp.askedLegacy == 0 || rdp.askedTls == 0 || rdp.askedTls == 1 || rdp.askedNla == 1;
}

/// What RdpFacts holds, for people (MS-RDPBCGR 2.2.1.2).
QString rdpWord(int answer)
{
    if (answer >= kRefusal)
        return answer == kTlsNotAllowed ? QStringLiteral("refused, TLS is not switched on")
                                        : QStringLiteral("refused (code %1)").arg(answer - kRefusal);
    switch (answer) {
    case -2:
        return QStringLiteral("not asked");
    case -1:
        return QStringLiteral("no answer");
    case 0:
        return QStringLiteral("accepted with RDP's own encryption");
    case 1:
        return QStringLiteral("accepted with TLS");
    default:
        return QStringLiteral("accepted with network level authentication");
    }
}

QString rdpFact(const Subject& subject)
{
    const auto& rdp = subject.seen->facts.rdp;
    return QStringLiteral("%1 answers as Remote Desktop. Asked without TLS: %2; with TLS: %3; with network level "
                          "authentication: %4")
        .arg(placeOf(subject), rdpWord(rdp.askedLegacy), rdpWord(rdp.askedTls), rdpWord(rdp.askedNla));
}

/// Both ends are on the internet itself. Behind a translation or inside, the way between them may be one that a
/// stranger does not have.
bool seenFromOutside(const Inquiry& inquiry, const Subject& subject)
{
    return isPublicAddress(inquiry.evidence().target.source) && isPublicAddress(subject.seen->address);
}

void tellSecurity(Inquiry& inquiry, const QString& id, const Subject& subject)
{
    const auto& rdp = subject.seen->facts.rdp;
    inquiry.prove(id, rdpFact(subject));
    if (onlyLegacy(rdp))
        inquiry.prove(id, QStringLiteral("it knows only RDP's own, outdated encryption"));
    else if (withoutNla(rdp))
        inquiry.prove(id, QStringLiteral("it does not insist on network level authentication"));
}

bool welcomes(const Subject& subject)
{
    const auto picture = webPicture(*subject.seen);
    return picture.last && !chargeFor(subject, picture);
}

bool turnsAway(const Subject& subject)
{
    const auto* last = webPicture(*subject.seen).last;
    return last && (last->status == 403 || last->status == 404);
}

bool isPlainMechanism(const QString& mechanism)
{
    return mechanism == "LOGIN"_L1 || mechanism == "PLAIN"_L1;
}

} // namespace

/// Exchange's own Client Proxy connector speaks SMTP in clear on 465. Inside that is as it should be.
void internalConnector(Inquiry& inquiry)
{
    const QString id = u"internal-connector"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto& seen = *subject.seen;
        const QString said = seen.tls.firstBytes.isEmpty() ? seen.facts.greeting : seen.tls.firstBytes;
        const bool spokeClear = subject.brokeWith(Failure::NotTls) || subject.brokeWith(Failure::TlsStalled);
        if (subject.settled || inquiry.isOnline() || !subject.entry.internalOnPremises || !spokeClear
            || !said.startsWith("220"_L1))
            continue;
        const bool exchange = said.contains("Microsoft ESMTP"_L1);
        if (!exchange && !inquiry.sawExchange())
            continue;
        if (inquiry.vantage() != Vantage::Internet) {
            inquiry.expect(subject, Stage::Tls, u"internal-only"_s);
            continue;
        }
        inquiry.blame(
            subject, {id, Stage::Tls, Outcome::Warning, exchange ? Confidence::Certain : Confidence::Likely});
        inquiry.prove(id, QStringLiteral("%1 says in clear: %2").arg(placeOf(subject), said.left(200)));
        inquiry.markExposure(id);
        subject.settled = true;
    }
}

void rdpExposed(Inquiry& inquiry)
{
    const QString id = u"rdp-exposed"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto& rdp = subject.seen->facts.rdp;
        // Whoever says that this computer stands on the internet is believed; addresses alone can prove it.
        const bool proven = seenFromOutside(inquiry, subject);
        if (subject.settled || subject.expected != Expected::MustBeClosed || !confirmsRdp(rdp)
            || !(proven || inquiry.evidence().target.vantageGiven))
            continue;
        const auto confidence = proven ? Confidence::Certain : Confidence::Likely;
        inquiry.blame(subject, {id, Stage::Protocol, Outcome::Failed, confidence, u"exposed"_s});
        tellSecurity(inquiry, id, subject);
        inquiry.markExposure(id);
        subject.settled = true;
    }
}

/// It answers us, and whether it answers everybody cannot be seen from where we stand.
void rdpOpenHere(Inquiry& inquiry)
{
    const QString id = u"rdp-open-here"_s;
    for (auto& subject : inquiry.subjects()) {
        if (subject.settled || subject.expected != Expected::MustBeClosed || !confirmsRdp(subject.seen->facts.rdp))
            continue;
        const QString& address = subject.seen->address;
        const QString& source = inquiry.evidence().target.source;
        // A private address is no place of the internet; behind one of our own, the server's may still be one.
        const bool reachable = isPublicAddress(address);
        inquiry.blame(subject,
            {id, Stage::Protocol, Outcome::Warning, reachable ? Confidence::Likely : Confidence::Possible,
                u"warning"_s});
        tellSecurity(inquiry, id, subject);
        if (!reachable)
            inquiry.prove(id, QStringLiteral("%1 is no address that the internet can reach as such").arg(address));
        else
            inquiry.prove(id,
                source.isEmpty() ? QStringLiteral("this computer's own address is not known")
                                 : QStringLiteral("this computer's own address, %1, is not one of the internet").arg(source));
        inquiry.markExposure(id);
        subject.settled = true;
    }
}

void rdpSecurity(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        const auto& rdp = subject.seen->facts.rdp;
        if (subject.settled || !confirmsRdp(rdp) || !(onlyLegacy(rdp) || withoutNla(rdp)))
            continue;
        const QString id = onlyLegacy(rdp) ? u"rdp-legacy-security"_s : u"rdp-without-nla"_s;
        inquiry.blame(subject, {id, Stage::Protocol, Outcome::Warning, Confidence::Certain, {}, false});
        inquiry.prove(id, rdpFact(subject));
        inquiry.markExposure(id);
    }
}

void openButShouldBeClosed(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        if (subject.settled || !subject.shouldBeClosed() || !subject.connected())
            continue;
        const bool admin = subject.isWeb();
        // The port is open for its neighbours' sake: only a welcome on this very path is an exposure.
        if (admin && turnsAway(subject))
            inquiry.expect(subject, Stage::Protocol, u"closed-as-expected"_s);
        if (admin && !welcomes(subject))
            continue;
        const QString id = admin ? u"admin-path-exposed"_s : u"port-should-be-closed"_s;
        const bool serious = admin && subject.expected == Expected::MustBeClosed;
        inquiry.blame(subject,
            {id, Stage::Connect, serious ? Outcome::Failed : Outcome::Warning, Confidence::Likely, u"exposed"_s});
        inquiry.prove(id, placeOf(subject) + " accepts connections"_L1);
        if (const auto* row = subject.firstBroken())
            inquiry.prove(id, brokenFact(subject, *row));
        inquiry.markExposure(id);
        subject.settled = true;
    }
}

/// RFC 4954 §4: a password mechanism in clear may be used by a program that was not told to wait for TLS.
void cleartextSignIn(Inquiry& inquiry)
{
    const QString id = u"cleartext-sign-in"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto& offered = subject.seen->facts.smtp.authClear;
        if (subject.settled || subject.entry.security == Security::Tls
            || !std::any_of(offered.cbegin(), offered.cend(), isPlainMechanism))
            continue;
        inquiry.blame(subject, {id, Stage::Protocol, Outcome::Warning, Confidence::Certain, {}, false});
        inquiry.prove(
            id, QStringLiteral("%1 offers before TLS: AUTH %2").arg(placeOf(subject), offered.join(u' ')));
        inquiry.markExposure(id);
    }
}

void unsupportedVersion(Inquiry& inquiry)
{
    const QString id = u"unsupported-version"_s;
    if (inquiry.isOnline() || !inquiry.evidence().started.isValid())
        return;
    for (auto& subject : inquiry.subjects()) {
        const auto& facts = subject.seen->facts;
        if (facts.lookalike)
            continue;
        const QString product = productOf(facts, inquiry.knowledge());
        const auto end = QDate::fromString(inquiry.knowledge().supportEnd.value(product), Qt::ISODate);
        if (!end.isValid() || end >= inquiry.evidence().started.toUTC().date())
            continue;
        inquiry.blame(subject, {id, Stage::Protocol, Outcome::Warning, Confidence::Likely, {}, false});
        inquiry.prove(id,
            QStringLiteral("%1 reports build %2: %3, supported until %4")
                .arg(placeOf(subject), facts.build.isEmpty() ? QStringLiteral("(none)") : facts.build, product,
                    end.toString(Qt::ISODate)));
        inquiry.detail(id, u"product"_s, product);
        inquiry.detail(id, u"version"_s, facts.build);
        inquiry.detail(id, u"date"_s, end.toString(Qt::ISODate));
        inquiry.markExposure(id);
    }
}

} // namespace portpilot::rules
