// SPDX-License-Identifier: Apache-2.0
#include "core/base/target.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace portpilot {

namespace {

/// RFC 1035 §2.3.4: 255 octets on the wire, less the first length and the root.
constexpr qsizetype kLongestName = 253;
constexpr qsizetype kLongestLabel = 63; // RFC 1035 §2.3.4
constexpr qsizetype kLongestMailbox = 64; // RFC 5321 §4.5.3.1.1

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}
bool isHexDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}
bool isNumber(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

bool isUnseen(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

/// Dotted decimal and nothing else: "010.1" and "0x7f.1" are read differently by different programs.
bool isIpv4(QStringView text)
{
    const auto parts = text.split(u'.');
    return parts.size() == 4 && std::all_of(parts.cbegin(), parts.cend(), [](QStringView part) {
        return isNumber(part) && part.size() <= 3 && part.toInt() <= 255 && (part.size() == 1 || part[0] != u'0');
    });
}

/// RFC 4291 §2.2, in the spelling of RFC 5952; empty when it is none. No zones: they belong to link-local
/// addresses, which no mail program is given.
QString ipv6(const QString& text)
{
    const bool plausible = text.count(u':') >= 2
        && std::all_of(text.begin(), text.end(), [](QChar c) { return isHexDigit(c) || c == u':' || c == u'.'; });
    if (!plausible)
        return {};
    QUrl url;
    url.setHost(text, QUrl::StrictMode);
    return url.host();
}

/// "10.0.0.0/24", "2001:db8::/32", "example.com/24", "10.0.0.1-9", "10.0.0.1-10.0.0.9", "2001:db8::1-2001:db8::9"
bool isRange(const QString& text)
{
    const auto only = [&](auto&& allowed) { return std::all_of(text.begin(), text.end(), allowed); };
    const qsizetype slash = text.indexOf(u'/');
    if (slash > 0 && text.size() - slash <= 4 && isNumber(QStringView(text).sliced(slash + 1)))
        return true;
    if (!text.contains(u'-'))
        return text.contains(".."_L1) && only([](QChar c) { return isDigit(c) || c == u'.'; });
    return only([](QChar c) { return isDigit(c) || c == u'.' || c == u'-'; })
        || (text.count(u':') > 1
            && only([](QChar c) { return isHexDigit(c) || c == u':' || c == u'-' || c == u'.'; }));
}

bool isLabel(QStringView label)
{
    const auto plain = [](QChar c) { return isDigit(c) || (c >= u'a' && c <= u'z') || c == u'-'; };
    return !label.isEmpty() && label.size() <= kLongestLabel && label.front() != u'-' && label.back() != u'-'
        && std::all_of(label.begin(), label.end(), plain);
}

/// RFC 1123 §2.1. A name whose last label is a number would be taken for an address by some programs (URL
/// Standard, "ends in a number").
bool isName(const QString& ascii)
{
    const auto labels = QStringView(ascii).split(u'.');
    const QStringView last = labels.back();
    const bool hexadecimal = last.startsWith("0x"_L1) && std::all_of(last.begin() + 2, last.end(), isHexDigit);
    return !isNumber(last) && !hexadecimal && std::all_of(labels.cbegin(), labels.cend(), isLabel);
}

/// A name in any spelling: host gets its A-labels, unicode its letters (RFC 5891 §4).
TargetProblem takeName(QString name, Target& target)
{
    if (name.endsWith(u'.'))
        name.chop(1);
    // No letter is less than an octet: a long text is refused before anything is done with it.
    if (name.size() > kLongestName)
        return TargetProblem::TooLong;
    const bool ascii = std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x80; });
    const QString host = ascii ? name.toLower() : QString::fromLatin1(QUrl::toAce(name)).toLower();
    if (host.size() > kLongestName)
        return TargetProblem::TooLong;
    if (host.isEmpty() || !isName(host))
        return TargetProblem::NotAName;
    target.host = host;
    // Both forms are always shown together, so the registries' list of harmless alphabets is not asked.
    target.unicode = QUrl::fromAce(host.toLatin1(), QUrl::IgnoreIDNWhitelist);
    if (target.unicode.isEmpty() || std::any_of(target.unicode.cbegin(), target.unicode.cend(), isUnseen))
        target.unicode = host;
    return TargetProblem::None;
}

