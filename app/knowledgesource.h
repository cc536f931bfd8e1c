// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/knowledge.h"

namespace portpilot {

/// The knowledge that travels inside the program (resources/).
Knowledge loadKnowledge(QStringList& errors);

} // namespace portpilot
