// SPDX-License-Identifier: Apache-2.0
#include "core/training/walkthrough.h"

#include "core/base/printable.h"

#include <QFile>
#include <QRegularExpression>

namespace portpilot {

namespace {
/// 200 words a minute of six characters each are 50 ms a character; a short line still wants to be seen.
constexpr int kPerCharacterMs = 50;
constexpr int kShortestMs = 1'200;
constexpr int kLongestMs = 15'000;
/// What a learner reads of one line: a server that talks without end is told in one.
constexpr qsizetype kLongestLine = 300;

class Telling {
public:
    Telling(const ReportCheck& check, const GuideEntry& entry, const WalkthroughWords& words)
        : m_seen(check.seen)
        , m_protocol(entry.conversation)
        , m_words(words)
    { }

    QList<WalkthroughStep> told()
    {
        name();
        reach();
        dialogue();
        if (const StageResult* broke = m_seen.firstFailure())
            fail(*broke);
        return std::move(m_steps);
    }

private:
    QString filled(QString text) const
    {
        text.replace("{host}"_L1, m_seen.host);
        text.replace("{address}"_L1, m_seen.address);
        text.replace("{port}"_L1, QString::number(m_seen.port));
        return text;
    }

    /// A step that the report tells by its stage only.
    void tell(const QString& id, Stage stage, Speaker from, int atMs, const QString& instead = {})
    {
        const QString text = instead.isEmpty() ? filled(m_words.texts.value(id)) : instead;
        m_steps += WalkthroughStep{stage, from, text, filled(m_words.notes.value(id)), atMs, false};
    }

    void name()
    {
        const StageResult* stage = m_seen.stage(Stage::Resolve);
        if (!stage || stage->outcome == Outcome::Skipped)
            return;
        tell(u"resolve.ask"_s, Stage::Resolve, Speaker::Client, stage->startedMs);
        if (stage->failure == Failure::None)
            tell(u"resolve.answer"_s, Stage::Resolve, Speaker::Server, stage->startedMs + stage->elapsedMs,
                stage->detail);
    }

    void reach()
    {
        const StageResult* stage = m_seen.stage(Stage::Connect);
        if (!stage || stage->outcome == Outcome::Skipped)
            return;
        tell(u"connect.ask"_s, Stage::Connect, Speaker::Client, stage->startedMs);
        if (stage->failure == Failure::None)
            tell(u"connect.answer"_s, Stage::Connect, Speaker::Server, stage->startedMs + stage->elapsedMs);
    }

    void dialogue()
    {
        bool connected = false;
        for (const TranscriptLine& line : m_seen.transcript) {
            // The first note says that the connection is open, which was told.
            if (!connected && line.from == Speaker::Note && m_seen.reached(Stage::Connect)) {
                connected = true;
                continue;
            }
            if (line.from == Speaker::Note)
                tell(u"tls.answer"_s, Stage::Tls, Speaker::Note, line.atMs, line.text);
            else
                say(line);
        }
    }

    void say(const TranscriptLine& line)
    {
        const QStringList pieces = linesOf(line.text);
        for (const QString& piece : pieces) {
            if (!piece.trimmed().isEmpty())
                m_steps += WalkthroughStep{Stage::Protocol, line.from, piece.left(kLongestLine),
                    m_words.noteFor(m_protocol, line.from, piece), line.atMs, false};
        }
    }

    void fail(const StageResult& stage)
    {
        const QString id = u"broke."_s + word(stage.stage);
        tell(id, stage.stage, Speaker::Note, stage.startedMs + stage.elapsedMs);
        m_steps.last().broke = true;
    }

    const Observation& m_seen;
    QString m_protocol;
    const WalkthroughWords& m_words;
    QList<WalkthroughStep> m_steps;
};
} // namespace

WalkthroughWords WalkthroughWords::load(const QString& path, QStringList& errors)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        errors += u"%1: %2"_s.arg(path, file.errorString());
        return {};
    }
    QStringList found;
    const QJsonObject object = json::parse(file.readAll(), found);
    const auto words = found.isEmpty() ? json::read<WalkthroughWords>(object, found) : WalkthroughWords{};
    for (qsizetype i = 0; i < words.lines.size(); ++i) {
        if (!QRegularExpression(words.lines.at(i).pattern).isValid())
            found += u"/lines/%1/pattern: not a regular expression"_s.arg(i);
    }
    for (const auto& error : std::as_const(found))
        errors += path + error;
    return words;
}

QString WalkthroughWords::noteFor(const QString& protocol, Speaker from, const QString& line) const
{
    for (const LineNote& row : lines) {
        const bool mine = row.from == from && (row.protocol == protocol || row.protocol == "*"_L1);
        if (mine && QRegularExpression(row.pattern).match(line).hasMatch())
            return row.note;
    }
    return notes.value(u"unknown."_s + word(from));
}

QList<WalkthroughStep> walkthroughOf(
    const ReportCheck& check, const GuideEntry& entry, const WalkthroughWords& words)
{
    return Telling(check, entry, words).told();
}

int readingMs(const WalkthroughStep& step)
{
    const auto characters = static_cast<int>(step.text.size() + step.note.size());
    return std::clamp(characters * kPerCharacterMs, kShortestMs, kLongestMs);
}

} // namespace portpilot
