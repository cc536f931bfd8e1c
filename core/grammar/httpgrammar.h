// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grammar/inbox.h"

#include <QList>
#include <QStringList>

/// HTTP/1.1 as a client needs it (RFC 9110, RFC 9112). Compression is never asked for and nothing is unpacked.
namespace portpilot::http {

/// One header line; duplicates stay apart (WWW-Authenticate comes one a line).
struct Header {
    QByteArray name;
    QByteArray value;
    friend bool operator==(const Header&, const Header&) = default;
};

struct Request {
    QByteArray method;
    QByteArray path; ///< with the query
    QList<Header> headers;

    /// A line break inside a part becomes a space: nobody adds a header of their own through a value.
    QByteArray wire() const;
};

struct Response {
    int status = 0;
    QByteArray reason;
    QList<Header> headers;
    QByteArray body; ///< as much as is kept
    bool bodyCut = false; ///< there was more
    bool closes = false; ///< no second answer comes on this connection (RFC 9112 §9.3, §6.3)

    QByteArray first(const char* name) const; ///< without regard to case
    QList<QByteArray> all(const char* name) const;
};

/// Reads answers one after another, whichever way they are cut. Interim answers (1xx) are passed over.
class ResponseReader {
public:
    /// What Exchange's setup allows of a head in the other direction.
    static constexpr qsizetype kHeadLimit = 64 * 1024;
    /// Exchange sends about 15 header lines, proxies in front add a handful.
    static constexpr int kHeaderLimit = 100;
    /// The logon page has under 100 KiB; what is kept of a body is for marks, not for reading pages.
    static constexpr qsizetype kBodyKept = 256 * 1024;
    /// 256 KiB in chunks of 64 bytes: smaller ones only cost us time.
    static constexpr int kChunkLimit = 4096;

    /// `method` is that of the request which this answers (RFC 9112 §6.3: HEAD has no body). Found: `response` is
    /// whole. Garbage: `strange` is where it stopped being HTTP. Nothing: more is needed, or overflows().
    Read read(Inbox& inbox, const QByteArray& method);
    /// The peer closed: Found when that is how this answer ends.
    Read finish();
    bool overflows() const { return m_tooMuch; }

    Response response;
    QByteArray strange;

private:
    enum class Awaiting { StatusLine, Header, Body, BodyUntilClose, ChunkSize, ChunkData, ChunkEnd, Trailer };
    enum class Step { Wait, Go, Whole, Garbage };

    Step step(Inbox& inbox, const QByteArray& method);
    Step takeStatusLine(Inbox& inbox);
    Step takeHeader(Inbox& inbox, const QByteArray& method);
    Step takeBody(Inbox& inbox);
    Step takeChunkSize(Inbox& inbox);
    Step takeChunkEnd(Inbox& inbox);
    Step takeTrailer(Inbox& inbox);
    std::optional<QByteArray> takeHeadLine(Inbox& inbox);
    bool readStatusLine(const QByteArray& line);
    void readHeader(const QByteArray& line);
    Step frame(const QByteArray& method);
    Step frameByLength(const QList<QByteArray>& lengths);
    void keep(QByteArrayView bytes);
    void startOver();

    Awaiting m_awaiting = Awaiting::StatusLine;
    qsizetype m_headBytes = 0;
    int m_lines = 0;
    int m_minorVersion = 1;
    qint64 m_left = 0; ///< of the body, or of the chunk
    int m_chunks = 0;
    int m_interim = 0;
    bool m_whole = false;
    bool m_tooMuch = false;
};

/// The schemes of WWW-Authenticate lines in order (RFC 9110 §11.6.1); a line may hold several: "Negotiate,NTLM".
QStringList challengeSchemes(const QList<QByteArray>& lines);

/// What stands behind a scheme, where it is one word (token68): NTLM's and Negotiate's messages. Empty: nothing
/// does.
QByteArray challengeToken(const QList<QByteArray>& lines, QByteArrayView scheme);

} // namespace portpilot::http
