// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grammar/textline.h"

#include <QList>
#include <QStringList>

/// The bytes of IMAP (RFC 3501) and POP3 (RFC 1939, RFC 2449), as far as a visitor without a password needs them.
namespace portpilot {

namespace imap {

enum class Status { None, Ok, No, Bad, Preauth, Bye };

struct Answer {
    QByteArray tag; ///< empty for an untagged answer
    Status status = Status::None; ///< None: data, such as "* CAPABILITY …"
    QByteArray line; ///< whole
};

/// One line at a time; what may stand where is the conversation's to know.
class AnswerReader {
public:
    /// Garbage: no IMAP answer, a literal ({n} at the line's end: no honest server sends one before sign-in), a
    /// NUL, or more than an answer may have: overflows() tells which.
    Read read(Inbox& inbox);
    bool overflows() const { return m_overflows; }

    Answer answer; ///< after Found
    QByteArray strange; ///< after Garbage

private:
    bool m_overflows = false;
    qsizetype m_lines = 0; ///< since the last tagged answer
    qsizetype m_bytes = 0;
};

bool beginsGreeting(QByteArrayView start);

/// Words of a "* CAPABILITY …" line or of a [CAPABILITY …] code (RFC 3501 §7.1, §7.2.1); nothing when it is
/// neither.
std::optional<QList<QByteArray>> capabilitiesIn(const Answer& answer);

} // namespace imap

namespace pop3 {

struct Answer {
    bool positive = false;
    QByteArray line;
    QList<QByteArray> rows; ///< of a multi-line answer, dots unstuffed (RFC 1939 §3)
};

/// A status line and, when one is due, the rows up to the lone dot.
class AnswerReader {
public:
    enum class Shape { OneLine, Rows };
    /// Garbage as above; -ERR never has rows.
    Read read(Inbox& inbox, Shape shape);
    bool overflows() const { return m_overflows; }

    Answer answer;
    QByteArray strange;

private:
    Read readStatus(const QByteArray& line, Shape shape);

    bool m_inRows = false;
    bool m_overflows = false;
    qsizetype m_bytes = 0;
};

bool beginsGreeting(QByteArrayView start);

/// Mechanisms of a CAPA list's SASL row (RFC 5034 §3).
QStringList mechanismsIn(const Answer& answer);
bool offersStartTls(const Answer& answer); ///< RFC 2595 §4

} // namespace pop3

} // namespace portpilot
