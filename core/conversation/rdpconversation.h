// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/catalogue.h"

namespace portpilot {

/// Asks a Remote Desktop server one question of MS-RDPBCGR's negotiation and hangs up: variant 0 "TLS with NLA", 1
/// "TLS", 2 "RDP's own encryption". Never a sign-in.
std::unique_ptr<Conversation> makeRdpConversation(const Brief& brief);

} // namespace portpilot
