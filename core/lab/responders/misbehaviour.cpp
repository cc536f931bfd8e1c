// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/misbehaviour.h"

namespace portpilot {

Actions SilentResponder::onInbox(Inbox& inbox)
{
    inbox.clear();
    return {};
}

Actions FloodResponder::onOpened()
{
    const QByteArray unit = m_text.isEmpty() ? QByteArrayLiteral("A") : m_text;
    return {Send{unit.repeated(kBytes / unit.size()), unit.left(80) + " (and so on)"}};
}

Actions FloodResponder::onInbox(Inbox& inbox)
{
    inbox.clear();
    return {};
}

} // namespace portpilot
