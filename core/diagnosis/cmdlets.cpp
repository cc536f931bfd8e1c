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

QStringList cmdletsIn(const QString& sentence, const Phrasebook::Details& details)
{
    // Verb-Noun, then "-Name Value", "Name*" and "| Format-List A,B" as far as they go. "Enable-X with -Y" is
    // prose for "Enable-X -Y": PowerShell itself asks for what is left out.
    static const QRegularExpression cmdlet(
        u"\\b(?:Get|Test|Set|Enable|Start|Restart)-[A-Z]\\w+"
        "(?:(?: with)? -[A-Z]\\w+(?: (?:\\$[a-z]+|\\{[a-z]+\\}|[A-Z][\\w,]*))?| [A-Z]\\w*\\*)*"
        "(?: \\| (?:Format-List|Where-Object)(?: -?[A-Za-z][\\w,]*)*)?"_s);
    QStringList found;
    auto matches = cmdlet.globalMatch(sentence);
    while (matches.hasNext()) {
        QString command = matches.next().captured().replace(" with -"_L1, " -"_L1);
        while (command.endsWith(u','))
            command.chop(1);
        // What changes something needs its arguments to mean anything.
        const bool looks = command.startsWith("Get-"_L1) || command.startsWith("Test-"_L1);
        command = looks || command.contains(" -"_L1) ? filled(command, details) : QString();
        if (!command.isEmpty() && !found.contains(command))
            found += command;
    }
    return found;
}

} // namespace portpilot
