// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/report.h"

/// What NTLM told of the inside (facts.ntlm), and who gets to see it: the window shows the names, what leaves it
/// does not have them unless somebody asked.
namespace portpilot {

/// The one place where names are taken out: computer, domain, their DNS names, the forest. Windows and time stay,
/// and a number that says which of the answers came from the same computer.
Report withoutInnerNames(Report report);

/// The name by which a computer is told from others; empty when it named itself in no way.
QString computerOf(const NtlmFacts& ntlm);

/// "Windows Server 2019 (10.0.17763)"; the number alone where it is nobody's that we know.
QString windowsName(const QString& build);

/// A line for each computer that answered, in English as the formats print it. Without the names there is
/// something to say only where several computers answer behind one name.
struct InnerNames {
    QString title;
    QStringList lines; ///< empty: nothing to say
};
InnerNames innerNames(const Report& report);

} // namespace portpilot
