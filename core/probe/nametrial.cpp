// SPDX-License-Identifier: Apache-2.0
#include "core/probe/nametrial.h"

#include <QRandomGenerator>

namespace portpilot {

namespace {

/// A root server's own name: whoever can resolve anything can resolve it.
const QString kControlName = QStringLiteral("a.root-servers.net");

QString parentOf(const QString& name)
{
    const QString above = name.section(u'.', 1);
    return above.contains(u'.') ? above : QString(); // a public suffix is nobody's parent zone here
}

/// RFC 1035 §2.3.4 leaves room; 48 random bits meet no label that somebody made.
QString randomLabel()
{
    return QStringLiteral("portpilot-%1")
        .arg(QRandomGenerator::global()->generate64() & 0xffffffffffffULL, 12, 16, QLatin1Char('0'));
}

} // namespace

QString nameToTry(const Trial& trial)
{
    const QString parent = parentOf(trial.host);
    switch (trial.kind) {
    case TrialKind::ControlName: return kControlName;
    case TrialKind::ParentZone: return parent;
    case TrialKind::RandomLabel: return parent.isEmpty() ? QString() : randomLabel() + u'.' + parent;
    default: return {};
    }
}

std::unique_ptr<Pending> tryName(Resolver& resolver, const Trial& trial, std::function<void(const Trial&)> done)
{
    const QString name = nameToTry(trial);
    return resolver.resolve(name, [trial, name, done = std::move(done)](const DnsAnswer& answer) {
        // Both are copies: the receiver may destroy the question, and what belongs to it.
        const auto mine = done;
        Trial ended = trial;
        ended.done = true;
        ended.stage = Stage::Resolve;
        ended.failure = answer.failure;
        // A name without addresses is a name all the same: the resolver and the zone have answered.
        if (ended.kind != TrialKind::RandomLabel && answer.failure == Failure::NoAddress)
            ended.failure = Failure::None;
        ended.elapsedMs = answer.elapsedMs;
        ended.detail = name;
        if (!answer.facts.addresses.isEmpty())
            ended.detail += u' ' + answer.facts.addresses.join(", "_L1);
        mine(ended);
    });
}

} // namespace portpilot
