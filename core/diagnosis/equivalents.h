// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/guide.h"
#include "core/report/report.h"

/// The commands of other programs that look at what a check looked at: the same name at the same address and port.
/// Drawn from guide and observation and filled in by composition, so it stands here and not with core/report's
/// writers.
namespace portpilot {

struct EquivalentOptions {
    bool pinned = false; ///< the address is not what DNS answers here: given by hand, or the practice server's
    QString source; ///< this computer's address, with which a check introduces itself (RFC 5321 §4.1.3)
    QString expected; ///< "expected: 401", for the eye beside the code that came
};

/// The host and the address must be a host and an address (core/base/target.h), everything else is the guide's
/// own: with any other value there is no command. Nothing that a server said is looked at.
QList<EquivalentCommand> equivalentCommands(
    const Observation& seen, const GuideEntry& entry, const EquivalentOptions& options);

} // namespace portpilot
