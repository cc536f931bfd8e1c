// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

/// What only a second look could tell: conclusions that rest on trials.
namespace portpilot::rules {

namespace {

bool worked(const Trial* trial)
{
    return trial && trial->failure == Failure::None;
}

bool didNotWork(const Trial* trial)
{
    return trial && trial->failure != Failure::None;
}

QString trialFact(const Trial& trial, const QString& what)
{
    const QString end = trial.failure == Failure::None ? QStringLiteral("answered") : QString(word(trial.failure));
    QString fact = QStringLiteral("%1: %2 after %3 ms").arg(what, end, QString::number(trial.elapsedMs));
    if (!trial.detail.isEmpty())
        fact += QStringLiteral(" (%1)").arg(trial.detail.left(100));
    return fact;
}

/// The handshake got stuck on its way: nothing in it was refused in words.
const StageResult* stuckTls(const Subject& subject)
{
    const auto* row = subject.broken(Stage::Tls);
    if (!row || subject.settled || subject.explained.contains(Stage::Tls))
        return nullptr;
    switch (row->failure) {
    case Failure::TlsReset:
    case Failure::TlsClosed:
    case Failure::TlsStalled:
    case Failure::PeerClosed:
    case Failure::PeerReset:
    case Failure::NoAnswer: return row;
    default: return nullptr;
    }
}

/// What the second try was made for: the stage that broke, or a web server's own complaint.
struct FirstTry {
    Stage stage = Stage::Protocol;
    QString fact;
};

std::optional<FirstTry> firstTry(const Subject& subject)
{
    if (const auto* row = subject.firstBroken())
        return FirstTry{row->stage, brokenFact(subject, *row)};
    constexpr int kServerFault = 500;
    const auto& answers = subject.seen->facts.http.answers;
    if (!answers.isEmpty() && answers.last().status >= kServerFault)
        return FirstTry{Stage::Protocol,
            QStringLiteral("%1 %2 on %3: %4")
                .arg(answers.last().method, answers.last().path, placeOf(subject),
                    QString::number(answers.last().status))};
    return {};
}

/// Who answered, and how often without a failure: the checks of one name and its further tries, by the name that each
/// machine gave itself. The web says the short name, mail the long one: the first label tells machines apart.
void proveNodes(Inquiry& inquiry, const QString& id, const QString& host)
{
    struct Tally {
        int well = 0;
        int all = 0;
    };
    QMap<QString, Tally> nodes;
    const auto count = [&](const QString& node, bool well) {
        if (node.isEmpty())
            return;
        auto& tally = nodes[node.section(u'.', 0, 0).toUpper()];
        ++tally.all;
        tally.well += well ? 1 : 0;
    };
    for (const auto& other : inquiry.subjects()) {
        if (other.seen->host == host)
            count(other.seen->facts.serverName, !firstTry(other));
    }
    for (const auto& trial : inquiry.evidence().trials) {
        if (trial.done && trial.kind == TrialKind::Again && trial.host == host)
            count(trial.node, trial.failure == Failure::None);
    }
    if (nodes.size() < 2)
        return; // one machine, or one name for all of them
    for (auto node = nodes.cbegin(); node != nodes.cend(); ++node)
        inquiry.prove(id,
            QStringLiteral("%1: %2 of %3 answers without a failure")
                .arg(node.key(), QString::number(node->well), QString::number(node->all)));
}

/// Large packets vanish on the way to an address, not to a port: what one port of it tells over small segments, it
/// tells for all that hang in the same way, also for those where STARTTLS keeps a hello from being tried.
const Trial* smallSegmentsTo(Inquiry& inquiry, const Subject& subject)
{
    const Trial* found = inquiry.trial(subject, TrialKind::SmallSegments);
    if (found || subject.seen->address.isEmpty())
        return found;
    for (const auto& one : inquiry.evidence().trials) {
        if (one.done && one.kind == TrialKind::SmallSegments && one.address == subject.seen->address)
            return &one;
    }
    return nullptr;
}

} // namespace

/// This name's own name servers fail while the resolver finds other names: the resolver is not to blame (RFC 8499
/// "lame delegation", RFC 2308 §7).
void zoneBroken(Inquiry& inquiry)
{
    const QString id = u"dns-zone-broken"_s;
    bool first = true;
    for (auto& subject : inquiry.subjects()) {
        const auto* row = subject.broken(Stage::Resolve);
        const auto* control = inquiry.trial(subject, TrialKind::ControlName);
        const bool fails =
            row && (row->failure == Failure::DnsTimeout || row->failure == Failure::DnsServerFailure);
        if (subject.settled || !fails || !worked(control))
            continue;
        const auto outcome = first ? Outcome::Failed : Outcome::Skipped;
        inquiry.blame(subject, {id, Stage::Resolve, outcome, Confidence::Likely});
        inquiry.prove(id, brokenFact(subject, *row));
        inquiry.prove(id, trialFact(*control, QStringLiteral("the same resolver, another name")));
        inquiry.ruleOut(id, u"dns-timeout"_s, u"resolver-answers-other"_s);
        subject.settled = true;
        first = false;
    }
}

/// What failed once worked at the next try: one of several machines behind the name, or a limit that was reached.
void intermittent(Inquiry& inquiry)
{
    const QString id = u"intermittent"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto* again = inquiry.trial(subject, TrialKind::Again);
        const auto before = firstTry(subject);
        if (subject.settled || !before || !worked(again))
            continue;
        // The checks of one connection failed together below the dialogue; above it each speaks for itself.
        if (before->stage == Stage::Protocol && again->check != subject.seen->id)
            continue;
        inquiry.blame(
            subject, {id, before->stage, Outcome::Warning, Confidence::Likely, u"works-sometimes"_s});
        inquiry.prove(id, before->fact);
        inquiry.prove(id, trialFact(*again, QStringLiteral("tried again")));
        proveNodes(inquiry, id, subject.seen->host);
        subject.settled = true;
    }
}

