// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

#include <algorithm>

namespace portpilot::rules {

namespace {

// RFC 8446 §6.2
constexpr int kHandshakeFailure = 40;
constexpr int kBadCertificate = 42;
constexpr int kProtocolVersion = 70;
constexpr int kInsufficientSecurity = 71;
constexpr int kCertificateRequired = 116;

/// RFC 8996: versions below 1.2 are not used any more.
bool isModern(const QString& version)
{
    return version.endsWith("1.2"_L1) || version.endsWith("1.3"_L1);
}

bool anyModern(const QStringList& versions)
{
    return std::any_of(versions.cbegin(), versions.cend(), isModern);
}

const StageResult* openTlsBreak(const Subject& subject)
{
    const auto* row = subject.broken(Stage::Tls);
    return row && !subject.settled && !subject.explained.contains(Stage::Tls) ? row : nullptr;
}

void accuse(Inquiry& inquiry, Subject& subject, const QString& id, Confidence confidence, const QString& fact)
{
    inquiry.blame(subject, {id, Stage::Tls, Outcome::Failed, confidence});
    inquiry.prove(id, fact);
    if (const auto* row = subject.broken(Stage::Tls))
        inquiry.prove(id, brokenFact(subject, *row));
}

QString alertFact(const Subject& subject)
{
    return QStringLiteral("%1 ends the handshake with alert %2")
        .arg(placeOf(subject), QString::number(subject.seen->tls.alert));
}

bool startsAnyOf(const QString& text, std::initializer_list<QLatin1StringView> starts)
{
    return std::any_of(starts.begin(), starts.end(), [&](auto start) { return text.startsWith(start); });
}

bool asksForCertificate(const HttpAnswer& answer)
{
    constexpr int kForbidden = 403; // IIS 403.7 and 403.16 tell it in the page
    return answer.status == kForbidden
        && (answer.bodyStart.contains("client certificate"_L1, Qt::CaseInsensitive)
            || answer.reason.contains("client certificate"_L1, Qt::CaseInsensitive));
}

} // namespace

/// Plain text where a ServerHello should be. When the words are a mail or web server's there is no second reading.
void notTls(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        const QString& said = subject.seen->tls.firstBytes;
        if (!openTlsBreak(subject) || !startsAnyOf(said, {"220"_L1, "* OK"_L1, "+OK"_L1, "HTTP/"_L1, "* BYE"_L1}))
            continue;
        accuse(inquiry, subject, u"not-tls"_s, Confidence::Certain,
            QStringLiteral("%1 says in clear: %2").arg(placeOf(subject), said.left(200)));
    }
}

void tlsTooOld(Inquiry& inquiry)
{
    const QString id = u"tls-too-old"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto& tls = subject.seen->tls;
        const bool agreedOld =
            !tls.version.isEmpty() && tls.version.startsWith("TLSv1"_L1) && !isModern(tls.version);
        const bool onlyOld = openTlsBreak(subject) && !tls.accepted.isEmpty() && !anyModern(tls.accepted);
        const bool alert = openTlsBreak(subject) && tls.alert == kProtocolVersion && !anyModern(tls.accepted);
        if (subject.settled || !(agreedOld || onlyOld || alert))
            continue;
        const bool proven = onlyOld && (alert || anyModern(tls.refused));
        const QStringList spoken = agreedOld ? QStringList{tls.version} : tls.accepted;
        accuse(inquiry, subject, id, proven ? Confidence::Certain : Confidence::Likely,
            spoken.isEmpty() ? alertFact(subject)
                             : QStringLiteral("%1 accepts %2").arg(placeOf(subject), spoken.join(", "_L1)));
        if (!tls.refused.isEmpty())
            inquiry.prove(id, QStringLiteral("%1 refuses %2").arg(placeOf(subject), tls.refused.join(", "_L1)));
        inquiry.detail(id, u"version"_s, spoken.join(", "_L1));
    }
}

/// A refusal of our own handshake while a wider hello is welcome: the lists of ciphers do not meet.
void tlsAlerts(Inquiry& inquiry)
{
    const QString id = u"tls-no-common-cipher"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto& tls = subject.seen->tls;
        if (!openTlsBreak(subject) || (tls.alert != kHandshakeFailure && tls.alert != kInsufficientSecurity))
            continue;
        const bool wider = anyModern(tls.accepted);
        accuse(inquiry, subject, id, wider ? Confidence::Likely : Confidence::Possible, alertFact(subject));
        if (!wider)
            continue;
        const QString accepted = tls.accepted.join(", "_L1);
        inquiry.prove(id, QStringLiteral("a wider hello is accepted with %1").arg(accepted));
        inquiry.ruleOut(id, u"tls-too-old"_s, u"wider-hello"_s, {{u"version"_s, accepted}});
    }
}

void clientCertificate(Inquiry& inquiry)
{
    const QString id = u"client-certificate-required"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto& tls = subject.seen->tls;
        const auto& answers = subject.seen->facts.http.answers;
        const bool said = openTlsBreak(subject) && tls.alert == kCertificateRequired;
        const bool asked = openTlsBreak(subject) && tls.clientCertificateAsked
            && (tls.alert == kHandshakeFailure || tls.alert == kBadCertificate || tls.alert < 0);
        const bool forbidden = !subject.settled && !answers.isEmpty() && asksForCertificate(answers.last());
        if (said || asked) {
            accuse(inquiry, subject, id, said ? Confidence::Certain : Confidence::Likely, alertFact(subject));
        } else if (forbidden) {
            accuse(inquiry, subject, id, Confidence::Likely,
                QStringLiteral("%1 answers 403 and names a client certificate").arg(answers.last().path));
            subject.settled = true;
        }
    }
}

} // namespace portpilot::rules
