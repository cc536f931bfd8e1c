// SPDX-License-Identifier: Apache-2.0
#include "core/net/rawsocket.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <linux/errqueue.h>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#endif

namespace portpilot::raw {

namespace {

struct Address {
    sockaddr_storage storage{};
    socklen_t size = 0;
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

/// "%eth0" or "%2" of a link-local address (RFC 4007 §11).
quint32 scopeOf(const QHostAddress& host)
{
    const QByteArray scope = host.scopeId().toLatin1();
    const quint32 named = scope.isEmpty() ? 0 : ::if_nametoindex(scope.constData());
    return named != 0 ? named : scope.toUInt();
}

Address addressOf(const QHostAddress& host, quint16 port)
{
    Address made;
    if (host.protocol() == QAbstractSocket::IPv6Protocol) {
        sockaddr_in6 six{};
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(port);
        six.sin6_scope_id = scopeOf(host);
        const Q_IPV6ADDR bytes = host.toIPv6Address();
        std::memcpy(&six.sin6_addr, &bytes, sizeof bytes);
        std::memcpy(&made.storage, &six, sizeof six);
        made.size = sizeof six;
    } else {
        sockaddr_in four{};
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        four.sin_addr.s_addr = htonl(host.toIPv4Address());
        std::memcpy(&made.storage, &four, sizeof four);
        made.size = sizeof four;
    }
    return made;
}

QHostAddress hostOf(const sockaddr_storage& storage)
{
    if (storage.ss_family != AF_INET && storage.ss_family != AF_INET6)
        return {};
    QHostAddress address(reinterpret_cast<const sockaddr*>(&storage));
    address.setScopeId({});
    return address;
}

QHostAddress ownAddress(int descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&storage), &size) != 0)
        return {};
    return hostOf(storage);
}

/// `atOnce`: the call itself failed, so no packet went out and the word is this computer's own.
Failure failureOf(int error, bool atOnce)
{
    switch (error) {
    case 0: return Failure::None;
    case ECONNREFUSED: return Failure::Refused;
    // Before the connection stands a RST is ECONNREFUSED: this one was accepted first (tcp_reset of Linux).
    case ECONNRESET: return Failure::ResetAtOnce;
    case ETIMEDOUT: return Failure::Silent;
    case ENETUNREACH:
    case EAFNOSUPPORT:       // a kernel without IPv6
    case EINVAL:             // a "blackhole" route
        return Failure::NetworkUnreachable;
    case EACCES: // from afar: ICMPv6 "administratively prohibited"
    case EPERM: return atOnce ? Failure::LocalDenied : Failure::Prohibited;
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
    case EAGAIN: // no free port of our own is left
        return Failure::OutOfResources;
    default: return Failure::HostUnreachable;
    }
}

#ifdef Q_OS_LINUX
bool isProhibition(const sock_extended_err& error)
{
    if (error.ee_origin == SO_EE_ORIGIN_ICMP && error.ee_type == ICMP_DEST_UNREACH)
        return error.ee_code == ICMP_PKT_FILTERED || error.ee_code == ICMP_HOST_ANO || error.ee_code == ICMP_NET_ANO;
    constexpr int kPolicyFailed = 5; // RFC 4443 §3.1
    constexpr int kRejectRoute = 6;
    return error.ee_origin == SO_EE_ORIGIN_ICMP6 && error.ee_type == ICMPV6_DEST_UNREACH
        && (error.ee_code == ICMPV6_ADM_PROHIBITED || error.ee_code == kPolicyFailed || error.ee_code == kRejectRoute);
}

struct Route {
    QHostAddress own;
    QHostAddress destination;
};

Failure failureOf(const sock_extended_err& error, const QHostAddress& offender, const Route& route)
{
    const int number = static_cast<int>(error.ee_errno);
    const Failure plain = isProhibition(error) ? Failure::Prohibited : failureOf(number, false);
    // This computer itself reports a neighbour that does not answer ARP; but when it is the one that refuses or
    // prohibits, its own rules rejected the packet on its way out.
    const bool onItsWayOut = !offender.isNull() && offender == route.own && offender != route.destination;
    const bool rejected = plain == Failure::Refused || plain == Failure::Prohibited;
    return onItsWayOut && rejected ? Failure::LocalDenied : plain;
}
#endif

