// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/vocabulary.h"

/// A second look: one small observation that tells rival causes apart. Diagnosis asks for it
/// (core/diagnosis/tiebreakers.h), the probe carries it out (core/probe/secondlook.h), the report keeps it beside
/// the checks, so that a stored run can be judged again. P-numbers: the catalogue of probe primitives.
namespace portpilot {

enum class TrialKind {
    Again, ///< the same check once more, from the connection on (P6)
    ControlAddress, ///< the same port of an address that cannot exist (RFC 5737, RFC 3849): who answers? (P4)
    ControlName, ///< a name that always exists, the root's NS, of the same resolver (P2)
    ParentZone, ///< SOA of the domain above the name, of the same resolver (P1)
    RandomLabel, ///< a label that nobody made, beside the name (P2)
    OtherPort, ///< another port of the same address (P5)
    SmallSegments, ///< a ClientHello over a connection that offers segments of 536 bytes (RFC 9293 §3.7.1) (P8)
    NoServerName, ///< a ClientHello without SNI (P8)
    OtherServerName, ///< a ClientHello with a name that nobody filters (RFC 2606 §3) (P8)
};
template <> struct Words<TrialKind> {
    static constexpr std::array table{WordTable<TrialKind>{TrialKind::Again, "again"_L1},
        WordTable<TrialKind>{TrialKind::ControlAddress, "control-address"_L1},
        WordTable<TrialKind>{TrialKind::ControlName, "control-name"_L1},
        WordTable<TrialKind>{TrialKind::ParentZone, "parent-zone"_L1},
        WordTable<TrialKind>{TrialKind::RandomLabel, "random-label"_L1},
        WordTable<TrialKind>{TrialKind::OtherPort, "other-port"_L1},
        WordTable<TrialKind>{TrialKind::SmallSegments, "small-segments"_L1},
        WordTable<TrialKind>{TrialKind::NoServerName, "no-server-name"_L1},
        WordTable<TrialKind>{TrialKind::OtherServerName, "other-server-name"_L1}};
};

/// What to try and how it ended. `failure` None after `done` means: it worked, the server or resolver answered.
struct Trial {
    TrialKind kind = TrialKind::Again;
    QString check; ///< the guide entry's id for whose sake it is made
    QString host; ///< ASCII name or literal address
    QString address; ///< where the connection goes; empty for questions to a resolver
    quint16 port = 0;
    bool done = false; ///< false: there was no time, or no connection left in the budget
    Failure failure = Failure::None;
    Stage stage = Stage::Connect; ///< where it ended
    QString detail; ///< printable: what was seen, such as the name that the server gave itself
    QString node; ///< the name that the server gave itself: one of several behind an address may answer
    int elapsedMs = 0;

    template <class V> void describe(V& v)
    {
        v("kind", kind);
        v("check", check);
        v("host", host);
        v.optional("address", address);
        v.optional("port", port);
        v("done", done);
        v.optional("failure", failure);
        v("stage", stage);
        v.optional("detail", detail);
        v.optional("node", node);
        v("elapsed_ms", elapsedMs);
    }
    friend bool operator==(const Trial&, const Trial&) = default;
    /// The same question, whatever became of it.
    bool sameQuestion(const Trial& other) const
    {
        return kind == other.kind && host == other.host && address == other.address && port == other.port
            && (kind != TrialKind::Again || check == other.check);
    }
};

} // namespace portpilot
