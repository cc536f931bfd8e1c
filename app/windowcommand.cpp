// SPDX-License-Identifier: Apache-2.0
#include "app/windowcommand.h"

#include "app/checkcommand.h"
#include "app/knowledgesource.h"
#include "app/language.h"
#include "app/requestoptions.h"
#include "app/terminal.h"
#include "app/workerengine.h"
#include "core/base/printable.h"
#include "core/diagnosis/diagnosis.h"
#include "core/lab/labworld.h"
#include "core/net/localview.h"
#include "core/report/formats.h"
#include "ui/mainwindow.h"
#include "ui/settings.h"

#include <QApplication>
#include <QSaveFile>
#include <QTimer>

#include <algorithm>

namespace portpilot {

namespace {

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Tells why someone cannot reach their Exchange server.\n\n"
                       "  portpilot [TARGET]        opens the window\n"
                       "  portpilot check TARGET…   checks without a window and prints a report\n"
                       "  portpilot lab [SCENARIO]  starts the built-in practice server\n\n"
                       "Each command has its own --help."));
    parser.addPositionalArgument(QStringLiteral("TARGET"), QStringLiteral("Mail address, domain, server, address, or lab."),
                                 QStringLiteral("[TARGET]"));
    parser.addOptions({
        {QStringLiteral("run"), QStringLiteral("Start the test of TARGET at once.")},
        {QStringLiteral("page"), QStringLiteral("Open on a page: start, find, test, result or guide."), QStringLiteral("NAME")},
        {QStringLiteral("theme"), QStringLiteral("system, light, dark or contrast."), QStringLiteral("NAME")},
        {QStringLiteral("text-size"), QStringLiteral("Size of text in percent, 80 to 200."), QStringLiteral("PERCENT")},
        {QStringLiteral("profile-dir"), QStringLiteral("Keep settings there."), QStringLiteral("DIR")},
        {QStringLiteral("picture"), QStringLiteral("Save a picture of the window when there is a result, and quit."), QStringLiteral("FILE")},
        {QStringLiteral("ui-audit"), QStringLiteral("Write what every page shows as JSON, for tests."), QStringLiteral("FILE")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text.")},
        {{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version.")},
    });
    addLanguageOption(parser);
    addRequestOptions(parser);
}

bool saveReport(const Report& report, const QString& path, QString* error)
{
    const ReportFormat format = formatOfFile(path).value_or(ReportFormat::Text);
    QSaveFile file(path);
    const QByteArray bytes = formatReport(report, format);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return true;
    *error = file.errorString();
    return false;
}

/// A partial test's rows and the rows from before, judged together as one run.
Report judged(const Report& report, const Knowledge& knowledge)
{
    Evidence evidence;
    evidence.target = report.target;
    evidence.started = report.started;
    evidence.lab = report.lab;
    evidence.checks = report.observations();
    evidence.trials = report.trials;
    evidence.domain = report.domain;
    evidence.local = report.local;
    Report fresh = composeReport(evidence, diagnose(evidence, knowledge), knowledge);
    fresh.elapsedMs = report.elapsedMs;
    fresh.finished = report.finished;
    return fresh;
}

QString practiceProblem(const QStringList& scenarios)
{
    QStringList errors;
    const auto known = LabWorld::scenarios(errors);
    for (const QString& id : scenarios) {
        if (std::none_of(known.cbegin(), known.cend(), [&](const Scenario& one) { return one.id == id; }))
            return QCoreApplication::translate("portpilot::StartPage", "The practice server has no scenario \"%1\".").arg(id);
    }
    return {};
}

void readWindowOptions(const QCommandLineParser& parser, WindowOptions& options, QString& problem)
{
    options.page = parser.value(QStringLiteral("page"));
    options.theme = parser.value(QStringLiteral("theme"));
    options.profileDir = parser.value(QStringLiteral("profile-dir"));
    options.uiAuditFile = parser.value(QStringLiteral("ui-audit"));
    options.run = parser.isSet(QStringLiteral("run"));
    static const QStringList themes{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("contrast")};
    if (!options.theme.isEmpty() && !themes.contains(options.theme))
        problem = QStringLiteral("--theme is one of system, light, dark, contrast.");
    static const QStringList pages{QStringLiteral("start"), QStringLiteral("find"), QStringLiteral("test"), QStringLiteral("result"), QStringLiteral("fix"), QStringLiteral("guide"), QStringLiteral("keyboard")};
    if (!options.page.isEmpty() && !pages.contains(options.page.section(u':', 0, 0)))
        problem = QStringLiteral("--page is one of start, find, test, result, fix, guide, keyboard.");
    askedLanguage(parser, problem);
    if (parser.isSet(QStringLiteral("text-size"))) {
        bool number = false;
        options.textSize = parser.value(QStringLiteral("text-size")).toInt(&number);
        if (!number || options.textSize < 80 || options.textSize > 200)
            problem = QStringLiteral("--text-size is a number from 80 to 200.");
    }
    if (parser.positionalArguments().size() > 1)
        problem = QStringLiteral("The window takes one target; \"%1\" is too many. Without a window: portpilot check.")
                      .arg(printable(QStringView(parser.positionalArguments().at(1)), 40));
    options.targetText = parser.positionalArguments().value(0);
    if (options.run && options.targetText.isEmpty())
        problem = QStringLiteral("--run needs a target.");
}

/// For places without a screen: what the window shows, as a file.
void pictureAndQuit(MainWindow& window, const QString& file)
{
    // The page that a result brings up is laid out in the next turns of the loop.
    constexpr int kSettleMs = 400;
    QTimer::singleShot(kSettleMs, &window, [&window, file] {
        if (!window.grab().save(file))
            complain(QStringLiteral("The picture could not be written to %1.").arg(printable(QStringView(file), 120)));
        QApplication::quit();
    });
}

VantageGuess guessed()
{
    const auto local = guessVantage();
    VantageGuess guess;
    guess.vantage = local.vantage;
    guess.address = local.address;
    guess.resolver = local.resolver;
    guess.networkDevice = local.device;
    guess.online = !local.address.isEmpty();
    return guess;
}

/// What QGuiApplication and QApplication take out of the command themselves (their documentation's lists).
QStringList withoutToolkitWords(const QStringList& arguments)
{
    static const QStringList taking{QStringLiteral("platform"), QStringLiteral("platformpluginpath"),
                                    QStringLiteral("platformtheme"), QStringLiteral("plugin"), QStringLiteral("qwindowgeometry"),
                                    QStringLiteral("qwindowicon"), QStringLiteral("qwindowtitle"), QStringLiteral("style"),
                                    QStringLiteral("stylesheet"), QStringLiteral("session"), QStringLiteral("display"),
                                    QStringLiteral("geometry"), QStringLiteral("fontengine"), QStringLiteral("icon")};
    static const QStringList alone{QStringLiteral("reverse"), QStringLiteral("widgetcount"), QStringLiteral("nograb"),
                                   QStringLiteral("dograb"), QStringLiteral("sync")};
    QStringList kept;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& word = arguments.at(i);
        QString name = word.startsWith("--"_L1) ? word.mid(2) : word.startsWith(u'-') ? word.mid(1) : QString();
        const bool joined = name.contains(u'=');
        name = name.section(u'=', 0, 0);
        if (taking.contains(name))
            i += joined ? 0 : 1;
        else if (!alone.contains(name))
            kept += word;
    }
    return kept;
}

/// The option's for this window, else the one that was chosen in it, else the system's. What is off about the words of
/// the command is told later, in one place.
QString windowLanguage(const QStringList& arguments)
{
    QCommandLineParser parser;
    describe(parser);
    parser.parse(arguments);
    QString problem;
    const QString asked = askedLanguage(parser, problem);
    if (!asked.isEmpty())
        return asked;
    const QString kept = Settings(parser.value(QStringLiteral("profile-dir"))).language();
    return knownLanguages().contains(kept) ? kept : QString(); // another version may have known more
}

/// Everything that can be said about the words of the command before there is a window; what is wrong is told in
/// `problem`.
WindowOptions readCommand(QCommandLineParser& parser, const QStringList& arguments, const Knowledge& knowledge, QString& problem)
{
    WindowOptions options;
    describe(parser);
    if (!parser.parse(arguments))
        problem = sentence(parser.errorText());
    if (problem.isEmpty())
        options.request = readRequestOptions(parser, knowledge.guide, problem);
    if (problem.isEmpty())
        readWindowOptions(parser, options, problem);
    return options;
}

int refuse(const QString& problem)
{
    complain(problem);
    complain(QStringLiteral("`portpilot --help` shows how it is used."));
    return kExitUsage;
}

} // namespace

