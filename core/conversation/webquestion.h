// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/conversation.h"
#include "core/grammar/httpgrammar.h"

namespace portpilot {

/// One GET over one connection, without credentials, and the start of its answer's body (RFC 9112). Redirects are
/// left to whoever asked. Finishes as soon as the head and at most kBodyLimit bytes are there.
class WebQuestion final : public Conversation {
public:
    static constexpr qsizetype kBodyLimit = 16 * 1024; ///< Autodiscover's answers have under 1 KiB

    /// `path` with its query, percent-encoded. The port is named in Host when it is not the scheme's own.
    WebQuestion(const QString& host, quint16 port, bool secure, const QString& path);
    QString awaiting() const override { return isFinished() ? QString() : QStringLiteral("answer"); }

    const HttpAnswer& answer() const { return m_answer; } ///< status 0: none came
    const QByteArray& body() const { return m_body; }

protected:
    Actions onOpened() override;
    Actions onInbox(Inbox& inbox) override;
    Actions onClosed(bool reset) override;

private:
    Actions take();

    http::Request m_request;
    http::ResponseReader m_reader;
    HttpAnswer m_answer;
    QByteArray m_body;
};

} // namespace portpilot
