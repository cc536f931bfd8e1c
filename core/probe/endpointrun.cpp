// SPDX-License-Identifier: Apache-2.0
#include "core/probe/endpointrun.h"

#include "core/base/printable.h"
#include "core/probe/helloreading.h"

#include <algorithm>

namespace portpilot {

namespace {

/// A look behind a broken dialogue waits no longer than this: an honest ServerHello needs two round trips.
constexpr int kLookMs = 5'000;

bool isTimeout(Failure failure)
{
    return failure == Failure::NoAnswer || failure == Failure::NoGreeting;
}

/// Each question about RDP is asked on a connection of its own; the answers stand side by side.
void mergeRdp(RdpFacts& into, const RdpFacts& from)
{
    if (from.askedNla != -2)
        into.askedNla = from.askedNla;
    if (from.askedTls != -2)
        into.askedTls = from.askedTls;
    if (from.askedLegacy != -2)
        into.askedLegacy = from.askedLegacy;
}

} // namespace

EndpointRun::EndpointRun(RunContext context, HostRun& host, QList<Check> checks, QObject* parent)
    : QObject(parent), m_context(std::move(context)), m_host(host), m_checks(std::move(checks)),
      m_row(catalogueRow(m_checks.first().entry.conversation))
{
    m_seen.reserve(static_cast<std::size_t>(m_checks.size()));
    for (const auto& check : m_checks) {
        Observation seen;
        seen.id = check.entry.id;
        seen.host = check.host;
        seen.port = check.port;
        seen.security = check.entry.security;
        m_seen.push_back(seen);
    }
    for (auto& seen : m_seen)
        m_climbs.emplace_back(seen);
}

EndpointRun::~EndpointRun() = default;

template <class F> void EndpointRun::eachOpen(F&& f)
{
    for (std::size_t i = 0; i < m_seen.size(); ++i) {
        if (isOpen(i))
            f(m_climbs[i], m_seen[i]);
    }
}

bool EndpointRun::anyOpen() const
{
    return std::any_of(m_climbs.cbegin(), m_climbs.cend(), [](const Climb& climb) { return !climb.isFinished(); });
}

void EndpointRun::start()
{
    eachOpen([this](Climb& climb, Observation&) { climb.enter(Stage::Resolve, m_context.nowMs()); });
    m_host.whenResolved([this](const DnsAnswer& answer) { onResolved(answer); });
}

void EndpointRun::onResolved(const DnsAnswer& answer)
{
    if (m_over)
        return;
    const int now = m_context.nowMs();
    eachOpen([&](Climb& climb, Observation& seen) {
        seen.dns = answer.facts;
        if (answer.failure != Failure::None) {
            climb.fail(Stage::Resolve, now, answer.failure);
        } else {
            climb.pass(Stage::Resolve, now, answer.facts.addresses.join(", "_L1));
        }
        // A name that was asked before the climb began is remembered: what it took stays true.
        seen.stages.first().elapsedMs = std::max(seen.stages.first().elapsedMs, answer.elapsedMs);
        if (answer.failure != Failure::None)
            climb.finish(now);
        else
            climb.enter(Stage::Connect, now);
    });
    m_context.progressed();
    if (answer.failure != Failure::None) {
        m_addressesSettled = true;
        maybeFinish();
        return;
    }
    connectTo(answer.addresses, m_host.takeAllAddresses());
}

void EndpointRun::connectTo(const QList<QHostAddress>& addresses, bool tryAll)
{
    m_host.takeConnection();
    m_race = std::make_unique<Race>(
        m_context.environment.connector, addresses, m_checks.first().port, m_context.limits.connectMs, tryAll,
        [this](const Opened& opened, const QHostAddress& address) { onConnected(opened, address); },
        [this] {
            m_addressesSettled = true;
            for (auto& seen : m_seen)
                seen.addresses = m_race->fates();
            maybeFinish();
        });
    m_race->start();
}

void EndpointRun::onConnected(const Opened& opened, const QHostAddress& address)
{
    const int now = m_context.nowMs();
    m_address = address;
    eachOpen([&](Climb& climb, Observation& seen) {
        seen.address = address.toString();
        seen.addresses = m_race->fates();
        if (opened.failure != Failure::None) {
            climb.fail(Stage::Connect, now, opened.failure, {}, seen.address);
            climb.finish(now);
        } else {
            climb.pass(Stage::Connect, now, seen.address);
        }
    });
    m_context.progressed();
    if (opened.failure != Failure::None) {
        maybeFinish();
        return;
    }
    m_local = opened.local;
    m_context.connectedFrom(opened.local);
    note(QStringLiteral("connected to %1 port %2 in %3 ms")
             .arg(address.toString(), QString::number(m_checks.first().port), QString::number(opened.elapsedMs)));
    // Two connections to 443 and no more: the dialogue and beside it, one after another, the versions.
    if (m_row && m_row->shares && implicitTls() && m_closerLooks)
        climbLadder({QStringLiteral("TLSv1.0"), QStringLiteral("TLSv1.1"), QStringLiteral("TLSv1.2")});
    converse(opened.descriptor);
}

void EndpointRun::reconnect()
{
    if (!m_host.takeConnection()) {
        note(QStringLiteral("no further connection: the limit of this run and host is reached"));
        breakDown(Breakdown{Stage::Protocol, Failure::PeerClosed, {}, QStringLiteral("answer")});
        return;
    }
    m_pending = m_context.environment.connector.open(
        m_address, m_checks.first().port, m_context.limits.connectMs, [this](const Opened& opened) {
            if (opened.failure == Failure::None)
                converse(opened.descriptor);
            else
                breakDown(Breakdown{Stage::Connect, opened.failure, {}, {}});
        });
}

void EndpointRun::converse(qintptr descriptor)
{
    m_connectedMs = m_context.nowMs();
    m_settledOnThis = 0;
    m_heard = false;
    m_greetingMs = -1;
    Brief brief;
    brief.host = m_host.name();
    brief.port = m_checks.first().port;
    brief.ehloName = introduction(m_local);
    brief.depth = m_pipelining ? brief.depth : 1;
    brief.variant = m_variant;
    brief.asksNames = m_closerLooks;
    for (std::size_t i = 0; i < m_seen.size(); ++i) {
        if (isOpen(i))
            brief.entries.append(m_checks.at(static_cast<qsizetype>(i)).entry);
    }
    ConversationDriver::Setup setup;
    setup.host = QHostAddress(m_host.name()).isNull() ? m_host.name() : QString();
    setup.verifyName = m_host.name();
    setup.implicitTls = implicitTls();
    setup.answerMs = m_context.limits.answerMs;
    setup.tls = m_context.tls;
    m_driver = std::make_unique<ConversationDriver>(m_row->make(brief), descriptor, setup);
    connect(m_driver.get(), &ConversationDriver::entered, this, &EndpointRun::onEntered);
    connect(m_driver.get(), &ConversationDriver::secured, this, &EndpointRun::onSecured);
    connect(m_driver.get(), &ConversationDriver::said, this, &EndpointRun::onSaid);
    connect(m_driver.get(), &ConversationDriver::settled, this, &EndpointRun::onSettled);
    connect(m_driver.get(), &ConversationDriver::added, this, &EndpointRun::onAdded);
    connect(m_driver.get(), &ConversationDriver::finished, this, &EndpointRun::onDialogueOver);
    onEntered(implicitTls() ? Stage::Tls : Stage::Protocol);
    m_driver->begin();
}

void EndpointRun::onEntered(Stage stage)
{
    const int now = m_context.nowMs();
    eachOpen([&](Climb& climb, Observation&) { climb.enter(stage, now); });
}

void EndpointRun::onSecured(const TlsFacts& tls)
{
    const int now = m_context.nowMs();
    m_connectedMs = now;
    const bool opportunistic = m_checks.first().entry.security == Security::StartTlsOffered;
    eachOpen([&](Climb& climb, Observation& seen) {
        const QStringList accepted = seen.tls.accepted;
        const QStringList refused = seen.tls.refused;
        seen.tls = tls;
        seen.tls.accepted = accepted;
        seen.tls.refused = refused;
        const QString detail = tls.version + u' ' + tls.cipher;
        if (tls.errors.isEmpty()) {
            climb.pass(Stage::Tls, now, detail);
        } else {
            QStringList words;
            for (const auto error : tls.errors)
                words += word(error);
            // Other mail servers do not verify on port 25 (RFC 3207 §4.1): told, but it breaks nothing.
            climb.fail(Stage::Tls, now, Failure::CertificateProblem, {}, words.join(", "_L1),
                       opportunistic ? Outcome::Warning : Outcome::Failed);
        }
        climb.enter(Stage::Protocol, now);
    });
    note(QStringLiteral("encrypted with %1, %2").arg(tls.version, tls.cipher));
    m_context.progressed();
}

void EndpointRun::onSaid(Speaker from, const QString& text, const QString& check)
{
    const int now = m_context.nowMs();
    if (from == Speaker::Server && !m_heard) {
        m_heard = true;
        m_greetingMs = now - m_connectedMs;
    }
    if (from == Speaker::Client)
        m_askedMs = now;
    // What concerns everybody goes to those whose climb goes on; what names a check to that one, settled or not.
    for (std::size_t i = 0; i < m_seen.size(); ++i) {
        if (check.isEmpty() ? isOpen(i) : check == m_seen[i].id)
            m_seen[i].transcript.append({now, from, text});
    }
}

void EndpointRun::note(const QString& text)
{
    onSaid(Speaker::Note, text, {});
}

void EndpointRun::onSettled(const Settle& settle)
{
    const int now = m_context.nowMs();
    for (std::size_t i = 0; i < m_seen.size(); ++i) {
        if (m_seen[i].id != settle.check || !isOpen(i))
            continue;
        ++m_settledOnThis;
        const RdpFacts rdp = m_seen[i].facts.rdp;
        m_seen[i].facts = settle.facts;
        if (!m_row->speaksFirst)
            m_seen[i].facts.greetingMs = m_greetingMs;
        if (m_row->variants > 1) {
            m_seen[i].facts.rdp = rdp;
            mergeRdp(m_seen[i].facts.rdp, settle.facts.rdp);
            return; // settled for good when every question has been asked
        }
        if (settle.breakdown) {
            m_heldFacts = m_seen[i].facts;
            m_held = settle.breakdown;
            if (m_row->shares) {
                m_climbs[i].fail(settle.breakdown->stage, now, settle.breakdown->failure, settle.breakdown->awaiting,
                                 settle.breakdown->detail);
                m_climbs[i].finish(now);
                m_held.reset();
            }
        } else {
            m_climbs[i].pass(Stage::Protocol, now);
            m_climbs[i].finish(now);
        }
    }
    m_context.progressed();
}

/// A fact of a check that is over: its verdict stands, and its time is what it was.
void EndpointRun::onAdded(const Addendum& addendum)
{
    for (auto& seen : m_seen) {
        if (seen.id != addendum.check)
            continue;
        seen.facts.ntlm = addendum.ntlm;
        seen.facts.ntlm.atMs = (m_askedMs + m_context.nowMs()) / 2;
    }
    m_context.progressed();
}

void EndpointRun::onDialogueOver(const std::optional<Breakdown>& breakdown)
{
    m_alert = m_driver->tls().alert;
    if (m_driver->tls().clientCertificateAsked)
        eachOpen([](Climb&, Observation& seen) { seen.tls.clientCertificateAsked = true; });
    m_driver.release()->deleteLater();
    if (m_over)
        return;
    std::optional<Breakdown> broken = breakdown ? breakdown : m_held;
    m_held.reset();
    // Whoever is expected to speak second cannot owe a greeting.
    if (broken && m_row->speaksFirst && broken->failure == Failure::NoGreeting)
        broken->failure = Failure::NoAnswer;
    // A close right after the handshake is no longer "accepted and gone".
    if (broken && implicitTls() && broken->stage == Stage::Connect) {
        broken->stage = Stage::Protocol;
        broken->failure = broken->failure == Failure::ResetAtOnce ? Failure::PeerReset : Failure::PeerClosed;
    }
    if (!anyOpen())
        maybeFinish();
    else if (m_row->variants > 1)
        nextVariant(broken);
    else if (broken && (broken->stage == Stage::Tls || broken->failure == Failure::NoGreeting))
        refine(*broken);
    else if (m_row->shares)
        continueDialogue(broken);
    else if (broken)
        breakDown(*broken);
    else
        passAll();
}

void EndpointRun::passAll()
{
    const int now = m_context.nowMs();
    eachOpen([&](Climb& climb, Observation&) {
        climb.pass(Stage::Protocol, now);
        climb.finish(now);
    });
    m_context.progressed();
    maybeFinish();
}

void EndpointRun::nextVariant(const std::optional<Breakdown>& broken)
{
    const bool first = m_variant == 0;
    ++m_variant;
    if (first && broken)
        breakDown(*broken);
    else if (m_variant < m_row->variants)
        reconnect();
    else
        passAll(); // an unanswered later question leaves its field at "no answer"
}

void EndpointRun::continueDialogue(const std::optional<Breakdown>& breakdown)
{
    const Breakdown broken
        = breakdown.value_or(Breakdown{Stage::Protocol, Failure::PeerClosed, {}, QStringLiteral("answer")});
    const bool nothing = m_settledOnThis == 0;
    const bool hopeless = broken.failure == Failure::TooMuchData || (nothing && isTimeout(broken.failure) && m_pipelining);
    if (hopeless) {
        breakDown(broken);
        return;
    }
    // Asked alone and still broken, or silent after others were answered: it is this path's own fault.
    if ((nothing && !m_pipelining) || isTimeout(broken.failure)) {
        const int now = m_context.nowMs();
        bool first = true;
        eachOpen([&](Climb& climb, Observation&) {
            if (std::exchange(first, false)) {
                climb.fail(broken.stage, now, broken.failure, broken.awaiting, broken.detail);
                climb.finish(now);
            }
        });
        m_context.progressed();
    }
    m_pipelining = false;
    if (anyOpen())
        reconnect();
    else
        maybeFinish();
}

void EndpointRun::breakDown(const Breakdown& breakdown)
{
    writeDown(breakdown);
    m_context.progressed();
    maybeFinish();
}

void EndpointRun::writeDown(const Breakdown& breakdown)
{
    const int now = m_context.nowMs();
    eachOpen([&](Climb& climb, Observation& seen) {
        if (seen.facts.greeting.isEmpty() && !m_heldFacts.greeting.isEmpty())
            seen.facts = m_heldFacts;
        if (breakdown.stage == Stage::Tls)
            seen.tls.alert = m_alert;
        climb.fail(breakdown.stage, now, breakdown.failure, breakdown.awaiting, breakdown.detail);
        climb.finish(now);
    });
}

/// Looks once more before it names a cause: at the first bytes of what is no TLS, at the versions a server refuses,
/// at whether a silent port waits for a ClientHello.
void EndpointRun::refine(const Breakdown& breakdown)
{
    const bool startTls = breakdown.stage == Stage::Tls && !implicitTls();
    if (startTls || m_ladder || !m_closerLooks || breakdown.failure == Failure::TooMuchData) {
        breakDown(breakdown);
        return;
    }
    const QStringList versions = versionsToTry(breakdown, m_rungs);
    if (versions.isEmpty()) {
        breakDown(closerLook(breakdown));
        return;
    }
    m_held = breakdown;
    eachOpen([now = m_context.nowMs()](Climb& climb, Observation&) { climb.hold(now); });
    climbLadder(versions);
}

void EndpointRun::climbLadder(const QStringList& versions)
{
    m_ladder = std::make_unique<TlsLadder>(m_context.environment, m_host, m_address, m_checks.first().port, versions,
                                           m_context.limits.connectMs, std::min(kLookMs, m_context.limits.answerMs));
    connect(m_ladder.get(), &TlsLadder::finished, this, &EndpointRun::onLadderClimbed);
    m_ladder->start();
}

void EndpointRun::onLadderClimbed()
{
    m_rungs.insert(m_rungs.end(), m_ladder->rungs().cbegin(), m_ladder->rungs().cend());
    const auto read = HelloReading::of(m_rungs);
    for (auto& seen : m_seen)
        read.writeTo(seen.tls);
    m_ladder.release()->deleteLater();
    if (const auto held = std::exchange(m_held, std::nullopt))
        breakDown(closerLook(*held));
    else
        maybeFinish();
}

/// The same breakdown in the light of what the ladders saw.
Breakdown EndpointRun::closerLook(Breakdown held)
{
    const auto read = HelloReading::of(m_rungs);
    if (!read.firstBytes.isEmpty() && held.stage == Stage::Tls)
        m_heldFacts.greeting = read.firstBytes;
    return read.inItsLight(held);
}

void EndpointRun::maybeFinish()
{
    if (m_over || anyOpen() || !m_addressesSettled || m_ladder || m_driver)
        return;
    m_over = true;
    Q_EMIT finished();
}

void EndpointRun::stop(Outcome outcome, Failure failure)
{
    m_over = true;
    const int now = m_context.nowMs();
    if (m_race) {
        for (auto& seen : m_seen)
            seen.addresses = m_race->fates();
    }
    m_driver.reset();
    m_ladder.reset();
    m_pending.reset();
    m_race.reset();
    // A dialogue that had broken already is told so: only the look behind it is lost.
    if (const auto held = std::exchange(m_held, std::nullopt))
        writeDown(*held);
    for (auto& climb : m_climbs)
        climb.close(now, outcome, failure);
}

} // namespace portpilot
