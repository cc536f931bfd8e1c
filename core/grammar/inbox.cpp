// SPDX-License-Identifier: Apache-2.0
#include "core/grammar/inbox.h"

namespace portpilot {

std::optional<QByteArray> Inbox::takeLine()
{
    const qsizetype end = m_bytes.indexOf('\n', m_searched);
    if (end < 0) {
        m_searched = m_bytes.size();
        return std::nullopt;
    }
    QByteArray line = m_bytes.left(end);
    m_bytes.remove(0, end + 1);
    m_searched = 0;
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

bool Inbox::lineTooLong() const
{
    return m_bytes.size() > kLineLimit && m_bytes.indexOf('\n', m_searched) < 0;
}

QByteArray Inbox::take(qsizetype count)
{
    QByteArray taken = m_bytes.left(count);
    m_bytes.remove(0, taken.size());
    m_searched = 0;
    return taken;
}

} // namespace portpilot