TargetProblem takePort(QStringView digits, Target& target)
{
    const uint port = isNumber(digits) ? digits.toUInt() : 0;
    if (port < 1 || port > 65535)
        return TargetProblem::BadPort;
    target.port = static_cast<quint16>(port);
    return TargetProblem::None;
}

TargetProblem takeAddress(const QString& address, Target& target)
{
    target.kind = TargetKind::Address;
    target.host = address;
    target.unicode = address;
    return TargetProblem::None;
}

/// [2001:db8::1], [2001:db8::1]:993, [192.0.2.1]
TargetProblem takeBracketed(const QString& text, Target& target)
{
    const qsizetype end = text.indexOf(u']');
    if (end < 0)
        return TargetProblem::NotAName;
    const QString inside = text.mid(1, end - 1);
    const QString address = isIpv4(inside) ? inside : ipv6(inside);
    const QStringView behind = QStringView(text).sliced(end + 1);
    if (address.isEmpty() || !(behind.isEmpty() || behind.startsWith(u':')))
        return TargetProblem::NotAName;
    if (const auto problem = behind.isEmpty() ? TargetProblem::None : takePort(behind.sliced(1), target);
        problem != TargetProblem::None)
        return problem;
    return takeAddress(address, target);
}

/// host, host:port, 192.0.2.1, 192.0.2.1:993, 2001:db8::1 and the bracketed forms
TargetProblem takeHost(const QString& text, Target& target)
{
    if (text.startsWith(u'['))
        return takeBracketed(text, target);
    if (text.count(u':') > 1) {
        const QString address = ipv6(text);
        return address.isEmpty() ? TargetProblem::NotAName : takeAddress(address, target);
    }
    const qsizetype colon = text.indexOf(u':');
    const QString host = colon < 0 ? text : text.left(colon);
    if (isIpv4(host))
        takeAddress(host, target);
    else if (const auto problem = takeName(host, target); problem != TargetProblem::None)
        return problem;
    else
        target.kind = target.host.count(u'.') == 1 && colon < 0 ? TargetKind::Domain : TargetKind::Host;
    return colon < 0 ? TargetProblem::None : takePort(QStringView(text).sliced(colon + 1), target);
}

TargetProblem takeMailbox(const QString& text, Target& target)
{
    const qsizetype at = text.lastIndexOf(u'@');
    const QString mailbox = text.left(at);
    if (at + 1 == text.size())
        return TargetProblem::NothingAfterAt;
    if (mailbox.isEmpty())
        return TargetProblem::NothingBeforeAt;
    // Of RFC 5321 §4.1.2 only the dot-string: no Exchange mailbox has a quoted local part.
    const auto special = [](QChar c) { return u"@()<>[]:;\\\""_s.contains(c); };
    if (mailbox.size() > kLongestMailbox || std::any_of(mailbox.begin(), mailbox.end(), special))
        return TargetProblem::NotAName;
    target.kind = TargetKind::Email;
    target.mailbox = mailbox;
    return takeName(text.sliced(at + 1), target);
}

/// What is no single word, told apart so that the sentence can say why.
TargetProblem lookForMany(const QString& text)
{
    if (text.contains(u',') || text.contains(u';'))
        return TargetProblem::List;
    if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); }))
        return TargetProblem::Space;
    if (text.contains(u'*'))
        return TargetProblem::Wildcard;
    if (!text.contains(u'@') && isRange(text))
        return TargetProblem::Range;
    return TargetProblem::None;
}

