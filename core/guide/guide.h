// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/vocabulary.h"

#include <optional>

/// What is expected: one guide entry a check, read from resources/guide/*.json. The entry *is* the declaration of
/// the check: adding a port that speaks a known protocol is adding one file.
namespace portpilot {

/// What a port should be, seen from each vantage.
struct ExpectedFrom {
    Expected internet = Expected::Either;
    Expected lan = Expected::Either;
    Expected vpn = Expected::Either;

    template <class V> void describe(V& v)
    {
        v("internet", internet);
        v("lan", lan);
        v("vpn", vpn);
    }
    Expected from(Vantage vantage) const;
    friend bool operator==(const ExpectedFrom&, const ExpectedFrom&) = default;
};

/// The guide page of a port, at helpdesk level. Paragraphs are plain text; lists are one item a row.
struct GuidePage {
    QString summary;        ///< in one sentence
    QString teaches;        ///< what the port guide teaches
    QString adds;           ///< what today's Exchange makes of it
    QStringList whenItFails;///< one row a stage: Name, Reach, Secure, Answer, Sign-in
    QString firewall;       ///< who may reach it, as a rule in words
    QStringList traps;
    QString configuredAt;   ///< where Exchange configures it

    template <class V> void describe(V& v)
    {
        v("summary", summary);
        v("teaches", teaches);
        v("adds", adds);
        v("when_it_fails", whenItFails);
        v("firewall", firewall);
        v("traps", traps);
        v("configured_at", configuredAt);
    }
    friend bool operator==(const GuidePage&, const GuidePage&) = default;
};

struct GuideEntry {
    QString id;            ///< "imaps"; the check's id
    int order = 0;         ///< place in lists
    QString title;         ///< "IMAP over TLS"
    QString shortTitle;    ///< "IMAP", for the running list
    quint16 port = 0;
    Security security = Security::None;
    QString conversation;  ///< a row of core/conversation/catalogue.h
    QString path;          ///< for HTTP conversations
    QString method;        ///< for HTTP conversations; empty: GET
    QStringList moreMethods; ///< further verbs that must reach the path (RPC over HTTP)
    QString healthPath;    ///< healthcheck.htm, when the service has one
    QList<int> healthyStatus; ///< what a healthy server answers without credentials
    QString person;        ///< what a person cannot do when it fails: "send mail"
    ExpectedFrom onPremises;
    ExpectedFrom online;
    bool inOnline = true;     ///< exists in Exchange Online
    bool offByDefault = false;///< refused is "not switched on" (IMAP and POP3)
    bool internalOnPremises = false; ///< 465: Exchange's own Client Proxy connector
    GuidePage page;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("order", order);
        v("title", title);
        v("short_title", shortTitle);
        v("port", port);
        v("security", security);
        v("conversation", conversation);
        v.optional("path", path);
        v.optional("method", method);
        v.optional("more_methods", moreMethods);
        v.optional("health_path", healthPath);
        v.optional("healthy_status", healthyStatus);
        v("person", person);
        v("on_premises", onPremises);
        v("online", online);
        v.optional("in_online", inOnline, true);
        v.optional("off_by_default", offByDefault);
        v.optional("internal_on_premises", internalOnPremises);
        v("page", page);
    }
    friend bool operator==(const GuideEntry&, const GuideEntry&) = default;
};

/// A page of the guide that is not a port: stages, certificates, words, the three uses.
struct GuideTopic {
    QString id; ///< the anchor: "certificates"
    int order = 0;
    QString title;
    QStringList paragraphs;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("order", order);
        v("title", title);
        v("paragraphs", paragraphs);
    }
    friend bool operator==(const GuideTopic&, const GuideTopic&) = default;
};

class Guide {
public:
    /// Reads every entry below a folder (":/guide") and every topic below folder/topics.
    /// What is wrong with the data is told in errors, with file and path; the rest is kept.
    static Guide load(const QString& folder, QStringList& errors);

    const QList<GuideEntry>& entries() const { return m_entries; } ///< in order
    const QList<GuideTopic>& topics() const { return m_topics; }
    const GuideEntry* entry(QStringView id) const; ///< null when unknown
    bool hasAnchor(QStringView anchor) const;      ///< an entry or a topic

private:
    QList<GuideEntry> m_entries;
    QList<GuideTopic> m_topics;
};

} // namespace portpilot
