// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/role.h"

#include "core/grammar/ntlm.h"
#include "core/lab/responders/httpresponder.h"
#include "core/lab/responders/imapresponder.h"
#include "core/lab/responders/misbehaviour.h"
#include "core/lab/responders/pop3responder.h"
#include "core/lab/responders/rdpresponder.h"
#include "core/lab/responders/smtpresponder.h"

namespace portpilot {

const Fault* faultOn(const QList<Fault>& faults, QStringView service, Deed deed)
{
    for (const auto& fault : faults) {
        if (fault.deed == deed && (fault.service == service || fault.service == "*"_L1))
            return &fault;
    }
    return nullptr;
}

QByteArray ntlmChallengeOf(const Role& role)
{
    const Persona& persona = role.persona;
    ntlm::Challenge told;
    told.computer = persona.netbios;
    told.domain = persona.domain.section(u'.', 0, 0).toUpper();
    told.dnsComputer = persona.fqdn;
    told.dnsDomain = persona.domain;
    told.forest = persona.domain;
    told.windows = persona.windows;
    told.time = role.now;
    // Nobody signs in here, so nobody is harmed by a challenge that can be guessed; a run can be repeated.
    return ntlm::writeChallenge(told, 0x0123'4567'0000'0000ULL + role.seed).toBase64();
}

QByteArray ntlmAnswerTo(const Role& role, const QByteArray& base64)
{
    return ntlm::isNegotiate(QByteArray::fromBase64(base64)) ? ntlmChallengeOf(role) : QByteArray();
}

std::unique_ptr<Conversation> responderFor(const Role& role)
{
    if (role.fault(Deed::NoGreeting))
        return std::make_unique<SilentResponder>();
    if (const Fault* flood = role.fault(Deed::Flood))
        return std::make_unique<FloodResponder>(role.persona.expand(flood->text));
    switch (role.service.protocol) {
    case Protocol::Smtp:
        return std::make_unique<SmtpResponder>(role);
    case Protocol::Imap:
        return std::make_unique<ImapResponder>(role);
    case Protocol::Pop3:
        return std::make_unique<Pop3Responder>(role);
    case Protocol::Http:
        return std::make_unique<HttpResponder>(role);
    case Protocol::Rdp:
        return std::make_unique<RdpResponder>(role);
    }
    return std::make_unique<SilentResponder>();
}

} // namespace portpilot