QString mainHelp()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

int refuseWindow(const QStringList& arguments)
{
    QStringList errors;
    const Knowledge knowledge = loadKnowledge(errors);
    QCommandLineParser parser;
    QString problem;
    if (errors.isEmpty()) // else runWindow tells it
        readCommand(parser, withoutToolkitWords(arguments), knowledge, problem);
    return problem.isEmpty() ? 0 : refuse(problem);
}

int runWindow(const QStringList& arguments)
{
    useLanguage(windowLanguage(arguments));
    QStringList errors;
    const Knowledge knowledge = loadKnowledge(errors);
    if (!errors.isEmpty()) {
        complain(QStringLiteral("The built-in knowledge is damaged: %1").arg(errors.first()));
        return kExitSoftware;
    }
    QCommandLineParser parser;
    QString problem;
    WindowOptions options = readCommand(parser, arguments, knowledge, problem);
    if (!problem.isEmpty())
        return refuse(problem);
    options.guess = guessed();
    options.saveReport = saveReport;
    options.ticketText = ticketText;
    options.languages = knownLanguages();
    options.judge = [&knowledge](const Report& report) { return judged(report, knowledge); };
    options.practiceProblem = practiceProblem;
    WorkerEngine engine(knowledge);
    MainWindow window(engine, knowledge, options);
    window.show();
    const QString picture = parser.value(QStringLiteral("picture"));
    if (!picture.isEmpty() && options.run)
        QObject::connect(&engine, &Engine::finished, &window, [&] { pictureAndQuit(window, picture); });
    else if (!picture.isEmpty())
        pictureAndQuit(window, picture);
    return QApplication::exec();
}

} // namespace portpilot
