// SPDX-License-Identifier: Apache-2.0
#include "app/checkcommand.h"
#include "app/labcommand.h"
#include "app/terminal.h"
#include "app/windowcommand.h"

#include <QApplication>
#include <QCoreApplication>
#include <QNetworkProxy>

#include <cstdio>
#include <cstdlib>

#include <sys/resource.h>

namespace {

/// A few hundred sockets at once are honest work; the usual soft limit of 1024 also has to serve files and logs.
void raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/// Without a display Qt prints what only programmers read and aborts with a core dump. While the window system is
/// looked for, its last word is one of ours.
void tellNoDisplay(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const QByteArray category(context.category ? context.category : "");
    if (type == QtFatalMsg) {
        portpilot::complain(QStringLiteral("The window cannot be opened: there is no display here. "
                                           "`portpilot check TARGET` works without one."));
        std::_Exit(portpilot::kExitSoftware);
    }
    if (!category.startsWith("qt.qpa") && !message.contains(QLatin1StringView("could not connect to display")))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

} // namespace

int main(int argc, char* argv[])
{
    using namespace portpilot;
    using namespace Qt::Literals::StringLiterals;

    QCoreApplication::setApplicationName(u"portpilot"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PORTPILOT_VERSION));
    raiseFileLimit();
    // A proxy would test the proxy: the system's is used by plain sockets too unless it is switched off.
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);

    const QByteArrayView first = argc > 1 ? QByteArrayView(argv[1]) : QByteArrayView();
    const bool asksAbout = first == "--help" || first == "-h" || first == "--version" || first == "-v";
    if (first == "check" || first == "lab" || asksAbout) {
        QCoreApplication application(argc, argv);
        QString problem;
        if (asksAbout) {
            const bool version = first == "--version" || first == "-v";
            const QString text = version ? u"portpilot "_s + QCoreApplication::applicationVersion() + u'\n' : mainHelp();
            return writeOut(text.toUtf8(), problem) ? 0 : kExitSoftware;
        }
        // With no further word "lab" is the command; the window takes it as a target behind --run.
        return first == "check" ? runCheck(QCoreApplication::arguments()) : runLab(QCoreApplication::arguments());
    }
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words += QString::fromLocal8Bit(argv[i]);
    if (const int status = refuseWindow(words))
        return status;
    qInstallMessageHandler(tellNoDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(nullptr);
    QGuiApplication::setApplicationDisplayName(u"Portpilot"_s);
    QGuiApplication::setDesktopFileName(u"portpilot"_s);
    return runWindow(QCoreApplication::arguments());
}
