// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/vocabulary.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace portpilot {

/// Why a text is no target. The sentences for people are in ui/words and app/commandline: core has none.
enum class TargetProblem {
    None,
    Empty,
    NothingAfterAt,
    NothingBeforeAt,
    Space,
    Range,          ///< 10.0.0.0/24, 10.0.0.1-9
    Wildcard,       ///< *.example.com
    List,           ///< a, b
    TooLong,        ///< over 253 octets (RFC 1035 §2.3.4)
    ControlCharacter,
    NotAName,       ///< a character that no host name has
    BadPort,
    UnknownScheme,  ///< ftp://…
};
template <> struct Words<TargetProblem> {
    static constexpr std::array table{
        WordTable<TargetProblem>{TargetProblem::None, "none"_L1},
        WordTable<TargetProblem>{TargetProblem::Empty, "empty"_L1},
        WordTable<TargetProblem>{TargetProblem::NothingAfterAt, "nothing-after-at"_L1},
        WordTable<TargetProblem>{TargetProblem::NothingBeforeAt, "nothing-before-at"_L1},
        WordTable<TargetProblem>{TargetProblem::Space, "space"_L1},
        WordTable<TargetProblem>{TargetProblem::Range, "range"_L1},
        WordTable<TargetProblem>{TargetProblem::Wildcard, "wildcard"_L1},
        WordTable<TargetProblem>{TargetProblem::List, "list"_L1},
        WordTable<TargetProblem>{TargetProblem::TooLong, "too-long"_L1},
        WordTable<TargetProblem>{TargetProblem::ControlCharacter, "control-character"_L1},
        WordTable<TargetProblem>{TargetProblem::NotAName, "not-a-name"_L1},
        WordTable<TargetProblem>{TargetProblem::BadPort, "bad-port"_L1},
        WordTable<TargetProblem>{TargetProblem::UnknownScheme, "unknown-scheme"_L1}};
};

/// What the user typed, understood: a mail address, a domain or host name, an address, a pasted URL, or `lab`.
/// Names are kept in ASCII (A-labels, IDNA) with the Unicode form beside them.
struct Target {
    QString input;   ///< as typed, trimmed
    TargetKind kind = TargetKind::Host;
    QString host;    ///< ASCII name, address without brackets, or the mail domain; "lab" for the practice server
    QString unicode; ///< the same for people; equal to host when there is nothing to show
    QString mailbox; ///< the local part of a mail address
    std::optional<quint16> port; ///< typed as host:port
    QStringList scenarios;       ///< of lab:SCENARIO,…

    struct Parsed;
    /// Pure; asks no network. A name with one dot (example.com) is a Domain, with more a Host; which of the two it
    /// really is, DNS decides later.
    static Parsed parse(const QString& text);
};

struct Target::Parsed {
    Target target;
    TargetProblem problem = TargetProblem::None;
};

/// The text when it is one address, in its usual spelling, and nothing else; otherwise empty.
QString addressIn(const QString& text);
/// The text when it is one host name in ASCII, or one address; otherwise empty.
QString hostIn(const QString& text);
/// The host as it stands before ":port" and in a URL: an IPv6 address in brackets (RFC 3986 §3.2.2).
QString bracketed(const QString& host);

} // namespace portpilot
