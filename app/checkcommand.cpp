// SPDX-License-Identifier: Apache-2.0
#include "app/checkcommand.h"

#include "app/batch.h"
#include "app/interrupt.h"
#include "app/knowledgesource.h"
#include "app/labcommand.h"
#include "app/requestoptions.h"
#include "app/targetwords.h"
#include "app/terminal.h"
#include "core/base/printable.h"
#include "core/report/formats.h"

#include <QCoreApplication>
#include <QFile>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <map>
#include <optional>

namespace portpilot {

namespace {

struct CheckOptions {
    QList<Request> requests;
    ReportFormat format = ReportFormat::Text;
    QString output;
    TextStyle style;
};

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Tells why an Exchange server cannot be reached from this computer.\n\n"
                       "TARGET is a mail address, a mail domain, a server name or an address; or lab, the built-in\n"
                       "practice server (lab:SCENARIO breaks it; `portpilot lab --list` shows how).\n\n"
                       "Exit status: 0 nothing wrong, 1 warnings only, 2 a check failed, 64 the command is off,\n"
                       "70 the program itself failed, 130 interrupted."));
    parser.addPositionalArgument(QStringLiteral("check"), QStringLiteral("This command."), QStringLiteral("check"));
    parser.addPositionalArgument(QStringLiteral("TARGET"), QStringLiteral("What to check; several are allowed."),
                                 QStringLiteral("TARGET…"));
    parser.addOptions({
        {QStringLiteral("format"), QStringLiteral("text, json, jsonl, markdown or html (default text)."), QStringLiteral("FORMAT")},
        {QStringLiteral("output"), QStringLiteral("Write there instead of standard output; the ending chooses the format."), QStringLiteral("FILE")},
        {QStringLiteral("targets"), QStringLiteral("One target a line, # for comments; - reads standard input."), QStringLiteral("FILE")},
        {QStringLiteral("quiet"), QStringLiteral("Print the one sentence only.")},
        {QStringLiteral("no-color"), QStringLiteral("No colour, also on a terminal.")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text.")},
    });
    addRequestOptions(parser);
}

QStringList listedTargets(const QString& path, QString& problem)
{
    QFile file(path);
    const bool opened = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened) {
        problem = QStringLiteral("The list of targets cannot be read: %1 (%2).")
                      .arg(printable(QStringView(path), 60), file.errorString());
        return {};
    }
    constexpr qint64 kMost = 4 * 1024 * 1024; // a hundred thousand names
    QStringList targets;
    const QList<QByteArray> lines = file.read(kMost).split('\n');
    for (const auto& line : lines) {
        const QString text = QString::fromUtf8(line).section(u'#', 0, 0).trimmed();
        if (!text.isEmpty())
            targets += text;
    }
    if (targets.isEmpty())
        problem = QStringLiteral("The list of targets names none: %1.").arg(printable(QStringView(path), 60));
    return targets;
}

void readOutput(const QCommandLineParser& parser, CheckOptions& options, QString& problem)
{
    options.output = parser.value(QStringLiteral("output"));
    if (parser.isSet(QStringLiteral("output"))) {
        const QFileInfo file(options.output);
        if (options.output.isEmpty() || file.isDir())
            problem = QStringLiteral("--output names no file: \"%1\".").arg(printable(QStringView(options.output), 60));
        else if (!file.absoluteDir().exists())
            problem = QStringLiteral("The folder of --output does not exist: %1.").arg(printable(QStringView(file.absolutePath()), 120));
        else if (options.output.endsWith(".pdf"_L1, Qt::CaseInsensitive))
            problem = QStringLiteral("This version writes no PDF. Choose a file ending in .html and print it from a browser.");
    }
    if (parser.isSet(QStringLiteral("format"))) {
        const auto format = fromWord<ReportFormat>(parser.value(QStringLiteral("format")));
        if (format)
            options.format = *format;
        else
            problem = QStringLiteral("--format is one of %1, not \"%2\".")
                          .arg(allWords<ReportFormat>(), printable(QStringView(parser.value(QStringLiteral("format"))), 40));
    } else if (!options.output.isEmpty()) {
        options.format = formatOfFile(options.output).value_or(ReportFormat::Text);
    }
    options.style.quiet = parser.isSet(QStringLiteral("quiet"));
    options.style.color = options.output.isEmpty() && outIsTerminal() && !parser.isSet(QStringLiteral("no-color"))
        && qEnvironmentVariableIsEmpty("NO_COLOR");
}

