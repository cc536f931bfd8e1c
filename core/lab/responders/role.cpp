// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/role.h"

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
