// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/diagnosis.h"

/// Where observations fit several causes, the second look that would tell them apart. What rivals a finding has, and
/// which trial decides between them, is data: resources/rivals.json.
namespace portpilot {

/// The trials that the findings still need, in the order of the findings; none when nothing could be decided by
/// trying. Pure: what was tried before is in the evidence. The caller asks at most twice, since a trial may bring up
/// a finding with rivals of its own.
QList<Trial> tieBreakers(const Evidence& evidence, const Diagnosis& diagnosis, const Knowledge& knowledge);

/// What the trials say about the rivals of a finding: excluded ones go to `ruledOut`, the others to `rivals`.
void weighRivals(Finding& finding, const Evidence& evidence, const Knowledge& knowledge);

} // namespace portpilot
