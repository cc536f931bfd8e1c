// SPDX-License-Identifier: Apache-2.0
#include "core/probe/autodiscoverwalk.h"

#include "core/base/addressrange.h"
#include "core/base/onlinenames.h"
#include "core/base/printable.h"
#include "core/probe/courtesy.h"
#include "core/probe/nametrial.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace portpilot {

namespace {

constexpr auto kPath = "/autodiscover/autodiscover.xml"_L1;
constexpr int kNotFound = 404;
constexpr std::size_t kPlain = 2; // place of the redirect on port 80 in the order
constexpr int kOwnNames = 2; // the root and autodiscover.<domain>: typed, not learned

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

WalkAnswer answerOf(const HttpAnswer& answer, const QByteArray& body)
{
    if (answer.status == 0)
        return WalkAnswer::None;
    if (isRedirect(answer.status))
        return WalkAnswer::Redirect;
    if (answer.status == 401 && !answer.challenges.isEmpty())
        return WalkAnswer::Challenge;
    // MS-OXDSCLI 2.2.3: what a GET with nothing in it gets; looked for as text, so that no XML is ever parsed.
    if (answer.status == 200 && body.contains("/autodiscover/") && body.contains("<ErrorCode>600<"))
        return WalkAnswer::ErrorXml;
    return answer.status == 200 ? WalkAnswer::Page : WalkAnswer::Other;
}

QString safeUrl(const QUrl& url)
{
    return printable(QStringView(url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo)), 1'024);
}

} // namespace

struct AutodiscoverWalk::Leg {
    WalkStep step;
    QUrl url;
    QStringList visited;
    QList<QHostAddress> addresses;
    std::unique_ptr<Pending> pending;
    std::unique_ptr<WebVisit> visit;
    Lane* lane = nullptr;
    bool learned = false; ///< the name came from the network, not from what was typed
    bool decided = false;
};

/// What goes to the same address and port goes one behind the other.
struct AutodiscoverWalk::Lane {
    QString place;
    Leg* inside = nullptr;
    std::vector<Leg*> waiting;
    Failure dead = Failure::None; ///< nothing opens there: nobody need try again
};

AutodiscoverWalk::AutodiscoverWalk(
    const Environment& environment, QSslConfiguration tls, Task task, QObject* parent)
    : QObject(parent)
    , m_environment(environment)
    , m_tls(std::move(tls))
    , m_task(std::move(task))
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        for (const auto& leg : m_legs) {
            leg->visit.reset();
            if (!leg->decided)
                breakOff(*leg, leg->step.stage, Failure::Deadline);
        }
        finish();
    });
}

AutodiscoverWalk::~AutodiscoverWalk() = default;

AutodiscoverWalk::Leg& AutodiscoverWalk::add(AutodiscoverWay way, const QString& url)
{
    m_legs.push_back(std::make_unique<Leg>());
    m_legs.back()->step.way = way;
    m_legs.back()->step.url = url;
    return *m_legs.back();
}

void AutodiscoverWalk::start()
{
    m_clock.start();
    m_deadline.start(m_task.deadlineMs);
    const QString below = u"autodiscover."_s + m_task.domain;
    Leg& root = add(AutodiscoverWay::HttpsRoot, u"https://"_s + m_task.domain + kPath);
    Leg& named = add(AutodiscoverWay::HttpsAutodiscover, u"https://"_s + below + kPath);
    Leg& plain = add(AutodiscoverWay::HttpRedirect, u"http://"_s + below + kPath);
    Leg& service = add(AutodiscoverWay::Srv, u"_autodiscover._tcp."_s + m_task.domain);
    // Only asked when the domain points there: nobody else's server is told which domain is looked at.
    add(AutodiscoverWay::Microsoft365, u"https://autodiscover-s.outlook.com"_s + kPath);
    plain.url = QUrl(plain.step.url); // goes when the name that it shares with the way before is known
    visit(root, QUrl(root.step.url));
    visit(named, QUrl(named.step.url));
    askService(service);
}

bool AutodiscoverWalk::isBelow(const QString& host) const
{
    return host == m_task.domain || host.endsWith(u'.' + m_task.domain);
}

bool AutodiscoverWalk::isWelcome(const QString& host) const
{
    return isBelow(host) || isMicrosoftName(host) || m_task.follow.contains(host, Qt::CaseInsensitive);
}

bool AutodiscoverWalk::domainIsInside() const
{
    return !m_own.isEmpty() && std::all_of(m_own.cbegin(), m_own.cend(), leadsInside);
}

