// SPDX-License-Identifier: Apache-2.0
#include "core/report/innernames.h"

#include "core/report/labels.h"

#include <algorithm>
#include <array>
#include <utility>

namespace portpilot {

namespace {

/// One computer behind one name, and the checks that it answered.
struct Answerer {
    QString host;
    QString key;
    NtlmFacts ntlm;
    QStringList checks;
};

QString keyOf(const NtlmFacts& ntlm)
{
    const QString name = computerOf(ntlm).toLower();
    return name.isEmpty() && ntlm.answerer > 0 ? QString::number(ntlm.answerer) : name;
}

QList<Answerer> answerersOf(const Report& report)
{
    QList<Answerer> all;
    for (const auto& check : report.checks) {
        const auto& ntlm = check.seen.facts.ntlm;
        const QString key = keyOf(ntlm);
        if (key.isEmpty())
            continue;
        const auto known = std::find_if(all.begin(), all.end(),
            [&](const auto& one) { return one.host == check.seen.host && one.key == key; });
        if (known != all.end())
            known->checks += check.title;
        else
            all += Answerer{check.seen.host, key, ntlm, {check.title}};
    }
    return all;
}

QString lineOf(const Answerer& one)
{
    const auto& ntlm = one.ntlm;
    QStringList parts;
    const bool named = !computerOf(ntlm).isEmpty();
    parts += named ? bothNames(ntlm.computer, ntlm.dnsComputer) : Label::tr("computer %1").arg(ntlm.answerer);
    if (const QString domain = bothNames(ntlm.domain, ntlm.dnsDomain); !domain.isEmpty())
        parts += Label::tr("domain %1").arg(domain);
    if (!ntlm.forest.isEmpty())
        parts += Label::tr("forest %1").arg(ntlm.forest);
    if (!ntlm.windows.isEmpty())
        parts += windowsName(ntlm.windows);
    return Label::tr("%1: answered %2", "a computer, checks").arg(parts.join(", "_L1), one.checks.join(", "_L1));
}

QString firstLabel(const QString& name)
{
    return name.section(u'.', 0, 0).toLower();
}

/// Numbers in place of the computers that NTLM named, in the order of the checks.
class StandIns {
public:
    explicit StandIns(const Report& report)
    {
        for (const auto& check : report.checks) {
            const auto& ntlm = check.seen.facts.ntlm;
            const QString name = computerOf(ntlm).toLower();
            if (name.isEmpty())
                continue;
            if (!m_known.contains(name))
                m_known += name;
            const int number = numberOf(ntlm);
            for (const auto& told : {ntlm.computer, ntlm.dnsComputer}) {
                for (const auto& spelled : {told.toLower(), firstLabel(told)}) {
                    if (!spelled.isEmpty() && !m_numbers.contains(spelled))
                        m_numbers.insert(spelled, number);
                }
            }
        }
    }

    int numberOf(const NtlmFacts& ntlm) const
    {
        const QString name = computerOf(ntlm).toLower();
        return name.isEmpty() ? ntlm.answerer : static_cast<int>(m_known.indexOf(name)) + 1;
    }

    /// Data, hence not translated. Whoever tested a name knows it: it is nothing of the inside.
    QString nameFor(const QString& server, const QString& tested) const
    {
        if (server.isEmpty() || server.compare(tested, Qt::CaseInsensitive) == 0)
            return server;
        const int number = m_numbers.value(server.toLower(), m_numbers.value(firstLabel(server)));
        return number > 0 ? QStringLiteral("computer %1").arg(number) : server;
    }

    void replaceIn(HttpAnswer& answer, const QString& tested) const
    {
        for (auto& header : answer.headers) {
            if (header.name.compare("X-FEServer"_L1, Qt::CaseInsensitive) == 0)
                header.value = nameFor(header.value, tested);
        }
    }

private:
    QStringList m_known; ///< the place is the number
    QHash<QString, int> m_numbers; ///< by full name and by first label
};

} // namespace

Report withoutInnerNames(Report report)
{
    const StandIns standIns(report);
    for (auto& check : report.checks) {
        auto& facts = check.seen.facts;
        facts.serverName = standIns.nameFor(facts.serverName, check.seen.host);
        for (auto& answer : facts.http.answers)
            standIns.replaceIn(answer, check.seen.host);
        standIns.replaceIn(facts.http.health, check.seen.host);
        NtlmFacts kept;
        kept.windows = facts.ntlm.windows;
        kept.time = facts.ntlm.time;
        kept.atMs = facts.ntlm.atMs;
        kept.answerer = standIns.numberOf(facts.ntlm);
        facts.ntlm = kept;
    }
    for (auto& trial : report.trials) {
        trial.node = standIns.nameFor(trial.node, trial.host);
        QStringList words = trial.detail.split(u' '); // "3 tries EX01"
        for (auto& one : words)
            one = standIns.nameFor(one, trial.host);
        trial.detail = words.join(u' ');
    }
    return report;
}

QString bothNames(const QString& shorter, const QString& longer)
{
    if (shorter.isEmpty() || longer.isEmpty() || shorter == longer)
        return shorter.isEmpty() ? longer : shorter;
    return QStringLiteral("%1 (%2)").arg(shorter, longer);
}

QString computerOf(const NtlmFacts& ntlm)
{
    return ntlm.dnsComputer.isEmpty() ? ntlm.computer : ntlm.dnsComputer;
}

QString windowsName(const QString& build)
{
    // Builds of the servers that Exchange runs on; clients share some of the numbers and run no Exchange.
    static constexpr std::array kNames{std::pair{"6.0.6002"_L1, "2008"_L1}, std::pair{"6.1.7601"_L1, "2008 R2"_L1},
        std::pair{"6.2.9200"_L1, "2012"_L1}, std::pair{"6.3.9600"_L1, "2012 R2"_L1},
        std::pair{"10.0.14393"_L1, "2016"_L1}, std::pair{"10.0.17763"_L1, "2019"_L1},
        std::pair{"10.0.20348"_L1, "2022"_L1}, std::pair{"10.0.26100"_L1, "2025"_L1}};
    for (const auto& [number, name] : kNames) {
        if (build == number)
            return QStringLiteral("Windows Server %1 (%2)").arg(name, build);
    }
    return build.isEmpty() ? QString() : "Windows "_L1 + build;
}

InnerNames innerNames(const Report& report)
{
    const auto all = answerersOf(report);
    const bool named =
        std::any_of(all.cbegin(), all.cend(), [](const auto& one) { return !computerOf(one.ntlm).isEmpty(); });
    InnerNames told;
    for (const auto& one : all) {
        const auto twins =
            std::count_if(all.cbegin(), all.cend(), [&](const auto& other) { return other.host == one.host; });
        if (named || twins > 1)
            told.lines += lineOf(one);
    }
    told.title = named
        ? Label::tr("Internal names, told before anybody signs in")
        : Label::tr("More than one computer answers behind this name (their names are left out)");
    return told;
}

} // namespace portpilot
