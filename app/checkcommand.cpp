// SPDX-License-Identifier: Apache-2.0
#include "app/checkcommand.h"

#include "app/batch.h"
#include "app/interrupt.h"
#include "app/knowledgesource.h"
#include "app/labcommand.h"
#include "app/language.h"
#include "app/requestoptions.h"
#include "app/targetwords.h"
#include "app/terminal.h"
#include "core/base/printable.h"
#include "core/report/formats.h"
#include "core/report/innernames.h"

#include <QCoreApplication>
#include <QFile>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <optional>

namespace portpilot {

namespace {

struct CheckOptions {
    QList<Request> requests;
    ReportFormat format = ReportFormat::Text;
    QString output;
    TextStyle style;
    bool showNames = false;
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
        {QStringLiteral("format"), QStringLiteral("text, json, jsonl, markdown or html (default text)."),
            QStringLiteral("FORMAT")},
        {QStringLiteral("output"),
            QStringLiteral("Write there instead of standard output; the ending chooses the format."),
            QStringLiteral("FILE")},
        {QStringLiteral("targets"), QStringLiteral("One target a line, # for comments; - reads standard input."),
            QStringLiteral("FILE")},
        {QStringLiteral("show-names"),
            QStringLiteral("Do not hide the internal names that servers tell by NTLM before anybody signs in. What a server "
                           "writes openly into greetings, headers and certificates stays as evidence in any case.")},
        {QStringLiteral("quiet"), QStringLiteral("Print the one sentence only.")},
        {QStringLiteral("no-color"), QStringLiteral("No colour, also on a terminal.")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text.")},
    });
    addLanguageOption(parser);
    addRequestOptions(parser);
}

/// What was typed, and where when it stands in a file.
struct TypedTarget {
    QString text;
    QString place; ///< "hosts.txt, line 3: "
};

QList<TypedTarget> listedTargets(const QString& path, QString& problem)
{
    QFile file(path);
    const bool opened = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    const QString name = path == "-"_L1 ? QStringLiteral("standard input") : printable(QStringView(path), 60);
    if (!opened) {
        problem = QStringLiteral("The list of targets cannot be read: %1 (%2).").arg(name, file.errorString());
        return {};
    }
    constexpr qint64 kMost = 4 * 1024 * 1024; // a hundred thousand names
    QList<TypedTarget> targets;
    const QList<QByteArray> lines = file.read(kMost).split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString text = QString::fromUtf8(lines.at(i)).section(u'#', 0, 0).trimmed();
        if (!text.isEmpty())
            targets += TypedTarget{text, QStringLiteral("%1, line %2: ").arg(name, QString::number(i + 1))};
    }
    if (targets.isEmpty())
        problem = QStringLiteral("The list of targets names none: %1.").arg(name);
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
    options.showNames = parser.isSet(QStringLiteral("show-names"));
    options.style.quiet = parser.isSet(QStringLiteral("quiet"));
    options.style.color = options.output.isEmpty() && outIsTerminal() && !parser.isSet(QStringLiteral("no-color"))
        && qEnvironmentVariableIsEmpty("NO_COLOR");
}

void readTargets(const QCommandLineParser& parser, const Request& common, CheckOptions& options, QString& problem)
{
    QList<TypedTarget> typed;
    const QStringList words = parser.positionalArguments().mid(1);
    for (const auto& text : words)
        typed += TypedTarget{text, {}};
    if (parser.isSet(QStringLiteral("targets")))
        typed += listedTargets(parser.value(QStringLiteral("targets")), problem);
    if (typed.isEmpty() && problem.isEmpty())
        problem = targetSentence(TargetProblem::Empty, {});
    for (const auto& [text, place] : std::as_const(typed)) {
        const auto parsed = Target::parse(text);
        const QString wrong = parsed.problem != TargetProblem::None ? targetSentence(parsed.problem, text)
                                                                    : unknownScenario(parsed.target.scenarios);
        if (!wrong.isEmpty() && problem.isEmpty())
            problem = place + wrong; // the first of them: that is where reading goes on after it is mended
        Request request = common;
        request.target = parsed.target;
        options.requests.append(request);
    }
}

/// Why a write failed. Qt's own word is "Unknown error" where the fault shows only when the buffer is emptied.
QString reasonOf(int error, const QFileDevice& file)
{
    return error != 0 ? QString::fromLocal8Bit(std::strerror(error)) : file.errorString();
}

/// A pipe or a device cannot be replaced by a file that was written beside it.
bool saveInto(const QString& path, const QByteArray& bytes, QString& problem)
{
    QFile file(path);
    errno = 0;
    if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(bytes) == bytes.size())
        return true;
    problem = QStringLiteral("The report could not be written to %1: %2.")
                  .arg(printable(QStringView(path), 120), reasonOf(errno, file));
    return false;
}

bool save(const QString& path, const QByteArray& bytes, QString& problem)
{
    const QFileInfo known(path);
    if (path == "/dev/stdout"_L1)
        return writeOut(bytes, problem);
    if ((known.exists() && !known.isFile()) || known.absoluteFilePath().startsWith("/dev/"_L1))
        return saveInto(path, bytes, problem);
    // Written beside and moved over: whatever happens, the old file or the whole new one is there.
    QSaveFile file(path);
    errno = 0;
    bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
    const int error = errno;
    written = written && file.commit();
    if (written)
        return true;
    problem = QStringLiteral("The report could not be written to %1: %2. What was there before is unchanged.")
                  .arg(printable(QStringView(path), 120), reasonOf(error, file));
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

    bool take(int index, const Report& whole)
    {
        const Report report = m_options.showNames ? whole : withoutInnerNames(whole);
        // A run in which nothing could be tested is no clean bill.
        const bool nothing = report.outcome == Outcome::Skipped
            && std::none_of(report.checks.cbegin(), report.checks.cend(),
                            [](const ReportCheck& check) { return check.outcome == Outcome::Ok; });
        m_worst = std::max(m_worst, nothing ? Outcome::Warning : report.outcome);
        if (m_options.format == ReportFormat::Jsonl && m_options.output.isEmpty())
            return writeOut(jsonlReport(report), problem);
        m_reports.emplace(index, report);
        return true;
    }
    bool finish()
    {
        QList<Report> reports;
        for (const auto& [index, report] : m_reports)
            reports += report;
        TextStyle style = m_options.style;
        style.named = m_options.requests.size() > 1;
        const QByteArray all = reports.isEmpty() ? QByteArray() : formatReports(reports, m_options.format, style);
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
    QCommandLineParser parser;
    describe(parser);
    QString problem;
    if (!parser.parse(arguments))
        problem = sentence(parser.errorText());
    QString language;
    if (problem.isEmpty())
        language = askedLanguage(parser, problem);
    useLanguage(language);
    QStringList errors;
    const Knowledge knowledge = loadKnowledge(errors);
    if (!errors.isEmpty()) {
        complain(QStringLiteral("The built-in knowledge is damaged: %1").arg(errors.first()));
        return kExitSoftware;
    }
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
