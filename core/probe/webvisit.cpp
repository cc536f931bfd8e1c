// SPDX-License-Identifier: Apache-2.0
#include "core/probe/webvisit.h"

#include "core/conversation/webquestion.h"

namespace portpilot {

namespace {
constexpr quint16 kHttps = 443;
constexpr quint16 kHttp = 80;
} // namespace

WebVisit::WebVisit(const Environment& environment, QSslConfiguration tls, Where where, int connectMs, int answerMs,
    QObject* parent)
    : QObject(parent)
    , m_environment(environment)
    , m_tls(std::move(tls))
    , m_where(std::move(where))
    , m_connectMs(connectMs)
    , m_answerMs(answerMs)
{ }

WebVisit::~WebVisit() = default;

void WebVisit::start()
{
    m_race = std::make_unique<Race>(
        m_environment.connector, m_where.addresses, m_where.secure ? kHttps : kHttp, m_connectMs, false,
        [this](const Opened& opened, const QHostAddress&) {
            const Opened mine = opened;
            m_race.reset(); // the other addresses are let go: one connection is enough
            onConnected(mine);
        },
        [] {});
    m_race->start();
}

void WebVisit::onConnected(const Opened& opened)
{
    if (opened.failure != Failure::None) {
        m_seen.failure = opened.failure;
        Q_EMIT finished();
        return;
    }
    auto question = std::make_unique<WebQuestion>(
        m_where.host, m_where.secure ? kHttps : kHttp, m_where.secure, m_where.path);
    m_question = question.get();
    ConversationDriver::Setup setup;
    setup.host = m_where.host;
    setup.verifyName = m_where.host;
    setup.implicitTls = m_where.secure;
    setup.answerMs = m_answerMs;
    setup.tls = m_tls;
    m_seen.stage = m_where.secure ? Stage::Tls : Stage::Protocol;
    m_driver = std::make_unique<ConversationDriver>(std::move(question), opened.descriptor, setup);
    connect(m_driver.get(), &ConversationDriver::secured, this, [this](const TlsFacts& tls) {
        m_seen.certificate = tls.errors;
        m_seen.stage = Stage::Protocol;
    });
    connect(m_driver.get(), &ConversationDriver::finished, this, &WebVisit::onOver);
    m_driver->begin();
}

void WebVisit::onOver(const std::optional<Breakdown>& breakdown)
{
    if (breakdown) {
        m_seen.stage = breakdown->stage;
        m_seen.failure = breakdown->failure;
        // Whoever speaks second owes no greeting.
        if (m_seen.failure == Failure::NoGreeting)
            m_seen.failure = Failure::NoAnswer;
    }
    m_seen.answer = m_question->answer();
    m_seen.body = m_question->body();
    Q_EMIT finished();
}

} // namespace portpilot
