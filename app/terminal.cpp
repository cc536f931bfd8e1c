// SPDX-License-Identifier: Apache-2.0
#include "app/terminal.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace portpilot {

bool writeOut(const QByteArray& bytes, QString& problem)
{
    if (std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout)
            == static_cast<std::size_t>(bytes.size())
        && std::fflush(stdout) == 0)
        return true;
    if (errno == EPIPE)
        return true;
    problem = QStringLiteral("The report could not be written to standard output: %1.")
                  .arg(QString::fromLocal8Bit(std::strerror(errno)));
    return false;
}

QString sentence(const QString& message)
{
    return message.endsWith(u'.') ? message : message + u'.';
}

void complain(const QString& text)
{
    clearProgress();
    const QByteArray line = "portpilot: " + text.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

void showProgress(const QString& line)
{
    if (!::isatty(STDERR_FILENO))
        return;
    const QByteArray text = "\r\x1b[K" + line.toUtf8();
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
    std::fflush(stderr);
}

void clearProgress()
{
    if (::isatty(STDERR_FILENO))
        std::fputs("\r\x1b[K", stderr);
}

bool outIsTerminal()
{
    return ::isatty(STDOUT_FILENO) != 0;
}

} // namespace portpilot
