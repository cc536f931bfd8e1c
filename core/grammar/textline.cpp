// SPDX-License-Identifier: Apache-2.0
#include "core/grammar/textline.h"

#include <algorithm>

namespace portpilot {

LineRead takeTextLine(Inbox& inbox, QByteArray& line)
{
    // Enough to tell TLS, RDP or a database from words: none of their first messages is shorter or has a line end.
    constexpr qsizetype kFirstWords = 16;
    const auto start = [&](qsizetype count) { return inbox.view().first(std::min(count, inbox.size())); };
    const QByteArrayView first = start(kFirstWords);
    if (first.size() == kFirstWords && first.contains('\0') && !first.contains('\n')) {
        line = first.toByteArray();
        return LineRead::Binary;
    }
    constexpr qsizetype kWithEnd = Inbox::kLineLimit + 2; // CR LF
    if (!start(kWithEnd).contains('\n'))
        return inbox.size() >= kWithEnd ? LineRead::TooLong : LineRead::Nothing;
    line = *inbox.takeLine();
    if (line.size() > Inbox::kLineLimit)
        return LineRead::TooLong;
    return line.contains('\0') ? LineRead::Binary : LineRead::Found;
}

} // namespace portpilot
