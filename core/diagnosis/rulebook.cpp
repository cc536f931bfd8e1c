// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/rulebook.h"

#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

namespace portpilot {

const QList<Rule>& rulebook()
{
    static const QList<Rule> book{
        // clang-format off: a row a line
        {"cancelled"_L1, "cancelled"_L1, rules::cancelled},
        {"deadline"_L1, "deadline"_L1, rules::deadline},
        {"own-limit"_L1, ""_L1, rules::ownLimit},
        {"zone-broken"_L1, "dns-zone-broken"_L1, rules::zoneBroken},
        {"intermittent"_L1, "intermittent"_L1, rules::intermittent},
        {"name-filtered"_L1, "name-filtered"_L1, rules::nameFiltered},
        {"path-mtu"_L1, "path-mtu"_L1, rules::pathMtu},
        {"proxy-only"_L1, "proxy-only"_L1, rules::proxyOnly},
        {"retired-name"_L1, "retired-name"_L1, rules::retiredName},
        {"split-dns"_L1, "split-dns"_L1, rules::splitDns},
        {"exchanger-dead"_L1, "exchanger-dead"_L1, rules::exchangerDead},
        {"name-unresolved"_L1, "dns-not-served"_L1, rules::nameUnresolved},
        {"host-down"_L1, "host-down"_L1, rules::hostDown},
        {"nothing-answered"_L1, "host-down nothing-answered"_L1, rules::nothingAnswered},
        {"hangs-up-everywhere"_L1, "closed-on-connect"_L1, rules::hangsUpEverywhere},
        {"mute-everywhere"_L1, "no-greeting nothing-said"_L1, rules::muteEverywhere},
        {"everything-refused"_L1, "connection-refused"_L1, rules::everythingRefused},
        {"address-banned"_L1, "address-banned"_L1, rules::addressBanned},
        {"proxy-script-ignored"_L1, "proxy-script-ignored"_L1, rules::proxyScriptIgnored},
        {"port-25-blocked"_L1, "port-25-blocked connection-refused blocked-by-firewall"_L1, rules::port25Blocked},
        {"should-be-open"_L1, ""_L1, rules::shouldBeOpen},
        {"closed-as-expected"_L1, ""_L1, rules::closedAsExpected},
        {"rejected-by-firewall"_L1, "blocked-by-firewall"_L1, rules::rejectedByFirewall},
        {"ipv6-broken"_L1, "ipv6-broken"_L1, rules::ipv6Broken},
        {"address-dead"_L1, "address-dead"_L1, rules::addressDead},
        {"control-address"_L1, "mail-shield smtp-intercepted"_L1, rules::controlAddressAnswers},
        {"banned-meanwhile"_L1, "address-banned"_L1, rules::bannedMeanwhile},
        {"mail-shield"_L1, "mail-shield"_L1, rules::mailShield},
        {"internal-connector"_L1, "internal-connector"_L1, rules::internalConnector},
        {"rdp-exposed"_L1, "rdp-exposed"_L1, rules::rdpExposed},
        {"rdp-open-here"_L1, "rdp-open-here"_L1, rules::rdpOpenHere},
        {"rdp-security"_L1, "rdp-without-nla rdp-legacy-security"_L1, rules::rdpSecurity},
        {"open-but-should-be-closed"_L1, "port-should-be-closed admin-path-exposed"_L1, rules::openButShouldBeClosed},
        {"captive-portal"_L1, "captive-portal"_L1, rules::captivePortal},
        {"smtp-inspection"_L1, "smtp-inspection"_L1, rules::smtpInspection},
        {"foreign-greeting"_L1, "smtp-intercepted"_L1, rules::foreignGreeting},
        {"starttls-missing"_L1, "starttls-stripped starttls-not-offered starttls-refused"_L1, rules::startTlsMissing},
        {"tls-too-old"_L1, "tls-too-old"_L1, rules::tlsTooOld},
        {"not-tls"_L1, "not-tls"_L1, rules::notTls},
        {"client-certificate"_L1, "client-certificate-required"_L1, rules::clientCertificate},
        {"name-not-served"_L1, "name-not-served"_L1, rules::nameNotServed},
        {"tls-alerts"_L1, "tls-no-common-cipher"_L1, rules::tlsAlerts},
        {"clocks"_L1, "local-clock-wrong server-clock-wrong"_L1, rules::clocks},
        {"intercepted"_L1, "tls-intercepted"_L1, rules::intercepted},
        {"certificates"_L1, "certificate-expired certificate-not-yet-valid certificate-self-signed certificate-chain-incomplete certificate-untrusted certificate-name-mismatch certificate-weak"_L1, rules::certificates},
        {"certificate-matrix"_L1, ""_L1, rules::certificateMatrix},
        {"expiring-soon"_L1, "certificate-expiring-soon"_L1, rules::expiringSoon},
        {"other-web-server"_L1, "not-exchange"_L1, rules::otherWebServer},
        {"rpc-not-published"_L1, "rpc-not-published"_L1, rules::rpcNotPublished},
        {"rpc-verbs-blocked"_L1, "rpc-verbs-blocked"_L1, rules::rpcVerbsBlocked},
        {"proxy-sign-in"_L1, "proxy-sign-in-needed"_L1, rules::proxySignIn},
        {"rpc-endpoint-down"_L1, "rpc-endpoint-down"_L1, rules::rpcEndpointDown},
        {"secure-channel-required"_L1, "secure-channel-required"_L1, rules::secureChannelRequired},
        {"pre-authentication"_L1, "pre-authentication"_L1, rules::preAuthentication},
        {"phone-commands"_L1, "phone-misdirected device-blocked service-unavailable"_L1, rules::phoneCommands},
        {"anonymous-access"_L1, "anonymous-access"_L1, rules::anonymousAccess},
        {"path-not-published"_L1, "path-not-published"_L1, rules::pathNotPublished},
        {"handler-missing"_L1, "handler-missing"_L1, rules::handlerMissing},
        {"owa-after-sign-in"_L1, "owa-blank-page owa-session-lost owa-error-page"_L1, rules::owaAfterSignIn},
        {"autodiscover-refuses"_L1, "autodiscover-refuses-address"_L1, rules::autodiscoverRefuses},
        {"sign-in-methods-differ"_L1, "sign-in-methods-differ"_L1, rules::signInMethodsDiffer},
        {"web-answers"_L1, "http-server-error service-unavailable http-not-found http-forbidden http-no-challenge redirect-loop unexpected-redirect wrong-service"_L1, rules::webAnswers},
        {"health-pages"_L1, "service-unavailable"_L1, rules::healthPages},
        {"hung-up"_L1, "closed-on-connect"_L1, rules::hungUp},
        {"protocol-off-for-mailbox"_L1, "protocol-off-for-mailbox"_L1, rules::protocolOffForMailbox},
        {"extended-protection"_L1, "extended-protection"_L1, rules::extendedProtection},
        {"replies"_L1, ""_L1, rules::replies},
        {"turned-away"_L1, "service-unavailable turned-away"_L1, rules::turnedAway},
        {"sign-in-not-offered"_L1, "sign-in-not-offered"_L1, rules::signInNotOffered},
        {"preauthenticated"_L1, "wrong-service"_L1, rules::preauthenticated},
        {"slow-greeting"_L1, "slow-greeting"_L1, rules::slowGreeting},
        {"not-exchange"_L1, "not-exchange"_L1, rules::notExchange},
        {"cleartext-sign-in"_L1, "cleartext-sign-in"_L1, rules::cleartextSignIn},
        {"unsupported-version"_L1, "unsupported-version"_L1, rules::unsupportedVersion},
        {"rdp-tells-names"_L1, ""_L1, rules::rdpTellsNames},
        {"mx-missing"_L1, "mx-missing"_L1, rules::mxMissing},
        {"autodiscover-wildcard"_L1, "autodiscover-wildcard"_L1, rules::autodiscoverWildcard},
        {"autodiscover-missing"_L1, "autodiscover-missing"_L1, rules::autodiscoverMissing},
        {"autodiscover-root"_L1, "autodiscover-root-answers"_L1, rules::autodiscoverRoot},
        {"autodiscover-redirect"_L1, "autodiscover-redirect-wrong"_L1, rules::autodiscoverRedirect},
        {"autodiscover-internal-name"_L1, "autodiscover-internal-name"_L1, rules::autodiscoverInternalName},
        {"failure-table"_L1, ""_L1, applyFailureTable}, // what no comparison explained
        {"fit-words"_L1, "not-tls-web service-unavailable-web starttls-not-offered-25 certificate-not-for-address"_L1, rules::fitWords},
        // clang-format on
    };
    return book;
}

QStringList findingIds(const Knowledge& knowledge)
{
    QStringList ids;
    for (const auto& rule : rulebook())
        ids += QString(rule.findings).split(u' ', Qt::SkipEmptyParts);
    for (const auto& row : knowledge.failures)
        ids += row.finding;
    for (const auto& row : knowledge.replies)
        ids += row.finding;
    ids.sort();
    ids.removeDuplicates();
    return ids;
}

} // namespace portpilot
