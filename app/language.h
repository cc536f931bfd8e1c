// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QCommandLineParser;

namespace portpilot {

/// The language of sentences. Those of resources are chosen by Qt's resource system as files are opened
/// (core/CMakeLists.txt), those of window and formats by a translator: both follow useLanguage(), which therefore
/// stands before the knowledge is loaded. Usage errors and --help of the command stay English, as its options are.
QStringList knownLanguages(); ///< "en", "de"

/// Of the system's languages for programs the first one that is known; the C locale means English.
QString systemLanguage();

void addLanguageOption(QCommandLineParser& parser);
/// What --lang asks for; empty when it does not. An unknown code is told in `problem`.
QString askedLanguage(const QCommandLineParser& parser, QString& problem);

/// Empty: the system's. Says which language it became.
QString useLanguage(const QString& code);

} // namespace portpilot