void AutodiscoverWalk::visit(Leg& leg, const QUrl& url)
{
    leg.url = url;
    leg.step.url = safeUrl(url);
    leg.step.stage = Stage::Resolve;
    leg.visited += leg.step.url;
    leg.pending = m_environment.resolver.resolve(
        url.host(), [this, &leg](const DnsAnswer& answer) { onResolved(leg, DnsAnswer(answer)); });
}

void AutodiscoverWalk::onResolved(Leg& leg, const DnsAnswer& answer)
{
    if (m_over || leg.decided)
        return;
    const bool own = leg.step.redirects == 0
        && (leg.step.way == AutodiscoverWay::HttpsRoot || leg.step.way == AutodiscoverWay::HttpsAutodiscover);
    if (own) {
        m_own += answer.addresses;
        ++m_ownAsked;
    }
    take(leg, answer);
    if (own && leg.step.way == AutodiscoverWay::HttpsAutodiscover) {
        m_result.aliases = answer.facts.aliases;
        take(*m_legs[kPlain], answer);
        Leg& online = *m_legs.back();
        const auto& aliases = answer.facts.aliases;
        if (std::any_of(aliases.cbegin(), aliases.cend(), isMicrosoftName))
            goTo(online, QUrl(online.step.url));
        else
            decide(online, WalkMeaning::NotNeeded);
    }
    if (own && m_ownAsked == kOwnNames) {
        for (Leg* held : std::exchange(m_held, {}))
            admit(*held);
    }
}

void AutodiscoverWalk::take(Leg& leg, const DnsAnswer& answer)
{
    leg.addresses = answer.addresses;
    leg.step.addresses = answer.facts.addresses;
    if (answer.failure != Failure::None)
        breakOff(leg, Stage::Resolve, answer.failure);
    else
        admit(leg);
}

/// Whoever answers for a domain must not make this computer knock at doors of the network that it stands in.
void AutodiscoverWalk::admit(Leg& leg)
{
    const bool inside = leg.learned && std::any_of(
        leg.addresses.cbegin(), leg.addresses.cend(), leadsInside);
    if (inside && m_ownAsked < kOwnNames)
        m_held.push_back(&leg); // where the domain itself stands is not known yet
    else if (inside && !domainIsInside())
        breakOff(leg, Stage::Resolve, Failure::None, WalkMeaning::Suggested);
    else
        depart(leg);
}

void AutodiscoverWalk::depart(Leg& leg)
{
    leg.step.stage = Stage::Connect;
    const QString place = leg.url.scheme() + u' ' + leg.step.addresses.join(u' ');
    auto known = std::find_if(
        m_lanes.begin(), m_lanes.end(), [&](const auto& lane) { return lane->place == place; });
    if (known == m_lanes.end()) {
        m_lanes.push_back(std::make_unique<Lane>());
        m_lanes.back()->place = place;
        known = m_lanes.end() - 1;
    }
    Lane& lane = **known;
    if (lane.dead != Failure::None) {
        breakOff(leg, Stage::Connect, lane.dead);
        return;
    }
    if (lane.inside) {
        lane.waiting.push_back(&leg);
        return;
    }
    lane.inside = &leg;
    leg.lane = &lane;
    WebVisit::Where where;
    where.host = leg.url.host();
    where.path = leg.url.path(QUrl::FullyEncoded)
        + (leg.url.hasQuery() ? u'?' + leg.url.query(QUrl::FullyEncoded) : QString());
    where.addresses = leg.addresses;
    where.secure = leg.url.scheme() == "https"_L1;
    leg.visit = std::make_unique<WebVisit>(m_environment, m_tls, where, m_task.connectMs, m_task.answerMs);
    connect(leg.visit.get(), &WebVisit::finished, this, [this, &leg] { onSeen(leg); });
    leg.visit->start();
}

