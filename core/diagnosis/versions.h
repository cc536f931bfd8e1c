// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/knowledge.h"
#include "core/facts/facts.h"

namespace portpilot {

/// "Exchange 2019": by the build when one was seen, else by the product's name; empty when neither tells.
QString productOf(const Facts& facts, const Knowledge& knowledge);

/// The build is newer than every known one of its product: the table is old, the server need not be.
bool isNewerThanTable(const QString& build, const Knowledge& knowledge);

} // namespace portpilot
