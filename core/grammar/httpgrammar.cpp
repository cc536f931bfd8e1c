// SPDX-License-Identifier: Apache-2.0
#include "core/grammar/httpgrammar.h"

#include <algorithm>

namespace portpilot::http {

namespace {

/// A chunk's size line with extensions that nobody uses (RFC 9112 §7.1.1).
constexpr qsizetype kSizeLineLimit = 1024;
/// More digits than any length on earth has, and no overflow below.
constexpr qsizetype kLengthDigits = 18;
constexpr qsizetype kHexDigits = 15;
/// A line end left over from the message before is passed over (RFC 9112 §2.2); more than a few are no accident.
constexpr int kStrayLineEnds = 4;
/// One 100 Continue is usual, a stream of interim answers is a way to hold us.
constexpr int kMostInterim = 8;
constexpr qsizetype kStrangeKept = 512;
constexpr int kSwitchingProtocols = 101;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSame(QByteArrayView left, QByteArrayView right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

bool lists(const Response& response, const char* name, QByteArrayView token)
{
    const auto lines = response.all(name);
    return std::any_of(lines.cbegin(), lines.cend(), [&](const QByteArray& line) {
        const auto items = line.split(',');
        return std::any_of(
            items.cbegin(), items.cend(), [&](const auto& item) { return isSame(item.trimmed(), token); });
    });
}

/// RFC 9112 §6.3 (5): several equal values count as one, anything else makes the message unreadable.
std::optional<qint64> agreedLength(const QList<QByteArray>& lines)
{
    std::optional<qint64> agreed;
    for (const auto& line : lines) {
        const auto items = line.split(',');
        for (const auto& item : items) {
            const QByteArray digits = item.trimmed();
            if (digits.isEmpty() || digits.size() > kLengthDigits
                || !std::all_of(digits.begin(), digits.end(), isDigit))
                return std::nullopt;
            const qint64 length = digits.toLongLong();
            if (agreed && *agreed != length)
                return std::nullopt;
            agreed = length;
        }
    }
    return agreed;
}

} // namespace

void ResponseReader::startOver()
{
    const int interim = m_interim;
    *this = ResponseReader();
    m_interim = interim;
}

Read ResponseReader::read(Inbox& inbox, const QByteArray& method)
{
    if (m_whole) {
        startOver();
        m_interim = 0;
    }
    while (!m_tooMuch) {
        switch (step(inbox, method)) {
        case Step::Wait:
            return Read::Nothing;
        case Step::Go:
            break;
        case Step::Garbage:
            if (strange.isEmpty())
                strange = inbox.view().first(std::min(inbox.size(), kStrangeKept)).toByteArray();
            return m_tooMuch ? Read::Nothing : Read::Garbage;
        case Step::Whole:
            if (response.status >= 200 || response.status == kSwitchingProtocols) {
                m_whole = true;
                return Read::Found;
            }
            startOver();
            m_tooMuch = ++m_interim > kMostInterim;
            break;
        }
    }
    return Read::Nothing;
}

Read ResponseReader::finish()
{
    m_whole = m_awaiting == Awaiting::BodyUntilClose && !m_whole;
    return m_whole ? Read::Found : Read::Nothing;
}

ResponseReader::Step ResponseReader::step(Inbox& inbox, const QByteArray& method)
{
    switch (m_awaiting) {
    case Awaiting::StatusLine:
        return takeStatusLine(inbox);
    case Awaiting::Header:
        return takeHeader(inbox, method);
    case Awaiting::Body:
    case Awaiting::BodyUntilClose:
    case Awaiting::ChunkData:
        return takeBody(inbox);
    case Awaiting::ChunkSize:
        return takeChunkSize(inbox);
    case Awaiting::ChunkEnd:
        return takeChunkEnd(inbox);
    case Awaiting::Trailer:
        return takeTrailer(inbox);
    }
    return Step::Garbage;
}

/// A line of a head or of the trailer; empty when it is not all there or the head grew past its bound.
std::optional<QByteArray> ResponseReader::takeHeadLine(Inbox& inbox)
{
    const qsizetype before = inbox.size();
    auto line = inbox.takeLine();
    if (line)
        m_headBytes += before - inbox.size();
    m_tooMuch = m_headBytes + (line ? 0 : inbox.size()) > kHeadLimit;
    return m_tooMuch ? std::nullopt : line;
}

ResponseReader::Step ResponseReader::takeStatusLine(Inbox& inbox)
{
    // What does not begin like HTTP never becomes it: no need to wait for a line end that may not come.
    constexpr QByteArrayView start("HTTP/");
    const QByteArrayView seen = inbox.view();
    const bool blank = seen.startsWith('\r') || seen.startsWith('\n');
    const qsizetype known = std::min(seen.size(), start.size());
    if (!blank && seen.first(known) != start.first(known))
        return Step::Garbage;
    const auto line = takeHeadLine(inbox);
    if (!line)
        return Step::Wait;
    if (line->isEmpty())
        return ++m_lines > kStrayLineEnds ? Step::Garbage : Step::Go;
    m_lines = 0;
    if (!readStatusLine(*line)) {
        strange = line->left(kStrangeKept);
        return Step::Garbage;
    }
    m_awaiting = Awaiting::Header;
    return Step::Go;
}

/// RFC 9112 §2.3, §4: only 1.x is framed as it is read here; the reason may be missing, and its space with it.
bool ResponseReader::readStatusLine(const QByteArray& line)
{
    const QByteArrayView view(line);
    if (view.size() < 12 || !view.startsWith("HTTP/1.") || !isDigit(view.at(7)) || view.at(8) != ' '
        || (view.size() > 12 && view.at(12) != ' '))
        return false;
    const QByteArrayView digits = view.sliced(9, 3);
    if (!std::all_of(digits.begin(), digits.end(), isDigit) || digits.at(0) == '0')
        return false;
    m_minorVersion = view.at(7) - '0';
    response.status = digits.toInt();
    response.reason = line.mid(13).trimmed();
    return true;
}

ResponseReader::Step ResponseReader::takeHeader(Inbox& inbox, const QByteArray& method)
{
    const auto line = takeHeadLine(inbox);
    if (!line)
        return Step::Wait;
    if (line->isEmpty())
        return frame(method);
    m_tooMuch = ++m_lines > kHeaderLimit;
    readHeader(*line);
    return Step::Go;
}

void ResponseReader::readHeader(const QByteArray& line)
{
    auto& headers = response.headers;
    if (line.startsWith(' ') || line.startsWith('\t')) {
        // RFC 9112 §5.2: a folded line goes on with one space between; before the first header it is dropped
        // (§2.2).
        if (!headers.isEmpty())
            headers.last().value = (headers.last().value + ' ' + line.trimmed()).trimmed();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(colon).trimmed();
    if (colon > 0 && !name.isEmpty())
        headers += Header{name, line.mid(colon + 1).trimmed()};
}

/// How long the body is: RFC 9112 §6.3, in its order.
ResponseReader::Step ResponseReader::frame(const QByteArray& method)
{
    const int status = response.status;
    const bool persistent = m_minorVersion > 0 || lists(response, "Connection", "keep-alive");
    response.closes = !persistent || lists(response, "Connection", "close") || status == kSwitchingProtocols;
    if (method == "HEAD" || status < 200 || status == 204 || status == 304)
        return Step::Whole;
    const auto codings = response.all("Transfer-Encoding");
    const auto lengths = response.all("Content-Length");
    if (!codings.isEmpty()) {
        // The coding wins over a length, and who sends both is not trusted with a second answer; nor is a coding
        // in HTTP/1.0 (§6.1).
        response.closes = response.closes || !lengths.isEmpty() || m_minorVersion == 0;
        if (codings.last().split(',').last().trimmed().toLower() == "chunked") {
            m_awaiting = Awaiting::ChunkSize;
            return Step::Go;
        }
    } else if (!lengths.isEmpty()) {
        return frameByLength(lengths);
    }
    response.closes = true;
    m_awaiting = Awaiting::BodyUntilClose;
    return Step::Go;
}

ResponseReader::Step ResponseReader::frameByLength(const QList<QByteArray>& lengths)
{
    const auto length = agreedLength(lengths);
    if (!length) {
        strange = "Content-Length: " + lengths.join(", ").left(kStrangeKept);
        return Step::Garbage;
    }
    m_left = *length;
    m_awaiting = Awaiting::Body;
    return m_left == 0 ? Step::Whole : Step::Go;
}

void ResponseReader::keep(QByteArrayView bytes)
{
    const qsizetype room = kBodyKept - response.body.size();
    response.bodyCut = response.bodyCut || bytes.size() > room;
    response.body.append(bytes.first(std::min(room, bytes.size())));
}

ResponseReader::Step ResponseReader::takeBody(Inbox& inbox)
{
    if (inbox.isEmpty())
        return Step::Wait;
    if (m_awaiting == Awaiting::BodyUntilClose) {
        keep(inbox.take(inbox.size()));
        return Step::Wait;
    }
    const QByteArray part = inbox.take(static_cast<qsizetype>(std::min<qint64>(m_left, inbox.size())));
    m_left -= part.size();
    keep(part);
    if (m_left > 0)
        return Step::Wait;
    if (m_awaiting == Awaiting::Body)
        return Step::Whole;
    m_awaiting = Awaiting::ChunkEnd;
    return Step::Go;
}

ResponseReader::Step ResponseReader::takeChunkSize(Inbox& inbox)
{
    const auto line = inbox.takeLine();
    m_tooMuch = (line ? line->size() : inbox.size()) > kSizeLineLimit;
    if (!line || m_tooMuch)
        return Step::Wait;
    const QByteArray digits = line->split(';').constFirst().trimmed();
    const bool hex = !digits.isEmpty() && digits.size() <= kHexDigits
        && std::all_of(digits.begin(), digits.end(),
            [](char c) { return QByteArrayView("0123456789abcdefABCDEF").contains(c); });
    if (!hex) {
        strange = line->left(kStrangeKept);
        return Step::Garbage;
    }
    m_left = digits.toLongLong(nullptr, 16);
    m_awaiting = m_left == 0 ? Awaiting::Trailer : Awaiting::ChunkData;
    m_tooMuch = m_left > 0 && ++m_chunks > kChunkLimit;
    return Step::Go;
}

ResponseReader::Step ResponseReader::takeChunkEnd(Inbox& inbox)
{
    const auto line = inbox.takeLine();
    if (!line)
        return inbox.size() > 2 ? Step::Garbage : Step::Wait;
    m_awaiting = Awaiting::ChunkSize;
    return line->isEmpty() ? Step::Go : Step::Garbage;
}

/// RFC 9112 §7.1.2: trailer fields say nothing that is needed here; they count against the head all the same.
ResponseReader::Step ResponseReader::takeTrailer(Inbox& inbox)
{
    const auto line = takeHeadLine(inbox);
    if (!line)
        return Step::Wait;
    m_tooMuch = ++m_lines > kHeaderLimit;
    return line->isEmpty() ? Step::Whole : Step::Go;
}

} // namespace portpilot::http
