// SPDX-License-Identifier: Apache-2.0
// How often is the diagnosis right? Replays every recorded case and, unless --recorded is given, every practice
// scenario end to end, and compares with the signature catalogue: tests/diagnosis/signatures.json says which
// finding a signature must yield, independently of what a case expects. Ends with 1 when the aims are missed.
#include "app/checkup.h"
#include "app/knowledgesource.h"
#include "core/diagnosis/rulebook.h"
#include "core/lab/labworld.h"
#include "tests/diagnosis/casereader.h"
#include "tests/diagnosis/smallguide.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <map>
#include <memory>
#include <random>

using namespace portpilot;

namespace {

const QString kRoot = QStringLiteral(PORTPILOT_SOURCE_DIR);

// The aims, in per cent and in pieces.
constexpr double kSingles = 98;
constexpr double kPairs = 90;
constexpr double kCannotTell = 5;

/// One signature of the catalogue: what it must yield, where it is played, or why it cannot be.
struct Signature {
    QString id; ///< "F-34"
    QString name;
    QStringList findings; ///< any of them is right; empty: that nothing is wrong is right
    QStringList scenarios; ///< practice scenarios that play it
    QString open; ///< why nothing shows it yet

    template <class V> void describe(V& v)
    {
        v("id", id);
        v("name", name);
        v("findings", findings);
        v.optional("scenarios", scenarios);
        v.optional("open", open);
    }
};

/// Two practice scenarios at once.
struct PracticePair {
    QStringList scenarios;

    template <class V> void describe(V& v) { v("scenarios", scenarios); }
};

enum class Verdict { Right, Wrong, CannotTell, Waiting };

struct Played {
    QString world; ///< "recorded" or "practice"
    QString kind; ///< "single", "pair", "oddity"
    QString id;
    QStringList signatures;
    QStringList expected;
    QStringList given;
    QString confidence; ///< of the first finding
    Verdict verdict = Verdict::Right;
    bool wrongButCertain = false;
    bool falseAllWorks = false;
    bool falseAlarm = false; ///< a healthy oddity was called a failure
    QString remark;
    QStringList told; ///< each finding with its outcome and confidence
};

QString wordOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Right:
        return u"right"_s;
    case Verdict::Wrong:
        return u"WRONG"_s;
    case Verdict::CannotTell:
        return u"cannot-tell"_s;
    case Verdict::Waiting:
        break;
    }
    return u"waiting"_s;
}

QString orNone(const QStringList& ids)
{
    return ids.isEmpty() ? u"(all well)"_s : ids.join(u'+');
}

template <class Row> QList<Row> listOf(const QString& path, QStringList& errors)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        errors += path + ": cannot be read"_L1;
    QList<Row> rows;
    const auto array = QJsonDocument::fromJson(file.readAll()).array();
    for (const auto& value : array)
        rows += json::read<Row>(value.toObject(), errors);
    return rows;
}

/// What a diagnosis told, live or recorded.
struct Told {
    QStringList ids;
    QList<Confidence> confidences;
    QList<Outcome> outcomes;
    Outcome outcome = Outcome::Skipped;
};

template <class Source> Told toldBy(const Source& source)
{
    Told told;
    for (const auto& finding : source.findings) {
        told.ids += finding.id;
        told.confidences += finding.confidence;
        told.outcomes += finding.outcome;
    }
    told.outcome = source.outcome;
    return told;
}

bool firstIsRight(const Played& one)
{
    if (one.kind == "pair"_L1)
        return !one.given.isEmpty() && one.expected.contains(one.given.first())
            && std::all_of(one.expected.cbegin(), one.expected.cend(),
                [&](const auto& id) { return one.given.contains(id); });
    return one.expected.isEmpty() ? one.given.isEmpty()
                                  : !one.given.isEmpty() && one.given.first() == one.expected.first();
}

