// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QString>
#include <QStringList>

/// Text that somebody else wrote, made safe to keep and to show. Nothing from a wire enters a fact, a transcript or
/// a message but through here.
namespace portpilot {

/// One line keeps at most 4 KiB and one check 64 KiB of the server's words (resources/schema/report.json).
inline constexpr qsizetype kLineLimit = 4 * 1024;
inline constexpr qsizetype kTranscriptLimit = 64 * 1024;

/// UTF-8 in, printable text out: ASCII's control characters and bytes that are no UTF-8 become \xNN; bidi controls,
/// zero width and other characters that are not seen \u{NNNN}; a backslash \\ so that the escaping can be undone. Cut
/// at `limit` bytes of input (a character stays whole) with "… (N bytes cut)".
QString printable(QByteArrayView bytes, qsizetype limit = kLineLimit);

/// The same for text that is already decoded (a command-line argument, an imported report); counts UTF-16 units.
QString printable(QStringView text, qsizetype limit = kLineLimit);

/// The lines of what was said at once, such as a web server's head: their ends arrive escaped (\x0A, and a backslash
/// as two), so that only real ones are taken. At least one; none behind the last end.
QStringList linesOf(const QString& printed);

/// A moment as texts for people carry it, the same in every language and time zone: "2026-11-25 02:47:29 UTC";
/// empty when it is not known.
QString utcText(const QDateTime& time);

} // namespace portpilot
