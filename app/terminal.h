// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace portpilot {

/// Standard output and error, with what a terminal changes about them.
/// A reader that has gone away, as head does, is no failure: it had what it wanted.
bool writeOut(const QByteArray& bytes, QString& problem);
/// Qt's messages with one full stop at their end.
QString sentence(const QString& message);
void complain(const QString& text); ///< "portpilot: …" on standard error
void showProgress(const QString& line); ///< overwrites itself; nothing when standard error is no terminal
void clearProgress();
bool outIsTerminal();

} // namespace portpilot
