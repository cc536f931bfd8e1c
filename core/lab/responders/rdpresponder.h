// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/responder.h"
#include "core/lab/responders/role.h"

namespace portpilot {

/// A Windows host's answer to an X.224 connection request (MS-RDPBCGR 2.2.1.1, 2.2.1.2), then TLS where that was
/// agreed. Behind that it stays silent: no credentials are ever taken.
class RdpResponder final : public Responder {
public:
    explicit RdpResponder(const Role& role);

protected:
    Actions onOpened() override { return {}; }
    Actions onInbox(Inbox& inbox) override;

private:
    Actions answer(const QByteArray& request);
    int choose(quint32 requested) const;

    portpilot::RdpSecurity m_security;
    bool m_answered = false;
};

} // namespace portpilot
