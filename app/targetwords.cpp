// SPDX-License-Identifier: Apache-2.0
#include "app/targetwords.h"

#include "core/base/printable.h"

namespace portpilot {

QString targetSentence(TargetProblem problem, const QString& input)
{
    constexpr qsizetype kShown = 60; // enough to recognise what was typed
    const QString shown = printable(QStringView(input), kShown);
    switch (problem) {
    case TargetProblem::None: return {};
    case TargetProblem::Empty: return QStringLiteral("There is no target. Name a mail address, a domain, a server or an address.");
    case TargetProblem::NothingAfterAt: return QStringLiteral("There is nothing after the @ in \"%1\".").arg(shown);
    case TargetProblem::NothingBeforeAt: return QStringLiteral("There is nothing before the @ in \"%1\".").arg(shown);
    case TargetProblem::Space: return QStringLiteral("A server name cannot contain spaces: \"%1\".").arg(shown);
    case TargetProblem::Range: return QStringLiteral("Portpilot tests one mail system at a time, not a range: \"%1\".").arg(shown);
    case TargetProblem::Wildcard: return QStringLiteral("Portpilot tests one mail system at a time, not a wildcard: \"%1\".").arg(shown);
    case TargetProblem::List: return QStringLiteral("Give one target a word, separated by spaces, not a comma list: \"%1\".").arg(shown);
    case TargetProblem::TooLong: return QStringLiteral("A server name has at most 253 characters; this one has %1: \"%2\".").arg(QString::number(input.size()), shown);
    case TargetProblem::ControlCharacter: return QStringLiteral("The target contains characters that cannot be typed: \"%1\".").arg(shown);
    case TargetProblem::NotAName: return QStringLiteral("This is no mail address, server name or address: \"%1\".").arg(shown);
    case TargetProblem::BadPort: return QStringLiteral("A port is a number from 1 to 65535: \"%1\".").arg(shown);
    case TargetProblem::UnknownScheme: return QStringLiteral("Only web and mail addresses can be pasted: \"%1\".").arg(shown);
    }
    return {};
}

} // namespace portpilot
