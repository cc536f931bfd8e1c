// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/vocabulary.h"

#include <QDateTime>
#include <QStringList>

/// What was observed, as values. No conclusions in here: diagnosis reads these, live or from a stored report.
/// Every struct names its members once in describe(); that one list is its JSON, its reader and its schema.
/// Units: milliseconds since the start of the run unless a name says otherwise. Text from a server has been made
/// printable before it got here (core/base/printable.h).
namespace portpilot {

/// The fate of one address in the race of RFC 8305.
struct AddressFate {
    QString address;
    Failure failure = Failure::None;
    bool tried = false;   ///< false: an earlier address had already won
    bool settled = false; ///< false: still unanswered when the run ended
    int elapsedMs = 0;

    template <class V> void describe(V& v)
    {
        v("address", address);
        v("failure", failure);
        v("tried", tried);
        v("settled", settled);
        v("elapsed_ms", elapsedMs);
    }
    friend bool operator==(const AddressFate&, const AddressFate&) = default;
};

/// One name asked of one resolver.
struct DnsFacts {
    QString name;          ///< ASCII (A-label) form
    QString server;        ///< the resolver asked; empty when the answer needed none
    QString source;        ///< "dns", "hosts", "given" (--resolve) or "literal"
    QStringList addresses; ///< in the order in which they are tried
    QStringList aliases;   ///< the CNAME chain
    Failure ipv4 = Failure::None; ///< how the A query ended
    Failure ipv6 = Failure::None; ///< how the AAAA query ended

    template <class V> void describe(V& v)
    {
        v("name", name);
        v.optional("server", server);
        v("source", source);
        v("addresses", addresses);
        v.optional("aliases", aliases);
        v.optional("ipv4", ipv4);
        v.optional("ipv6", ipv6);
    }
    friend bool operator==(const DnsFacts&, const DnsFacts&) = default;
};

struct CertificateFacts {
    QString subject;
    QString issuer;
    QStringList names; ///< subjectAltName DNS names and addresses; the CN is not a name (RFC 6125 §6.4.4)
    QDateTime notBefore;
    QDateTime notAfter;
    QString key;         ///< "RSA 2048", "EC P-256"
    QString signature;   ///< "sha256WithRSAEncryption"
    QString fingerprint; ///< SHA-256, hex
    QString serial;
    bool selfIssued = false; ///< subject equals issuer

    template <class V> void describe(V& v)
    {
        v("subject", subject);
        v("issuer", issuer);
        v("names", names);
        v("not_before", notBefore);
        v("not_after", notAfter);
        v("key", key);
        v("signature", signature);
        v.optional("fingerprint", fingerprint);
        v.optional("serial", serial);
        v.optional("self_issued", selfIssued);
    }
    friend bool operator==(const CertificateFacts&, const CertificateFacts&) = default;
};

struct TlsFacts {
    QString version; ///< "TLSv1.3"; empty when no handshake ended
    QString cipher;
    QList<CertificateFacts> chain; ///< as the server sent it, leaf first
    QList<CertificateError> errors;
    bool trusted = false;    ///< the chain holds against this computer's trust list and the name
    int alert = -1;          ///< number of the fatal alert received (RFC 8446 §6), -1 none
    QString firstBytes;      ///< plain text seen where a ServerHello should be
    QStringList accepted;    ///< versions that a handmade ClientHello found accepted
    QStringList refused;     ///< versions that it found refused; a version in neither list was not tried
    bool clientCertificateAsked = false;

    template <class V> void describe(V& v)
    {
        v("version", version);
        v("cipher", cipher);
        v("chain", chain);
        v.optional("errors", errors);
        v.optional("trusted", trusted);
        v.optional("alert", alert, -1);
        v.optional("first_bytes", firstBytes);
        v.optional("accepted", accepted);
        v.optional("refused", refused);
        v.optional("client_certificate_asked", clientCertificateAsked);
    }
    friend bool operator==(const TlsFacts&, const TlsFacts&) = default;
};

/// SMTP (RFC 5321): the extension lists before and after TLS are two facts, never one.
struct SmtpFacts {
    QStringList extensionsClear;
    QStringList extensionsTls;
    QStringList authClear; ///< mechanisms offered before TLS
    QStringList authTls;
    qint64 size = -1; ///< SIZE limit in bytes, -1 not told
    bool startTlsOffered = false;