/// A pasted link names a server, whatever port, path or user it names besides.
TargetProblem takeUrl(const QString& text, Target& target)
{
    static const std::array known{"http"_L1, "https"_L1, "imap"_L1, "imaps"_L1, "smtp"_L1, "smtps"_L1,
        "submission"_L1, "pop"_L1, "pop3"_L1, "pop3s"_L1};
    const qsizetype colon = text.indexOf("://"_L1);
    const QString scheme = text.left(colon).toLower();
    if (std::find(known.cbegin(), known.cend(), scheme) == known.cend())
        return TargetProblem::UnknownScheme;
    QString authority = text.sliced(colon + 3);
    const auto ends = [](QChar c) { return c == u'/' || c == u'?' || c == u'#' || c == u'\\'; };
    authority.truncate(std::find_if(authority.cbegin(), authority.cend(), ends) - authority.cbegin());
    // What stands before the last @ is a user, perhaps with a password (RFC 3986 §3.2.1): it is not kept.
    if (const qsizetype at = authority.lastIndexOf(u'@'); at >= 0) {
        authority = authority.sliced(at + 1);
        target.input = scheme + "://"_L1 + authority;
    }
    if (const auto many = lookForMany(authority); many != TargetProblem::None)
        return many;
    const auto problem = takeHost(authority, target);
    target.port.reset();
    if (target.kind == TargetKind::Domain)
        target.kind = TargetKind::Host;
    return problem;
}

TargetProblem takeLab(const QString& text, Target& target)
{
    target.kind = TargetKind::Lab;
    target.host = u"lab"_s;
    target.unicode = target.host;
    for (const auto& scenario : text.mid(4).split(u',', Qt::SkipEmptyParts)) {
        if (!isLabel(scenario.trimmed()))
            return TargetProblem::NotAName;
        target.scenarios += scenario.trimmed();
    }
    return TargetProblem::None;
}

TargetProblem firstGlance(const QString& text)
{
    if (text.isEmpty())
        return TargetProblem::Empty;
    if (!text.isValidUtf16() || std::any_of(text.begin(), text.end(), isUnseen))
        return TargetProblem::ControlCharacter;
    return TargetProblem::None;
}

TargetProblem understand(QString text, Target& target)
{
    if (const auto problem = firstGlance(text); problem != TargetProblem::None)
        return problem;
    if (text.compare("lab"_L1, Qt::CaseInsensitive) == 0 || text.startsWith("lab:"_L1, Qt::CaseInsensitive))
        return takeLab(text, target);
    if (text.contains("://"_L1))
        return takeUrl(text, target);
    // As mail programs copy an address: Ada Lovelace <ada@contoso.example>
    if (const qsizetype open = text.lastIndexOf(u'<'); open >= 0 && text.endsWith(u'>') && text.contains(u'@'))
        text = text.sliced(open + 1, text.size() - open - 2);
    if (text.startsWith("mailto:"_L1, Qt::CaseInsensitive))
        text = text.mid(7).section(u'?', 0, 0);
    if (const auto problem = lookForMany(text); problem != TargetProblem::None)
        return problem;
    if (text.contains(u'@'))
        return takeMailbox(text, target);
    // A path behind a name is the rest of a pasted link.
    const qsizetype slash = text.indexOf(u'/');
    return takeHost(slash > 0 ? text.left(slash) : text, target);
}

} // namespace

Target::Parsed Target::parse(const QString& text)
{
    Parsed parsed;
    parsed.target.input = text.trimmed();
    parsed.problem = understand(parsed.target.input, parsed.target);
    return parsed;
}

QString addressIn(const QString& text)
{
    return isIpv4(text) ? text : ipv6(text);
}

QString hostIn(const QString& text)
{
    const QString address = addressIn(text);
    if (!address.isEmpty())
        return address;
    return text.size() <= kLongestName && !text.isEmpty() && isName(text.toLower()) ? text : QString();
}

QString bracketed(const QString& host)
{
    return host.contains(u':') ? u'[' + host + u']' : host;
}

} // namespace portpilot
