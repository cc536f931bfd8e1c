// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/knowledge.h"

#include <QDir>
#include <QFile>

namespace portpilot {

namespace {

/// The largest file of ours, the words of one stage, has some 60 KiB.
constexpr qint64 kLargestFile = 1024 * 1024;

QByteArray bytesOf(const QString& path, QStringList& errors)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        errors += path + QLatin1StringView(" /: cannot be read");
        return {};
    }
    return file.read(kLargestFile);
}

/// A list of objects, bare or as the only member of an object.
QJsonArray listOf(const QString& path, QStringList& errors)
{
    const auto bytes = bytesOf(path, errors);
    if (bytes.isEmpty())
        return {};
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        errors +=
            QStringLiteral("%1 /: %2 at byte %3").arg(path, error.errorString(), QString::number(error.offset));
    if (document.isArray())
        return document.array();
    const auto object = document.object();
    for (const auto& member : object) {
        if (member.isArray())
            return member.toArray();
    }
    errors += path + QLatin1StringView(" /: holds no list");
    return {};
}

template <class Row> QList<Row> rowsOf(const QString& path, QStringList& errors)
{
    QList<Row> rows;
    const auto list = listOf(path, errors);
    for (qsizetype i = 0; i < list.size(); ++i) {
        QStringList found;
        rows += json::read<Row>(list.at(i).toObject(), found);
        for (const auto& error : found)
            errors += QStringLiteral("%1 /%2%3").arg(path, QString::number(i), error);
    }
    return rows;
}

/// Rows that go by their id; an id that is there twice is an error.
template <class Row> void addById(QHash<QString, Row>& all, const QString& path, QStringList& errors)
{
    const auto rows = rowsOf<Row>(path, errors);
    for (const auto& row : rows) {
        if (all.contains(row.id))
            errors += QStringLiteral("%1 /id: %2 is there twice").arg(path, row.id);
        all.insert(row.id, row);
    }
}

QHash<QString, QString> pairsOf(const QString& path, QStringList& errors)
{
    QHash<QString, QString> pairs;
    QStringList found;
    const auto bytes = bytesOf(path, errors);
    const auto object = bytes.isEmpty() ? QJsonObject() : json::parse(bytes, found);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString())
            found += u'/' + it.key() + QLatin1StringView(": not a text");
        pairs.insert(it.key(), it.value().toString());
    }
    for (const auto& error : found)
        errors += path + u' ' + error;
    return pairs;
}

/// build,product,update,released[,…] with a heading.
QList<ExchangeBuild> buildsOf(const QString& path, QStringList& errors)
{
    QList<ExchangeBuild> builds;
    const auto lines = QString::fromUtf8(bytesOf(path, errors)).split(u'\n', Qt::SkipEmptyParts);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto cells = lines.at(i).trimmed().split(u',');
        if (cells.size() < 4) {
            errors += QStringLiteral("%1 /%2: fewer than four cells").arg(path, QString::number(i));
            continue;
        }
        builds += ExchangeBuild{cells.at(0), cells.at(1), cells.at(2), cells.at(3)};
    }
    return builds;
}

} // namespace

Knowledge Knowledge::load(const QString& root, QStringList& errors)
{
    Knowledge knowledge;
    knowledge.guide = Guide::load(root + QLatin1StringView("/guide"), errors);
    const QString words = root + QLatin1StringView("/findings");
    const auto stages = QDir(words).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const auto& stage : stages)
        addById(knowledge.findings, words + u'/' + stage, errors);
    addById(knowledge.verdicts, root + QLatin1StringView("/words/verdicts.json"), errors);
    knowledge.frame = pairsOf(root + QLatin1StringView("/words/frame.json"), errors);
    knowledge.frame.insert(pairsOf(root + QLatin1StringView("/words/because.json"), errors));
    knowledge.language =
        pairsOf(root + QLatin1StringView("/words/language.json"), errors).value(QStringLiteral("code"));
    knowledge.failures = rowsOf<FailureRow>(root + QLatin1StringView("/failures.json"), errors);
    QHash<QString, Rivalry> rivalries;
    addById(rivalries, root + QLatin1StringView("/rivals.json"), errors);
    for (const auto& rivalry : std::as_const(rivalries))
        knowledge.rivals.insert(rivalry.id, rivalry.rivals);
    knowledge.replies = rowsOf<ReplyRow>(root + QLatin1StringView("/replies.json"), errors);
    knowledge.builds = buildsOf(root + QLatin1StringView("/exchange-builds.csv"), errors);
    knowledge.fingerprints = Fingerprints::load(root + QLatin1StringView("/fingerprints.json"), errors);
    knowledge.supportEnd = pairsOf(root + QLatin1StringView("/support.json"), errors);
    return knowledge;
}

} // namespace portpilot