    template <class V> void describe(V& v)
    {
        v.optional("extensions_clear", extensionsClear);
        v.optional("extensions_tls", extensionsTls);
        v.optional("auth_clear", authClear);
        v.optional("auth_tls", authTls);
        v.optional("size", size, qint64(-1));
        v("starttls_offered", startTlsOffered);
    }
    friend bool operator==(const SmtpFacts&, const SmtpFacts&) = default;
};

/// IMAP (RFC 3501 CAPABILITY) and POP3 (RFC 2449 CAPA) share this shape.
struct MailboxFacts {
    QStringList capabilities;
    QStringList auth; ///< AUTH=… or SASL mechanisms
    bool loginDisabled = false;
    bool preauth = false;

    template <class V> void describe(V& v)
    {
        v("capabilities", capabilities);
        v("auth", auth);
        v.optional("login_disabled", loginDisabled);
        v.optional("preauth", preauth);
    }
    friend bool operator==(const MailboxFacts&, const MailboxFacts&) = default;
};

struct HttpHeader {
    QString name;
    QString value;

    template <class V> void describe(V& v)
    {
        v("name", name);
        v("value", value);
    }
    friend bool operator==(const HttpHeader&, const HttpHeader&) = default;
};

/// One answer to one request.
struct HttpAnswer {
    QString method;
    QString path;
    int status = 0; ///< 0: no answer
    QString reason;
    QStringList challenges; ///< schemes of WWW-Authenticate, in order
    QString location;
    QList<HttpHeader> headers;
    QString bodyStart;      ///< the first 512 bytes, printable

    template <class V> void describe(V& v)
    {
        v("method", method);
        v("path", path);
        v("status", status);
        v.optional("reason", reason);
        v.optional("challenges", challenges);
        v.optional("location", location);
        v.optional("headers", headers);
        v.optional("body_start", bodyStart);
    }
    QString header(QStringView wanted) const; ///< first of that name, case-insensitive
    friend bool operator==(const HttpAnswer&, const HttpAnswer&) = default;
};

struct HttpFacts {
    QList<HttpAnswer> answers; ///< in the order asked: the path itself, redirects followed on the same host
    HttpAnswer health;         ///< healthcheck.htm of the path; status 0 when not asked or not answered
    bool hasExchangeMarks = false; ///< X-FEServer, X-OWA-Version and their like were seen
    bool exchangeOnline = false;   ///< headers that only Exchange Online sends

    template <class V> void describe(V& v)
    {
        v("answers", answers);
        v.optional("health", health);
        v("exchange_marks", hasExchangeMarks);
        v.optional("exchange_online", exchangeOnline);
    }
    friend bool operator==(const HttpFacts&, const HttpFacts&) = default;
};

/// RDP's X.224 negotiation (MS-RDPBCGR 2.2.1.1–2.2.1.2). -2 not asked, -1 no answer to this question,
/// 0…8 the protocol selected, 100 + n a negotiation failure with code n.
struct RdpFacts {
    int askedLegacy = -2; ///< requestedProtocols 0
    int askedTls = -2;    ///< requestedProtocols 1
    int askedNla = -2;    ///< requestedProtocols 3

    template <class V> void describe(V& v)
    {
        v("asked_legacy", askedLegacy);
        v("asked_tls", askedTls);
        v("asked_nla", askedNla);
    }
    friend bool operator==(const RdpFacts&, const RdpFacts&) = default;
};

/// What an NTLM CHALLENGE_MESSAGE tells before any password (MS-NLMP 2.2.1.2, 2.2.2.1): names of the inside, hidden in
/// reports unless somebody asks for them.
struct NtlmFacts {
    QString computer;     ///< MsvAvNbComputerName
    QString domain;       ///< MsvAvNbDomainName
    QString dnsComputer;  ///< MsvAvDnsComputerName
    QString dnsDomain;    ///< MsvAvDnsDomainName
    QString forest;       ///< MsvAvDnsTreeName
    QString windows;      ///< build of Windows: "10.0.17763"
    QDateTime time;       ///< MsvAvTimestamp
    int atMs = -1; ///< the middle between question and answer: when `time` was true; -1 not known
    int answerer = 0; ///< where the names are hidden: equal numbers are one computer, from 1

