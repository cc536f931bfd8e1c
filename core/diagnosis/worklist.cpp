// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/worklist.h"

#include "core/base/target.h"
#include "core/diagnosis/clearance.h"
#include "core/diagnosis/networkbrief.h"
#include "core/facts/interruption.h"

#include <algorithm>

namespace portpilot {

namespace {

QString idle(Who who, const CaseFile& file)
{
    if (who != Who::Helpdesk)
        return file.phrases.frame(u"team.idle"_s);
    const QString owner = "team.pass-on."_L1 + word(file.finding.owner);
    return file.phrases.frame(file.knowledge.frame.contains(owner) ? owner : u"team.idle-helpdesk"_s);
}

TeamShare share(Who who, const CaseFile& file)
{
    TeamShare share{who, file.finding.owner == who, false, {}, {}};
    for (qsizetype i = 0; i < file.finding.nextSteps.size(); ++i) {
        if (file.finding.nextSteps.at(i).who == who)
            share.steps += i;
    }
    if (!share.steps.isEmpty())
        return share;
    const QString proof = clearance(who, file);
    share.proven = !proof.isEmpty();
    share.idle = share.proven ? proof : idle(who, file);
    return share;
}

QString webmailAddress(const ReportCheck& row, const GuideEntry& entry)
{
    const QString host = hostIn(row.seen.host);
    const QString port = row.seen.port == 443 ? QString() : u':' + QString::number(row.seen.port);
    return host.isEmpty() ? QString() : u" (https://%1%2%3)"_s.arg(bracketed(host), port, entry.path);
}

/// What helps somebody who waits at the telephone, the easiest first.
QStringList waysAround(const CaseFile& file)
{
    constexpr qsizetype kMost = 3; // more is not heard
    QStringList ways;
    for (const auto& id : {u"owa"_s, u"activesync"_s, u"mapi"_s, u"imaps"_s, u"pop3s"_s, u"submission"_s}) {
        const auto* row = file.report.check(id);
        const auto* entry = file.knowledge.guide.entry(id);
        const bool works = row && row->outcome == Outcome::Ok && !row->cause && row->seen.reached(Stage::Protocol);
        if (works && entry && ways.size() < kMost)
            ways += entry->person + (id == "owa"_L1 ? webmailAddress(*row, *entry) : QString());
    }
    return ways;
}

QString toSay(const CaseFile& file)
{
    if (isInterruption(file.finding.id))
        return file.phrases.frame(u"say.interrupted"_s);
    if (!file.isFelt())
        return file.phrases.frame(u"say.not-felt"_s);
    const bool theirs = file.finding.owner == Who::User
        || (file.finding.owner == Who::Helpdesk
            && std::any_of(file.finding.nextSteps.cbegin(), file.finding.nextSteps.cend(),
                [](const NextStep& step) { return step.who == Who::User; }));
    if (theirs)
        return file.phrases.frame(u"say.user"_s);
    const QString owner = "say."_L1 + word(file.finding.owner);
    const QString sure = owner + (file.finding.confidence == Confidence::Certain ? ".certain"_L1 : ".likely"_L1);
    QStringList sentences{file.phrases.frame(file.knowledge.frame.contains(sure) ? sure : u"say.helpdesk"_s)};
    const QStringList around = waysAround(file);
    if (!around.isEmpty())
        sentences += file.phrases.frame(u"say.meanwhile"_s, {{u"list"_s, file.phrases.listed(around)}});
    return sentences.join(u' ');
}

} // namespace

WorkList workList(
    const Report& report, const ReportFinding& finding, const Knowledge& knowledge, const TestTimes& times)
{
    const CaseFile file(report, finding, knowledge);
    WorkList list;
    for (const Who who : {Who::User, Who::Helpdesk, Who::NetworkTeam, Who::ExchangeAdmin, Who::DnsAdmin})
        list.teams += share(who, file);
    list.toSay = toSay(file);
    list.forNetwork = networkBrief(file, times);
    list.rules = firewallRules(file);
    return list;
}

} // namespace portpilot
