// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/conversation.h"
#include "core/lab/responders/mailroom.h"
#include "core/lab/responders/persona.h"

#include <memory>

/// What one connection of the practice server plays: a listener of the persona and the faults that a scenario put
/// on it.
namespace portpilot {

/// Everything that a scenario can break. A deed of the first two groups is done by the practice world (names,
/// connector), of the third by the listener, of the rest by the responders.
enum class Deed {
    // Name
    NameNotFound,
    NoAddress,
    DnsTimeout,
    DnsServerFailure,
    ZoneFailure, ///< SERVFAIL for the persona's own domain only
    WildcardName, ///< every label below the domain leads to its web site, autodiscover too
    NoAutodiscover, ///< autodiscover.<domain> does not exist
    NoExchanger, ///< the domain has no MX
    PrivateAddress, ///< every name leads to an address of the inside, where nothing answers
    // Reach
    Silent,
    Refused,
    CloseAtOnce,
    // Secure
    NameFilter, ///< resets a connection whose ClientHello names the published host
    Certificate, ///< `certificate`: another chain
    PlainInsteadOfTls, ///< speaks in clear on a port that starts with TLS
    TlsInsteadOfPlain,
    OldTls, ///< TLS 1.0 is the newest that it knows
    StartTlsMissing,
    StartTlsMasked, ///< the keyword is overwritten with X, as inspecting firewalls do
    StartTlsRefused,
    StartTlsInjected, ///< clear text behind the go-ahead (RFC 3207 §6)
    // Answer
    Greeting, ///< `text` instead of the greeting; `close`: and away
    SlowGreeting, ///< `delay_ms`
    NoGreeting,
    Flood, ///< `text` repeated past every bound of a client
    Stall, ///< mute from the command `text` on
    HttpAnswer, ///< `status`, `reason`, `headers`, `text` as body
    WebSite, ///< the domain's own web site answers every path with `status`
    InternalName, ///< Autodiscover hands out a name of the inside
    VerbsBlocked, ///< RPC_IN_DATA and RPC_OUT_DATA get `status`
    RdpSecurity, ///< `rdp`
    Clock, ///< the server's clock is `delay_ms` behind: in greetings, headers and NTLM
};
template <> struct Words<Deed> {
    static constexpr std::array table{WordTable<Deed>{Deed::NameNotFound, "name-not-found"_L1},
        WordTable<Deed>{Deed::NoAddress, "no-address"_L1}, WordTable<Deed>{Deed::DnsTimeout, "dns-timeout"_L1},
        WordTable<Deed>{Deed::DnsServerFailure, "dns-server-failure"_L1},
        WordTable<Deed>{Deed::ZoneFailure, "zone-failure"_L1}, WordTable<Deed>{Deed::NameFilter, "name-filter"_L1},
        WordTable<Deed>{Deed::WildcardName, "wildcard-name"_L1},
        WordTable<Deed>{Deed::NoAutodiscover, "no-autodiscover"_L1},
        WordTable<Deed>{Deed::NoExchanger, "no-exchanger"_L1},
        WordTable<Deed>{Deed::PrivateAddress, "private-address"_L1}, WordTable<Deed>{Deed::Silent, "silent"_L1},
        WordTable<Deed>{Deed::Refused, "refused"_L1}, WordTable<Deed>{Deed::CloseAtOnce, "close-at-once"_L1},
        WordTable<Deed>{Deed::Certificate, "certificate"_L1},
        WordTable<Deed>{Deed::PlainInsteadOfTls, "plain-instead-of-tls"_L1},
        WordTable<Deed>{Deed::TlsInsteadOfPlain, "tls-instead-of-plain"_L1},
        WordTable<Deed>{Deed::OldTls, "old-tls"_L1}, WordTable<Deed>{Deed::StartTlsMissing, "starttls-missing"_L1},
        WordTable<Deed>{Deed::StartTlsMasked, "starttls-masked"_L1},
        WordTable<Deed>{Deed::StartTlsRefused, "starttls-refused"_L1},
        WordTable<Deed>{Deed::StartTlsInjected, "starttls-injected"_L1},
        WordTable<Deed>{Deed::Greeting, "greeting"_L1}, WordTable<Deed>{Deed::SlowGreeting, "slow-greeting"_L1},
        WordTable<Deed>{Deed::NoGreeting, "no-greeting"_L1}, WordTable<Deed>{Deed::Flood, "flood"_L1},
        WordTable<Deed>{Deed::Stall, "stall"_L1}, WordTable<Deed>{Deed::HttpAnswer, "http-answer"_L1},
        WordTable<Deed>{Deed::WebSite, "web-site"_L1}, WordTable<Deed>{Deed::InternalName, "internal-name"_L1},
        WordTable<Deed>{Deed::VerbsBlocked, "verbs-blocked"_L1},
        WordTable<Deed>{Deed::RdpSecurity, "rdp-security"_L1}, WordTable<Deed>{Deed::Clock, "clock"_L1}};
};

/// One broken thing. `service` is a listener ("smtp", "https"), a check behind "https" ("ews", HTTP deeds only),
/// "names" for the deeds of the Name group, or "*" for every listener.
struct Fault {
    QString service;
    Deed deed = Deed::Silent;
    QString text;
    QString certificate;
    QString family; ///< "ipv4" or "ipv6": only addresses of this kind (Silent, Refused)
    int delayMs = 0;
    int status = 0;
    QString reason;
    QStringList headers; ///< "Name: value"
    bool close = false;
    int times = 0; ///< only the first so many visitors of the listener meet it; 0: all
    portpilot::RdpSecurity rdp = portpilot::RdpSecurity::Nla;

    template <class V> void describe(V& v)
    {
        v("service", service);
        v("do", deed);
        v.optional("text", text);
        v.optional("certificate", certificate);
        v.optional("family", family);
        v.optional("delay_ms", delayMs);
        v.optional("status", status);
        v.optional("reason", reason);
        v.optional("headers", headers);
        v.optional("close", close);
        v.optional("times", times);
        v.optional("rdp", rdp);
    }
    friend bool operator==(const Fault&, const Fault&) = default;
};

/// The first fault of that kind on that service; the first of two that exclude each other wins.
const Fault* faultOn(const QList<Fault>& faults, QStringView service, Deed deed);

struct Role {
    Persona persona;
    ServicePersona service;
    QList<Fault> faults;
    QDateTime now; ///< conversations have no clock: the time at which the connection was accepted
    quint32 seed = 0; ///< request ids are made from it, so that a run can be repeated
    std::shared_ptr<Mailroom> mailroom; ///< who may sign in, and what was sent to them; one for all listeners

    const Fault* fault(Deed deed) const { return faultOn(faults, service.id, deed); }
};

/// The persona's answer to an NTLM NEGOTIATE_MESSAGE, as base64: its names, its Windows, its time.
QByteArray ntlmChallengeOf(const Role& role);
/// The answer to a line that should be such a message; empty when it is none.
QByteArray ntlmAnswerTo(const Role& role, const QByteArray& base64);

/// The responder for a role, or one that misbehaves as its faults say.
std::unique_ptr<Conversation> responderFor(const Role& role);

} // namespace portpilot
