// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/report.h"

/// What NTLM told of the inside (facts.ntlm), and who gets to see it: the window shows the names, what is saved,
/// printed or copied for a ticket does not have them unless somebody asked.
namespace portpilot {

/// The one place where names are taken out: computer, domain, their DNS names, the forest. Windows and time stay,
/// and a number that says which of the answers came from the same computer. Where a server name
/// (facts.server_name, trials[].node and detail, the header X-FEServer) is the name of a computer that NTLM told,
/// by its first label and whatever the case, it becomes "computer 1" with that number; the name that was tested
/// stays. What is not touched: what a server writes openly into greetings, other headers and its certificate, the
/// transcript and what quotes them as evidence. A server name that NTLM did not tell stays as well.
Report withoutInnerNames(Report report);

/// The name by which a computer is told from others; empty when it named itself in no way.
QString computerOf(const NtlmFacts& ntlm);

/// "Windows Server 2019 (10.0.17763)"; the number alone where it is nobody's that we know.
QString windowsName(const QString& build);

/// "EX01 (ex01.contoso.example)"; one name where there is one, or both are the same.
QString bothNames(const QString& shorter, const QString& longer);

/// A line for each computer that answered, in the language of the formats (Label::tr). Without the names there is
/// something to say only where several computers answer behind one name.
struct InnerNames {
    QString title;
    QStringList lines; ///< empty: nothing to say
};
InnerNames innerNames(const Report& report);

} // namespace portpilot
