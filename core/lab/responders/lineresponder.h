// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/responder.h"
#include "core/lab/responders/role.h"

namespace portpilot {

/// What the servers of SMTP, IMAP and POP3 have in common: a greeting, one command a line, a switch to TLS, and
/// the faults that belong to lines.
class LineResponder : public Responder {
public:
    explicit LineResponder(Role role)
        : m_role(std::move(role))
        , m_secure(m_role.service.implicitTls)
    { }

protected:
    Actions onOpened() override;
    Actions onInbox(Inbox& inbox) override;
    Actions onSecured() override;

    /// One command, without its line end.
    virtual Actions onCommand(const QByteArray& line) = 0;
    /// The answer to a line that no honest client sends.
    virtual Actions onLineTooLong() = 0;
    /// TLS is up: what was said before is forgotten (RFC 3207 §4.2, RFC 2595 §4).
    virtual void onFreshStart() { }

    /// The go-ahead and TLS; or what the scenario makes of it.
    Actions startTls(const QByteArray& goAhead, const QByteArray& injected, const QByteArray& refusal) const;
    /// The list before or after TLS, less what the scenario hides. `keyword` is the protocol's own word.
    QStringList offers(const QString& keyword) const;
    bool offersStartTls() const;

    static Send line(const QByteArray& text) { return Send{text + "\r\n", text}; }
    const Role& role() const { return m_role; }
    bool isSecure() const { return m_secure; }

private:
    Role m_role;
    bool m_secure = false;
    bool m_mute = false;
};

} // namespace portpilot
