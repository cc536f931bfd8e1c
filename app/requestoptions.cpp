// SPDX-License-Identifier: Apache-2.0
#include "app/requestoptions.h"

#include "core/base/printable.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>

#include <cmath>

namespace portpilot {

namespace {

QString shown(const QString& text)
{
    return printable(QStringView(text), 60);
}

template <Worded Enum> bool readWord(const QCommandLineParser& parser, const QString& option, Enum& into, QString& problem)
{
    if (!parser.isSet(option))
        return false;
    if (const auto value = fromWord<Enum>(parser.value(option))) {
        into = *value;
        return true;
    }
    problem = QStringLiteral("--%1 is one of %2, not \"%3\".").arg(option, allWords<Enum>(), shown(parser.value(option)));
    return false;
}

void readSeconds(const QCommandLineParser& parser, const QString& option, int& intoMs, QString& problem)
{
    if (!parser.isSet(option))
        return;
    constexpr double kLeast = 0.1;
    constexpr double kMost = 3600; // an hour: nobody waits longer for one target
    bool number = false;
    const double seconds = parser.value(option).toDouble(&number);
    if (!number || !(seconds >= kLeast) || seconds > kMost) {
        problem = QStringLiteral("--%1 is a number of seconds from 0.1 to 3600, not \"%2\".")
                      .arg(option, shown(parser.value(option)));
        return;
    }
    intoMs = static_cast<int>(std::lround(seconds * 1000));
}

void readPorts(const QStringList& values, const Guide& guide, Request& request, QString& problem)
{
    for (const auto& value : values) {
        const qsizetype equals = value.indexOf(u'=');
        const QString id = value.left(equals);
        bool number = false;
        const int port = value.mid(equals + 1).toInt(&number);
        if (equals < 1)
            problem = QStringLiteral("--port is written ID=PORT, for example imaps=1993, not \"%1\".").arg(shown(value));
        else if (!guide.entry(id))
            problem = QStringLiteral("--port names a check that is not known: \"%1\".").arg(shown(id));
        else if (!number || port < 1 || port > 65535)
            problem = QStringLiteral("A port is a number from 1 to 65535, not \"%1\".").arg(shown(value.mid(equals + 1)));
        else
            request.ports.insert(id, static_cast<quint16>(port));
    }
}

void readResolve(const QStringList& values, Request& request, QString& problem)
{
    for (const auto& value : values) {
        const qsizetype equals = value.indexOf(u'=');
        QString address = value.mid(equals + 1);
        if (address.startsWith(u'[') && address.endsWith(u']'))
            address = address.mid(1, address.size() - 2);
        const auto host = Target::parse(value.left(equals));
        if (equals < 1 || host.problem != TargetProblem::None || QHostAddress(address).isNull()) {
            problem = QStringLiteral("--resolve is written HOST=ADDRESS, for example mail.example.com=192.0.2.10, not \"%1\".")
                          .arg(shown(value));
            continue;
        }
        request.resolve.insert(host.target.host, address);
    }
}

void readRoots(const QString& path, Request& request, QString& problem)
{
    QFile file(path);
    constexpr qint64 kMost = 8 * 1024 * 1024; // the largest bundles in use are below 1 MiB
    if (!file.open(QIODevice::ReadOnly)) {
        problem = QStringLiteral("The file of --ca-file cannot be read: %1 (%2).").arg(shown(path), file.errorString());
        return;
    }
    request.caPem = file.read(kMost);
    if (QSslCertificate::fromData(request.caPem, QSsl::Pem).isEmpty())
        problem = QStringLiteral("The file of --ca-file holds no certificate in PEM form: %1.").arg(shown(path));
}

/// "192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]", "[2001:db8::53]:5353"; kept in one spelling, the
/// brackets only where a port follows: c-ares reads no others.
void readResolver(const QString& value, Request& request, QString& problem)
{
    const bool bracketed = value.startsWith(u'[');
    const qsizetype end = bracketed ? value.indexOf(u']') : value.count(u':') == 1 ? value.indexOf(u':') : value.size();
    const QString address = bracketed ? value.mid(1, end - 1) : value.left(end);
    const QString rest = end < 0 ? QString() : value.mid(bracketed ? end + 1 : end);
    const bool six = address.contains(u':');
    if (end < 0 || QHostAddress(address).isNull() || (bracketed && !six) || (!rest.isEmpty() && !rest.startsWith(u':'))) {
        problem = QStringLiteral("--dns is the address of a name server, for example 192.0.2.53, not \"%1\".").arg(shown(value));
        return;
    }
    request.dns = address;
    if (rest.isEmpty())
        return;
    bool number = false;
    const int port = rest.mid(1).toInt(&number);
    if (!number || port < 1 || port > 65535)
        problem = QStringLiteral("The port of --dns is a number from 1 to 65535, not \"%1\".").arg(shown(rest.mid(1)));
    request.dns = (six ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(address, QString::number(port));
}

} // namespace

void addRequestOptions(QCommandLineParser& parser)
{
    parser.addOptions({
        {QStringLiteral("checks"), QStringLiteral("Only these checks, separated by commas."), QStringLiteral("ID,…")},
        {QStringLiteral("vantage"), QStringLiteral("Where this computer stands: internet, lan or vpn (default internet)."), QStringLiteral("WHERE")},
        {QStringLiteral("profile"), QStringLiteral("What kind of Exchange is expected: auto, on-premises or online (default auto)."), QStringLiteral("KIND")},
        {QStringLiteral("port"), QStringLiteral("Another port for a check; repeatable."), QStringLiteral("ID=PORT")},
        {QStringLiteral("resolve"), QStringLiteral("Answer for HOST without asking DNS; repeatable."), QStringLiteral("HOST=ADDRESS")},
        {QStringLiteral("ca-file"), QStringLiteral("Trust these PEM roots too."), QStringLiteral("FILE")},
        {QStringLiteral("dns"), QStringLiteral("Ask this name server instead of the system's."), QStringLiteral("ADDRESS")},
        {QStringLiteral("connect-timeout"), QStringLiteral("The longest that a connection may take to open (default 5)."), QStringLiteral("SECONDS")},
        {QStringLiteral("timeout"), QStringLiteral("The longest that a server may stay silent when it is its turn (default 15)."), QStringLiteral("SECONDS")},
        {QStringLiteral("deadline"), QStringLiteral("The longest that the run of one target may take (default 30)."), QStringLiteral("SECONDS")},
    });
}

Request readRequestOptions(const QCommandLineParser& parser, const Guide& guide, QString& problem)
{
    Request request;
    Vantage vantage{};
    if (readWord(parser, QStringLiteral("vantage"), vantage, problem))
        request.vantage = vantage;
    readWord(parser, QStringLiteral("profile"), request.profile, problem);
    readSeconds(parser, QStringLiteral("connect-timeout"), request.limits.connectMs, problem);
    readSeconds(parser, QStringLiteral("timeout"), request.limits.answerMs, problem);
    readSeconds(parser, QStringLiteral("deadline"), request.limits.deadlineMs, problem);
    readPorts(parser.values(QStringLiteral("port")), guide, request, problem);
    readResolve(parser.values(QStringLiteral("resolve")), request, problem);
    if (parser.isSet(QStringLiteral("ca-file")))
        readRoots(parser.value(QStringLiteral("ca-file")), request, problem);
    if (parser.isSet(QStringLiteral("dns")))
        readResolver(parser.value(QStringLiteral("dns")), request, problem);
    if (parser.isSet(QStringLiteral("checks"))) {
        request.checks = parser.value(QStringLiteral("checks")).split(u',', Qt::SkipEmptyParts);
        QStringList known;
        for (const auto& entry : guide.entries())
            known += entry.id;
        for (const auto& id : std::as_const(request.checks)) {
            if (!guide.entry(id))
                problem = QStringLiteral("There is no check \"%1\". Known are: %2.").arg(shown(id), known.join(", "_L1));
        }
        if (request.checks.isEmpty())
            problem = QStringLiteral("--checks names no check. Known are: %1.").arg(known.join(", "_L1));
    }
    return request;
}

} // namespace portpilot