    template <class V> void describe(V& v)
    {
        v.optional("computer", computer);
        v.optional("domain", domain);
        v.optional("dns_computer", dnsComputer);
        v.optional("dns_domain", dnsDomain);
        v.optional("forest", forest);
        v.optional("windows", windows);
        v.optional("time", time);
        v.optional("at_ms", atMs, -1);
        v.optional("answerer", answerer);
    }
    friend bool operator==(const NtlmFacts&, const NtlmFacts&) = default;
};

/// Everything one check learned above TLS. A part that says nothing is not written.
struct Facts {
    QString greeting;
    QString product;       ///< "Microsoft Exchange Server 2019", from banner, headers or paths
    QString build;         ///< "15.2.1748.10"
    QString serverName;    ///< the name that the server calls itself
    QDateTime serverTime;  ///< HTTP Date or the SMTP greeting's date
    int greetingMs = -1;   ///< wait from connected (or secured) to greeting
    bool lookalike = false;///< marks of another product: named in `product`
    SmtpFacts smtp;
    MailboxFacts mailbox;
    HttpFacts http;
    RdpFacts rdp;
    NtlmFacts ntlm;

    template <class V> void describe(V& v)
    {
        v.optional("greeting", greeting);
        v.optional("product", product);
        v.optional("build", build);
        v.optional("server_name", serverName);
        v.optional("server_time", serverTime);
        v.optional("greeting_ms", greetingMs, -1);
        v.optional("lookalike", lookalike);
        v.optional("smtp", smtp);
        v.optional("mailbox", mailbox);
        v.optional("http", http);
        v.optional("rdp", rdp);
        v.optional("ntlm", ntlm);
    }
    friend bool operator==(const Facts&, const Facts&) = default;
};

/// One visit to a stage.
struct StageResult {
    Stage stage = Stage::Resolve;
    Outcome outcome = Outcome::Skipped;
    int startedMs = 0;
    int elapsedMs = 0;
    Failure failure = Failure::None;
    QString awaiting; ///< what the peer owed us when time ran out: "greeting", "ehlo-reply"
    QString detail;   ///< a fact for the reader: an address, a cipher, a reply line

    template <class V> void describe(V& v)
    {
        v("id", stage);
        v("outcome", outcome);
        v("started_ms", startedMs);
        v("elapsed_ms", elapsedMs);
        v.optional("failure", failure);
        v.optional("awaiting", awaiting);
        v.optional("detail", detail);
    }
    friend bool operator==(const StageResult&, const StageResult&) = default;
};

struct TranscriptLine {
    int atMs = 0;
    Speaker from = Speaker::Note;
    QString text; ///< printable; cut at 4 KiB with the cut marked

    template <class V> void describe(V& v)
    {
        v("at_ms", atMs);
        v("from", from);
        v("text", text);
    }
    friend bool operator==(const TranscriptLine&, const TranscriptLine&) = default;
};

/// What one check observed: the climb through the stages and what was learned on the way.
struct Observation {
    QString id; ///< the guide entry's id: "imaps"
    QString host;
    QString address; ///< the address that answered, or the last tried; empty before one was known
    quint16 port = 0;
    Security security = Security::None;
    QList<StageResult> stages; ///< one row a stage, in climbing order
    DnsFacts dns;
    QList<AddressFate> addresses;
    TlsFacts tls;
    Facts facts;
    QList<TranscriptLine> transcript;

    const StageResult* stage(Stage wanted) const;
    const StageResult* firstFailure() const; ///< null when no stage failed
    bool reached(Stage stage) const;         ///< that stage ended well
    friend bool operator==(const Observation&, const Observation&) = default;
};

} // namespace portpilot