void judge(Played& one, const Told& told)
{
    one.given = told.ids;
    one.confidence = told.confidences.isEmpty() ? u"-"_s : QString(word(told.confidences.first()));
    for (qsizetype i = 0; i < told.ids.size(); ++i) {
        one.told +=
            QStringLiteral("%1 %2 %3")
                .arg(told.ids.at(i), QString(word(told.outcomes.at(i))), QString(word(told.confidences.at(i))));
        if (told.confidences.at(i) == Confidence::Certain && !one.expected.contains(told.ids.at(i)))
            one.wrongButCertain = true;
    }
    one.falseAllWorks = !one.expected.isEmpty() && told.outcome == Outcome::Ok;
    one.falseAlarm =
        one.kind == "oddity"_L1 && (told.outcome == Outcome::Failed || told.outcomes.contains(Outcome::Failed));
    const bool silent = told.ids.isEmpty() && !one.expected.isEmpty() && told.outcome != Outcome::Ok;
    const bool shrugs =
        !told.ids.isEmpty() && told.ids.first() == "deadline"_L1 && !one.expected.contains(u"deadline"_s);
    one.verdict = firstIsRight(one) ? Verdict::Right : silent || shrugs ? Verdict::CannotTell : Verdict::Wrong;
}

/// A case may not expect what the catalogue does not: that would make a wrong answer right.
void holdAgainst(Played& one, const QMap<QString, Signature>& catalogue)
{
    for (const auto& tag : std::as_const(one.signatures)) {
        if (!catalogue.contains(tag)) {
            one.remark = tag + " is not in the catalogue"_L1;
            one.verdict = Verdict::Wrong;
            continue;
        }
        const auto& wanted = catalogue.value(tag).findings;
        const bool agrees = wanted.isEmpty() ? one.expected.isEmpty() || one.kind == "pair"_L1
                                             : std::any_of(one.expected.cbegin(), one.expected.cend(),
                                                 [&](const auto& id) { return wanted.contains(id); });
        if (agrees || one.expected.isEmpty())
            continue; // a healthy oddity may show where a signature ends
        one.remark = tag + " should give "_L1 + orNone(wanted);
        one.verdict = Verdict::Wrong;
    }
}

QString kindOf(const cases::Case& one)
{
    return !one.kind.isEmpty() ? one.kind : one.findings.isEmpty() ? u"oddity"_s : u"single"_s;
}

QList<Played> playRecorded(QStringList& errors)
{
    auto knowledge = Knowledge::load(kRoot + u"/resources"_s, errors);
    knowledge.guide = cases::smallGuide(errors);
    const auto known = findingIds(knowledge);
    QList<Played> all;
    const auto read = cases::readCases(kRoot + u"/tests/cases"_s, errors);
    for (const auto& one : read) {
        Played played;
        played.world = u"recorded"_s;
        played.kind = kindOf(one);
        played.id = one.id;
        played.signatures = one.signature;
        for (const auto& finding : one.findings)
            played.expected += finding.id;
        const auto evidence = cases::surveyOf(one, knowledge.guide, errors);
        judge(played, toldBy(diagnose(evidence, knowledge)));
        if (!one.needs.isEmpty() && !known.contains(one.needs)) {
            played.verdict = Verdict::Waiting;
            played.remark = "no rule gives "_L1 + one.needs;
        }
        all += played;
    }
    return all;
}

/// Two cases in one world, drawn at random but the same in every run. Nobody wrote down what comes first there;
/// what must hold all the same: it is never called well, and nothing is certain that neither of the two expects.
struct Mixed {
    int worlds = 0;
    int falseAllWorks = 0;
    int wrongButCertain = 0;
    int strangerFirst = 0; ///< the first finding is of neither
    QStringList told; ///< what went wrong, to mend it
};

/// What breaks every check leaves no room for a second fault.
bool mixes(const cases::Case& one)
{
    return kindOf(one) == "single"_L1 && !one.broken.contains(u"*"_s) && one.only.isEmpty()
        && one.started.isEmpty() && one.needs.isEmpty() && one.profile == Profile::Auto
        && one.outcome >= Outcome::Warning;
}

cases::Case mixOf(const cases::Case& first, const cases::Case& second)
{
    cases::Case both = first;
    both.id += u'+' + second.id;
    both.with = cases::detail::laidOver(both.with, second.with).toObject();
    both.broken = cases::detail::laidOver(both.broken, second.broken).toObject();
    both.local = cases::detail::laidOver(both.local, second.local).toObject();
    both.trials += second.trials;
    both.findings += second.findings;
    return both;
}

