// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/vocabulary.h"
#include "core/facts/dnsrecord.h"
#include "core/facts/facts.h"

#include <QStringList>

/// What DNS and Autodiscover told about a mail domain (core/probe/domainsearch.h, core/probe/autodiscoverwalk.h).
namespace portpilot {

/// The ways by which Outlook looks for the settings of a mailbox, in its order; the last asks the winner for more.
/// The domain's own directory (SCP) is not among them: only computers of that domain see it.
enum class AutodiscoverWay { HttpsRoot, HttpsAutodiscover, HttpRedirect, Srv, Microsoft365, V2Json };
template <> struct Words<AutodiscoverWay> {
    static constexpr std::array table{WordTable<AutodiscoverWay>{AutodiscoverWay::HttpsRoot, "https-root"_L1},
        WordTable<AutodiscoverWay>{AutodiscoverWay::HttpsAutodiscover, "https-autodiscover"_L1},
        WordTable<AutodiscoverWay>{AutodiscoverWay::HttpRedirect, "http-redirect"_L1},
        WordTable<AutodiscoverWay>{AutodiscoverWay::Srv, "srv"_L1},
        WordTable<AutodiscoverWay>{AutodiscoverWay::Microsoft365, "microsoft-365"_L1},
        WordTable<AutodiscoverWay>{AutodiscoverWay::V2Json, "v2-json"_L1}};
};

enum class WalkMeaning {
    Lost, ///< no Autodiscover there: normal for all ways but one
    Won, ///< the first in order that answers like Autodiscover; for V2Json: it named an address
    NotNeeded, ///< another way had won before this one was decided
    Asks, ///< leads to another domain: only followed when somebody says so
    Suggested, ///< leads inside while the domain itself is outside: never contacted
};
template <> struct Words<WalkMeaning> {
    static constexpr std::array table{WordTable<WalkMeaning>{WalkMeaning::Lost, "lost"_L1},
        WordTable<WalkMeaning>{WalkMeaning::Won, "won"_L1},
        WordTable<WalkMeaning>{WalkMeaning::NotNeeded, "not-needed"_L1},
        WordTable<WalkMeaning>{WalkMeaning::Asks, "asks"_L1},
        WordTable<WalkMeaning>{WalkMeaning::Suggested, "suggested"_L1}};
};

/// What kind of answer a way got.
enum class WalkAnswer {
    None,
    Challenge, ///< 401 with a challenge: a healthy Autodiscover for somebody without credentials
    ErrorXml, ///< 200 and Autodiscover's error 600
    Json, ///< version 2
    Page, ///< 200 and anything else: a web site
    Redirect,
    Other,
};
template <> struct Words<WalkAnswer> {
    static constexpr std::array table{WordTable<WalkAnswer>{WalkAnswer::None, "none"_L1},
        WordTable<WalkAnswer>{WalkAnswer::Challenge, "challenge"_L1},
        WordTable<WalkAnswer>{WalkAnswer::ErrorXml, "error-xml"_L1},
        WordTable<WalkAnswer>{WalkAnswer::Json, "json"_L1}, WordTable<WalkAnswer>{WalkAnswer::Page, "page"_L1},
        WordTable<WalkAnswer>{WalkAnswer::Redirect, "redirect"_L1},
        WordTable<WalkAnswer>{WalkAnswer::Other, "other"_L1}};
};

/// One way of the walk and what became of it. `stage` and `failure` tell where it ended; without a failure the
/// answer tells.
struct WalkStep {
    AutodiscoverWay way = AutodiscoverWay::HttpsRoot;
    WalkMeaning meaning = WalkMeaning::NotNeeded;
    QString url; ///< asked last; for SRV without a record its name
    QStringList addresses; ///< of that URL's host
    Stage stage = Stage::Resolve;
    Failure failure = Failure::None;
    QList<CertificateError> certificate;
    int status = 0; ///< 0: no HTTP answer
    WalkAnswer answer = WalkAnswer::None;
    QStringList challenges;
    QString location; ///< where it leads, when that was not followed; printable
    int redirects = 0; ///< followed before `url`
    int elapsedMs = 0; ///< since the start of the walk

