// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/guide.h"
#include "core/report/report.h"

/// One check told from its first step to its last: what this computer did, what came back, what each line means,
/// and where it broke. Made from a report alone, so a healthy server, an exercise and a stored report are told
/// alike.
namespace portpilot {

/// What a line of a dialogue means. The first row that fits a line speaks.
struct LineNote {
    QString protocol; ///< a row of core/conversation/catalogue.h ("smtp", "http"), or "*"
    Speaker from = Speaker::Server;
    QString pattern; ///< a regular expression that is looked for in the line
    QString note;

    template <class V> void describe(V& v)
    {
        v("protocol", protocol);
        v("from", from);
        v("pattern", pattern);
        v("note", note);
    }
    friend bool operator==(const LineNote&, const LineNote&) = default;
};

/// The words of a walk: resources/training/walkthrough.json.
struct WalkthroughWords {
    /// What is told of the steps that leave no line in a dialogue: "resolve.ask", "resolve.answer", "connect.ask",
    /// "connect.answer", "tls.answer", and "broke.<stage>". Texts may hold {host}, {address}, {port}.
    QHash<QString, QString> texts;
    QHash<QString, QString> notes; ///< by the same ids, and "unknown.<speaker>" for lines that no row fits
    QList<LineNote> lines;

    template <class V> void describe(V& v)
    {
        v("texts", texts);
        v("notes", notes);
        v("lines", lines);
    }

    /// What is wrong with the file is told in errors, with its path; a pattern that is none too.
    static WalkthroughWords load(const QString& path, QStringList& errors);
    QString noteFor(const QString& protocol, Speaker from, const QString& line) const;
};

struct WalkthroughStep {
    Stage stage = Stage::Resolve;
    Speaker from = Speaker::Client; ///< Note: both sides at once, as when encryption begins
    QString text; ///< a server's words among them: plain text only
    QString note;
    int atMs = 0; ///< since the run began
    bool broke = false; ///< the last step, where the check broke
    friend bool operator==(const WalkthroughStep&, const WalkthroughStep&) = default;
};

/// `entry` is the check's page of the guide. Empty when the check never began.
QList<WalkthroughStep> walkthroughOf(
    const ReportCheck& check, const GuideEntry& entry, const WalkthroughWords& words);

/// How long a step stays before the next, for somebody who reads its line and its note: about 200 words a minute.
int readingMs(const WalkthroughStep& step);

} // namespace portpilot
