// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/tlshelloconversation.h"

#include "core/base/printable.h"

#include <QRandomGenerator>

namespace portpilot {

namespace {

QString versionName(quint16 version)
{
    switch (static_cast<tlshello::Version>(version)) {
    case tlshello::Version::Tls10: return QStringLiteral("TLSv1.0");
    case tlshello::Version::Tls11: return QStringLiteral("TLSv1.1");
    case tlshello::Version::Tls12: return QStringLiteral("TLSv1.2");
    case tlshello::Version::Tls13: return QStringLiteral("TLSv1.3");
    }
    return {};
}

} // namespace

Actions TlsHelloConversation::onOpened()
{
    QByteArray random(32, Qt::Uninitialized);
    QRandomGenerator::global()->fillRange(reinterpret_cast<quint32*>(random.data()), random.size() / 4);
    return {Send{tlshello::clientHello(m_version, m_host, random), "ClientHello"}};
}

Actions TlsHelloConversation::onInbox(Inbox& inbox)
{
    tlshello::Answer answer;
    switch (tlshello::readAnswer(inbox, answer)) {
    case Read::Nothing: m_partial = answer.bytes; return {};
    case Read::Garbage: m_result.kind = HelloResult::Kind::Garbage; return {Finish{}};
    case Read::Found: break;
    }
    using Kind = tlshello::Answer::Kind;
    switch (answer.kind) {
    case Kind::ServerHello:
        m_result.version = versionName(answer.version);
        // A server that answers with another version than the one offered did not take it (RFC 5246 §E.1).
        m_result.kind = answer.version == static_cast<quint16>(m_version) ? HelloResult::Kind::Accepted
                                                                          : HelloResult::Kind::Refused;
        break;
    case Kind::Alert:
        m_result.kind = HelloResult::Kind::Refused;
        m_result.alert = answer.alert;
        break;
    case Kind::PlainText:
        takePlainText(answer.bytes);
        break;
    }
    return {Finish{}};
}

void TlsHelloConversation::takePlainText(const QByteArray& bytes)
{
    m_result.kind = HelloResult::Kind::PlainText;
    m_result.firstBytes = printable(QByteArrayView(bytes).trimmed(), 512);
}

Actions TlsHelloConversation::onClosed(bool reset)
{
    m_result.kind = reset ? HelloResult::Kind::Reset : HelloResult::Kind::Closed;
    if (!m_partial.isEmpty())
        takePlainText(m_partial);
    return {Finish{}};
}

Actions TlsHelloConversation::onTimedOut()
{
    if (!m_partial.isEmpty())
        takePlainText(m_partial);
    return {Finish{}};
}

std::unique_ptr<Conversation> makeTlsHello(const QString& host, const QString& version)
{
    auto wanted = tlshello::Version::Tls12;
    if (version == "TLSv1.0"_L1)
        wanted = tlshello::Version::Tls10;
    else if (version == "TLSv1.1"_L1)
        wanted = tlshello::Version::Tls11;
    else if (version == "TLSv1.3"_L1)
        wanted = tlshello::Version::Tls13;
    return std::make_unique<TlsHelloConversation>(host.toLatin1(), wanted);
}

} // namespace portpilot
