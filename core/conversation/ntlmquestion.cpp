// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/ntlmquestion.h"

namespace portpilot::ntlmquestion {

QByteArray typeOne()
{
    return ntlm::negotiateMessage().toBase64();
}

bool isOffered(const QStringList& mechanisms)
{
    return mechanisms.contains("NTLM"_L1, Qt::CaseInsensitive);
}

QByteArray withoutMessage(const QByteArray& line)
{
    return line.contains("TlRMTVNT") ? QByteArray("an NTLM message that cannot be read") : line; // "NTLMSS…"
}

Actions learned(const QString& check, const QByteArray& before, const ntlm::Challenge& told)
{
    NtlmFacts facts;
    facts.computer = told.computer;
    facts.domain = told.domain;
    facts.dnsComputer = told.dnsComputer;
    facts.dnsDomain = told.dnsDomain;
    facts.forest = told.forest;
    facts.windows = told.windows;
    facts.time = told.time;
    return {Heard{before + ntlm::shown(told), check}, Addendum{check, facts}};
}

} // namespace portpilot::ntlmquestion
