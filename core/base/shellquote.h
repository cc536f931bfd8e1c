// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// One word of a command line, as the shell that it is copied into gives it to the program: nothing in it expands,
/// splits or ends the word.
namespace portpilot {

/// POSIX shell (IEEE 1003.1 XCU §2.2.2). A word of harmless characters stays as it is.
QString posixQuoted(const QString& word);
/// PowerShell (about_Quoting_Rules): its single quotes are ' and the four typographic ones.
QString powershellQuoted(const QString& word);

} // namespace portpilot
