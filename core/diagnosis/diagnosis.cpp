// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/diagnosis.h"

#include "core/diagnosis/rulebook.h"

namespace portpilot {

Diagnosis diagnose(const Evidence& evidence, const Knowledge& knowledge)
{
    Inquiry inquiry(evidence, knowledge);
    for (const auto& rule : rulebook())
        rule.apply(inquiry);
    return inquiry.conclude();
}

} // namespace portpilot
