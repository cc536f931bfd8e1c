// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/phrasebook.h"

#include <QRegularExpression>

namespace portpilot {

namespace {

/// Values that can hold a server's own words. They stay out of headlines (a name on a certificate can be a
/// sentence).
bool isServerText(const QString& key)
{
    static const QStringList keys{u"names"_s, u"issuer"_s, u"product"_s, u"version"_s, u"subject"_s};
    return keys.contains(key);
}

Phrasebook::Details withoutServerText(Phrasebook::Details details)
{
    details.removeIf([](const auto& row) { return isServerText(row.key()); });
    return details;
}

QString capitalised(const QString& text)
{
    return text.left(1).toUpper() + text.mid(1);
}

QStringList numbersOf(const QString& list)
{
    static const QRegularExpression number(u"[0-9]+"_s);
    QStringList numbers;
    auto matches = number.globalMatch(list);
    while (matches.hasNext())
        numbers += matches.next().captured();
    return numbers;
}

} // namespace

QString Phrasebook::frame(const QString& id, const Details& details) const
{
    const auto found = m_knowledge.frame.constFind(id);
    return found == m_knowledge.frame.cend() ? id : fill(*found, details);
}

QString Phrasebook::fill(const QString& sentence, const Details& details) const
{
    static const QRegularExpression placeholder(u"\\{([a-z_]+)\\}"_s);
    QString filled;
    qsizetype done = 0;
    auto matches = placeholder.globalMatch(sentence);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString key = match.captured(1);
        filled += QStringView(sentence).mid(done, match.capturedStart() - done);
        const QString value = details.value(key);
        const QString neutral =
            m_knowledge.frame.value("neutral."_L1 + key, m_knowledge.frame.value(u"neutral"_s));
        // "port 25" and "ports 25 and 587" are one placeholder; a command's "-LocalPort" wants "25,587".
        static const QRegularExpression inProse(u"(^|[^A-Za-z])[Pp]ort $"_s);
        static const QRegularExpression inCommand(u"(^|\\s)-[A-Za-z]*Port $"_s); // no "TCP-Port"
        const bool several = key == "port"_L1 && value.contains(u' ');
        if (several && inCommand.match(filled).hasMatch())
            filled += numbersOf(value).join(u',');
        else {
            if (several && inProse.match(filled).hasMatch())
                filled.insert(filled.size() - 1, u's');
            filled += value.isEmpty() ? (filled.isEmpty() ? capitalised(neutral) : neutral) : value;
        }
        done = match.capturedEnd();
        if (key == "days"_L1 && value == "1"_L1) { // "1 day"
            const QRegularExpression unit(u"\\G (?:%1)\\b"_s.arg(m_knowledge.frame.value(u"several.days"_s)));
            if (const auto plural = unit.match(sentence, done); plural.hasMatch()) {
                filled += u' ' + m_knowledge.frame.value(u"one.day"_s);
                done = plural.capturedEnd();
            }
        }
    }
    filled += QStringView(sentence).mid(done);
    return filled;
}

QString Phrasebook::headline(const FindingWords& words, const Details& details) const
{
    auto safe = withoutServerText(details);
    for (const auto& sentence : {words.headline, words.headlineShort}) {
        const QString filled = fill(sentence, safe);
        if (!filled.isEmpty() && filled.size() <= kHeadlineLimit)
            return filled;
    }
    // Lists of hosts and services are what makes a sentence long: say "the server" instead.
    for (const auto& key : {u"host"_s, u"service"_s, u"address"_s, u"dns"_s, u"path"_s})
        safe.remove(key);
    for (const auto& sentence : {words.headline, words.headlineShort}) {
        const QString filled = fill(sentence, safe);
        if (!filled.isEmpty() && filled.size() <= kHeadlineLimit)
            return filled;
    }
    return frame(u"headline.unnamed"_s);
}

QString Phrasebook::listed(const QStringList& items) const
{
    if (items.size() < 2)
        return items.join(QString());
    return items.mid(0, items.size() - 1).join(frame(u"list.comma"_s)) + frame(u"list.and"_s) + items.last();
}

FindingWords Phrasebook::words(const QString& finding) const
{
    auto known = m_knowledge.findings.value(finding);
    if (known.id.isEmpty()) {
        known.headline = frame(u"headline.unnamed"_s);
        known.explanation = frame(u"explanation.unnamed"_s);
    }
    return known;
}

VerdictWords Phrasebook::verdict(const QString& id) const
{
    auto known = m_knowledge.verdicts.value(id);
    if (known.id.isEmpty())
        known.word = id;
    return known;
}

} // namespace portpilot
