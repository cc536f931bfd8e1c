// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/versions.h"

#include <QVersionNumber>

namespace portpilot {

namespace {

/// The last row at or below a build with the same first two numbers: between two rows lies an interim update of
/// the lower one. 2019 and SE share 15.2 and differ by the third number, which the order settles.
const ExchangeBuild* nearest(const QString& build, const Knowledge& knowledge)
{
    const auto wanted = QVersionNumber::fromString(build);
    if (wanted.segmentCount() < 3)
        return nullptr;
    const ExchangeBuild* best = nullptr;
    QVersionNumber bestBuild;
    for (const auto& row : knowledge.builds) {
        const auto known = QVersionNumber::fromString(row.build);
        const bool sameLine =
            known.majorVersion() == wanted.majorVersion() && known.minorVersion() == wanted.minorVersion();
        // A build told with three numbers is that cumulative update, whichever security update is on top.
        const bool below =
            wanted.segmentCount() == 3 ? known.microVersion() <= wanted.microVersion() : known <= wanted;
        if (sameLine && below && (!best || known > bestBuild)) {
            best = &row;
            bestBuild = known;
        }
    }
    return best;
}

} // namespace

QString productOf(const Facts& facts, const Knowledge& knowledge)
{
    if (const auto* row = nearest(facts.build, knowledge))
        return row->product;
    QString name = facts.product;
    name.remove("Microsoft "_L1).remove("Server "_L1);
    for (auto it = knowledge.supportEnd.cbegin(); it != knowledge.supportEnd.cend(); ++it) {
        if (name == it.key() || name.startsWith(it.key() + u' '))
            return it.key();
    }
    return {};
}

bool isNewerThanTable(const QString& build, const Knowledge& knowledge)
{
    const auto* row = nearest(build, knowledge);
    if (!row)
        return false;
    const auto wanted = QVersionNumber::fromString(build);
    for (const auto& known : knowledge.builds) {
        if (known.product == row->product && QVersionNumber::fromString(known.build) >= wanted)
            return false;
    }
    return wanted.segmentCount() > 3;
}

} // namespace portpilot
