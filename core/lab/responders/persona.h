// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/vocabulary.h"
#include "core/facts/dnsrecord.h"

/// Who the practice server pretends to be: one JSON file below resources/lab/personas. Everything that a responder
/// says is derived from it, so that banner, certificate, headers and DNS never name two different servers.
namespace portpilot {

/// The protocols that the practice server can play.
enum class Protocol { Smtp, Imap, Pop3, Http, Rdp };
template <> struct Words<Protocol> {
    static constexpr std::array table{WordTable<Protocol>{Protocol::Smtp, "smtp"_L1},
        WordTable<Protocol>{Protocol::Imap, "imap"_L1}, WordTable<Protocol>{Protocol::Pop3, "pop3"_L1},
        WordTable<Protocol>{Protocol::Http, "http"_L1}, WordTable<Protocol>{Protocol::Rdp, "rdp"_L1}};
};

/// What an RDP host insists on (MS-RDPBCGR 5.4.1, 5.4.5).
enum class RdpSecurity { Nla, Tls, Negotiate, Legacy, NoCertificate };
template <> struct Words<RdpSecurity> {
    static constexpr std::array table{WordTable<RdpSecurity>{RdpSecurity::Nla, "nla"_L1},
        WordTable<RdpSecurity>{RdpSecurity::Tls, "tls"_L1},
        WordTable<RdpSecurity>{RdpSecurity::Negotiate, "negotiate"_L1},
        WordTable<RdpSecurity>{RdpSecurity::Legacy, "legacy"_L1},
        WordTable<RdpSecurity>{RdpSecurity::NoCertificate, "no-certificate"_L1}};
};

/// One listener of the persona.
struct ServicePersona {
    QString id; ///< the guide's id; "https" for the port that six checks share
    quint16 port = 0; ///< the port of a real server; the listener itself stands on a random loopback port
    Protocol protocol = Protocol::Smtp;
    bool implicitTls = false;
    QString certificate = u"good"_s; ///< a name of core/lab/labcertificates.h
    QString greeting; ///< without line end; placeholders as in Persona::expand
    QStringList clear; ///< EHLO keywords or capabilities before TLS
    QStringList tls; ///< the same after it
    bool signInRequired = false; ///< MAIL FROM without sign-in is refused
    RdpSecurity rdp = RdpSecurity::Nla;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("port", port);
        v("protocol", protocol);
        v.optional("implicit_tls", implicitTls);
        v.optional("certificate", certificate, u"good"_s);
        v.optional("greeting", greeting);
        v.optional("clear", clear);
        v.optional("tls", tls);
        v.optional("sign_in_required", signInRequired);
        v.optional("rdp", rdp);
    }
    friend bool operator==(const ServicePersona&, const ServicePersona&) = default;
};

/// How a virtual directory receives somebody without credentials.
enum class Welcome { Challenge, LogonPage };
template <> struct Words<Welcome> {
    static constexpr std::array table{WordTable<Welcome>{Welcome::Challenge, "challenge"_L1},
        WordTable<Welcome>{Welcome::LogonPage, "logon-page"_L1}};
};

/// A virtual directory of IIS.
struct DirectoryPersona {
    QString path; ///< "/EWS"; compared without case, as IIS does
    QString service; ///< the guide's id, or empty
    Welcome welcome = Welcome::Challenge;
    QStringList challenges; ///< WWW-Authenticate lines in order

    template <class V> void describe(V& v)
    {
        v("path", path);
        v.optional("service", service);
        v("welcome", welcome);
        v.optional("challenges", challenges);
    }
    friend bool operator==(const DirectoryPersona&, const DirectoryPersona&) = default;
};

/// Somebody with a practice mailbox. The password is public on purpose: it opens nothing but the practice server.
struct Account {
    QString name; ///< the part before the @ and behind DOMAIN\: "anna"
    QString password;
    QString displayName;

    template <class V> void describe(V& v)
    {
        v("name", name);
        v("password", password);
        v("display_name", displayName);
    }
    friend bool operator==(const Account&, const Account&) = default;
};

/// A record of the world's name server beside its addresses.
struct RecordPersona {
    QString name; ///< lower case
    DnsRecordType type = DnsRecordType::Txt;
    DnsRecord record;

    template <class V> void describe(V& v)
    {
        v("name", name);
        v("type", type);
        record.describe(v);
    }
    friend bool operator==(const RecordPersona&, const RecordPersona&) = default;
};

struct Persona {
    QString id;
    QString title;
    QString netbios;
    QString fqdn;
    QString domain;
    QString host; ///< the published name
    QString build; ///< four parts
    QString windows; ///< what NTLM's version says: "10.0.20348"
    QString clientAddress; ///< what the server calls its visitor: a documentation address (RFC 5737)
    QString clientAddress6;
    QString resolver; ///< the address of the name server in this world
    QHash<QString, QStringList> names; ///< name → addresses, in the order of the answer
    QList<RecordPersona> records; ///< MX, SRV, TXT, CNAME…, in the order of the answer
    QList<ServicePersona> services;
    QList<DirectoryPersona> directories;
    QList<Account> accounts;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("title", title);
        v("netbios", netbios);
        v("fqdn", fqdn);
        v("domain", domain);
        v("host", host);
        v("build", build);
        v("windows", windows);
        v("client_address", clientAddress);
        v("client_address6", clientAddress6);
        v("resolver", resolver);
        v("names", names);
        v.optional("records", records);
        v("services", services);
        v("directories", directories);
        v.optional("accounts", accounts);
    }

    /// What is wrong with the file is told in errors, with its path.
    static Persona load(const QString& path, QStringList& errors);

    const ServicePersona* service(QStringView id) const; ///< null when there is no such listener
    const DirectoryPersona* directory(QByteArrayView path) const; ///< the one that holds this path, or null
    /// The guide's ids that a listener answers for: its own, or those of the directories behind "https".
    QStringList checksOf(const ServicePersona& service) const;
    /// Puts {netbios}, {fqdn}, {domain}, {host}, {build}, {build3} and {client} in their places.
    QByteArray expand(const QString& text) const;
};

} // namespace portpilot
