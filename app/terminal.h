// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace portpilot {

/// Standard output and error, with what a terminal changes about them.
bool writeOut(const QByteArray& bytes, QString& problem);
void complain(const QString& sentence); ///< "portpilot: …" on standard error
void showProgress(const QString& line); ///< overwrites itself; nothing when standard error is no terminal
void clearProgress();
bool outIsTerminal();

} // namespace portpilot
