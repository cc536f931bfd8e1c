// SPDX-License-Identifier: Apache-2.0
#include "core/grammar/smtpgrammar.h"

#include <QLatin1StringView>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace portpilot::smtp {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isDigit(char c, char most = '9')
{
    return c >= '0' && c <= most;
}

/// Reply-code of RFC 5321 §4.2; the text behind it may be missing (§4.2.1).
bool isReplyLine(QByteArrayView line)
{
    return line.size() >= 3 && beginsReply(line);
}

bool isNameCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.'
        || c == u'-';
}

int monthNumber(const QString& name)
{
    static const QStringList names{u"Jan"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s, u"Jun"_s, u"Jul"_s, u"Aug"_s,
        u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s};
    return static_cast<int>(names.indexOf(name)) + 1;
}

/// "+0530" in seconds; the names of RFC 5322 §4.3 that stand for UTC are zero.
int zoneSeconds(const QString& zone)
{
    if (zone.size() != 5)
        return 0;
    const int seconds = zone.mid(1, 2).toInt() * 3600 + zone.mid(3, 2).toInt() * 60;
    return zone.startsWith(u'-') ? -seconds : seconds;
}

void readMechanisms(const QByteArray& line, QStringList& auth)
{
    for (const auto& mechanism : QString::fromLatin1(line.mid(5)).toUpper().split(u' ', Qt::SkipEmptyParts)) {
        if (!auth.contains(mechanism))
            auth += mechanism;
    }
}

} // namespace

bool beginsReply(QByteArrayView start)
{
    constexpr char kMost[] = {'5', '5', '9'};
    for (qsizetype i = 0; i < std::min<qsizetype>(start.size(), 3); ++i) {
        if (!isDigit(start[i], kMost[i]) || (i == 0 && start[i] < '2'))
            return false;
    }
    return start.size() < 4 || start[3] == ' ' || start[3] == '-' || start[3] == '\r';
}

Read ReplyReader::read(Inbox& inbox)
{
    if (m_complete) {
        reply = {};
        m_bytes = 0;
        m_complete = false;
    }
    QByteArray line;
    for (;;) {
        const LineRead state = takeTextLine(inbox, line);
        if (state == LineRead::Nothing)
            return Read::Nothing;
        m_bytes += line.size();
        m_overflows = state == LineRead::TooLong || reply.lines.size() == kReplyLines || m_bytes > kReplyBytes;
        const int code = isReplyLine(line) ? line.left(3).toInt() : 0;
        if (m_overflows || state == LineRead::Binary || code == 0 || (reply.code != 0 && code != reply.code)) {
            strange = line;
            return Read::Garbage;
        }
        reply.code = code;
        reply.lines += line;
        m_complete = line.size() == 3 || line[3] == ' ';
        if (m_complete)
            return Read::Found;
    }
}

Extensions extensionsOf(const Reply& reply)
{
    Extensions extensions;
    for (qsizetype i = 1; i < reply.lines.size(); ++i) {
        const QByteArray line = reply.text(i).trimmed();
        const QByteArray upper = line.toUpper();
        extensions.keywords += line;
        if (upper == "STARTTLS")
            extensions.startTls = true;
        else if (upper.startsWith("AUTH ") || upper.startsWith("AUTH="))
            readMechanisms(line, extensions.auth);
        if (upper.startsWith("SIZE ")) {
            bool number = false;
            const qint64 size = line.mid(5).trimmed().toLongLong(&number);
            extensions.size = number && size >= 0 ? size : -1;
        }
    }
    return extensions;
}

QString nameOf(const Reply& reply)
{
    const QString word = QString::fromLatin1(reply.text(0)).section(u' ', 0, 0, QString::SectionSkipEmpty);
    // "ESMTP" or "Welcome" at that place is no name: servers name themselves in full (RFC 5321 §4.1.3).
    const bool name =
        word.contains(u'.') && word.size() <= 255 && std::all_of(word.begin(), word.end(), isNameCharacter);
    return name && word.front() != u'.' ? word : QString();
}

QDateTime dateIn(const Reply& reply)
{
    static const QRegularExpression pattern(u"\\b(\\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
                                            u"(\\d{4}) (\\d{2}):(\\d{2})(?::(\\d{2}))? "
                                            "([+-]\\d{4}|GMT|UTC?)\\b"_s);
    for (qsizetype i = 0; i < reply.lines.size(); ++i) {
        const auto match = pattern.match(QString::fromLatin1(reply.text(i)));
        if (!match.hasMatch())
            continue;
        const QDate date(match.captured(3).toInt(), monthNumber(match.captured(2)), match.captured(1).toInt());
        const QTime time(match.captured(4).toInt(), match.captured(5).toInt(), match.captured(6).toInt());
        if (date.isValid() && time.isValid())
            return QDateTime(date, time, QTimeZone::utc()).addSecs(-zoneSeconds(match.captured(7)));
    }
    return {};
}

} // namespace portpilot::smtp