void judgeMix(Mixed& mixed, const cases::Case& both, const Diagnosis& diagnosis)
{
    QStringList expected;
    for (const auto& finding : both.findings)
        expected += finding.id;
    QString wrong;
    if (diagnosis.outcome == Outcome::Ok) {
        ++mixed.falseAllWorks;
        wrong = u"all works"_s;
    }
    for (const auto& finding : diagnosis.findings) {
        if (finding.confidence == Confidence::Certain && !expected.contains(finding.id)) {
            ++mixed.wrongButCertain;
            wrong += " certain "_L1 + finding.id;
        }
    }
    if (!diagnosis.findings.isEmpty() && !expected.contains(diagnosis.findings.first().id)) {
        ++mixed.strangerFirst;
        wrong += " first "_L1 + diagnosis.findings.first().id;
    }
    ++mixed.worlds;
    if (!wrong.isEmpty())
        mixed.told += both.id + ": "_L1 + wrong + " instead of "_L1 + expected.join(u'+');
}

Mixed playMixed(QStringList& errors)
{
    constexpr int kWorlds = 1000;
    auto knowledge = Knowledge::load(kRoot + u"/resources"_s, errors);
    knowledge.guide = cases::smallGuide(errors);
    QList<cases::Case> usable;
    for (const auto& one : cases::readCases(kRoot + u"/tests/cases"_s, errors)) {
        if (mixes(one))
            usable += one;
    }
    Mixed mixed;
    std::mt19937 random{20261123};
    std::uniform_int_distribution<qsizetype> any(0, usable.size() - 1);
    while (mixed.worlds < kWorlds && usable.size() > 1) {
        const auto& first = usable.at(any(random));
        const auto& second = usable.at(any(random));
        if (first.id == second.id || first.vantage != second.vantage)
            continue;
        const auto both = mixOf(first, second);
        QStringList holes; // facts of the one laid over what the other never heard: read as far as they go
        judgeMix(mixed, both, diagnose(cases::surveyOf(both, knowledge.guide, holes), knowledge));
    }
    return mixed;
}

/// Plays the scenarios, a few at once: most of their time is waiting.
class Practice : public QObject {
public:
    Practice(
        const Knowledge& knowledge, const QList<Scenario>& scenarios, const QMap<QString, Signature>& catalogue)
        : m_knowledge(knowledge)
        , m_scenarios(scenarios)
        , m_catalogue(catalogue)
    { }

    QList<Played> play()
    {
        constexpr int kAtOnce = 3;
        for (int i = 0; i < kAtOnce; ++i)
            next();
        if (m_running > 0)
            QCoreApplication::exec();
        return m_played;
    }

private:
    void next()
    {
        if (m_next >= m_scenarios.size())
            return;
        const Scenario scenario = m_scenarios.at(m_next++);
        ++m_running;
        Request request;
        request.target = Target::parse(u"lab"_s).target;
        request.target.scenarios = scenario.id.split(u',');
        request.vantage = scenario.vantage;
        auto* checkup = new Checkup(m_knowledge, request, this);
        const auto over = [this, checkup, scenario] {
            QTimer::singleShot(0, this, [this, checkup, scenario] { settle(checkup, scenario); });
        };
        connect(checkup, &Checkup::finished, this, over);
        connect(checkup, &Checkup::broke, this, over);
        checkup->start();
    }

    void settle(Checkup* checkup, const Scenario& scenario)
    {
        Played played;
        played.world = u"practice"_s;
        played.id = scenario.id;
        played.kind = scenario.findings.isEmpty() ? u"oddity"_s
            : scenario.id.contains(u',')          ? u"pair"_s
                                                  : u"single"_s;
        played.expected = scenario.findings;
        for (const auto& signature : m_catalogue) {
            if (signature.scenarios.contains(scenario.id))
                played.signatures += signature.id;
        }
        judge(played, toldBy(checkup->report()));
        m_played += played;
        checkup->deleteLater();
        next();
        if (--m_running == 0)
            QCoreApplication::quit();
    }

    const Knowledge& m_knowledge;
    QList<Scenario> m_scenarios;
    QMap<QString, Signature> m_catalogue;
    QList<Played> m_played;
    qsizetype m_next = 0;
    int m_running = 0;
};

