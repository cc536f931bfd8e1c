// SPDX-License-Identifier: Apache-2.0
#include "core/probe/trialrun.h"

#include "core/probe/endpointrun.h"
#include "core/probe/nametrial.h"

#include <QSslSocket>

namespace portpilot {

namespace {

/// Whoever answers in place of an address that does not exist stands close by.
constexpr int kControlMs = 1'000;
/// An honest ServerHello needs two round trips.
constexpr int kHelloMs = 3'000;

/// RFC 5737 §3, RFC 3849 §4: no machine has these.
QHostAddress controlAddress(const QHostAddress& beside)
{
    const bool six = beside.protocol() == QAbstractSocket::IPv6Protocol;
    return QHostAddress(six ? QStringLiteral("2001:db8::1") : QStringLiteral("192.0.2.1"));
}

/// RFC 2606 §3: nobody has a reason to filter it.
const QString kNeutralName = QStringLiteral("example.com");

/// Both are copies: the receiver may destroy the run, and what belongs to it.
void tell(const TrialRun::Done done, const Trial result)
{
    done(result);
}

class NameTrial final : public TrialRun {
public:
    NameTrial(const RunContext& context, const Trial& trial) : m_context(context), m_trial(trial) {}
    void start(Done done) override
    {
        m_pending = tryName(m_context.environment.resolver, m_trial, std::move(done));
    }

private:
    const RunContext& m_context;
    Trial m_trial;
    std::unique_ptr<Pending> m_pending;
};

/// Only whether somebody accepts a connection.
class ConnectTrial final : public TrialRun {
public:
    ConnectTrial(const RunContext& context, HostRun& host, const Trial& trial)
        : m_context(context), m_host(host), m_trial(trial)
    {}
    void start(Done done) override
    {
        const bool control = m_trial.kind == TrialKind::ControlAddress;
        const QHostAddress beside(m_trial.address);
        const QHostAddress address = control ? controlAddress(beside) : beside;
        if (!control && !m_host.takeConnection()) {
            QMetaObject::invokeMethod(&m_turn, [done, trial = m_trial] { done(trial); }, Qt::QueuedConnection);
            return;
        }
        const int patience = control ? kControlMs : m_context.limits.connectMs;
        m_pending = m_context.environment.connector.open(
            address, m_trial.port, patience, [this, address, done](const Opened& opened) {
                if (opened.descriptor >= 0)
                    QTcpSocket().setSocketDescriptor(opened.descriptor); // takes it and closes it, with no word said
                m_trial.done = true;
                m_trial.failure = opened.failure;
                m_trial.elapsedMs = opened.elapsedMs;
                m_trial.detail = QStringLiteral("%1 port %2").arg(address.toString(), QString::number(m_trial.port));
                tell(done, m_trial);
            });
    }

private:
    const RunContext& m_context;
    HostRun& m_host;
    Trial m_trial;
    QObject m_turn;
    std::unique_ptr<Pending> m_pending;
};

/// One handmade ClientHello, changed in the one respect that is in question.
class HelloTrial final : public TrialRun {
public:
    HelloTrial(const RunContext& context, HostRun& host, const Trial& trial)
        : m_context(context), m_host(host), m_trial(trial)
    {}
    void start(Done done) override
    {
        m_done = std::move(done);
        if (!m_host.takeConnection()) {
            QMetaObject::invokeMethod(&m_turn, [this] { settle(); }, Qt::QueuedConnection);
            return;
        }
        auto& connector = m_context.environment.connector;
        const QHostAddress address(m_trial.address);
        const auto opened = [this](const Opened& one) { onOpened(one); };
        const int patience = m_context.limits.connectMs;
        m_pending = m_trial.kind == TrialKind::SmallSegments
            ? connector.openNarrow(address, m_trial.port, patience, opened)
            : connector.open(address, m_trial.port, patience, opened);
    }

private:
    QString serverName() const
    {
        if (m_trial.kind == TrialKind::OtherServerName)
            return kNeutralName;
        const bool literal = !QHostAddress(m_trial.host).isNull();
        return m_trial.kind == TrialKind::NoServerName || literal ? QString() : m_trial.host;
    }
    void onOpened(const Opened& opened)
    {
        m_spentMs = opened.elapsedMs;
        if (opened.failure != Failure::None) {
            m_trial.done = true;
            m_trial.failure = opened.failure;
            settle();
            return;
        }
        ConversationDriver::Setup setup;
        setup.answerMs = std::min(kHelloMs, m_context.limits.answerMs);
        m_startedMs = m_context.nowMs();
        m_driver = std::make_unique<ConversationDriver>(
            makeTlsHello(serverName(), QStringLiteral("TLSv1.2")), opened.descriptor, setup);
        QObject::connect(m_driver.get(), &ConversationDriver::finished, m_driver.get(), [this] { onAnswer(); });
        m_driver->begin();
    }
    void onAnswer()
    {
        const HelloResult result = static_cast<const TlsHelloConversation&>(m_driver->conversation()).result();
        m_driver.release()->deleteLater();
        m_trial.done = true;
        m_trial.stage = Stage::Tls;
        m_spentMs += m_context.nowMs() - m_startedMs;
        m_trial.failure = failureOf(result);
        m_trial.detail = result.kind == HelloResult::Kind::Refused && result.alert >= 0
            ? QStringLiteral("alert %1").arg(result.alert)
            : result.version;
        settle();
    }
    /// Any answer in TLS means that the hello arrived and was read: also a refusal.
    static Failure failureOf(const HelloResult& result)
    {
        switch (result.kind) {
        case HelloResult::Kind::Accepted:
        case HelloResult::Kind::Refused: return Failure::None;
        case HelloResult::Kind::PlainText:
        case HelloResult::Kind::Garbage: return Failure::NotTls;
        case HelloResult::Kind::Closed: return Failure::TlsClosed;
        case HelloResult::Kind::Reset: return Failure::TlsReset;
        case HelloResult::Kind::Silent: break;
        }
        return Failure::TlsStalled;
    }
    void settle()
    {
        m_trial.elapsedMs = m_spentMs;
        tell(std::exchange(m_done, nullptr), m_trial);
    }

