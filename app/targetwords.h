// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/target.h"

namespace portpilot {

/// The sentence for a text that is no target, for the command line. `input` is shown made printable.
QString targetSentence(TargetProblem problem, const QString& input);

} // namespace portpilot
