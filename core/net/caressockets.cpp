// SPDX-License-Identifier: Apache-2.0
#define CARES_NO_DEPRECATED
#include "core/net/caressockets.h"

#include <QtEndian>

#include <ares.h>

#include <cstring>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace portpilot {

namespace {

// RFC 1035 §4.1.1
constexpr long kHeader = 12;
constexpr long kFlags = 2;
constexpr long kCount = 4;
constexpr quint16 kResponse = 0x8000;
constexpr quint16 kCode = 0x000f;

quint16 number(const char* at)
{
    return qFromBigEndian<quint16>(at);
}

bool isDatagram(ares_socket_t socket)
{
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(socket, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_DGRAM;
}

ares_socket_t openSocket(int family, int type, int protocol, void*)
{
    // What c-ares does with sockets of its own.
    return ::socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
}

int closeSocket(ares_socket_t socket, void*)
{
    return ::close(socket);
}

int connectSocket(ares_socket_t socket, const sockaddr* address, ares_socklen_t size, void*)
{
    return ::connect(socket, address, size);
}

ares_ssize_t receive(
    ares_socket_t socket, void* into, size_t room, int flags, sockaddr* from, ares_socklen_t* size, void* data)
{
    const auto got = ::recvfrom(socket, into, room, flags, from, size);
    if (got < kHeader || !isDatagram(socket))
        return got;
    return static_cast<CaresSockets*>(data)->received(
        static_cast<char*>(into), static_cast<long>(got), static_cast<long>(room));
}

ares_ssize_t send(ares_socket_t socket, const iovec* parts, int count, void* data)
{
    if (isDatagram(socket)) {
        QByteArray query;
        for (int i = 0; i < count; ++i)
            query.append(static_cast<const char*>(parts[i].iov_base), static_cast<qsizetype>(parts[i].iov_len));
        static_cast<CaresSockets*>(data)->sent(query);
    }
    return ::writev(socket, parts, count);
}

} // namespace

void CaresSockets::serve(ares_channeldata* channel)
{
    static const ares_socket_functions functions{openSocket, closeSocket, connectSocket, receive, send};
    ares_set_socket_functions(channel, &functions, this);
}

void CaresSockets::sent(const QByteArray& query)
{
    if (query.size() > kHeader)
        m_questions.insert(number(query.constData()), query.mid(kHeader));
}

/// Only a refusal is completed: it carries nothing that a stranger could make us believe.
long CaresSockets::received(char* bytes, long size, long room) const
{
    const quint16 flags = number(bytes + kFlags);
    const bool bare =
        size == kHeader && (flags & kResponse) != 0 && (flags & kCode) != 0 && number(bytes + kCount) == 0;
    const QByteArray question = bare ? m_questions.value(number(bytes)) : QByteArray();
    if (question.isEmpty() || size + question.size() > room)
        return size;
    std::memcpy(bytes + kHeader, question.constData(), static_cast<std::size_t>(question.size()));
    qToBigEndian<quint16>(1, bytes + kCount);
    return size + static_cast<long>(question.size());
}

} // namespace portpilot
