// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/cmdlets.h"
#include "core/diagnosis/equivalents.h"
#include "core/diagnosis/phrasebook.h"
#include "core/facts/interruption.h"

#include <algorithm>

/// Observations and conclusions put into words.
namespace portpilot {

namespace {

const Finding* findingOf(const Diagnosis& diagnosis, const QString& id)
{
    const auto found = std::find_if(
        diagnosis.findings.cbegin(), diagnosis.findings.cend(), [&](const auto& row) { return row.id == id; });
    return found == diagnosis.findings.cend() ? nullptr : &*found;
}

QString wordsOf(const Finding& finding)
{
    return finding.words.isEmpty() ? finding.id : finding.words;
}

ReportFinding composeFinding(const Finding& finding, const Phrasebook& phrases)
{
    const auto words = phrases.words(wordsOf(finding));
    ReportFinding row;
    row.id = finding.id;
    row.outcome = finding.outcome;
    row.confidence = finding.confidence;
    row.stage = finding.stage;
    row.owner = words.owner;
    row.headline = phrases.headline(words, finding.details);
    row.explanation = phrases.fill(words.explanation, finding.details);
    row.checks = finding.checks;
    row.evidence = finding.evidence;
    row.ruledOut = finding.ruledOut;
    for (auto& rival : row.ruledOut)
        rival.name = phrases.frame("cause."_L1 + rival.id);
    for (const auto& rival : finding.rivals)
        row.rivals += Rival{rival.id, phrases.fill(rival.test, finding.details)};
    for (const auto& step : words.steps) {
        const bool idle = std::any_of(finding.ruledOut.cbegin(), finding.ruledOut.cend(),
            [&](const auto& rival) { return rival.id == step.unless; });
        if (!idle)
            row.nextSteps += NextStep{
                step.who, phrases.fill(step.action, finding.details), cmdletsOf(step, finding.details), false};
    }
    row.networkText = phrases.fill(words.networkText, finding.details);
    row.guide = words.guide;
    return row;
}

int elapsedOf(const Observation& seen)
{
    int first = -1;
    int last = 0;
    for (const auto& row : seen.stages) {
        if (row.outcome == Outcome::Skipped && row.failure == Failure::None)
            continue; // never begun; a stage that our own time ended was
        first = first < 0 ? row.startedMs : std::min(first, row.startedMs);
        last = std::max(last, row.startedMs + row.elapsedMs);
    }
    return first < 0 ? 0 : last - first;
}

EquivalentOptions equivalentOptions(
    const Observation& seen, const GuideEntry& entry, const Evidence& evidence, const Phrasebook& phrases)
{
    EquivalentOptions options;
    options.source = evidence.target.source;
    options.pinned = evidence.lab || seen.dns.source == "given"_L1;
    QStringList codes;
    for (const int status : entry.healthyStatus)
        codes += QString::number(status);
    if (!codes.isEmpty())
        options.expected =
            phrases.frame(u"command.expected"_s, {{u"list"_s, codes.join(phrases.frame(u"list.comma"_s))}});
    return options;
}

ReportCheck composeCheck(const Observation& seen, const Verdict& verdict, const Finding* finding,
    const Knowledge& knowledge, const Phrasebook& phrases, const Evidence& evidence)
{
    const auto* entry = knowledge.guide.entry(seen.id);
    const auto words = phrases.verdict(verdict.word);
    auto details = finding ? finding->details : QHash<QString, QString>{};
    details.insert(verdict.details); // of this check, not of all that share the cause
    details.insert(u"stage"_s, phrases.frame(u"stage."_s + word(verdict.stage)));
    ReportCheck row;
    row.title = entry ? entry->title : seen.id;
    row.outcome = verdict.outcome;
    row.stage = verdict.stage;
    row.verdict = phrases.fill(words.word, details);
    row.verdictId = verdict.word;
    row.headline = phrases.fill(words.headline, details);
    row.explanation = phrases.fill(words.explanation, details);
    if (finding) {
        const auto cause = phrases.words(wordsOf(*finding));
        row.cause = finding->id;
        row.headline = phrases.headline(cause, details);
        row.explanation = phrases.fill(cause.explanation, details);
    }
    row.guide = knowledge.guide.hasAnchor(seen.id) ? seen.id : QString();
    row.seen = seen;
    row.elapsedMs = elapsedOf(seen);
    if (entry)
        row.equivalents = equivalentCommands(seen, *entry, equivalentOptions(seen, *entry, evidence, phrases));
    return row;
}

QString healthyHeadline(const Report& report, const Diagnosis& diagnosis, const Phrasebook& phrases)
{
    const auto& verdicts = diagnosis.verdicts;
    const auto has = [&](const QString& word) {
        return std::any_of(verdicts.cbegin(), verdicts.cend(), [&](const auto& one) { return one.word == word; });
    };
    if (report.outcome == Outcome::Skipped)
        return phrases.frame(has(u"works"_s) ? u"headline.partly"_s : u"headline.untested"_s);
    return phrases.frame(has(u"works"_s) ? u"headline.healthy"_s : u"headline.as-expected"_s);
}

/// What does work, in the words that people use: the short titles, each once.
QString sublineOf(
    const Evidence& evidence, const Diagnosis& diagnosis, const Knowledge& knowledge, const Phrasebook& phrases)
{
    QStringList working;
    for (const auto& verdict : diagnosis.verdicts) {
        const bool serves = (verdict.outcome == Outcome::Ok && verdict.word == "works"_L1)
            || verdict.word == "works-slowly"_L1 || verdict.word == "warning"_L1;
        const auto* entry = knowledge.guide.entry(verdict.check);
        const QString name = entry ? entry->shortTitle : verdict.check;
        if (serves && !working.contains(name))
            working += name;
    }
    QStringList parts;
    if (!working.isEmpty())
        parts += phrases.frame(working.size() == 1 ? u"subline.works-one"_s : u"subline.works-many"_s,
            {{u"list"_s, phrases.listed(working)}});
    else if (diagnosis.outcome == Outcome::Failed && evidence.checks.size() > 1)
        parts += phrases.frame(u"subline.nothing-works"_s);
    const QString cause = diagnosis.findings.isEmpty() ? QString() : diagnosis.findings.first().id;
    if (!cause.isEmpty() && !isInterruption(cause))
        parts += phrases.frame(u"confidence."_s + word(diagnosis.findings.first().confidence));
    else if (cause.isEmpty() && diagnosis.outcome == Outcome::Ok)
        parts += phrases.frame(u"subline.still-trouble"_s);
    return parts.join(u' ');
}

} // namespace

Report composeReport(const Evidence& evidence, const Diagnosis& diagnosis, const Knowledge& knowledge)
{
    const Phrasebook phrases(knowledge);
    Report report;
    report.language = knowledge.language;
    report.tool.version = QStringLiteral(PORTPILOT_VERSION);
    report.started = evidence.started;
    report.lab = evidence.lab;
    report.target = evidence.target;
    report.outcome = diagnosis.outcome;
    report.trials = evidence.trials;
    report.domain = evidence.domain;
    report.local = evidence.local;
    for (const auto& finding : diagnosis.findings)
        report.findings += composeFinding(finding, phrases);
    for (qsizetype i = 0; i < evidence.checks.size() && i < diagnosis.verdicts.size(); ++i) {
        const auto& seen = evidence.checks.at(i);
        const auto& verdict = diagnosis.verdicts.at(i);
        report.checks +=
            composeCheck(seen, verdict, findingOf(diagnosis, verdict.cause), knowledge, phrases, evidence);
        for (const auto& row : seen.stages)
            report.elapsedMs = std::max(report.elapsedMs, row.startedMs + row.elapsedMs);
    }
    report.headline =
        report.findings.isEmpty() ? healthyHeadline(report, diagnosis, phrases) : report.findings.first().headline;
    report.subline = sublineOf(evidence, diagnosis, knowledge, phrases);
    return report;
}

} // namespace portpilot