/// ICMP as the kernel queued it (Linux ≥ 5.9 does so for connecting TCP sockets): errno alone does not tell a
/// firewall's "prohibited" from a router's "unreachable". None when nothing is queued.
Failure queuedFailure(int descriptor)
{
#ifdef Q_OS_LINUX
    char data[64];
    alignas(cmsghdr) char control[512];
    iovec part{data, sizeof data};
    sockaddr_storage destination{};
    msghdr message{};
    message.msg_name = &destination;
    message.msg_namelen = sizeof destination;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    if (::recvmsg(descriptor, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0)
        return Failure::None;
    for (cmsghdr* head = CMSG_FIRSTHDR(&message); head; head = CMSG_NXTHDR(&message, head)) {
        const bool four = head->cmsg_level == IPPROTO_IP && head->cmsg_type == IP_RECVERR;
        const bool six = head->cmsg_level == IPPROTO_IPV6 && head->cmsg_type == IPV6_RECVERR;
        if (!four && !six)
            continue;
        // The address of who sent the ICMP follows the error (ip(7), SO_EE_OFFENDER).
        struct {
            sock_extended_err error;
            sockaddr_storage offender;
        } entry{};
        std::memcpy(&entry, CMSG_DATA(head), std::min<size_t>(head->cmsg_len - CMSG_LEN(0), sizeof entry));
        return failureOf(entry.error, hostOf(entry.offender), {ownAddress(descriptor), hostOf(destination)});
    }
#else
    Q_UNUSED(descriptor);
#endif
    return Failure::None;
}

} // namespace

Attempt beginConnect(const QHostAddress& address, quint16 port, int segment)
{
    Attempt attempt;
    if (address.isNull()) { // else the kernel would take it for this computer
        attempt.failure = Failure::HostUnreachable;
        return attempt;
    }
    const Address peer = addressOf(address, port);
    attempt.descriptor = ::socket(peer.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (attempt.descriptor < 0) {
        attempt.failure = failureOf(errno, true);
        return attempt;
    }
    const int on = 1;
    ::setsockopt(attempt.descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (segment > 0) // before the connect: it is told to the peer in the SYN
        ::setsockopt(attempt.descriptor, IPPROTO_TCP, TCP_MAXSEG, &segment, sizeof segment);
#ifdef Q_OS_LINUX
    if (peer.storage.ss_family == AF_INET)
        ::setsockopt(attempt.descriptor, IPPROTO_IP, IP_RECVERR, &on, sizeof on);
    else
        ::setsockopt(attempt.descriptor, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof on);
#endif
    if (::connect(attempt.descriptor, peer.get(), peer.size) == 0)
        attempt.connected = true;
    else if (errno == EADDRNOTAVAIL) // IPv6: no source address for it; IPv4: every port of ours is taken
        attempt.failure = peer.storage.ss_family == AF_INET6 ? Failure::NetworkUnreachable : Failure::OutOfResources;
    else if (errno != EINPROGRESS)
        attempt.failure = failureOf(errno, true);
    return attempt;
}

std::optional<Failure> connectOutcome(int descriptor)
{
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) != 0)
        error = errno;
    const Failure queued = queuedFailure(descriptor);
    if (queued != Failure::None)
        return queued;
    if (error != 0)
        return failureOf(error, false);
    // A queued error wakes us as well: without a peer nothing is decided yet.
    sockaddr_storage peer{};
    socklen_t peerSize = sizeof peer;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&peer), &peerSize) != 0) {
        if (errno == ENOTCONN)
            return std::nullopt;
        return failureOf(errno, false);
    }
#ifdef Q_OS_LINUX
    // From here on Qt reads: a soft ICMP error must not end an open connection (RFC 1122 §4.2.3.9).
    const int off = 0;
    ::setsockopt(descriptor, IPPROTO_IP, IP_RECVERR, &off, sizeof off);
    ::setsockopt(descriptor, IPPROTO_IPV6, IPV6_RECVERR, &off, sizeof off);
#endif
    return Failure::None;
}

QHostAddress localAddress(int descriptor)
{
    return ownAddress(descriptor);
}

PeerAddress peerOf(int descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&storage), &size) != 0)
        return {};
    quint16 port = 0; // sin_port and sin6_port lie at the same place
    std::memcpy(&port, reinterpret_cast<const char*>(&storage) + offsetof(sockaddr_in, sin_port), sizeof port);
    return {hostOf(storage), ntohs(port)};
}

QHostAddress sourceTowards(const QHostAddress& address)
{
    if (address.isNull())
        return {};
    const Address peer = addressOf(address, 9); // the port plays no part: nothing is sent
    const int descriptor = ::socket(peer.storage.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return {};
    QHostAddress source;
    if (::connect(descriptor, peer.get(), peer.size) == 0)
        source = ownAddress(descriptor);
    ::close(descriptor);
    return source;
}

QByteArray peek(int descriptor, int most)
{
    QByteArray bytes(most, Qt::Uninitialized);
    const auto seen = ::recv(descriptor, bytes.data(), static_cast<std::size_t>(most), MSG_PEEK | MSG_DONTWAIT);
    bytes.truncate(std::max<qsizetype>(0, seen));
    return bytes;
}

void reset(int descriptor)
{
    const linger atOnce{1, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    close(descriptor);
}

void close(int descriptor)
{
    if (descriptor >= 0)
        ::close(descriptor);
}

} // namespace portpilot::raw
