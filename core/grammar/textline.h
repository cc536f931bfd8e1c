// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grammar/inbox.h"

/// Lines as SMTP, IMAP and POP3 have them, within bounds.
namespace portpilot {

/// The longest honest reply is an EHLO or CAPA list of some thirty lines; 200 lines and 64 KiB are ours.
inline constexpr qsizetype kReplyLines = 200;
inline constexpr qsizetype kReplyBytes = 64 * 1024;

enum class LineRead {
    Nothing, ///< no line end yet
    Found,
    TooLong, ///< more than Inbox::kLineLimit bytes without a line end
    Binary, ///< a NUL: none of these protocols has one before sign-in
};

/// Takes the next line without its line end. Decides by the bytes alone, never by how they were cut on the way; of
/// what is Binary, `line` gets the first bytes, which are not taken.
LineRead takeTextLine(Inbox& inbox, QByteArray& line);

} // namespace portpilot
