// SPDX-License-Identifier: Apache-2.0
#include "core/base/shellquote.h"

#include "core/base/vocabulary.h"

#include <algorithm>

namespace portpilot {

namespace {

bool isHarmless(const QString& word, QLatin1StringView marks)
{
    const auto plain = [&](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || marks.contains(c);
    };
    return !word.isEmpty() && std::all_of(word.cbegin(), word.cend(), plain);
}

} // namespace

QString posixQuoted(const QString& word)
{
    if (isHarmless(word, "-_./:=@,+"_L1))
        return word;
    QString quoted = word;
    quoted.remove(QChar(u'\0')); // no argument can hold it
    return u'\'' + quoted.replace(u'\'', "'\\''"_L1) + u'\'';
}

QString powershellQuoted(const QString& word)
{
    if (isHarmless(word, "-_."_L1) && !word.startsWith(u'-'))
        return word;
    QString quoted;
    for (const QChar c : word) {
        const bool quote = c == u'\'' || (c >= QChar(0x2018) && c <= QChar(0x201B));
        if (c != QChar(u'\0'))
            quoted += quote ? QString(2, c) : QString(c);
    }
    return u'\'' + quoted + u'\'';
}

} // namespace portpilot
