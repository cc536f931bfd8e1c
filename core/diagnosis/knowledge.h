// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/vocabulary.h"
#include "core/facts/product.h"
#include "core/facts/trial.h"
#include "core/guide/guide.h"

#include <QHash>

/// The knowledge that is data: guide, words of each finding, the failure table, builds. Loaded once at start.
namespace portpilot {

struct FindingStep {
    Who who = Who::Nobody;
    QString action;
    QStringList commands; ///< PowerShell lines that the action speaks of; of the placeholders {port} {host} {address}
    QString unless; ///< not asked for when this rival is ruled out

    template <class V> void describe(V& v)
    {
        v("who", who);
        v("action", action);
        v.optional("commands", commands);
        v.optional("unless", unless);
    }
    friend bool operator==(const FindingStep&, const FindingStep&) = default;
};

/// The words of one cause: resources/findings/<stage>.json holds a list of them. {placeholders} are whole values:
/// {host} {address} {port} {service} {days} {date} {names} {issuer} {seconds} {minutes} {status} {path} {dns} {source} {time}
/// {version} {count} {product} {callers} {subject} {fingerprint}; "port {port}" becomes "ports {port}" when there are
/// several. A rule may add its own. The headline may use none whose value a server wrote.
struct FindingWords {
    QString id;
    QString signature;     ///< "F-34" of the signature catalogue, or empty
    int rank = 500;        ///< smaller is more important when several remain
    Who owner = Who::Nobody; ///< the team that the cause belongs to; the others may have steps too
    QString headline;      ///< at most 90 characters when filled …
    QString headlineShort; ///< … otherwise this twin without {host}
    QString explanation;
    QString networkText;
    QList<FindingStep> steps;
    QString guide;         ///< anchor

    template <class V> void describe(V& v)
    {
        v("id", id);
        v.optional("signature", signature);
        v("rank", rank);
        v("owner", owner);
        v("headline", headline);
        v.optional("headline_short", headlineShort);
        v("explanation", explanation);
        v("network_text", networkText);
        v("steps", steps);
        v("guide", guide);
    }
    friend bool operator==(const FindingWords&, const FindingWords&) = default;
};

/// The words of a check that has no cause, or a short word for the list.
struct VerdictWords {
    QString id;          ///< "works", "closed-as-expected", …
    QString word;        ///< "works", "closed, as expected"
    QString headline;    ///< with {service}
    QString explanation;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("word", word);
        v("headline", headline);
        v("explanation", explanation);
    }
    friend bool operator==(const VerdictWords&, const VerdictWords&) = default;
};

/// One row of resources/failures.json: what a failed stage means by itself. The most specific matching row wins
/// (a row is more specific with each field that it names). Rows compute nothing: what compares facts is a rule.
struct FailureRow {
    std::optional<Stage> stage;
    Failure failure = Failure::None;
    std::optional<Vantage> vantage;
    QString check;          ///< guide entry id; empty: any
    QString finding;
    Outcome outcome = Outcome::Failed;
    Confidence confidence = Confidence::Likely;
    QJsonObject example;    ///< {"check": "imaps", "vantage": "lan"}: a test replays it

    template <class V> void describe(V& v)
    {
        v.optional("stage", stage);
        v("failure", failure);
        v.optional("vantage", vantage);
        v.optional("check", check);
        v("finding", finding);
        v("outcome", outcome);
        v("confidence", confidence);
        v("example", example);
    }
};

/// Which checks of a finding a rival can explain.
enum class RivalScope { Any, Mail, Web };
template <> struct Words<RivalScope> {
    static constexpr std::array table{WordTable<RivalScope>{RivalScope::Any, "any"_L1},
        WordTable<RivalScope>{RivalScope::Mail, "mail"_L1}, WordTable<RivalScope>{RivalScope::Web, "web"_L1}};
};

/// How a trial ended, seen from a rival.
enum class TrialEnd { Works, Fails };
template <> struct Words<TrialEnd> {
    static constexpr std::array table{
        WordTable<TrialEnd>{TrialEnd::Works, "works"_L1}, WordTable<TrialEnd>{TrialEnd::Fails, "fails"_L1}};
};

/// A cause that looks like another: one entry of "rivals" in resources/rivals.json.
struct RivalRow {
    QString id; ///< the finding that would look the same
    QString test; ///< a sentence: what a person can do to decide, with {placeholders} as in FindingWords
    std::optional<TrialKind> trial; ///< what the program itself can try
    TrialEnd excludedWhen = TrialEnd::Fails; ///< the rival is out when the trial ends like this
    QString because; ///< a clause: what then speaks against it
    RivalScope only = RivalScope::Any;

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("test", test);
        v.optional("trial", trial);
        v.optional("excluded_when", excludedWhen, TrialEnd::Fails);
        v.optional("because", because);
        v.optional("only", only);
    }
    friend bool operator==(const RivalRow&, const RivalRow&) = default;
};

/// The rivals of one finding.
struct Rivalry {
    QString id; ///< the finding
    QList<RivalRow> rivals;

    template <class V> void describe(V& v)
    {
        v("finding", id);
        v("rivals", rivals);
    }
    friend bool operator==(const Rivalry&, const Rivalry&) = default;
};

/// One row of resources/replies.json: what a refusal in the server's own words means. The first row that fits counts,
/// so telling texts stand above bare codes.
struct ReplyRow {
    QString protocol; ///< "smtp", "imap", "pop3", "http"
    std::optional<Stage> stage; ///< empty: the greeting as well as the sign-in
    QString pattern; ///< regular expression, case-insensitive
    QString finding;
    Outcome outcome = Outcome::Failed;
    Confidence confidence = Confidence::Likely;
    QString signature; ///< "F-68" of the signature catalogue
    QString example; ///< a test replays it

    template <class V> void describe(V& v)
    {
        v("protocol", protocol);
        v.optional("stage", stage);
        v("pattern", pattern);
        v("finding", finding);
        v.optional("outcome", outcome, Outcome::Failed);
        v.optional("confidence", confidence, Confidence::Likely);
        v("signature", signature);
        v("example", example);
    }
};

struct ExchangeBuild {
    QString build;   ///< "15.2.1748.10"
    QString product; ///< "Exchange 2019"
    QString update;
    QString released;
};

class Knowledge {
public:
    /// Reads everything below a root (":"); what is wrong is told in errors with file and path.
    static Knowledge load(const QString& root, QStringList& errors);

    Guide guide;
    QHash<QString, FindingWords> findings;
    QHash<QString, VerdictWords> verdicts;
    QList<FailureRow> failures;
    QHash<QString, QList<RivalRow>> rivals; ///< by finding (resources/rivals.json)
    QList<ReplyRow> replies;
    QList<ExchangeBuild> builds;
    QHash<QString, QString> supportEnd; ///< product → ISO date (resources/support.json)
    Fingerprints fingerprints;          ///< which product speaks (resources/fingerprints.json)
    /// id → sentence around the findings (resources/words/frame.json), and what speaks against a rival and the rivals'
    /// names (because.json).
    QHash<QString, QString> frame;
    QString language; ///< of all these sentences: "en", "de" (resources/words/language.json)
};

} // namespace portpilot