QList<Played> playPractice(const QMap<QString, Signature>& catalogue, QStringList& errors)
{
    const auto knowledge = loadKnowledge(errors);
    auto scenarios = LabWorld::scenarios(errors);
    const auto known = scenarios;
    for (const auto& pair : listOf<PracticePair>(kRoot + u"/tests/diagnosis/practicepairs.json"_s, errors))
        scenarios += combine(pair.scenarios, known, errors);
    return Practice(knowledge, scenarios, catalogue).play();
}

void printLine(QTextStream& out, const QString& tag, const Played& one)
{
    out << tag.leftJustified(6) << one.world.leftJustified(9) << one.kind.leftJustified(7)
        << one.id.leftJustified(42) << ' ' << orNone(one.expected).leftJustified(30) << ' '
        << (one.given.isEmpty() ? u"(all well)"_s : one.given.first()).leftJustified(28) << ' '
        << one.confidence.leftJustified(9) << wordOf(one.verdict) << (one.wrongButCertain ? " CERTAIN" : "");
    if (!one.remark.isEmpty())
        out << "  (" << one.remark << ')';
    if (one.verdict != Verdict::Right)
        out << "  told: " << one.told.join("; "_L1);
    out << '\n';
}

void printBySignature(QTextStream& out, const QList<Signature>& signatures, const QList<Played>& all)
{
    for (const auto& signature : signatures) {
        bool shown = false;
        for (const auto& one : all) {
            if (one.signatures.contains(signature.id)) {
                printLine(out, signature.id, one);
                shown = true;
            }
        }
        if (!shown)
            out << signature.id.leftJustified(6) << "-        not played: " << signature.name
                << (signature.open.isEmpty() ? QString() : ": "_L1 + signature.open) << '\n';
    }
    for (const auto& one : all) {
        if (one.signatures.isEmpty())
            printLine(out, u"-"_s, one);
    }
}

/// Rows of a confusion matrix without its zeros: what was expected, how often it came first, and what came
/// instead.
void printConfusion(QTextStream& out, const QList<Played>& all)
{
    std::map<QString, std::map<QString, int>> table;
    for (const auto& one : all) {
        if (one.kind == "pair"_L1 || one.verdict == Verdict::Waiting)
            continue;
        const QString wanted = one.expected.isEmpty() ? u"(all well)"_s : one.expected.first();
        ++table[wanted][one.given.isEmpty() ? u"(all well)"_s : one.given.first()];
    }
    out << "\nexpected: given first, times\n";
    for (const auto& [wanted, row] : table) {
        QStringList cells;
        for (const auto& [given, times] : row)
            cells += (given == wanted ? u"right"_s : given) + u' ' + QString::number(times);
        out << "  " << wanted.leftJustified(30) << ' ' << cells.join(", "_L1) << '\n';
    }
}

void printCoverage(QTextStream& out, const QList<Signature>& signatures, const QList<Played>& all)
{
    QStringList covered, waiting, open;
    for (const auto& signature : signatures) {
        const auto shows = [&](const Played& one) {
            // An oddity shows where a signature ends, not what it looks like; unless all being well is the right
            // answer.
            const bool counts =
                one.kind == "single"_L1 || (signature.findings.isEmpty() && one.kind == "oddity"_L1);
            return counts && one.signatures.contains(signature.id) && one.verdict == Verdict::Right;
        };
        const auto waits = [&](const Played& one) {
            return one.signatures.contains(signature.id) && one.verdict == Verdict::Waiting;
        };
        if (std::any_of(all.cbegin(), all.cend(), shows))
            covered += signature.id;
        else if (std::any_of(all.cbegin(), all.cend(), waits))
            waiting += signature.id;
        else
            open += signature.id;
    }
    out << "\nsignatures shown and rightly named: " << covered.size() << " of " << signatures.size()
        << "\n  waiting for a rule: " << waiting.join(u' ') << "\n  not shown: " << open.join(u' ') << '\n';
}

