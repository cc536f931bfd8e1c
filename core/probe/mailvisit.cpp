// SPDX-License-Identifier: Apache-2.0
#include "core/probe/mailvisit.h"

#include "core/conversation/catalogue.h"

namespace portpilot {

MailVisit::MailVisit(const Environment& environment, Check like, QList<QHostAddress> addresses, int connectMs,
    int answerMs, QObject* parent)
    : QObject(parent)
    , m_environment(environment)
    , m_like(std::move(like))
    , m_addresses(std::move(addresses))
    , m_connectMs(connectMs)
    , m_answerMs(answerMs)
{
    m_like.entry.security = Security::None;
}

MailVisit::~MailVisit() = default;

void MailVisit::start()
{
    m_race = std::make_unique<Race>(
        m_environment.connector, m_addresses, m_like.port, m_connectMs, false,
        [this](const Opened& opened, const QHostAddress&) {
            const Opened mine = opened;
            m_race.reset();
            onConnected(mine);
        },
        [] {});
    m_race->start();
}

void MailVisit::onConnected(const Opened& opened)
{
    const auto* row = catalogueRow(m_like.entry.conversation);
    if (opened.failure != Failure::None || !row) {
        m_seen.failure = row ? opened.failure : Failure::OutOfResources;
        Q_EMIT finished();
        return;
    }
    Brief brief;
    brief.host = m_like.host;
    brief.port = m_like.port;
    brief.entries = {m_like.entry};
    brief.ehloName = introduction(opened.local);
    ConversationDriver::Setup setup;
    setup.host = m_like.host;
    setup.answerMs = m_answerMs;
    m_seen.stage = Stage::Protocol;
    m_driver = std::make_unique<ConversationDriver>(row->make(brief), opened.descriptor, setup);
    connect(m_driver.get(), &ConversationDriver::settled, this,
        [this](const Settle& settle) { m_seen.greeting = settle.facts.greeting; });
    connect(m_driver.get(), &ConversationDriver::finished, this, [this](const std::optional<Breakdown>& breakdown) {
        if (breakdown) {
            m_seen.stage = breakdown->stage;
            m_seen.failure = breakdown->failure;
        }
        m_driver.release()->deleteLater(); // it is still on the stack; whoever listens may destroy this
        Q_EMIT finished();
    });
    m_driver->begin();
}

} // namespace portpilot
