// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/diagnosis.h"

namespace portpilot {

/// What the servers' clocks say about ours: HTTP Date (RFC 9110 §6.6.1), the date in SMTP's greeting, the time in
/// an NTLM challenge. The first may be that of a machine in front; the last is that of the server which would sign
/// in. Offsets are seconds, positive when the server is ahead of this computer.
class ClockWitness {
public:
    /// Kerberos tolerates five minutes (MS-KILE 3.1.5.3 by default); less disturbs nobody.
    static constexpr qint64 kTolerance = 5 * 60;

    explicit ClockWitness(const Evidence& evidence);

    bool heard() const { return !m_offsets.isEmpty(); }
    bool agrees() const; ///< every server's clock agrees with ours
    bool someAgree() const;
    bool consistent() const; ///< the servers agree with each other
    qint64 offsetSeconds() const; ///< the middle one
    QDateTime serverNow() const; ///< the start of the run by the servers' clock
    struct Offset {
        qint64 seconds = 0;
        bool byNtlm = false;
    };
    /// Of two clocks the one that is further off.
    std::optional<Offset> offsetOf(const Observation& seen) const;
    qint64 widest() const; ///< seconds; at least one when a clock was heard
    QString fact() const;

private:
    QList<Offset> offsetsOf(const Observation& seen) const;

    QDateTime m_started;
    QList<qint64> m_offsets; ///< sorted
};

/// The chain's dates hold at that time.
bool holdsAt(const TlsFacts& tls, const QDateTime& time);

} // namespace portpilot
