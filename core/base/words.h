// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include <array>
#include <optional>
#include <utility>

namespace portpilot {

/// The stable word of each value of a closed list, as reports, data files and options spell it.
/// A list specialises this once, beside its enum; everything else (JSON, options, tests) reads it from here.
template <class Enum> struct Words;

template <class Enum> using WordTable = std::pair<Enum, QLatin1StringView>;

template <class Enum>
concept Worded = requires { Words<Enum>::table; };

template <Worded Enum> constexpr QLatin1StringView word(Enum value)
{
    for (const auto& [candidate, text] : Words<Enum>::table) {
        if (candidate == value)
            return text;
    }
    return {};
}

template <Worded Enum> std::optional<Enum> fromWord(QStringView text)
{
    for (const auto& [candidate, known] : Words<Enum>::table) {
        if (text == known)
            return candidate;
    }
    return std::nullopt;
}

/// "internet, lan, vpn" for the message that tells which words there are.
template <Worded Enum> QString allWords()
{
    QString list;
    for (const auto& row : Words<Enum>::table) {
        if (!list.isEmpty())
            list += QLatin1StringView(", ");
        list += row.second;
    }
    return list;
}

} // namespace portpilot