    template <class V> void describe(V& v)
    {
        v("way", way);
        v("meaning", meaning);
        v.optional("url", url);
        v.optional("addresses", addresses);
        v.optional("stage", stage);
        v.optional("failure", failure);
        v.optional("certificate", certificate);
        v.optional("status", status);
        v.optional("answer", answer);
        v.optional("challenges", challenges);
        v.optional("location", location);
        v.optional("redirects", redirects);
        v.optional("elapsed_ms", elapsedMs);
    }
    friend bool operator==(const WalkStep&, const WalkStep&) = default;
};

/// One mail exchanger (RFC 5321 §5.1). The one that the smtp check goes to has its observation there.
struct ExchangerFacts {
    QString host;
    int preference = 0;
    QStringList addresses;
    Failure failure = Failure::None; ///< how its name was resolved
    bool tried = false; ///< visited on port 25, beside the smtp check
    bool settled = false; ///< false: the visit was not over when the run ended; nothing is known by it
    Stage stage = Stage::Connect; ///< where the visit ended …
    Failure reach = Failure::None; ///< … and how; None: it greeted and answered
    QString greeting; ///< printable

    template <class V> void describe(V& v)
    {
        v("host", host);
        v.optional("preference", preference);
        v.optional("addresses", addresses);
        v.optional("failure", failure);
        v.optional("tried", tried);
        v.optional("settled", settled);
        v.optional("stage", stage, Stage::Connect);
        v.optional("reach", reach);
        v.optional("greeting", greeting);
    }
    bool answers() const { return settled && reach == Failure::None; }
    friend bool operator==(const ExchangerFacts&, const ExchangerFacts&) = default;
};

/// The SRV records of one service (RFC 2782, RFC 6186).
struct ServiceFacts {
    QString service; ///< "_autodiscover._tcp"
    Failure failure = Failure::None;
    QList<DnsRecord> records;

    template <class V> void describe(V& v)
    {
        v("service", service);
        v.optional("failure", failure);
        v.optional("records", records);
    }
    friend bool operator==(const ServiceFacts&, const ServiceFacts&) = default;
};

struct DomainFacts {
    QString domain; ///< ASCII (A-label) form; empty: no mail domain is known
    Failure domainFailure = Failure::None; ///< how the domain's own address was resolved
    QStringList addresses; ///< of the domain itself
    Failure mx = Failure::None; ///< how MX was answered; None without exchangers: not asked
    bool nullMx = false; ///< "takes no mail" (RFC 7505)
    QList<ExchangerFacts> exchangers; ///< by preference
    QList<ServiceFacts> services;
    QStringList spf; ///< every TXT that begins v=spf1; more than one is an error of the domain (RFC 7208 §3.2)
    QStringList dmarc;
    QStringList aliases; ///< CNAME chain of autodiscover.<domain>
    QList<DnsFacts> views; ///< the client name by the resolver of this run and beside it by the system's
    QList<WalkStep> walk; ///< in Outlook's order; empty: not walked
    QString autodiscover; ///< the URL that won
    QString settingsUrl; ///< what version 2 of Autodiscover hands out; printable
    DnsFacts settingsName; ///< how the host of that URL resolves here

    template <class V> void describe(V& v)
    {
        v("domain", domain);
        v.optional("domain_failure", domainFailure);
        v.optional("addresses", addresses);
        v.optional("mx", mx);
        v.optional("null_mx", nullMx);
        v.optional("exchangers", exchangers);
        v.optional("services", services);
        v.optional("spf", spf);
        v.optional("dmarc", dmarc);
        v.optional("aliases", aliases);
        v.optional("views", views);
        v.optional("walk", walk);
        v.optional("autodiscover", autodiscover);
        v.optional("settings_url", settingsUrl);
        v.optional("settings_name", settingsName);
    }
    const WalkStep* step(AutodiscoverWay way) const; ///< null: not walked
    friend bool operator==(const DomainFacts&, const DomainFacts&) = default;
};

} // namespace portpilot
