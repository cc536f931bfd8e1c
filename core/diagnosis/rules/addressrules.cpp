// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/rules/rules.h"

namespace portpilot::rules {

namespace {

bool isIpv6(const AddressFate& fate)
{
    return fate.address.contains(u':');
}

bool works(const AddressFate& fate)
{
    return fate.tried && fate.settled && fate.failure == Failure::None;
}

/// "Network unreachable" is this computer without that family, and a refusal to our own program is no fate of the
/// address either: both say nothing about the server.
bool isDead(const AddressFate& fate)
{
    switch (fate.failure) {
    case Failure::Silent:
    case Failure::Refused:
    case Failure::Prohibited:
    case Failure::HostUnreachable:
    case Failure::ClosedAtOnce:
    case Failure::ResetAtOnce:
        return fate.tried && fate.settled;
    default:
        return false;
    }
}

struct Family {
    int working = 0;
    QList<AddressFate> dead;
};

Family familyOf(const Observation& seen, bool ipv6)
{
    Family family;
    for (const auto& fate : seen.addresses) {
        if (isIpv6(fate) != ipv6)
            continue;
        family.working += works(fate) ? 1 : 0;
        if (isDead(fate))
            family.dead += fate;
    }
    return family;
}

void accuse(Inquiry& inquiry, Subject& subject, const QString& id, const QList<AddressFate>& dead)
{
    inquiry.blame(subject, {id, Stage::Connect, Outcome::Warning, Confidence::Likely, {}, false});
    for (const auto& fate : dead) {
        inquiry.prove(id,
            QStringLiteral("%1 port %2: %3 after %4 ms")
                .arg(fate.address, QString::number(subject.seen->port), QString(word(fate.failure)),
                    QString::number(fate.elapsedMs)));
    }
    inquiry.detail(id, u"address"_s, dead.first().address);
    inquiry.ruleOut(id, u"host-down"_s, u"address-answers"_s, {{u"address"_s, subject.seen->address}});
}

} // namespace

/// The name has IPv6 addresses, none of them answers, and IPv4 works: every program waits before it falls back.
void ipv6Broken(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        const auto six = familyOf(*subject.seen, true);
        const auto four = familyOf(*subject.seen, false);
        if (!subject.settled && six.working == 0 && !six.dead.isEmpty() && four.working > 0)
            accuse(inquiry, subject, u"ipv6-broken"_s, six.dead);
    }
}

/// One of several addresses of one family is dead: some connections fail and others do not.
void addressDead(Inquiry& inquiry)
{
    for (auto& subject : inquiry.subjects()) {
        for (const bool ipv6 : {false, true}) {
            const auto family = familyOf(*subject.seen, ipv6);
            if (!subject.settled && family.working > 0 && !family.dead.isEmpty())
                accuse(inquiry, subject, u"address-dead"_s, family.dead);
        }
    }
}

} // namespace portpilot::rules
