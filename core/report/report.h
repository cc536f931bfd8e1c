// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/domainfacts.h"
#include "core/facts/facts.h"
#include "core/facts/localfacts.h"
#include "core/facts/trial.h"

/// The report: what `portpilot check` prints and the window shows (resources/schema/report.json).
/// It holds the observations and beside them the conclusions, so that a stored report can be judged again.
namespace portpilot {

inline constexpr QLatin1StringView kReportSchema{"portpilot.report/1"};

struct NextStep {
    Who who = Who::Nobody;
    QString action;
    QStringList commands; ///< PowerShell lines that the action speaks of, to copy; nothing in them comes from a server
    bool done = false; ///< ticked off by a person

    template <class V> void describe(V& v)
    {
        v("who", who);
        v("action", action);
        v.optional("commands", commands);
        v.optional("done", done);
    }
    friend bool operator==(const NextStep&, const NextStep&) = default;
};

struct RuledOut {
    QString id;
    QString name; ///< of the cause, for people: "this computer's clock is wrong"
    QString because;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v.optional("name", name);
        v("because", because);
    }
    friend bool operator==(const RuledOut&, const RuledOut&) = default;
};

/// A cause that would look the same and that nothing seen so far excludes, and the test that decides.
struct Rival {
    QString id;
    QString test;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("test", test);
    }
    friend bool operator==(const Rival&, const Rival&) = default;
};

/// A root cause in words. Headline: at most 90 characters, no server text in it.
struct ReportFinding {
    QString id;
    Outcome outcome = Outcome::Failed;
    Confidence confidence = Confidence::Possible;
    Stage stage = Stage::Resolve; ///< where the path breaks
    Who owner = Who::Nobody; ///< the team that the cause belongs to
    QString headline;
    QString explanation;
    QStringList checks;
    QStringList evidence;
    QList<RuledOut> ruledOut;
    QList<Rival> rivals; ///< still living; none may live beside "certain"
    QList<NextStep> nextSteps;
    QString networkText; ///< to hand to the network team, with facts
    QString guide;       ///< anchor of the guide page

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("outcome", outcome);
        v("confidence", confidence);
        v("stage", stage);
        v.optional("owner", owner);
        v("headline", headline);
        v("explanation", explanation);
        v("checks", checks);
        v("evidence", evidence);
        v("ruled_out", ruledOut);
        v.optional("rivals", rivals);
        v("next_steps", nextSteps);
        v("network_text", networkText);
        v("guide", guide);
    }
    friend bool operator==(const ReportFinding&, const ReportFinding&) = default;
};

/// A command of another program that looks at the same thing: for people who want to see it with their own tools.
/// Every value in it is quoted for its shell; nothing in it comes from a server.
struct EquivalentCommand {
    QString program; ///< "openssl", "curl", "swaks", "Test-NetConnection"
    QString command; ///< the whole line

    template <class V> void describe(V& v)
    {
        v("program", program);
        v("command", command);
    }
    friend bool operator==(const EquivalentCommand&, const EquivalentCommand&) = default;
};

/// One check: the observation and, beside it, the judgement.
struct ReportCheck {
    QString title;
    Outcome outcome = Outcome::Skipped;
    Stage stage = Stage::Resolve;  ///< the one that broke, or the last reached
    std::optional<QString> cause;  ///< id of the finding that explains it; null when as expected
    QString verdict;               ///< the short word of the list: "works", "closed, as expected"
    QString verdictId;             ///< the same in every language: "closed-as-expected"
    QString headline;
    QString explanation;
    QString guide;
    QList<EquivalentCommand> equivalents;
    Observation seen;
    int elapsedMs = 0;

    template <class V> void describe(V& v)
    {
        v("id", seen.id);
        v("title", title);
        v("host", seen.host);
        v("address", seen.address);
        v("port", seen.port);
        v("security", seen.security);
        v("outcome", outcome);
        v("stage", stage);
        v("cause", cause);
        v("verdict", verdict);
        v.optional("verdict_id", verdictId);
        v("headline", headline);
        v("explanation", explanation);
        v("guide", guide);
        v.optional("equivalents", equivalents);
        v("elapsed_ms", elapsedMs);
        v("stages", seen.stages);
        v("dns", seen.dns);
        v("addresses", seen.addresses);
        v("tls", seen.tls);
        v("facts", seen.facts);
        v("transcript", seen.transcript);
    }
    friend bool operator==(const ReportCheck&, const ReportCheck&) = default;
};

struct ReportTool {
    QString name = QStringLiteral("portpilot");
    QString version;

    template <class V> void describe(V& v)
    {
        v("name", name);
        v("version", version);
    }
    friend bool operator==(const ReportTool&, const ReportTool&) = default;
};

/// One place where the server of a domain was looked for.
struct FoundName {
    QString way;    ///< "mx", "autodiscover", "mail", "name"
    QString name;   ///< what was asked
    QString answer; ///< hosts or addresses; empty: nothing there
    bool used = false;

    template <class V> void describe(V& v)
    {
        v("way", way);
        v("name", name);
        v("answer", answer);
        v("used", used);
    }
    friend bool operator==(const FoundName&, const FoundName&) = default;
};

struct ReportTarget {
    QString input;
    TargetKind kind = TargetKind::Host;
    QString host; ///< the server that the checks went to; empty when none was found
    Vantage vantage = Vantage::Internet;
    bool vantageGiven = false; ///< somebody said so; otherwise it is only the default
    Profile profile = Profile::Auto;
    QString source; ///< this computer's address towards the target
    QList<FoundName> found;

    template <class V> void describe(V& v)
    {
        v("input", input);
        v("kind", kind);
        v.optional("host", host);
        v("vantage", vantage);
        v.optional("vantage_given", vantageGiven);
        v("profile", profile);
        v.optional("source", source);
        v.optional("found", found);
    }
    friend bool operator==(const ReportTarget&, const ReportTarget&) = default;
};

struct Report {
    QString schema = kReportSchema;
    ReportTool tool;
    QString language; ///< of the sentences (RFC 5646): "en", "de"
    QDateTime started;
    int elapsedMs = 0;
    bool lab = false;
    bool finished = true; ///< false in the pictures that the window gets while the run goes on
    ReportTarget target;
    Outcome outcome = Outcome::Skipped;
    QString headline;    ///< the one sentence: the first finding's, or that all is well from here
    QString subline;     ///< what does work; confidence in words
    QList<ReportFinding> findings;
    QList<ReportCheck> checks;
    QList<Trial> trials; ///< the second looks
    DomainFacts domain;
    LocalFacts local;

    template <class V> void describe(V& v)
    {
        v("schema", schema);
        v("tool", tool);
        v.optional("language", language);
        v("started", started);
        v("elapsed_ms", elapsedMs);
        v.optional("lab", lab);
        v.optional("finished", finished, true);
        v("target", target);
        v("outcome", outcome);
        v("headline", headline);
        v("subline", subline);
        v("findings", findings);
        v("checks", checks);
        v.optional("trials", trials);
        v.optional("domain", domain);
        v.optional("local", local);
    }
    friend bool operator==(const Report&, const Report&) = default;

    const ReportCheck* check(QStringView id) const;
    QList<Observation> observations() const;
};

} // namespace portpilot
