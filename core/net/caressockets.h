// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>

struct ares_channeldata;

namespace portpilot {

/// The sockets of one c-ares channel, for the sake of one thing: a resolver that does not serve this client may
/// refuse with nothing but a header (unbound's access-control does). c-ares 1.18 takes an answer
/// without its question for a stranger's and waits until time is up, so that REFUSED looked like silence. Here
/// such an answer gets back the question that was sent under its number.
class CaresSockets {
public:
    /// Must outlive the channel.
    void serve(ares_channeldata* channel);

    void sent(const QByteArray& query);
    /// `bytes` received into a buffer of `room`: how many there are now.
    long received(char* bytes, long size, long room) const;

private:
    QHash<quint16, QByteArray> m_questions;
};

} // namespace portpilot
