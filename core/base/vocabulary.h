// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/words.h"

/// The closed lists that every floor shares. Words are those of the report (resources/schema); switches over these
/// enums have no default, so that a new value is found by the compiler.
namespace portpilot {

using namespace Qt::Literals::StringLiterals;

/// The five steps of every check. People read Name, Reach, Secure, Answer, Sign-in.
enum class Stage { Resolve, Connect, Tls, Protocol, SignIn };
template <> struct Words<Stage> {
    static constexpr std::array table{
        WordTable<Stage>{Stage::Resolve, "resolve"_L1}, WordTable<Stage>{Stage::Connect, "connect"_L1},
        WordTable<Stage>{Stage::Tls, "tls"_L1}, WordTable<Stage>{Stage::Protocol, "protocol"_L1},
        WordTable<Stage>{Stage::SignIn, "sign-in"_L1}};
};

/// How a stage, a check, a finding or a whole report ended. The order is the order of badness.
enum class Outcome { Ok, Skipped, Cancelled, Warning, Failed };
template <> struct Words<Outcome> {
    static constexpr std::array table{
        WordTable<Outcome>{Outcome::Ok, "ok"_L1}, WordTable<Outcome>{Outcome::Skipped, "skipped"_L1},
        WordTable<Outcome>{Outcome::Cancelled, "cancelled"_L1}, WordTable<Outcome>{Outcome::Warning, "warning"_L1},
        WordTable<Outcome>{Outcome::Failed, "failed"_L1}};
};

/// What was observed where a stage broke: a fact of the wire, never a conclusion about who is to blame.
enum class Failure {
    None,
    // resolve
    NameNotFound,      ///< NXDOMAIN (RFC 1035 §4.1.1 RCODE 3)
    NoAddress,         ///< the name exists without A and AAAA (NODATA, RFC 2308 §2.2)
    DnsTimeout,        ///< no resolver answered
    DnsServerFailure,  ///< SERVFAIL
    DnsRefused,        ///< REFUSED
    NoNetwork,         ///< this computer has no route to any resolver or address
    // connect
    Refused,           ///< RST, or an ICMP port unreachable that looks the same
    Silent,            ///< no answer to any SYN before the connect timeout
    Prohibited,        ///< ICMP administratively prohibited: a firewall says no
    HostUnreachable,
    NetworkUnreachable,
    LocalDenied,       ///< this computer's own rules: EPERM, EACCES without ICMP
    OutOfResources,    ///< EMFILE and the like: our own limit, says nothing about the server
    ClosedAtOnce,      ///< accepted, then FIN before a byte
    ResetAtOnce,       ///< accepted, then RST before a byte
    // tls
    NotTls,            ///< plain text where a ServerHello should be
    TlsAlert,          ///< a fatal alert; its number is in TlsFacts::alert
    TlsClosed,
    TlsReset,
    TlsStalled,        ///< the handshake went silent
    StartTlsNotOffered,
    StartTlsRefused,
    StartTlsInjected,  ///< bytes in clear behind the go-ahead (RFC 3207 §6, NO STARTTLS)
    CertificateProblem,///< the handshake ended, the certificate did not hold: TlsFacts::errors
    // protocol
    NoGreeting,        ///< connected, nothing said before the time-out
    NoAnswer,          ///< fell silent later; StageResult::awaiting names what was owed
    PeerClosed,        ///< closed in the middle of the dialogue
    PeerReset,
    NotThisProtocol,   ///< the first words belong to something else
    TlsOnPlainPort,    ///< silent in clear, but it answers a ClientHello
    TooMuchData,       ///< a bound of ours was passed
    Rejected,          ///< 421, 554, BYE, -ERR: it said so itself
    // run
    Deadline,
    Cancelled,
};
template <> struct Words<Failure> {
    static constexpr std::array table{
        WordTable<Failure>{Failure::None, "none"_L1},
        WordTable<Failure>{Failure::NameNotFound, "name-not-found"_L1},
        WordTable<Failure>{Failure::NoAddress, "no-address"_L1},
        WordTable<Failure>{Failure::DnsTimeout, "dns-timeout"_L1},
        WordTable<Failure>{Failure::DnsServerFailure, "dns-server-failure"_L1},
        WordTable<Failure>{Failure::DnsRefused, "dns-refused"_L1},
        WordTable<Failure>{Failure::NoNetwork, "no-network"_L1},
        WordTable<Failure>{Failure::Refused, "refused"_L1},
        WordTable<Failure>{Failure::Silent, "silent"_L1},
        WordTable<Failure>{Failure::Prohibited, "prohibited"_L1},
        WordTable<Failure>{Failure::HostUnreachable, "host-unreachable"_L1},
        WordTable<Failure>{Failure::NetworkUnreachable, "network-unreachable"_L1},
        WordTable<Failure>{Failure::LocalDenied, "local-denied"_L1},
        WordTable<Failure>{Failure::OutOfResources, "out-of-resources"_L1},
        WordTable<Failure>{Failure::ClosedAtOnce, "closed-at-once"_L1},
        WordTable<Failure>{Failure::ResetAtOnce, "reset-at-once"_L1},
        WordTable<Failure>{Failure::NotTls, "not-tls"_L1},
        WordTable<Failure>{Failure::TlsAlert, "tls-alert"_L1},
        WordTable<Failure>{Failure::TlsClosed, "tls-closed"_L1},
        WordTable<Failure>{Failure::TlsReset, "tls-reset"_L1},
        WordTable<Failure>{Failure::TlsStalled, "tls-stalled"_L1},
        WordTable<Failure>{Failure::StartTlsNotOffered, "starttls-not-offered"_L1},
        WordTable<Failure>{Failure::StartTlsRefused, "starttls-refused"_L1},
        WordTable<Failure>{Failure::StartTlsInjected, "starttls-injected"_L1},
        WordTable<Failure>{Failure::CertificateProblem, "certificate-problem"_L1},
        WordTable<Failure>{Failure::NoGreeting, "no-greeting"_L1},
        WordTable<Failure>{Failure::NoAnswer, "no-answer"_L1},
        WordTable<Failure>{Failure::PeerClosed, "peer-closed"_L1},
        WordTable<Failure>{Failure::PeerReset, "peer-reset"_L1},
        WordTable<Failure>{Failure::NotThisProtocol, "not-this-protocol"_L1},
        WordTable<Failure>{Failure::TlsOnPlainPort, "tls-on-plain-port"_L1},
        WordTable<Failure>{Failure::TooMuchData, "too-much-data"_L1},
        WordTable<Failure>{Failure::Rejected, "rejected"_L1},
        WordTable<Failure>{Failure::Deadline, "deadline"_L1},
        WordTable<Failure>{Failure::Cancelled, "cancelled"_L1}};
};

/// What is wrong with a certificate chain, each judged by itself so that none hides another (RFC 5280, RFC 6125).
enum class CertificateError { Expired, NotYetValid, NameMismatch, SelfSigned, Untrusted, ChainIncomplete, Weak, Other };
template <> struct Words<CertificateError> {
    static constexpr std::array table{
        WordTable<CertificateError>{CertificateError::Expired, "expired"_L1},
        WordTable<CertificateError>{CertificateError::NotYetValid, "not-yet-valid"_L1},
        WordTable<CertificateError>{CertificateError::NameMismatch, "name-mismatch"_L1},
        WordTable<CertificateError>{CertificateError::SelfSigned, "self-signed"_L1},
        WordTable<CertificateError>{CertificateError::Untrusted, "untrusted"_L1},
        WordTable<CertificateError>{CertificateError::ChainIncomplete, "chain-incomplete"_L1},
        WordTable<CertificateError>{CertificateError::Weak, "weak"_L1},
        WordTable<CertificateError>{CertificateError::Other, "other"_L1}};
};

/// Where this computer stands; it decides what should be open.
enum class Vantage { Internet, Lan, Vpn };
template <> struct Words<Vantage> {
    static constexpr std::array table{WordTable<Vantage>{Vantage::Internet, "internet"_L1},
                                      WordTable<Vantage>{Vantage::Lan, "lan"_L1},
                                      WordTable<Vantage>{Vantage::Vpn, "vpn"_L1}};
};

/// What kind of Exchange is expected.
enum class Profile { Auto, OnPremises, Online };
template <> struct Words<Profile> {
    static constexpr std::array table{WordTable<Profile>{Profile::Auto, "auto"_L1},
                                      WordTable<Profile>{Profile::OnPremises, "on-premises"_L1},
                                      WordTable<Profile>{Profile::Online, "online"_L1}};
};

/// When a port switches to TLS.
enum class Security { None, StartTlsOffered, StartTlsRequired, Tls };
template <> struct Words<Security> {
    static constexpr std::array table{WordTable<Security>{Security::None, "none"_L1},
                                      WordTable<Security>{Security::StartTlsOffered, "starttls-offered"_L1},
                                      WordTable<Security>{Security::StartTlsRequired, "starttls"_L1},
                                      WordTable<Security>{Security::Tls, "tls"_L1}};
};

/// What a port should be from a vantage.
enum class Expected {
    Open,          ///< must be open
    ShouldBeOpen,  ///< closed is a warning: somebody needs it, perhaps not from this computer
    Either,        ///< open is fine, closed is fine
    ShouldBeClosed,///< open is a warning
    MustBeClosed,  ///< open is a failure: exposed
    Unjudged,      ///< cannot be judged from here
};
template <> struct Words<Expected> {
    static constexpr std::array table{WordTable<Expected>{Expected::Open, "open"_L1},
                                      WordTable<Expected>{Expected::ShouldBeOpen, "should-be-open"_L1},
                                      WordTable<Expected>{Expected::Either, "either"_L1},
                                      WordTable<Expected>{Expected::ShouldBeClosed, "should-be-closed"_L1},
                                      WordTable<Expected>{Expected::MustBeClosed, "must-be-closed"_L1},
                                      WordTable<Expected>{Expected::Unjudged, "unjudged"_L1}};
};

enum class Confidence { Certain, Likely, Possible };
template <> struct Words<Confidence> {
    static constexpr std::array table{WordTable<Confidence>{Confidence::Certain, "certain"_L1},
                                      WordTable<Confidence>{Confidence::Likely, "likely"_L1},
                                      WordTable<Confidence>{Confidence::Possible, "possible"_L1}};
};

/// Who can do a next step.
enum class Who { User, Helpdesk, NetworkTeam, ExchangeAdmin, DnsAdmin, Nobody };
template <> struct Words<Who> {
    static constexpr std::array table{WordTable<Who>{Who::User, "user"_L1},
                                      WordTable<Who>{Who::Helpdesk, "helpdesk"_L1},
                                      WordTable<Who>{Who::NetworkTeam, "network-team"_L1},
                                      WordTable<Who>{Who::ExchangeAdmin, "exchange-admin"_L1},
                                      WordTable<Who>{Who::DnsAdmin, "dns-admin"_L1},
                                      WordTable<Who>{Who::Nobody, "nobody"_L1}};
};

/// What kind of thing was typed.
enum class TargetKind { Email, Domain, Host, Address, Lab };
template <> struct Words<TargetKind> {
    static constexpr std::array table{WordTable<TargetKind>{TargetKind::Email, "email"_L1},
                                      WordTable<TargetKind>{TargetKind::Domain, "domain"_L1},
                                      WordTable<TargetKind>{TargetKind::Host, "host"_L1},
                                      WordTable<TargetKind>{TargetKind::Address, "address"_L1},
                                      WordTable<TargetKind>{TargetKind::Lab, "lab"_L1}};
};

/// Who said a line of the transcript.
enum class Speaker { Client, Server, Note };
template <> struct Words<Speaker> {
    static constexpr std::array table{WordTable<Speaker>{Speaker::Client, "client"_L1},
                                      WordTable<Speaker>{Speaker::Server, "server"_L1},
                                      WordTable<Speaker>{Speaker::Note, "note"_L1}};
};

} // namespace portpilot
