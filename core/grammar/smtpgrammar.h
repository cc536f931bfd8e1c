// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grammar/textline.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

/// SMTP's bytes (RFC 5321 §4.2): replies, the extension list, the greeting.
namespace portpilot::smtp {

struct Reply {
    int code = 0;
    QList<QByteArray> lines; ///< whole, with their codes
    QByteArray text(qsizetype line) const { return lines.value(line).mid(4); }
    bool isRefusal() const { return code >= 400; }
};

/// Takes one whole reply.
struct ReplyReader {
    /// Nothing: more is needed. Garbage: no SMTP reply (a NUL, a line without a code, codes that differ inside one
    /// reply), or more than a reply may have: overflows() tells which.
    Read read(Inbox& inbox);
    bool overflows() const { return m_overflows; }

    Reply reply; ///< after Found
    QByteArray strange; ///< after Garbage: the line that was none

private:
    bool m_complete = true;
    bool m_overflows = false;
    qsizetype m_bytes = 0;
};

/// Could these bytes be the start of a reply? Decides about a peer that falls silent in the middle of its first
/// line.
bool beginsReply(QByteArrayView start);

/// The EHLO reply's keywords (RFC 5321 §4.1.1.1).
struct Extensions {
    QList<QByteArray> keywords; ///< as sent, without the line that greets
    QStringList auth; ///< mechanisms of "AUTH …" (RFC 4954 §3) and of the older "AUTH=…"; each once
    qint64 size = -1; ///< RFC 1870 §3; -1: no SIZE, or one without a number
    bool startTls = false;
};
Extensions extensionsOf(const Reply& reply);

/// The name at the start of a greeting or EHLO reply; empty when what stands there is no name.
QString nameOf(const Reply& reply);

/// The date somewhere in a greeting (RFC 5322 §3.3), such as Exchange's "… ready at Fri, 5 Aug 2016 16:24:41
/// -0700"; invalid when there is none.
QDateTime dateIn(const Reply& reply);

} // namespace portpilot::smtp
