// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/responder.h"

namespace portpilot {

/// Accepts, listens, never says a word: a transparent proxy or a hung service.
class SilentResponder final : public Responder {
protected:
    Actions onOpened() override { return {}; }
    Actions onInbox(Inbox& inbox) override;
};

/// Repeats one text until every bound of an honest client is passed.
class FloodResponder final : public Responder {
public:
    /// Twice what Conversation reads of one peer: whoever keeps its bounds has left before the end.
    static constexpr qsizetype kBytes = 8 * 1024 * 1024;
    explicit FloodResponder(QByteArray text)
        : m_text(std::move(text))
    { }

protected:
    Actions onOpened() override;
    Actions onInbox(Inbox& inbox) override;

private:
    QByteArray m_text;
};

} // namespace portpilot