/// The same address answers a hello for another name and not for this one: somebody reads names (F-51).
void nameFiltered(Inquiry& inquiry)
{
    const QString id = u"name-filtered"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto* row = stuckTls(subject);
        const auto* other = inquiry.trial(subject, TrialKind::OtherServerName);
        // A refused version is an answer to this name as much as an accepted one.
        const auto& tls = subject.seen->tls;
        if (!row || !worked(other) || !tls.accepted.isEmpty() || !tls.refused.isEmpty())
            continue;
        inquiry.blame(subject, {id, Stage::Tls, Outcome::Failed, Confidence::Likely});
        inquiry.prove(id, brokenFact(subject, *row));
        inquiry.prove(id, trialFact(*other, QStringLiteral("the same port asked for another name")));
        inquiry.ruleOut(id, u"path-mtu"_s, u"same-size-answered"_s);
    }
}

/// Large packets vanish: the handshake hangs, and over small segments it does not (RFC 2923 §2.1, F-32).
void pathMtu(Inquiry& inquiry)
{
    const QString id = u"path-mtu"_s;
    for (auto& subject : inquiry.subjects()) {
        const auto* row = stuckTls(subject);
        const bool hangs =
            row && (row->failure == Failure::TlsStalled || row->failure == Failure::NoAnswer);
        const auto* small = smallSegmentsTo(inquiry, subject);
        if (!hangs || !worked(small))
            continue;
        inquiry.blame(subject, {id, Stage::Tls, Outcome::Failed, Confidence::Likely});
        inquiry.prove(id, brokenFact(subject, *row));
        inquiry.prove(id,
            trialFact(*small, QStringLiteral("port %1 over segments of 536 bytes").arg(QString::number(small->port))));
        inquiry.ruleOut(id, u"tls-stalled"_s, u"small-packets-answered"_s);
        if (didNotWork(inquiry.trial(subject, TrialKind::OtherServerName)))
            inquiry.ruleOut(id, u"name-filtered"_s, u"other-name-hangs"_s);
    }
}

} // namespace portpilot::rules
