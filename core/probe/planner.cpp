// SPDX-License-Identifier: Apache-2.0
#include "core/probe/plan.h"

#include <algorithm>

namespace portpilot {

namespace {

QString hostOf(const GuideEntry& entry, const Whereabouts& where)
{
    if (entry.id == "smtp"_L1)
        return where.mailHost;
    if (entry.id == "submission"_L1 && !where.submissionHost.isEmpty())
        return where.submissionHost;
    return where.clientHost;
}

} // namespace

Plan planFor(const Request& request, const Guide& guide, const Whereabouts& where, QStringList* unknown)
{
    Plan plan;
    plan.limits = request.limits;
    plan.target.input = request.target.input;
    plan.target.kind = request.target.kind;
    plan.target.host = where.clientHost;
    const Vantage usual = request.target.kind == TargetKind::Lab ? Vantage::Lan : Vantage::Internet;
    plan.target.vantage = request.vantage.value_or(usual);
    plan.target.vantageGiven = request.vantage.has_value();
    plan.target.profile = request.profile == Profile::Auto ? where.profile : request.profile;
    plan.target.found = where.found;

    if (unknown) {
        for (const auto& id : request.checks) {
            if (!guide.entry(id))
                unknown->append(id);
        }
    }
    const auto& entries = guide.entries();
    const bool portKnown = request.target.port && std::any_of(entries.cbegin(), entries.cend(), [&](const auto& entry) {
        return entry.port == *request.target.port;
    });
    for (const auto& entry : entries) {
        const bool named = request.checks.contains(entry.id);
        if (!request.checks.isEmpty() && !named)
            continue;
        // host:port asks for what lives on that port, when the guide knows it.
        if (request.checks.isEmpty() && portKnown && entry.port != *request.target.port)
            continue;
        // What Exchange Online does not have is not tested unless somebody asks for it by name.
        if (!named && plan.target.profile == Profile::Online && !entry.inOnline)
            continue;
        Check check;
        check.entry = entry;
        check.host = hostOf(entry, where);
        check.port = request.ports.value(entry.id, entry.port);
        plan.checks.append(check);
    }
    return plan;
}

} // namespace portpilot