    const RunContext& m_context;
    HostRun& m_host;
    Trial m_trial;
    Done m_done;
    QObject m_turn;
    std::unique_ptr<Pending> m_pending;
    std::unique_ptr<ConversationDriver> m_driver;
    int m_startedMs = 0;
    int m_spentMs = 0;
};

/// The whole check once more, by the same code that met the failure. Where one of two machines behind an address is
/// ill, one more try meets it again half of the time: so up to kMostTries, until one works.
class AgainTrial final : public TrialRun {
public:
    AgainTrial(const RunContext& context, HostRun& host, const Trial& trial, const Check& check)
        : m_context(context), m_host(host), m_check(check), m_trial(trial)
    {}
    void start(Done done) override
    {
        m_done = std::move(done);
        next();
    }

private:
    static constexpr int kMostTries = 4;
    /// A round ends at SecondLook::kLongestMs, and what has not ended by then tells nothing.
    static constexpr int kEnoughMs = 2'000;

    void next()
    {
        ++m_tries;
        m_run = std::make_unique<EndpointRun>(m_context, m_host, QList<Check>{m_check});
        m_run->withoutCloserLooks();
        QObject::connect(m_run.get(), &EndpointRun::finished, &m_turn, [this] { settle(); }, Qt::QueuedConnection);
        m_run->start();
    }
    void settle()
    {
        const Observation& seen = m_run->observations().front();
        m_trial.done = true;
        m_trial.stage = Stage::Protocol;
        m_trial.failure = Failure::None;
        for (const auto& row : seen.stages) {
            if (row.stage != Stage::Resolve) // the address is known, nobody was asked for it again
                m_trial.elapsedMs += row.elapsedMs;
            if (row.outcome == Outcome::Failed && m_trial.failure == Failure::None) {
                m_trial.failure = row.failure;
                m_trial.stage = row.stage;
            }
        }
        m_trial.node = seen.facts.serverName;
        m_trial.detail = m_trial.node;
        const auto& answers = seen.facts.http.answers;
        constexpr int kServerFault = 500;
        if (!answers.isEmpty() && answers.last().status >= kServerFault && m_trial.failure == Failure::None) {
            m_trial.failure = Failure::Rejected;
            m_trial.detail = QString::number(answers.last().status);
        }
        if (m_trial.failure != Failure::None && m_tries < kMostTries && m_trial.elapsedMs < kEnoughMs) {
            next();
            return;
        }
        if (m_tries > 1)
            m_trial.detail = QStringLiteral("%1 tries %2").arg(QString::number(m_tries), m_trial.detail).trimmed();
        tell(std::exchange(m_done, nullptr), m_trial);
    }

    const RunContext& m_context;
    HostRun& m_host;
    Check m_check;
    Trial m_trial;
    Done m_done;
    int m_tries = 0;
    QObject m_turn;
    std::unique_ptr<EndpointRun> m_run;
};

} // namespace

std::unique_ptr<TrialRun> makeTrialRun(const RunContext& context, HostRun& host, const Trial& trial, const Check* check)
{
    switch (trial.kind) {
    case TrialKind::Again: return check ? std::make_unique<AgainTrial>(context, host, trial, *check) : nullptr;
    case TrialKind::ControlAddress:
    case TrialKind::OtherPort: return std::make_unique<ConnectTrial>(context, host, trial);
    case TrialKind::ControlName:
    case TrialKind::ParentZone:
    case TrialKind::RandomLabel:
        return nameToTry(trial).isEmpty() ? nullptr : std::make_unique<NameTrial>(context, trial);
    case TrialKind::SmallSegments:
    case TrialKind::NoServerName:
    case TrialKind::OtherServerName: return std::make_unique<HelloTrial>(context, host, trial);
    }
    return nullptr;
}

} // namespace portpilot
