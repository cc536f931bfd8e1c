// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/networkbrief.h"

#include "core/base/printable.h"
#include "core/base/addressrange.h"
#include "core/base/target.h"

#include <algorithm>

namespace portpilot {

namespace {

constexpr quint16 kRemoteDesktop = 3389;
constexpr quint16 kServerToServer = 25;

/// Findings that a new rule on a firewall mends.
bool isMendedByRule(const QString& finding)
{
    return finding == "connection-timeout"_L1 || finding == "blocked-by-firewall"_L1;
}

bool isSameFamily(const QString& left, const QString& right)
{
    return left.contains(u':') == right.contains(u':');
}

/// The address that this computer has towards another; empty when it is not known.
QString sourceTowards(const CaseFile& file, const QString& address)
{
    const QString source = addressIn(file.report.target.source);
    return source.isEmpty() || !isSameFamily(source, address) ? QString() : source;
}

QString seenAs(const CaseFile& file, Failure failure, int elapsedMs)
{
    const QString took = QString::number(std::max(1, elapsedMs));
    if (failure == Failure::None)
        return file.phrases.frame(u"seen.connected"_s, {{u"ms"_s, took}});
    const QString known = "seen."_L1 + word(failure);
    return file.phrases.frame(file.knowledge.frame.contains(known) ? known : u"seen.failed"_s,
        {{u"ms"_s, took}, {u"failure"_s, file.phrases.frame("failure."_L1 + word(failure))}});
}

QString flow(
    const CaseFile& file, const TestTimes& times, const ReportCheck& row, const QString& to, const QString& seen)
{
    const auto* connect = row.seen.stage(Stage::Connect);
    const QDateTime began =
        times.value(row.seen.id, file.report.started).addMSecs(connect ? connect->startedMs : 0);
    const QString time = utcText(began);
    return file.phrases.frame(u"network.flow"_s,
        {{u"source"_s, sourceTowards(file, to)}, {u"address"_s, to}, {u"port"_s, QString::number(row.seen.port)},
            {u"time"_s, time}, {u"seen"_s, seen}});
}

/// One line for each address and port, whatever shares them.
QStringList flows(const CaseFile& file, const TestTimes& times)
{
    QStringList lines, told;
    for (const auto* row : file.rows) {
        const auto& seen = row->seen;
        const auto* connect = seen.stage(Stage::Connect);
        if (!connect || (connect->outcome != Outcome::Ok && connect->outcome != Outcome::Failed))
            continue;
        QList<std::pair<QString, QString>> ends; // address, what was seen there
        if (connect->outcome == Outcome::Ok) {
            const auto* broken = seen.firstFailure();
            QString how = seenAs(file, Failure::None, connect->elapsedMs);
            if (broken) {
                how = file.phrases.frame(u"seen.then"_s,
                    {{u"seen"_s, how}, {u"stage"_s, file.phrases.frame("stage."_L1 + word(broken->stage))},
                        {u"failure"_s, file.phrases.frame("failure."_L1 + word(broken->failure))}});
            }
            ends += {addressIn(seen.address), how};
        }
        for (const auto& fate : seen.addresses) {
            if (fate.tried && fate.failure != Failure::None)
                ends += {addressIn(fate.address), seenAs(file, fate.failure, fate.elapsedMs)};
        }
        if (ends.isEmpty())
            ends += {addressIn(seen.address), seenAs(file, connect->failure, connect->elapsedMs)};
        for (const auto& [address, how] : std::as_const(ends)) {
            const QString key = address + u' ' + QString::number(seen.port);
            if (!address.isEmpty() && !told.contains(key))
                lines += flow(file, times, *row, address, how);
            told += key;
        }
    }
    return lines;
}

/// An address that a rule can name: not "any", and none that never leaves a computer or a wire.
bool isOneMachine(const QString& address)
{
    switch (rangeOf(address)) {
    case AddressRange::Private:
    case AddressRange::Shared:
    case AddressRange::Public:
        return true;
    case AddressRange::NotAnAddress:
    case AddressRange::Unspecified:
    case AddressRange::Loopback:
    case AddressRange::LinkLocal:
        break;
    }
    return false;
}

} // namespace

QString networkBrief(const CaseFile& file, const TestTimes& times)
{
    if (file.finding.networkText.isEmpty())
        return {};
    QStringList lines{file.finding.networkText};
    const QStringList seen = flows(file, times);
    if (!seen.isEmpty())
        lines += file.phrases.frame(u"network.flows"_s);
    for (const auto& one : seen)
        lines += "- "_L1 + one;
    if (!file.finding.evidence.isEmpty())
        lines += file.phrases.frame(u"network.evidence"_s);
    for (const auto& one : file.finding.evidence)
        lines += "- "_L1 + one;
    return lines.join(u'\n');
}

QStringList firewallRules(const CaseFile& file)
{
    QStringList lines;
    if (!isMendedByRule(file.finding.id))
        return lines;
    for (const auto* row : file.rows) {
        const auto& seen = row->seen;
        const auto* entry = file.knowledge.guide.entry(seen.id);
        const auto* connect = seen.stage(Stage::Connect);
        const bool blocked = connect && connect->outcome == Outcome::Failed;
        if (!entry || !blocked || !file.isForClients(*row) || seen.port == 0 || seen.port == kRemoteDesktop
            || seen.port == kServerToServer)
            continue;
        QStringList addresses{seen.address};
        for (const auto& fate : seen.addresses) {
            if (fate.tried)
                addOnce(addresses, fate.address);
        }
        for (const auto& one : std::as_const(addresses)) {
            const QString address = addressIn(one);
            const QString source = sourceTowards(file, address);
            if (isOneMachine(address) && isOneMachine(source))
                addOnce(lines,
                    u"allow from %1 to %2 TCP %3 \"%4\""_s.arg(
                        source, address, QString::number(seen.port), entry->title));
        }
    }
    return lines;
}

} // namespace portpilot
