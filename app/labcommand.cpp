// SPDX-License-Identifier: Apache-2.0
#include "app/labcommand.h"

#include "app/checkcommand.h"
#include "app/interrupt.h"
#include "app/language.h"
#include "app/terminal.h"
#include "core/base/printable.h"
#include "core/lab/labworld.h"
#include "core/net/systemconnector.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace portpilot {

namespace {

int listScenarios()
{
    QByteArray text;
    QStringList errors;
    for (const auto& scenario : LabWorld::scenarios(errors))
        text += scenario.id.toUtf8() + '\t' + scenario.title.toUtf8() + '\n';
    QString problem = errors.join("; "_L1);
    if (problem.isEmpty() && writeOut(text, problem))
        return 0;
    complain(problem);
    return kExitSoftware;
}

int serve(const QStringList& scenarios, quint32 seed)
{
    SystemConnector connector;
    LabWorld world(connector);
    QStringList errors;
    if (!world.start({scenarios, seed}, errors)) {
        complain(errors.join("; "_L1));
        return kExitSoftware;
    }
    // Who reads the ready line may end us at once: the handler stands before the line goes out.
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::raised, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QString problem;
    if (!writeOut(QJsonDocument(world.readyLine()).toJson(QJsonDocument::Compact) + '\n', problem)) {
        complain(problem);
        return kExitSoftware;
    }
    return QCoreApplication::exec();
}

} // namespace

QString unknownScenario(const QStringList& scenarios)
{
    QStringList errors;
    const auto known = LabWorld::scenarios(errors);
    for (const auto& id : scenarios) {
        if (std::none_of(known.cbegin(), known.cend(), [&](const Scenario& one) { return one.id == id; }))
            return QStringLiteral("There is no scenario \"%1\". `portpilot lab --list` shows them.")
                .arg(printable(QStringView(id), 40));
    }
    return {};
}

int runLab(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Starts the built-in practice server on loopback, prints its address and ports as one line of\n"
                       "JSON when it is ready, and runs until interrupted."));
    parser.addPositionalArgument(QStringLiteral("lab"), QStringLiteral("This command."), QStringLiteral("lab"));
    parser.addPositionalArgument(QStringLiteral("SCENARIO"), QStringLiteral("What is broken; several with commas."),
                                 QStringLiteral("[SCENARIO[,SCENARIO…]]"));
    parser.addOptions({
        {QStringLiteral("list"), QStringLiteral("List the scenarios, one a line: id, tab, title.")},
        {QStringLiteral("seed"), QStringLiteral("Makes what varies repeatable."), QStringLiteral("N")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text.")},
    });
    addLanguageOption(parser);
    QString problem;
    QString language;
    bool number = true;
    quint32 seed = 0;
    if (!parser.parse(arguments))
        problem = sentence(parser.errorText());
    else if (parser.isSet(QStringLiteral("seed")))
        seed = parser.value(QStringLiteral("seed")).toUInt(&number);
    if (problem.isEmpty())
        language = askedLanguage(parser, problem);
    useLanguage(language);
    if (!number)
        problem = QStringLiteral("--seed is a whole number.");
    QStringList scenarios;
    for (const auto& argument : parser.positionalArguments().mid(1))
        scenarios += argument.split(u',', Qt::SkipEmptyParts);
    if (problem.isEmpty())
        problem = unknownScenario(scenarios);
    if (!problem.isEmpty()) {
        complain(problem);
        return kExitUsage;
    }
    if (parser.isSet(QStringLiteral("help"))) {
        writeOut(parser.helpText().toUtf8(), problem);
        return 0;
    }
    return parser.isSet(QStringLiteral("list")) ? listScenarios() : serve(scenarios, seed);
}

} // namespace portpilot
