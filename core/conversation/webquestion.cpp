// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/webquestion.h"

#include "core/base/printable.h"

namespace portpilot {

namespace {
constexpr qsizetype kBodyShown = 512;
} // namespace

WebQuestion::WebQuestion(const QString& host, quint16 port, bool secure, const QString& path)
{
    m_request.method = "GET";
    m_request.path = path.toUtf8();
    QByteArray authority = host.toLatin1();
    if (port != (secure ? 443 : 80))
        authority += ':' + QByteArray::number(port);
    m_request.headers = {{"Host", authority}, {"User-Agent", "Portpilot/" PORTPILOT_VERSION}, {"Accept", "*/*"},
        {"Connection", "close"}};
}

Actions WebQuestion::onOpened()
{
    return {Send{m_request.wire(), m_request.method + ' ' + m_request.path + " HTTP/1.1"}};
}

Actions WebQuestion::onInbox(Inbox& inbox)
{
    switch (m_reader.read(inbox, m_request.method)) {
    case Read::Found:
        return take();
    case Read::Garbage:
        return {Finish{Breakdown{Stage::Protocol, Failure::NotThisProtocol,
            printable(QByteArrayView(m_reader.strange), kBodyShown), {}}}};
    case Read::Nothing:
        break;
    }
    if (m_reader.overflows())
        return {Finish{Breakdown{Stage::Protocol, Failure::TooMuchData, {}, {}}}};
    // Whoever sends a long page has said enough with its start.
    return m_reader.response.body.size() > kBodyLimit ? take() : Actions{};
}

Actions WebQuestion::onClosed(bool reset)
{
    return m_reader.finish() == Read::Found ? take() : Conversation::onClosed(reset);
}

Actions WebQuestion::take()
{
    const auto& response = m_reader.response;
    m_answer.method = QString::fromLatin1(m_request.method);
    m_answer.path = QString::fromUtf8(m_request.path);
    m_answer.status = response.status;
    m_answer.reason = printable(QByteArrayView(response.reason), 256);
    m_answer.challenges = http::challengeSchemes(response.all("WWW-Authenticate"));
    m_answer.location = printable(QByteArrayView(response.first("Location")), 1024);
    m_body = response.body.left(kBodyLimit);
    m_answer.bodyStart = printable(QByteArrayView(m_body), kBodyShown);
    const QByteArray shown = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + response.reason;
    return {Heard{shown}, Finish{}};
}

} // namespace portpilot
