// SPDX-License-Identifier: Apache-2.0
#include "app/knowledgesource.h"

namespace portpilot {

Knowledge loadKnowledge(QStringList& errors)
{
    return Knowledge::load(QStringLiteral(":"), errors);
}

} // namespace portpilot
