// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/dnsrecord.h"
#include "core/facts/facts.h"

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <functional>
#include <memory>

/// Everything a run may touch, handed in by the constructor: names, connections, the clock. app builds the real one,
/// lab the practice server's, tests their own. core/net is the only folder that names a socket.
namespace portpilot {

/// A pending answer. Destroying it cancels: the callback is never called afterwards.
class Pending {
public:
    virtual ~Pending() = default;
};

/// The answer to "what addresses has this name".
struct DnsAnswer {
    DnsFacts facts;
    QList<QHostAddress> addresses; ///< same order as facts.addresses
    Failure failure = Failure::None;
    int elapsedMs = 0; ///< how long the asking took, also when the answer is remembered
};

/// The answer to "what records of this type has this name".
struct DnsRecords {
    Failure failure = Failure::None; ///< NoAddress: the name exists without such a record (NODATA)
    QString server;                  ///< the resolver that answered
    QList<DnsRecord> records;        ///< by preference, otherwise as they came; at most 32
    int elapsedMs = 0;               ///< how long the asking took, also when the answer is remembered
};

class Resolver {
public:
    virtual ~Resolver() = default;
    /// Asks A and AAAA of an ASCII name. `done` is called once, from the event loop, at the latest after the
    /// resolver's own time limit; never after the returned Pending is gone.
    virtual std::unique_ptr<Pending> resolve(const QString& name, std::function<void(const DnsAnswer&)> done) = 0;
    /// Asks records of an ASCII name; for Ptr also of a literal address. Same promises as resolve().
    virtual std::unique_ptr<Pending> query(const QString& name, DnsRecordType type,
                                           std::function<void(const DnsRecords&)> done) = 0;
};

/// How one connection attempt ended: a connected descriptor that the receiver owns, or a failure.
struct Opened {
    qintptr descriptor = -1;
    Failure failure = Failure::None;
    int elapsedMs = 0;
    QString local; ///< our own address of the connection
};

class Connector {
public:
    virtual ~Connector() = default;
    /// One attempt to one address. `done` is called once, from the event loop, at the latest after `patienceMs`.
    virtual std::unique_ptr<Pending> open(const QHostAddress& address, quint16 port, int patienceMs,
                                          std::function<void(const Opened&)> done) = 0;
    /// The same with segments of at most kSmallSegment bytes offered (RFC 9293 §3.7.1): gets through where larger
    /// packets are lost without a word. Whoever cannot offer that opens as usual.
    static constexpr int kSmallSegment = 536;
    virtual std::unique_ptr<Pending> openNarrow(const QHostAddress& address, quint16 port, int patienceMs,
                                                std::function<void(const Opened&)> done)
    {
        return open(address, port, patienceMs, std::move(done));
    }
};

/// Wall clock for labels, monotonic milliseconds for durations.
class Clock {
public:
    virtual ~Clock() = default;
    virtual QDateTime now() const;
    virtual qint64 monotonicMs() const;
};

struct Environment {
    Clock& clock;
    Resolver& resolver;
    Connector& connector;
    /// Extra roots (PEM, --ca-file, or the practice server's): trusted beside the system's, per socket and never
    /// through the default configuration (CVE-2023-34410).
    QList<QSslCertificate> extraRoots;
    bool onlyExtraRoots = false; ///< the practice server: the system's roots do not count
};

} // namespace portpilot
