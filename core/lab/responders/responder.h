// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/conversation.h"

namespace portpilot {

/// The server's side of a conversation: a visitor who leaves or falls silent is nobody's breakdown.
class Responder : public Conversation {
public:
    /// Always our visitor's next word; a server waits for nothing in particular.
    QString awaiting() const override { return QStringLiteral("command"); }

protected:
    Actions onClosed(bool) override { return {Finish{}}; }
    Actions onTimedOut() override { return {Finish{}}; }
};

} // namespace portpilot
