// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/conversation.h"
#include "tests/support/cuts.h"

/// A conversation and a script, in memory. The script is a text:
///     S: what the peer says      (neighbouring lines arrive together; \r\n is added, \xNN and \\ are understood)
///     s: the same without a line end
///     C: what must have been said by now, and nothing else
///     TLS                        the upgrade: StartTls must have been asked for
///     CLOSE   RESET   SILENCE    the peer closes, resets, or says no more until patience ends
namespace portpilot {

class Duet {
public:
    explicit Duet(std::unique_ptr<Conversation> conversation, int way = 0)
        : m_conversation(std::move(conversation))
        , m_way(way)
    { }

    /// Empty when the script was followed; otherwise the line where it was not.
    QString play(const QByteArray& script);

    QString ending() const; ///< "fine", "open", or "stage failure (awaiting): detail"
    QStringList log; ///< every action, in words
    QList<Settle> settled;
    QList<Addendum> added;
    std::optional<Finish> finish;

private:
    void take(const Actions& actions);
    void flush();
    QString step(const QByteArray& line);
    static QByteArray unescape(const QByteArray& text);

    std::unique_ptr<Conversation> m_conversation;
    QByteArray m_incoming;
    QByteArray m_said; ///< by the client and not yet expected
    bool m_upgrade = false;
    int m_way;
};

inline void Duet::take(const Actions& actions)
{
    for (const auto& action : actions) {
        if (const auto* send = std::get_if<Send>(&action)) {
            log += u"C: "_s + QString::fromLatin1(send->bytes).trimmed();
            m_said += send->bytes;
        } else if (const auto* heard = std::get_if<Heard>(&action)) {
            log += u"H: "_s + QString::fromLatin1(heard->shown);
        } else if (std::holds_alternative<StartTls>(action)) {
            log += u"TLS"_s;
            m_upgrade = true;
        } else if (const auto* enter = std::get_if<Enter>(&action)) {
            log += u"ENTER "_s + word(enter->stage);
        } else if (const auto* settle = std::get_if<Settle>(&action)) {
            log += u"SETTLE "_s + settle->check;
            settled += *settle;
        } else if (std::holds_alternative<Afterthought>(action)) {
            log += u"AFTERTHOUGHT"_s;
        } else if (const auto* addendum = std::get_if<Addendum>(&action)) {
            log += u"ADDED "_s + addendum->check;
            added += *addendum;
        } else if (const auto* last = std::get_if<Finish>(&action)) {
            finish = *last;
            log += u"FINISH "_s + ending();
        }
    }
}

inline void Duet::flush()
{
    for (const auto& piece : cuts::cut(m_incoming, m_way))
        take(m_conversation->received(piece));
    m_incoming.clear();
}

inline QByteArray Duet::unescape(const QByteArray& text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.mid(i, 2) == "\\x") {
            bytes += QByteArray::fromHex(text.mid(i + 2, 2));
            i += 3;
        } else {
            bytes += text[i];
            i += text.mid(i, 2) == "\\\\" ? 1 : 0;
        }
    }
    return bytes;
}

inline QString Duet::step(const QByteArray& line)
{
    if (line.startsWith("S: ") || line.startsWith("s: ")) {
        m_incoming += unescape(line.mid(3)) + (line.startsWith('S') ? "\r\n" : "");
        return {};
    }
    flush();
    if (line.startsWith("C: ")) {
        const QByteArray expected = line.mid(3) + "\r\n";
        const bool said = m_said.startsWith(expected);
        m_said.remove(0, said ? expected.size() : 0);
        return said ? QString() : u"instead: "_s + QString::fromLatin1(m_said);
    }
    if (!m_said.isEmpty())
        return u"too much was said: "_s + QString::fromLatin1(m_said);
    if (line == "TLS") {
        if (!std::exchange(m_upgrade, false))
            return u"no upgrade was asked for"_s;
        take(m_conversation->secured());
    } else if (line == "CLOSE" || line == "RESET") {
        take(m_conversation->closed(line == "RESET"));
    } else if (line == "SILENCE") {
        take(m_conversation->timedOut());
    } else {
        return u"the script makes no sense"_s;
    }
    return {};
}

inline QString Duet::play(const QByteArray& script)
{
    take(m_conversation->opened());
    for (const auto& line : script.split('\n')) {
        if (line.isEmpty())
            continue;
        if (const QString wrong = step(line); !wrong.isEmpty())
            return QString::fromLatin1(line) + u" — "_s + wrong;
    }
    flush();
    return m_said.isEmpty() ? QString() : u"at the end too much was said: "_s + QString::fromLatin1(m_said);
}

inline QString Duet::ending() const
{
    if (!finish)
        return u"open, awaiting "_s + m_conversation->awaiting();
    if (!finish->breakdown)
        return u"fine"_s;
    const Breakdown& broken = *finish->breakdown;
    return QStringLiteral("%1 %2 (%3): %4")
        .arg(word(broken.stage), word(broken.failure), broken.awaiting, broken.detail);
}

} // namespace portpilot
