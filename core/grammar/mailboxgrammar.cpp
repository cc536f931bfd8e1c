// SPDX-License-Identifier: Apache-2.0
#include "core/grammar/mailboxgrammar.h"

#include <algorithm>
#include <array>
#include <utility>

namespace portpilot {

namespace {

/// One of the two is the beginning of the other.
bool agree(QByteArrayView start, QByteArrayView expected)
{
    const qsizetype shared = std::min(start.size(), expected.size());
    return start.first(shared) == expected.first(shared);
}

} // namespace

namespace imap {

namespace {

Status statusOf(const QByteArray& word)
{
    static constexpr std::array<std::pair<const char*, Status>, 5> kWords{{{"OK", Status::Ok}, {"NO", Status::No},
        {"BAD", Status::Bad}, {"PREAUTH", Status::Preauth}, {"BYE", Status::Bye}}};
    const QByteArray upper = word.toUpper();
    const auto* found =
        std::find_if(kWords.begin(), kWords.end(), [&](const auto& row) { return upper == row.first; });
    return found == kWords.end() ? Status::None : found->second;
}

/// RFC 3501 §9: tag is any ASTRING-CHAR but "+"; ours are letters and digits, so that is all that can come back.
bool isTag(QByteArrayView word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

bool endsInLiteral(const QByteArray& line)
{
    const qsizetype open = line.lastIndexOf('{');
    return line.endsWith('}') && open >= 0 && open + 2 < line.size()
        && std::all_of(
            line.begin() + open + 1, line.end() - 1, [](char c) { return (c >= '0' && c <= '9') || c == '+'; });
}

} // namespace

Read AnswerReader::read(Inbox& inbox)
{
    QByteArray line;
    const LineRead state = takeTextLine(inbox, line);
    if (state == LineRead::Nothing)
        return Read::Nothing;
    m_bytes += line.size();
    m_overflows = state == LineRead::TooLong || ++m_lines > kReplyLines || m_bytes > kReplyBytes;
    strange = line;
    if (m_overflows || state == LineRead::Binary || endsInLiteral(line))
        return Read::Garbage;
    const QList<QByteArray> words = line.split(' ');
    const bool untagged = words.first() == "*";
    answer = {untagged ? QByteArray() : words.first(), statusOf(words.value(1)), line};
    const bool completes =
        answer.status == Status::Ok || answer.status == Status::No || answer.status == Status::Bad;
    if (untagged ? words.value(1).isEmpty() : !(completes && isTag(words.first())))
        return Read::Garbage;
    if (!untagged)
        m_lines = m_bytes = 0;
    return Read::Found;
}

bool beginsGreeting(QByteArrayView start)
{
    return agree(start, "* ");
}

std::optional<QList<QByteArray>> capabilitiesIn(const Answer& answer)
{
    const QByteArray upper = answer.line.toUpper();
    const auto words = [&](qsizetype from, qsizetype to) {
        QList<QByteArray> list = answer.line.mid(from, to - from).split(' ');
        list.removeAll(QByteArray());
        return list;
    };
    constexpr QByteArrayView kData("* CAPABILITY ");
    if (upper.startsWith(kData))
        return words(kData.size(), upper.size());
    constexpr QByteArrayView kCode(" [CAPABILITY ");
    const qsizetype code = upper.indexOf(kCode);
    const qsizetype end = upper.indexOf(']', code);
    // A response code stands right behind the status word.
    if (answer.status == Status::None || code < 0 || end < 0 || upper.left(code).count(' ') != 1)
        return std::nullopt;
    return words(code + kCode.size(), end);
}

} // namespace imap

namespace pop3 {

namespace {

bool isStatus(QByteArrayView line, QByteArrayView word)
{
    return line.startsWith(word) && (line.size() == word.size() || line[word.size()] == ' ');
}

} // namespace

Read AnswerReader::read(Inbox& inbox, Shape shape)
{
    QByteArray line;
    for (;;) {
        const LineRead state = takeTextLine(inbox, line);
        if (state == LineRead::Nothing)
            return Read::Nothing;
        m_bytes = m_inRows ? m_bytes + line.size() : 0;
        m_overflows = state == LineRead::TooLong || answer.rows.size() > kReplyLines || m_bytes > kReplyBytes;
        strange = line;
        if (m_overflows || state == LineRead::Binary)
            return Read::Garbage;
        if (!m_inRows) {
            const Read status = readStatus(line, shape);
            if (status != Read::Nothing)
                return status;
        } else if (line == ".") {
            m_inRows = false;
            return Read::Found;
        } else {
            answer.rows += line.startsWith('.') ? line.mid(1) : line;
        }
    }
}

/// Nothing: rows follow.
Read AnswerReader::readStatus(const QByteArray& line, Shape shape)
{
    answer = {isStatus(line, "+OK"), line, {}};
    if (!answer.positive && !isStatus(line, "-ERR"))
        return Read::Garbage;
    m_inRows = answer.positive && shape == Shape::Rows;
    return m_inRows ? Read::Nothing : Read::Found;
}

bool beginsGreeting(QByteArrayView start)
{
    return agree(start, "+OK") || agree(start, "-ERR");
}

QStringList mechanismsIn(const Answer& answer)
{
    QStringList mechanisms;
    for (const auto& row : answer.rows) {
        const QStringList words = QString::fromLatin1(row).toUpper().split(u' ', Qt::SkipEmptyParts);
        if (words.value(0) == QLatin1StringView("SASL"))
            mechanisms += words.mid(1);
    }
    return mechanisms;
}

bool offersStartTls(const Answer& answer)
{
    return std::any_of(answer.rows.cbegin(), answer.rows.cend(),
        [](const QByteArray& row) { return row.trimmed().toUpper() == "STLS"; });
}

} // namespace pop3

} // namespace portpilot