void AutodiscoverWalk::onSeen(Leg& leg)
{
    const WebVisit::Seen seen = leg.visit->seen();
    leg.visit.release()->deleteLater(); // it is still on the stack
    Lane& lane = *std::exchange(leg.lane, nullptr);
    lane.inside = nullptr;
    if (seen.stage == Stage::Connect && seen.failure != Failure::None && seen.failure != Failure::OutOfResources)
        lane.dead = seen.failure;
    leg.step.stage = seen.stage;
    leg.step.failure = seen.failure;
    leg.step.certificate = seen.certificate;
    leg.step.status = seen.answer.status;
    leg.step.challenges = seen.answer.challenges;
    leg.step.location = seen.answer.location;
    leg.step.answer = answerOf(seen.answer, seen.body);
    if (&leg == m_settings.get()) {
        const QJsonObject told = QJsonDocument::fromJson(seen.body).object();
        const QString url = told.value("Url"_L1).toString();
        if (seen.answer.status == 200 && !url.isEmpty()) {
            leg.step.answer = WalkAnswer::Json;
            m_result.settingsUrl = printable(QStringView(url), 1'024);
        }
        onSettings();
        return;
    }
    judge(leg);
    for (Leg* next : std::exchange(lane.waiting, {})) {
        if (!m_over && !next->decided)
            depart(*next);
    }
}

void AutodiscoverWalk::judge(Leg& leg)
{
    const WalkStep& step = leg.step;
    const bool secure = leg.url.scheme() == "https"_L1;
    const bool otherName = step.certificate.contains(CertificateError::NameMismatch);
    if (step.failure != Failure::None)
        decide(leg, WalkMeaning::Lost);
    // In clear nobody is believed but for one thing: a 302 to an https address (MS-OXDISCO 3.1.5.4).
    else if (step.answer == WalkAnswer::Redirect && (secure || step.status == 302))
        leadsTo(leg, step.location);
    else if (secure && !otherName && (step.answer == WalkAnswer::Challenge || step.answer == WalkAnswer::ErrorXml))
        decide(leg, WalkMeaning::Won);
    else
        decide(leg, WalkMeaning::Lost);
}

void AutodiscoverWalk::leadsTo(Leg& leg, const QString& location)
{
    const QUrl target = leg.url.resolved(QUrl(location, QUrl::StrictMode));
    const QString host = target.host().toLower();
    const bool sound = target.isValid() && target.scheme() == "https"_L1 && target.userInfo().isEmpty()
        && target.port(443) == 443 && host.contains(u'.')
        && rangeOf(host) == AddressRange::NotAnAddress && QHostAddress(host).isNull();
    const bool again = leg.visited.contains(safeUrl(target));
    if (!sound || again || leg.step.redirects >= kMostRedirects)
        decide(leg, WalkMeaning::Lost);
    else if (!isWelcome(host))
        decide(leg, WalkMeaning::Asks);
    else
        goTo(leg, target);
}

void AutodiscoverWalk::goTo(Leg& leg, const QUrl& url)
{
    if (leg.url.isValid())
        ++leg.step.redirects;
    leg.learned = url.host() != m_task.domain && url.host() != u"autodiscover."_s + m_task.domain;
    leg.step.location.clear();
    leg.step.certificate.clear();
    leg.step.challenges.clear();
    leg.step.status = 0;
    leg.step.answer = WalkAnswer::None;
    visit(leg, url);
}

void AutodiscoverWalk::askService(Leg& leg)
{
    leg.pending = m_environment.resolver.query(leg.step.url, DnsRecordType::Srv,
        [this, &leg](const DnsRecords& answer) { onServices(leg, DnsRecords(answer)); });
}

void AutodiscoverWalk::onServices(Leg& leg, const DnsRecords& answer)
{
    if (m_over || leg.decided)
        return;
    if (answer.records.isEmpty()) {
        breakOff(leg, Stage::Resolve, answer.failure);
        return;
    }
    const DnsRecord& record = answer.records.first();
    QUrl target;
    target.setScheme(u"https"_s);
    target.setHost(record.text);
    target.setPort(record.port == 443 ? -1 : record.port);
    target.setPath(kPath);
    leg.step.location = safeUrl(target);
    leg.url = QUrl(); // the record is no redirect
    if (record.text == "."_L1)
        decide(leg, WalkMeaning::Lost);
    else
        leadsTo(leg, target.toString(QUrl::FullyEncoded));
}

void AutodiscoverWalk::breakOff(Leg& leg, Stage stage, Failure failure, WalkMeaning meaning)
{
    leg.step.stage = stage;
    leg.step.failure = failure;
    decide(leg, meaning);
}

void AutodiscoverWalk::decide(Leg& leg, WalkMeaning meaning)
{
    leg.decided = true;
    leg.step.meaning = meaning;
    leg.step.elapsedMs = static_cast<int>(m_clock.elapsed());
    // Not from here: a resolver or a visit that calls us may be among what the end lets go.
    QMetaObject::invokeMethod(this, &AutodiscoverWalk::consider, Qt::QueuedConnection);
    const bool named = leg.step.way == AutodiscoverWay::HttpsAutodiscover && !leg.step.addresses.isEmpty();
    if (named && meaning == WalkMeaning::Lost && !m_labelAsked && !m_over)
        askRandomLabel();
    Q_EMIT progressed();
}

/// The first in order wins; a later one only when all before it are decided.
void AutodiscoverWalk::consider()
{
    if (m_over || m_concluded)
        return;
    for (const auto& leg : m_legs) {
        if (!leg->decided)
            return;
        if (leg->step.meaning == WalkMeaning::Won) {
            conclude(leg.get());
            return;
        }
    }
    conclude(nullptr);
}

void AutodiscoverWalk::hurry()
{
    if (m_over || m_concluded)
        return;
    const auto won = std::find_if(m_legs.cbegin(), m_legs.cend(),
        [](const auto& leg) { return leg->decided && leg->step.meaning == WalkMeaning::Won; });
    if (won != m_legs.cend())
        conclude(won->get());
    else
        m_deadline.start(std::min(kGraceMs, m_deadline.remainingTime()));
}

void AutodiscoverWalk::conclude(Leg* winner)
{
    m_concluded = true;
    for (const auto& leg : m_legs) {
        if (leg->decided && (leg.get() == winner || leg->step.meaning != WalkMeaning::Won))
            continue;
        leg->decided = true;
        leg->step.meaning = WalkMeaning::NotNeeded;
        leg->step.elapsedMs = static_cast<int>(m_clock.elapsed());
        leg->pending.reset();
        leg->visit.reset();
    }
    if (winner) {
        m_result.url = winner->step.url;
        askForSettings(*winner);
    } else {
        finishWhenKnown();
    }
}

/// Version 2 answers anybody. It is asked for the address that every domain has (RFC 5321 §4.5.1): nobody's mailbox
/// is named.
void AutodiscoverWalk::askForSettings(const Leg& winner)
{
    m_settings = std::make_unique<Leg>();
    Leg& leg = *m_settings;
    leg.step.way = AutodiscoverWay::V2Json;
    leg.learned = winner.learned;
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(winner.url.host());
    url.setPath(u"/autodiscover/autodiscover.json/v1.0/postmaster@"_s + m_task.domain);
    url.setQuery(u"Protocol=ActiveSync"_s);
    leg.url = url;
    leg.step.url = safeUrl(url);
    leg.addresses = winner.addresses;
    leg.step.addresses = winner.step.addresses;
    m_lanes.clear(); // all other visits are over
    depart(leg);
}

void AutodiscoverWalk::onSettings()
{
    Leg& leg = *m_settings;
    leg.decided = true;
    leg.step.elapsedMs = static_cast<int>(m_clock.elapsed());
    // Servers before Exchange 2016 have no version 2: that is no loss.
    const bool older = leg.step.status == kNotFound;
    leg.step.meaning = leg.step.answer == WalkAnswer::Json ? WalkMeaning::Won
        : older                                            ? WalkMeaning::NotNeeded
                                                           : WalkMeaning::Lost;
    const QString host = QUrl(m_result.settingsUrl).host().toLower();
    if (host.isEmpty() || !QHostAddress(host).isNull()) {
        finishWhenKnown();
        return;
    }
    // Only looked up, never contacted: whether the name is known here is the whole question.
    m_pending.push_back(m_environment.resolver.resolve(host, [this](const DnsAnswer& answer) {
        m_result.settingsName = answer.facts;
        QMetaObject::invokeMethod(this, &AutodiscoverWalk::finishWhenKnown, Qt::QueuedConnection);
    }));
}

/// autodiscover.<domain> leads somewhere but is no Autodiscover: does every label lead there?
void AutodiscoverWalk::askRandomLabel()
{
    m_labelAsked = true;
    Trial trial;
    trial.kind = TrialKind::RandomLabel;
    trial.check = u"autodiscover"_s;
    trial.host = u"autodiscover."_s + m_task.domain;
    if (nameToTry(trial).isEmpty())
        return;
    m_labelOpen = true;
    m_pending.push_back(tryName(m_environment.resolver, trial, [this](const Trial& ended) {
        m_result.trials += ended;
        m_labelOpen = false;
        if (m_waysDone)
            QMetaObject::invokeMethod(this, &AutodiscoverWalk::finish, Qt::QueuedConnection);
    }));
}

void AutodiscoverWalk::finishWhenKnown()
{
    m_waysDone = true;
    if (!m_labelOpen)
        finish();
}

void AutodiscoverWalk::stop()
{
    m_over = true;
    m_deadline.stop();
    m_pending.clear();
    for (const auto& leg : m_legs) {
        leg->pending.reset();
        leg->visit.reset();
    }
    if (m_settings)
        m_settings->visit.reset();
}

void AutodiscoverWalk::finish()
{
    if (m_over)
        return;
    m_over = true;
    m_deadline.stop();
    // When time ran out, the first that has won by then is the winner.
    for (const auto& leg : m_legs) {
        if (m_result.url.isEmpty() && leg->step.meaning == WalkMeaning::Won)
            m_result.url = leg->step.url;
    }
    Q_EMIT finished();
}

AutodiscoverWalk::Result AutodiscoverWalk::result() const
{
    Result result = m_result;
    for (const auto& leg : m_legs) {
        if (leg->decided)
            result.steps += leg->step;
    }
    if (m_settings && m_settings->decided)
        result.steps += m_settings->step;
    return result;
}

} // namespace portpilot