void readTargets(const QCommandLineParser& parser, const Request& common, CheckOptions& options, QString& problem)
{
    QStringList texts = parser.positionalArguments().mid(1);
    if (parser.isSet(QStringLiteral("targets")))
        texts += listedTargets(parser.value(QStringLiteral("targets")), problem);
    if (texts.isEmpty() && problem.isEmpty())
        problem = targetSentence(TargetProblem::Empty, {});
    for (const auto& text : std::as_const(texts)) {
        const auto parsed = Target::parse(text);
        if (parsed.problem != TargetProblem::None) {
            problem = targetSentence(parsed.problem, text);
            continue;
        }
        const QString unknown = unknownScenario(parsed.target.scenarios);
        if (!unknown.isEmpty())
            problem = unknown;
        Request request = common;
        request.target = parsed.target;
        options.requests.append(request);
    }
}

bool save(const QString& path, const QByteArray& bytes, QString& problem)
{
    // Written beside and moved over: whatever happens, the old file or the whole new one is there.
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return true;
    problem = QStringLiteral("The report could not be written to %1: %2. What was there before is unchanged.")
                  .arg(printable(QStringView(path), 120), file.errorString());
    return false;
}

int statusOf(Outcome worst)
{
    switch (worst) {
    case Outcome::Failed: return kExitFailed;
    case Outcome::Warning: return kExitWarnings;
    case Outcome::Ok:
    case Outcome::Skipped:
    case Outcome::Cancelled: return 0;
    }
    return kExitSoftware;
}

/// Collects the reports of a batch in the order of the command and writes them.
class Printer {
public:
    explicit Printer(const CheckOptions& options) : m_options(options) {}

    bool take(int index, const Report& report)
    {
        m_worst = std::max(m_worst, report.outcome);
        if (m_options.format == ReportFormat::Jsonl && m_options.output.isEmpty())
            return writeOut(jsonlReport(report), problem);
        m_reports.emplace(index, report);
        return true;
    }
    bool finish()
    {
        QByteArray all;
        const bool array = m_options.format == ReportFormat::Json && m_options.requests.size() > 1;
        for (const auto& [index, report] : m_reports) {
            if (!all.isEmpty())
                all += array ? "," : (m_options.format == ReportFormat::Text ? "\n" : "");
            all += formatReport(report, m_options.format, m_options.style);
        }
        if (array)
            all = "[" + all + "]\n";
        if (all.isEmpty())
            return true;
        return m_options.output.isEmpty() ? writeOut(all, problem) : save(m_options.output, all, problem);
    }
    Outcome worst() const { return m_worst; }
    QString problem;

private:
    const CheckOptions& m_options;
    std::map<int, Report> m_reports;
    Outcome m_worst = Outcome::Ok;
};

int perform(const Knowledge& knowledge, const CheckOptions& options)
{
    Printer printer(options);
    Batch batch(knowledge, options.requests);
    Interrupt interrupt;
    int status = -1;
    QObject::connect(&interrupt, &Interrupt::raised, &batch, &Batch::cancel);
    QObject::connect(&batch, &Batch::progressed, &batch, [&batch] { showProgress(batch.progress()); });
    QObject::connect(&batch, &Batch::reported, &batch, [&](int index, const Report& report) {
        if (!printer.take(index, report)) {
            status = kExitSoftware;
            batch.cancel();
        }
    });
    QObject::connect(&batch, &Batch::broke, &batch, [&](const QString& why) {
        printer.problem = why;
        status = kExitSoftware;
        QCoreApplication::quit();
    });
    QObject::connect(&batch, &Batch::finished, qApp, &QCoreApplication::quit);
    batch.start();
    QCoreApplication::exec();
    clearProgress();
    if (status < 0 && !printer.finish())
        status = kExitSoftware;
    if (status == kExitSoftware)
        complain(printer.problem);
    if (status >= 0)
        return status;
    return batch.wasCancelled() ? kExitInterrupted : statusOf(printer.worst());
}

} // namespace

int runCheck(const QStringList& arguments)
{
    QStringList errors;
    const Knowledge knowledge = loadKnowledge(errors);
    if (!errors.isEmpty()) {
        complain(QStringLiteral("The built-in knowledge is damaged: %1").arg(errors.first()));
        return kExitSoftware;
    }
    QCommandLineParser parser;
    describe(parser);
    QString problem;
    if (!parser.parse(arguments))
        problem = parser.errorText() + u'.';
    if (problem.isEmpty() && parser.isSet(QStringLiteral("help"))) {
        QString ignored;
        return writeOut(parser.helpText().toUtf8(), ignored) ? 0 : kExitSoftware;
    }
    CheckOptions options;
    Request common;
    if (problem.isEmpty())
        common = readRequestOptions(parser, knowledge.guide, problem);
    if (problem.isEmpty())
        readOutput(parser, options, problem);
    if (problem.isEmpty())
        readTargets(parser, common, options, problem);
    if (!problem.isEmpty()) {
        complain(problem);
        complain(QStringLiteral("Usage: portpilot check TARGET… [options]; `portpilot check --help` tells more."));
        return kExitUsage;
    }
    return perform(knowledge, options);
}

} // namespace portpilot
