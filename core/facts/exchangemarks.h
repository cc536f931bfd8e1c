// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/facts.h"

namespace portpilot {

/// Headers that an Exchange front end adds (its web.config).
bool isExchangeMark(QStringView header);
/// Those of Exchange Online alone.
bool isOnlineMark(QStringView header);
/// This very answer comes from Exchange, and not from a device that answers in its place.
bool bearsExchangeMark(const HttpAnswer& answer);

} // namespace portpilot