double share(qsizetype part, qsizetype whole)
{
    return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

/// Prints the figures; true when every aim is met.
bool printFigures(QTextStream& out, const QList<Played>& all, const Mixed& mixed)
{
    const auto count = [&](const auto& is) { return std::count_if(all.cbegin(), all.cend(), is); };
    const auto of = [&](QStringView kind, std::optional<Verdict> verdict) {
        return count([&](const Played& one) {
            return one.kind == kind && one.verdict != Verdict::Waiting && (!verdict || one.verdict == *verdict);
        });
    };
    const auto singles = of(u"single", {});
    const auto pairs = of(u"pair", {});
    const auto judged = singles + pairs;
    const double right = share(of(u"single", Verdict::Right), singles);
    const double both = share(of(u"pair", Verdict::Right), pairs);
    const double shrugs =
        judged == 0 ? 0 : share(of(u"single", Verdict::CannotTell) + of(u"pair", Verdict::CannotTell), judged);
    const auto certain =
        count([](const Played& one) { return one.wrongButCertain && one.verdict != Verdict::Waiting; });
    const auto works =
        count([](const Played& one) { return one.falseAllWorks && one.verdict != Verdict::Waiting; });
    const auto alarms = count([](const Played& one) { return one.falseAlarm; });
    const auto disagree =
        count([](const Played& one) { return one.kind == "oddity"_L1 && one.verdict == Verdict::Wrong; });
    const auto line = [&](const char* what, const QString& value, bool met) {
        out << "  " << QString::fromLatin1(what).leftJustified(46) << value.leftJustified(22)
            << (met ? "met" : "MISSED") << '\n';
        return met;
    };
    const auto number = [](double value) { return QString::number(value, 'f', 1) + " %"_L1; };
    out << "\nfigures\n";
    bool met = line("singles: first finding right (aim 98 %)",
        number(right) + QStringLiteral(" of %1").arg(singles), right >= kSingles);
    met &= line("pairs: both found, one of them first (90 %)", number(both) + QStringLiteral(" of %1").arg(pairs),
        both >= kPairs);
    met &= line("wrong but certain (0)", QString::number(certain), certain == 0);
    met &= line("cannot tell (at most 5 %)", number(shrugs), shrugs <= kCannotTell);
    met &= line("false \"all works\" (0)", QString::number(works), works == 0);
    met &= line("healthy oddities called a failure (0)",
        QString::number(alarms) + QStringLiteral(" of %1").arg(of(u"oddity", {})), alarms == 0);
    met &= line("healthy oddities not told as expected (0)", QString::number(disagree), disagree == 0);
    out << "  " << mixed.worlds << " worlds of two cases drawn at random\n";
    met &= line("  false \"all works\" (0)", QString::number(mixed.falseAllWorks), mixed.falseAllWorks == 0);
    met &= line("  certain of neither (0)", QString::number(mixed.wrongButCertain), mixed.wrongButCertain == 0);
    const double strangers = share(mixed.strangerFirst, mixed.worlds);
    met &= line("  first finding of neither (at most 5 %)", number(strangers), strangers <= kCannotTell);
    for (const auto& told : mixed.told)
        out << "    " << told << '\n';
    return met;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    QElapsedTimer time;
    time.start();
    QStringList errors;
    const auto signatures = listOf<Signature>(kRoot + u"/tests/diagnosis/signatures.json"_s, errors);
    QMap<QString, Signature> catalogue;
    for (const auto& one : signatures)
        catalogue.insert(one.id, one);
    auto all = playRecorded(errors);
    if (!app.arguments().contains(u"--recorded"_s))
        all += playPractice(catalogue, errors);
    for (auto& one : all)
        holdAgainst(one, catalogue);
    if (app.arguments().contains(u"--tell"_s)) { // for who writes cases: what each world gives
        for (const auto& one : all)
            out << one.id << '\t' << one.told.join(u'\t') << '\n';
        return 0;
    }
    printBySignature(out, signatures, all);
    printConfusion(out, all);
    printCoverage(out, signatures, all);
    const bool met = printFigures(out, all, playMixed(errors));
    for (const auto& error : std::as_const(errors))
        out << "error: " << error << '\n';
    out << "\n" << all.size() << " worlds judged in " << time.elapsed() / 1000 << " s\n";
    return met && errors.isEmpty() ? 0 : 1;
}
