// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/failuretable.h"
#include "core/diagnosis/rules/rules.h"

#include <algorithm>

/// What lies with this computer and its network, whatever the server does.
namespace portpilot::rules {

namespace {

/// The direct way was closed without a word of the server.
bool isBlocked(const Subject& subject)
{
    const auto* row = subject.broken(Stage::Connect);
    return row
        && (row->failure == Failure::Silent || row->failure == Failure::Prohibited
            || row->failure == Failure::NetworkUnreachable || row->failure == Failure::HostUnreachable);
}

} // namespace

/// Programs here are told to go through a proxy, and the direct way to the web is closed: that is how such networks
/// are built. Whether webmail works through the proxy was not tried, so the server is not accused.
void proxyOnly(Inquiry& inquiry)
{
    const QString id = u"proxy-only"_s;
    const auto& proxy = inquiry.evidence().local.proxy;
    auto& all = inquiry.subjects();
    const auto open = [](const auto& one) { return one.isWeb() && !isBlocked(one); };
    if (proxy.isEmpty() || std::any_of(all.cbegin(), all.cend(), open))
        return;
    for (auto& subject : all) {
        if (subject.settled || !subject.isWeb())
            continue;
        inquiry.blame(subject, {id, Stage::Connect, Outcome::Warning, Confidence::Possible, u"cannot-tell"_s});
        inquiry.prove(id, QStringLiteral("this computer is told to use %1").arg(proxy));
        inquiry.prove(id, brokenFact(subject, *subject.broken(Stage::Connect)));
        subject.settled = true;
    }
}

} // namespace portpilot::rules
