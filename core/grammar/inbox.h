// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace portpilot {

/// What has arrived and is not yet understood. Bounded: whoever talks past the limit is cut off by the driver.
class Inbox {
public:
    /// The longest honest message is an HTTP head of 64 KiB; a quarter of a MiB leaves room for a body's start.
    static constexpr qsizetype kLimit = 256 * 1024;
    /// RFC 5321 §4.5.3.1.5 allows 512 octets a reply line, IMAP capability lines reach 2 KiB; 4 KiB is ours.
    static constexpr qsizetype kLineLimit = 4 * 1024;

    void append(QByteArrayView bytes) { m_bytes.append(bytes.data(), bytes.size()); }
    bool isEmpty() const { return m_bytes.isEmpty(); }
    qsizetype size() const { return m_bytes.size(); }
    bool overflows() const { return m_bytes.size() > kLimit; }
    QByteArrayView view() const { return m_bytes; }

    /// The next line without its CR LF (a bare LF ends a line too); nothing while the end has not come.
    std::optional<QByteArray> takeLine();
    /// True when more than kLineLimit bytes wait without a line end: no honest peer does that.
    bool lineTooLong() const;
    QByteArray take(qsizetype count);
    void clear() { m_bytes.clear(); m_searched = 0; }

private:
    QByteArray m_bytes;
    qsizetype m_searched = 0; ///< no line end before here: a drip must not make us rescan
};

/// What a reader says of the bytes it was shown.
enum class Read { Nothing, Found, Garbage };

} // namespace portpilot
