// SPDX-License-Identifier: Apache-2.0
#include "core/grammar/httpgrammar.h"

#include <algorithm>

namespace portpilot::http {

namespace {

/// Exchange offers four schemes at most; a line with more challenges than this is noise.
constexpr qsizetype kMostChallenges = 32;

bool isSame(QByteArrayView left, QByteArrayView right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

/// RFC 9110 §5.6.2
bool isTokenChar(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

QByteArray oneLine(QByteArray text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
    return text;
}

/// The list's items; a comma inside a quoted text separates nothing (RFC 9110 §5.6.1, §5.6.4).
QList<QByteArray> itemsOf(const QByteArray& line)
{
    QList<QByteArray> items;
    QByteArray item;
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line.at(i);
        if (quoted && c == '\\' && i + 1 < line.size())
            item += line.at(i++);
        else if (c == '"')
            quoted = !quoted;
        if (c == ',' && !quoted) {
            items += item.trimmed();
            item.clear();
        } else {
            item += line.at(i);
        }
    }
    items += item.trimmed();
    return items;
}

/// A scheme stands alone or before a space; a word with an equals sign behind it is a parameter of the scheme
/// before.
QByteArray schemeOf(const QByteArray& item)
{
    const auto end = std::find_if_not(item.begin(), item.end(), isTokenChar);
    const qsizetype length = end - item.begin();
    const QByteArray rest = item.mid(length);
    const bool blank = rest.startsWith(' ') || rest.startsWith('\t');
    const bool parameter = rest.trimmed().startsWith('=');
    return (rest.isEmpty() || blank) && !parameter ? item.left(length) : QByteArray();
}

} // namespace

QByteArray Request::wire() const
{
    QByteArray bytes = oneLine(method) + ' ' + oneLine(path) + " HTTP/1.1\r\n";
    for (const auto& header : headers)
        bytes += oneLine(header.name) + ": " + oneLine(header.value) + "\r\n";
    return bytes + "\r\n";
}

QByteArray Response::first(const char* name) const
{
    const auto found =
        std::find_if(headers.cbegin(), headers.cend(), [&](const auto& row) { return isSame(row.name, name); });
    return found == headers.cend() ? QByteArray() : found->value;
}

QList<QByteArray> Response::all(const char* name) const
{
    QList<QByteArray> values;
    for (const auto& header : headers) {
        if (isSame(header.name, name))
            values += header.value;
    }
    return values;
}

QStringList challengeSchemes(const QList<QByteArray>& lines)
{
    QStringList schemes;
    for (const auto& line : lines) {
        const auto items = itemsOf(line);
        for (const auto& item : items) {
            const QByteArray scheme = schemeOf(item);
            if (!scheme.isEmpty() && schemes.size() < kMostChallenges)
                schemes += QString::fromLatin1(scheme);
        }
    }
    return schemes;
}

QByteArray challengeToken(const QList<QByteArray>& lines, QByteArrayView scheme)
{
    for (const auto& line : lines) {
        const auto items = itemsOf(line);
        for (const auto& item : items) {
            if (!isSame(schemeOf(item), scheme))
                continue;
            const QByteArray token = item.mid(scheme.size()).trimmed();
            if (!token.isEmpty() && !token.contains(' '))
                return token;
        }
    }
    return {};
}

} // namespace portpilot::http
