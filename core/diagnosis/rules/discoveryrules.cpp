// SPDX-License-Identifier: Apache-2.0
#include "core/base/addressrange.h"
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

/// What DNS and the walk of Autodiscover tell of the domain. Most of what goes wrong there is normal: Outlook tries
/// five ways because four of them usually fail. Only what disturbs people is a finding.
namespace portpilot::rules {

namespace {

/// "There is none": said of the name or of the type. Whoever was not asked or did not answer says nothing.
bool isAbsent(Failure failure)
{
    return failure == Failure::NameNotFound || failure == Failure::NoAddress;
}

const WalkStep* step(const Inquiry& inquiry, AutodiscoverWay way)
{
    return inquiry.evidence().domain.step(way);
}

bool isLost(const WalkStep* step)
{
    return step && step->meaning == WalkMeaning::Lost;
}

/// Nobody won, and no way is left that only waits for somebody's word.
bool nobodyAnswers(const Inquiry& inquiry)
{
    const auto& walk = inquiry.evidence().domain.walk;
    return !walk.isEmpty() && std::none_of(walk.cbegin(), walk.cend(), [](const auto& one) {
        return one.meaning == WalkMeaning::Won || one.meaning == WalkMeaning::Asks
            || one.meaning == WalkMeaning::Suggested
            || (one.failure == Failure::Deadline && one.stage != Stage::Connect); // silent until then, it is no way
    });
}

QString told(const WalkStep& step)
{
    QStringList parts{step.url};
    if (step.failure != Failure::None)
        parts += QString(word(step.failure));
    for (const auto error : step.certificate)
        parts += u"certificate "_s + word(error);
    if (step.status)
        parts += u"HTTP %1"_s.arg(step.status);
    return parts.join(u": "_s);
}

/// Somebody on the way answers in the server's place: what the walk met was not the domain's doing.
bool isSpokenFor(const Inquiry& inquiry)
{
    return inquiry.has(u"captive-portal") || inquiry.has(u"tls-intercepted");
}

void remark(Inquiry& inquiry, Subject& subject, const QString& id, Outcome outcome, Confidence confidence)
{
    inquiry.blame(subject, {id, Stage::Resolve, outcome, confidence, {}, false});
    inquiry.detail(id, u"domain"_s, inquiry.evidence().domain.domain);
}

bool allPrivate(const QStringList& addresses)
{
    return !addresses.isEmpty() && std::all_of(addresses.cbegin(), addresses.cend(),
        [](const auto& address) { return rangeOf(address) == AddressRange::Private; });
}

bool allPublic(const QStringList& addresses)
{
    return !addresses.isEmpty() && std::all_of(addresses.cbegin(), addresses.cend(), isPublicAddress);
}

/// The answer that another resolver gave for that name, when it is of the other kind.
const DnsFacts* otherView(const Inquiry& inquiry, const DnsFacts& here, bool (*isOther)(const QStringList&))
{
    const auto& views = inquiry.evidence().domain.views;
    const auto found = std::find_if(views.cbegin(), views.cend(), [&](const auto& view) {
        return view.name == here.name && view.server != here.server && isOther(view.addresses);
    });
    return found == views.cend() ? nullptr : &*found;
}

bool isUnreached(const Subject& subject)
{
    const auto* row = subject.broken(Stage::Connect);
    return row && !subject.settled
        && (row->failure == Failure::Silent || row->failure == Failure::HostUnreachable
            || row->failure == Failure::NetworkUnreachable);
}

} // namespace

/// Regional names of Exchange Online that no longer exist.
void retiredName(Inquiry& inquiry)
{
    static const QRegularExpression retired(
        u"^(?:(?:smtp|imap|pop)-[a-z0-9-]+|pod[0-9]+)\\.outlook\\.com$"_s, QRegularExpression::CaseInsensitiveOption);
    const QString id = u"retired-name"_s;
    for (const auto& group : inquiry.hosts()) {
        bool first = true;
        for (auto* subject : group.subjects) {
            const auto* row = subject->broken(Stage::Resolve);
            if (subject->settled || !row || row->failure != Failure::NameNotFound
                || !retired.match(group.host).hasMatch())
                continue;
            const auto outcome = std::exchange(first, false) ? Outcome::Failed : Outcome::Skipped;
            inquiry.blame(*subject, {id, Stage::Resolve, outcome, Confidence::Likely});
            inquiry.prove(id, brokenFact(*subject, *row));
            inquiry.ruleOut(id, u"dns-timeout"_s, u"resolver-answered"_s);
            subject->settled = true;
        }
    }
}

/// An address of the inside, asked from outside, and nothing there; or an address of the outside while another
/// resolver knows one inside. That two resolvers differ is no fault by itself: it is how split DNS is meant.
void splitDns(Inquiry& inquiry)
{
    const QString id = u"split-dns"_s;
    const bool outside = inquiry.vantage() == Vantage::Internet;
    for (const auto& group : inquiry.hosts()) {
        const auto& dns = group.subjects.first()->seen->dns;
        const auto* other = outside ? otherView(inquiry, dns, allPublic) : otherView(inquiry, dns, allPrivate);
        const bool misled = outside ? allPrivate(dns.addresses) : allPublic(dns.addresses) && other;
        const bool several = group.ports() > 1; // one closed port says nothing about a host
        if (!misled || !several || dns.source == "literal"_L1 || group.anyConnected())
            continue;
        for (auto* subject : group.subjects) {
            if (!isUnreached(*subject))
                continue;
            const auto outcome = subject->shouldBeClosed() ? Outcome::Skipped : Outcome::Failed;
            inquiry.blame(*subject, {id, Stage::Connect, outcome, Confidence::Likely});
            inquiry.prove(id, brokenFact(*subject, *subject->broken(Stage::Connect)));
            subject->settled = true;
        }
        const QString kind = outside ? u"private"_s : u"public"_s;
        inquiry.prove(id, QStringLiteral("%1: %2 is a %3 address").arg(dns.name, dns.addresses.join(", "_L1), kind));
        if (other)
            inquiry.prove(id, QStringLiteral("%1 asked for %2: %3")
                                  .arg(other->server, other->name, other->addresses.join(", "_L1)));
        inquiry.ruleOut(id, u"name-not-found"_s, u"name-leads-to"_s, {{u"address"_s, dns.addresses.first()}});
    }
}

/// autodiscover.<domain> leads to where every label leads, and no Autodiscover is there.
void autodiscoverWildcard(Inquiry& inquiry)
{
    const QString id = u"autodiscover-wildcard"_s;
    const auto& domain = inquiry.evidence().domain;
    const auto* named = step(inquiry, AutodiscoverWay::HttpsAutodiscover);
    auto* subject = inquiry.subject(u"autodiscover");
    if (!subject || !isLost(named) || named->addresses.isEmpty() || isSpokenFor(inquiry))
        return;
    const auto& trials = inquiry.evidence().trials;
    const auto caught = std::find_if(trials.cbegin(), trials.cend(), [&](const Trial& trial) {
        return trial.kind == TrialKind::RandomLabel && trial.done && trial.failure == Failure::None
            && trial.host.endsWith(u'.' + domain.domain)
            && std::any_of(named->addresses.cbegin(), named->addresses.cend(),
                [&](const auto& address) { return trial.detail.contains(address); });
    });
    if (caught == trials.cend())
        return;
    const auto outcome = domain.autodiscover.isEmpty() ? Outcome::Failed : Outcome::Warning;
    remark(inquiry, *subject, id, outcome, Confidence::Likely);
    inquiry.prove(id, QStringLiteral("a label that nobody made leads there too: %1").arg(caught->detail));
    inquiry.prove(id, told(*named));
    inquiry.detail(id, u"address"_s, named->addresses.join(", "_L1));
    inquiry.ruleOut(id, u"autodiscover-missing"_s, u"name-has-address"_s);
}

/// Neither the name nor the service record exists. A missing SRV record alone is no fault.
void autodiscoverMissing(Inquiry& inquiry)
{
    const QString id = u"autodiscover-missing"_s;
    const auto* named = step(inquiry, AutodiscoverWay::HttpsAutodiscover);
    const auto* service = step(inquiry, AutodiscoverWay::Srv);
    auto* subject = inquiry.subject(u"autodiscover");
    if (!subject || subject->broken(Stage::Resolve) || !nobodyAnswers(inquiry) || !isLost(named) || !isLost(service)
        || !isAbsent(named->failure) || !isAbsent(service->failure))
        return;
    const bool outside = inquiry.vantage() == Vantage::Internet;
    remark(inquiry, *subject, id, Outcome::Warning, outside ? Confidence::Likely : Confidence::Possible);
    for (const auto* one : {named, service, step(inquiry, AutodiscoverWay::HttpsRoot)}) {
        if (one)
            inquiry.prove(id, told(*one));
    }
    inquiry.ruleOut(id, u"dns-timeout"_s, u"resolver-answered"_s);
}

/// That the root domain is no Autodiscover is normal, and a 404 there is the best answer. It disturbs when it answers
/// as if it were one, or with somebody else's certificate, which Outlook shows to the person.
void autodiscoverRoot(Inquiry& inquiry)
{
    const QString id = u"autodiscover-root-answers"_s;
    const auto& domain = inquiry.evidence().domain;
    const auto* root = step(inquiry, AutodiscoverWay::HttpsRoot);
    auto* subject = inquiry.subject(u"autodiscover");
    // Where the root domain is the mail server itself, or shows what that shows, the checks tell.
    if (!subject || !isLost(root) || subject->seen->host == domain.domain || isSpokenFor(inquiry)
        || subject->seen->tls.errors.contains(CertificateError::NameMismatch))
        return;
    const bool otherName = root->certificate.contains(CertificateError::NameMismatch);
    if (!otherName && root->answer != WalkAnswer::Page)
        return;
    remark(inquiry, *subject, id, Outcome::Warning, otherName ? Confidence::Possible : Confidence::Likely);
    inquiry.prove(id, told(*root));
    if (!domain.autodiscover.isEmpty()) {
        inquiry.prove(id, QStringLiteral("%1 answers as it should").arg(domain.autodiscover));
        inquiry.ruleOut(id, u"autodiscover-missing"_s, u"later-way-answers"_s);
    }
}

/// The redirect on port 80 matters only when nothing answers with encryption.
void autodiscoverRedirect(Inquiry& inquiry)
{
    const QString id = u"autodiscover-redirect-wrong"_s;
    const auto* plain = step(inquiry, AutodiscoverWay::HttpRedirect);
    const auto* named = step(inquiry, AutodiscoverWay::HttpsAutodiscover);
    auto* subject = inquiry.subject(u"autodiscover");
    const bool spokenFor = isSpokenFor(inquiry) || inquiry.has(u"autodiscover-wildcard");
    if (!subject || spokenFor || !nobodyAnswers(inquiry) || !isLost(plain) || plain->status == 0 || plain->redirects > 0 || !isLost(named) || named->status != 0)
        return;
    remark(inquiry, *subject, id, Outcome::Warning, Confidence::Likely);
    inquiry.prove(id, told(*plain));
    inquiry.prove(id, told(*named));
    inquiry.detail(id, u"status"_s, QString::number(plain->status));
    inquiry.ruleOut(id, u"autodiscover-missing"_s, u"name-has-address"_s);
}

/// The first name is fine, the second one fails: the one that Autodiscover hands out.
void autodiscoverInternalName(Inquiry& inquiry)
{
    const QString id = u"autodiscover-internal-name"_s;
    const auto& domain = inquiry.evidence().domain;
    auto* subject = inquiry.subject(u"autodiscover");
    const QString host = QUrl(domain.settingsUrl).host();
    if (!subject || host.isEmpty())
        return;
    const auto& name = domain.settingsName;
    const bool outside = inquiry.vantage() == Vantage::Internet;
    const bool unknown = name.addresses.isEmpty() && isAbsent(name.ipv4) && isAbsent(name.ipv6);
    const bool inside = outside && (allPrivate(name.addresses) || rangeOf(host) == AddressRange::Private);
    if (!unknown && !inside)
        return;
    remark(inquiry, *subject, id, Outcome::Failed, Confidence::Likely);
    inquiry.prove(id, QStringLiteral("%1 hands out %2").arg(domain.autodiscover, domain.settingsUrl));
    if (unknown)
        inquiry.prove(id, QStringLiteral("%1: %2").arg(name.name, word(name.ipv4)));
    else
        inquiry.prove(id, QStringLiteral("%1 leads to %2").arg(host, name.addresses.join(", "_L1)));
    inquiry.detail(id, u"names"_s, host);
    inquiry.ruleOut(id, u"autodiscover-missing"_s, u"host-answers"_s, {{u"host"_s, domain.autodiscover}});
}

} // namespace portpilot::rules
