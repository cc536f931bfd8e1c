// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/conversation.h"
#include "core/grammar/tlshello.h"

namespace portpilot {

/// What one handmade ClientHello learned.
struct HelloResult {
    enum class Kind { Silent, Accepted, Refused, PlainText, Garbage, Closed, Reset };
    Kind kind = Kind::Silent;
    int alert = -1;      ///< Refused by this alert
    QString version;     ///< the version of its ServerHello: another than offered, when it was refused in that way
    QString firstBytes;  ///< PlainText, printable
};

/// Sends one ClientHello in clear and hangs up after the first answer. Any fatal alert counts as refused: servers
/// differ in which one they choose.
class TlsHelloConversation final : public Conversation {
public:
    TlsHelloConversation(QByteArray host, tlshello::Version version) : m_host(std::move(host)), m_version(version) { }
    QString awaiting() const override { return QStringLiteral("server-hello"); }
    const HelloResult& result() const { return m_result; }

protected:
    Actions onOpened() override;
    Actions onInbox(Inbox& inbox) override;
    Actions onClosed(bool reset) override;
    Actions onTimedOut() override;

private:
    QByteArray m_host;
    tlshello::Version m_version;
    void takePlainText(const QByteArray& bytes);

    HelloResult m_result;
    QByteArray m_partial; ///< the beginning of a line in clear
};

/// `version` is "TLSv1.0" … "TLSv1.3".
std::unique_ptr<Conversation> makeTlsHello(const QString& host, const QString& version);

} // namespace portpilot
