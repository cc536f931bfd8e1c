// SPDX-License-Identifier: Apache-2.0
#include "core/base/printable.h"

#include "core/base/vocabulary.h"

#include <algorithm>
#include <array>

namespace portpilot {

namespace {

constexpr char32_t kNone = 0xffff'ffff;

/// Characters that change what is read without being seen, beside the format characters of category Cf: variation
/// selectors and fillers (Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties).
bool isFiller(char32_t c)
{
    return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 || (c >= 0x180b && c <= 0x180f)
        || c == 0x3164 || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xffa0 || (c >= 0xe0000 && c <= 0xe0fff);
}

bool isVisible(char32_t c)
{
    if (c < 0x7f)
        return c >= 0x20;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse: // no two computers show the same there
    case QChar::Other_NotAssigned: // holds the noncharacters, which XML and HTML may not carry
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return !isFiller(c);
    }
}

QString hex(uint number, int digits)
{
    return QString::number(number, 16).toUpper().rightJustified(digits, u'0');
}

void appendByte(QString& out, uchar byte)
{
    out += "\\x"_L1 + hex(byte, 2);
}

/// Control characters of ASCII are bytes too; everything else that is not to be seen is told by its number. \x80
/// and above therefore always stands for a byte that was no UTF-8, and the escaping can be undone.
void appendCharacter(QString& out, char32_t c)
{
    if (c == U'\\')
        out += "\\\\"_L1;
    else if (c < 0x80 && !isVisible(c))
        appendByte(out, static_cast<uchar>(c));
    else if (!isVisible(c))
        out += "\\u{"_L1 + hex(c, 4) + u'}';
    else
        out += QChar::fromUcs4(c);
}

struct Step {
    char32_t character = kNone; ///< kNone: no UTF-8 here
    int length = 1;
};

/// One character by RFC 3629 §4: shortest form only, no surrogates, nothing above U+10FFFF.
Step decode(QByteArrayView bytes)
{
    const auto at = [&](int i) { return static_cast<uchar>(bytes[i]); };
    const uchar first = at(0);
    if (first < 0x80)
        return {first, 1};
    const int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || bytes.size() < length)
        return {};
    char32_t c = first & (0xffU >> (length + 1));
    for (int i = 1; i < length; ++i) {
        if ((at(i) & 0xc0) != 0x80)
            return {};
        c = (c << 6) | (at(i) & 0x3fU);
    }
    static constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    if (c < kLeast[static_cast<std::size_t>(length)] || c > 0x10ffff || QChar::isSurrogate(c))
        return {};
    return {c, length};
}

bool isContinuation(char byte)
{
    return (static_cast<uchar>(byte) & 0xc0) == 0x80;
}

} // namespace

QString printable(QByteArrayView bytes, qsizetype limit)
{
    qsizetype kept = std::clamp<qsizetype>(limit, 0, bytes.size());
    // Not through the middle of a character, which has at most three bytes behind its first.
    for (int i = 0; i < 3 && kept > 0 && kept < bytes.size() && isContinuation(bytes[kept]); ++i)
        --kept;
    QString out;
    out.reserve(kept + 32); // room for the mark of a cut
    for (qsizetype at = 0; at < kept;) {
        qsizetype plain = at;
        while (plain < kept && bytes[plain] >= 0x20 && bytes[plain] < 0x7f && bytes[plain] != '\\')
            ++plain;
        out += QLatin1StringView(bytes.sliced(at, plain - at));
        at = plain;
        if (at == kept)
            break;
        const Step step = decode(bytes.sliced(at, kept - at));
        if (step.character == kNone)
            appendByte(out, static_cast<uchar>(bytes[at]));
        else
            appendCharacter(out, step.character);
        at += step.length;
    }
    if (kept < bytes.size())
        out += QStringLiteral("\u2026 (%1 bytes cut)").arg(bytes.size() - kept);
    return out;
}

QString printable(QStringView text, qsizetype limit)
{
    qsizetype kept = std::clamp<qsizetype>(limit, 0, text.size());
    if (kept > 0 && kept < text.size() && text[kept].isLowSurrogate())
        --kept;
    QString out;
    out.reserve(kept + 32);
    for (qsizetype at = 0; at < kept; ++at) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < kept && text[at + 1].isLowSurrogate();
        if (pair) {
            appendCharacter(out, QChar::surrogateToUcs4(text[at], text[at + 1]));
            ++at;
        } else {
            appendCharacter(out, text[at].unicode());
        }
    }
    if (kept < text.size())
        out += QStringLiteral("\u2026 (%1 characters cut)").arg(text.size() - kept);
    return out;
}

QString utcText(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'")) : QString();
}

QStringList linesOf(const QString& printed)
{
    QStringList lines{QString()};
    for (qsizetype i = 0; i < printed.size(); ++i) {
        const QStringView rest = QStringView(printed).sliced(i);
        if (rest.startsWith("\\x0A"_L1)) {
            lines += QString();
            i += 3;
        } else if (rest.startsWith("\\x0D\\x0A"_L1)) {
            lines += QString();
            i += 7;
        } else {
            const bool escaped = rest.startsWith("\\\\"_L1);
            lines.last() += rest.left(escaped ? 2 : 1);
            i += escaped ? 1 : 0;
        }
    }
    if (lines.size() > 1 && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace portpilot
