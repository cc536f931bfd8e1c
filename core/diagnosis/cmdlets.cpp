// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/cmdlets.h"

#include "core/base/shellquote.h"
#include "core/base/target.h"

#include <QRegularExpression>

namespace portpilot {

namespace {

/// Empty: what would be filled in is no single port, host or address.
QString valueOf(const QString& key, const Phrasebook::Details& details)
{
    const QString value = details.value(key);
    bool number = false;
    if (key == "port"_L1 && value.toUShort(&number) > 0 && number)
        return value;
    if (key == "host"_L1)
        return powershellQuoted(hostIn(value));
    return key == "address"_L1 ? powershellQuoted(addressIn(value)) : QString();
}

QString filled(QString command, const Phrasebook::Details& details)
{
    static const QRegularExpression placeholder(u"\\{([a-z_]+)\\}"_s);
    for (auto hole = placeholder.match(command); hole.hasMatch(); hole = placeholder.match(command)) {
        const QString value = valueOf(hole.captured(1), details);
        if (value.isEmpty() || value == "''"_L1)
            return {};
        command.replace(hole.capturedStart(), hole.capturedLength(), value);
    }
    return command;
}

} // namespace

QStringList cmdletsOf(const FindingStep& step, const Phrasebook::Details& details)
{
    QStringList all;
    for (const auto& one : step.commands) {
        const QString command = filled(one, details);
        if (!command.isEmpty() && !all.contains(command))
            all += command;
    }
    return all;
}

} // namespace portpilot
