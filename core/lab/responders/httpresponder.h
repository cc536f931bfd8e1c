// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/responder.h"
#include "core/lab/responders/role.h"

namespace portpilot {

/// IIS with Exchange's front-end virtual directories, for visitors without credentials (RFC 9112). One connection
/// answers request after request, pipelined too.
class HttpResponder final : public Responder {
public:
    explicit HttpResponder(Role role)
        : m_role(std::move(role))
    { }

protected:
    Actions onOpened() override { return {}; }
    Actions onInbox(Inbox& inbox) override;

private:
    struct RequestHead {
        QByteArray method;
        QByteArray path; ///< without the query
        QByteArray target;
        QByteArray host;
        QByteArray authorization;
        qint64 bodyBytes = 0;
        bool keepAlive = true;
        bool valid = false;
    };
    struct Reply {
        int status = 200;
        QByteArray reason;
        QList<QByteArray> headers; ///< "Name: value"
        QByteArray body;
    };

    static RequestHead readHead(const QList<QByteArray>& lines);
    static void readHeader(RequestHead& head, const QByteArray& line);
    Actions answer(const RequestHead& head);
    Actions write(const RequestHead& head, const Reply& reply, bool close) const;
    Reply replyTo(const RequestHead& head) const;
    Reply brokenReply(const Fault& fault) const;
    Reply challenge(const DirectoryPersona& directory, const QByteArray& host) const;
    /// The second step of NTLM; nothing when this request does not ask for it, or not here.
    std::optional<Reply> ntlmStep(const DirectoryPersona& directory, const RequestHead& head) const;
    Reply logonRedirect(const RequestHead& head, const QByteArray& host) const;
    Reply logonPage() const;
    /// The domain's own web site, which is no mail server: what Outlook meets when it asks the root domain first.
    bool isWebSite(const RequestHead& head) const;
    Reply webSite(const RequestHead& head) const;
    const Fault* faultFor(const RequestHead& head) const;
    QList<QByteArray> exchangeMarks() const;
    QByteArray requestId() const;

    Role m_role;
    QList<QByteArray> m_lines; ///< of the head that is arriving
    qsizetype m_headBytes = 0;
    qint64 m_bodyLeft = 0; ///< of a request already answered
    quint32 m_answered = 0;
};

} // namespace portpilot
