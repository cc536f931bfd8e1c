// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/httpconversation.h"

#include "core/base/printable.h"
#include "core/base/target.h"
#include "core/conversation/ntlmquestion.h"
#include "core/facts/exchangemarks.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace portpilot {

namespace {

constexpr int kMostHops = 3;            // an honest logon page is one redirect away
constexpr qsizetype kMostKeptHeaders = 40;
constexpr qsizetype kBodyShown = 512;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// "15.2.1748.10", "Exchange/15.01.2176.009", "/owa/auth/15.2.1748/…"
QString buildIn(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("(?:^|[/ ])0*(\\d{1,2})\\.0*(\\d{1,2})\\.0*(\\d{1,5})(?:\\.0*(\\d{1,4}))?(?=$|[/; ])"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    QStringList parts{match.captured(1), match.captured(2), match.captured(3)};
    if (!match.captured(4).isEmpty())
        parts += match.captured(4);
    return parts.join(u'.');
}

} // namespace

HttpConversation::HttpConversation(const Brief& brief)
    : m_host(brief.host)
    , m_port(brief.port)
    , m_depth(std::max(1, brief.depth))
    , m_mayAskNames(brief.asksNames)
{
    for (const auto& entry : brief.entries) {
        Task task;
        task.entry = entry;
        m_tasks.push_back(task);
        plan(m_tasks.size() - 1);
    }
    // A health page that hangs must hold up nobody's answer: they are asked last.
    for (std::size_t i = 0; i < m_tasks.size(); ++i) {
        if (m_tasks[i].entry.healthPath.isEmpty())
            continue;
        m_waiting.push_back({i, "GET", m_tasks[i].entry.healthPath, true, {}});
        ++m_tasks[i].healthLeft;
    }
}

void HttpConversation::plan(std::size_t index)
{
    Task& task = m_tasks[index];
    const auto method = task.entry.method.isEmpty() ? QByteArray("GET") : task.entry.method.toLatin1();
    m_waiting.push_back({index, method, task.entry.path, false, {}});
    ++task.mainLeft;
    for (const auto& more : std::as_const(task.entry.moreMethods)) {
        m_waiting.push_back({index, more.toLatin1(), task.entry.path, false, {}});
        ++task.mainLeft;
    }
}

QString HttpConversation::awaiting() const
{
    return m_asked.empty() ? QString() : QStringLiteral("answer to %1 %2").arg(QLatin1StringView(m_asked.front().method), m_asked.front().path);
}

QByteArray HttpConversation::requestFor(const Ask& ask) const
{
    http::Request request;
    request.method = ask.method;
    request.path = ask.path.toUtf8();
    const bool rpc = ask.method.startsWith("RPC_");
    QByteArray host = m_host.contains(u':') ? '[' + m_host.toLatin1() + ']' : m_host.toLatin1();
    constexpr quint16 kUsual = 443;
    if (m_port != kUsual)
        host += ':' + QByteArray::number(m_port);
    request.headers.append(http::Header{"Host", host});
    // MS-RPCH 2.1.2.1: what Outlook's RPC transport says of itself; everything else names us honestly.
    request.headers.append(http::Header{"User-Agent", rpc ? QByteArray("MSRPC") : QByteArray("Portpilot/" PORTPILOT_VERSION)});
    request.headers.append(http::Header{"Accept", rpc ? "application/rpc" : "*/*"});
    if (rpc) {
        request.headers.append(http::Header{"Cache-Control", "no-cache"});
        request.headers.append(http::Header{"Pragma", "No-cache"});
        request.headers.append(http::Header{"Content-Length", "0"}); // an echo (MS-RPCH 2.1.2.1.5) needs no body
    }
    request.headers.append(http::Header{"Connection", "Keep-Alive"});
    if (!ask.scheme.isEmpty())
        request.headers.append(http::Header{"Authorization", ask.scheme + ' ' + ntlmquestion::typeOne()});
    return request.wire();
}

Actions HttpConversation::onOpened()
{
    return pump();
}

Actions HttpConversation::pump()
{
    Actions actions;
    while (!m_waiting.empty() && static_cast<int>(m_asked.size()) < m_depth) {
        const Ask ask = m_waiting.front();
        m_waiting.pop_front();
        m_asked.push_back(ask);
        const QByteArray shown = ask.method + ' ' + ask.path.toUtf8() + " HTTP/1.1";
        actions.append(Send{requestFor(ask), shown, m_tasks[ask.task].entry.id});
    }
    return actions;
}

Actions HttpConversation::onInbox(Inbox& inbox)
{
    if (m_asked.empty()) { // nobody asked for this
        inbox.clear();
        return {};
    }
    switch (m_reader.read(inbox, m_asked.front().method)) {
    case Read::Nothing:
        if (m_reader.overflows() && asksNames())
            return {Finish{}};
        if (m_reader.overflows())
            return {Finish{Breakdown{Stage::Protocol, Failure::TooMuchData, {}, {}}}};
        return {};
    case Read::Garbage: {
        if (asksNames())
            return {Finish{}};
        const Breakdown breakdown{Stage::Protocol, Failure::NotThisProtocol, printable(QByteArrayView(m_reader.strange), kBodyShown), {}};
        Actions actions{Heard{m_reader.strange.left(kBodyShown)}};
        return actions + settleAll(false) + Actions{Finish{breakdown}};
    }
    case Read::Found: break;
    }
    return take(m_reader.response);
}

Actions HttpConversation::take(const http::Response& response)
{
    const Ask ask = m_asked.front();
    m_asked.pop_front();
    if (!ask.scheme.isEmpty())
        return onChallenge(ask, response);
    Task& task = m_tasks[ask.task];
    HttpAnswer answer;
    answer.method = QString::fromLatin1(ask.method);
    answer.path = ask.path;
    answer.status = response.status;
    answer.reason = printable(QByteArrayView(response.reason), 256);
    answer.challenges = http::challengeSchemes(response.all("WWW-Authenticate"));
    answer.location = printable(QByteArrayView(response.first("Location")), 1024);
    answer.bodyStart = printable(QByteArrayView(response.body), kBodyShown);
    QByteArray shown = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + response.reason;
    for (const auto& header : response.headers.mid(0, kMostKeptHeaders)) {
        answer.headers.append({printable(QByteArrayView(header.name), 128), printable(QByteArrayView(header.value), 1024)});
        shown += '\n' + header.name + ": " + header.value;
    }
    learn(task.facts, response);
    Actions actions{Heard{shown, task.entry.id}};
    if (ask.health) {
        task.facts.http.health = answer;
        --task.healthLeft;
    } else {
        task.facts.http.answers.append(answer);
        --task.mainLeft;
        follow(ask, answer);
    }
    actions += settleIfDone(task);
    if (allSettled())
        return actions + (response.closes ? Actions{Finish{}} : lastQuestion());
    if (response.closes)
        return actions + endEarly(Breakdown{Stage::Protocol, Failure::PeerClosed, {}, {}}, true);
    return actions + pump();
}

/// Every check is settled, so nothing else is under way.
Actions HttpConversation::lastQuestion()
{
    const Actions question = askNames();
    return question.isEmpty() ? Actions{Finish{}} : Actions{Afterthought{}} + question;
}

Actions HttpConversation::askNames()
{
    if (!std::exchange(m_mayAskNames, false))
        return {};
    const Task* best = nullptr;
    Ask ask;
    for (const auto& task : m_tasks) {
        for (const auto& answer : task.facts.http.answers) {
            const bool offers = answer.method == "GET"_L1 && answer.status == 401;
            const bool ntlm = offers && ntlmquestion::isOffered(answer.challenges);
            const bool negotiate = offers && answer.challenges.contains("Negotiate"_L1, Qt::CaseInsensitive);
            // By NTLM rather than Negotiate, which may be Kerberos alone; EWS before all others.
            const bool better = !best || (ntlm && ask.scheme != "NTLM") || (ntlm && task.entry.id == "ews"_L1);
            if (!(ntlm || negotiate) || !better)
                continue;
            best = &task;
            ask = {static_cast<std::size_t>(&task - m_tasks.data()), "GET", answer.path, false,
                ntlm ? "NTLM" : "Negotiate"};
        }
    }
    if (!best)
        return {};
    m_asked.push_back(ask);
    const QByteArray shown = ask.method + ' ' + ask.path.toUtf8() + " HTTP/1.1, Authorization: " + ask.scheme + ' '
        + ntlmquestion::kWhat.toByteArray();
    return {Send{requestFor(ask), shown, best->entry.id}};
}

/// The answer is no further answer of the check: what it says of the path was known before.
Actions HttpConversation::onChallenge(const Ask& ask, const http::Response& response) const
{
    const QString& check = m_tasks[ask.task].entry.id;
    const QByteArray status = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + response.reason;
    const auto told = ntlm::readChallengeText(http::challengeToken(response.all("WWW-Authenticate"), ask.scheme));
    if (response.status != 401 || !told)
        return {Heard{status, check}, Finish{}};
    return ntlmquestion::learned(check, status + ", ", *told) + Actions{Finish{}};
}

void HttpConversation::learn(Facts& facts, const http::Response& response) const
{
    for (const auto& header : response.headers) {
        const QString name = QString::fromLatin1(header.name);
        facts.http.hasExchangeMarks = facts.http.hasExchangeMarks || isExchangeMark(name) || isOnlineMark(name);
        facts.http.exchangeOnline = facts.http.exchangeOnline || isOnlineMark(name);
    }
    if (facts.serverName.isEmpty())
        facts.serverName = printable(QByteArrayView(response.first("X-FEServer")), 255);
    for (const char* name : {"X-OWA-Version", "X-ServerApplication"}) {
        const QString build = buildIn(QString::fromLatin1(response.first(name)));
        if (!build.isEmpty())
            facts.build = build;
    }
    // The logon page's own paths carry the update, without the last part (13 and newer).
    const qsizetype page = response.body.indexOf("/owa/auth/");
    if (facts.build.isEmpty() && page >= 0)
        facts.build = buildIn(QString::fromLatin1(response.body.mid(page + 9, 24)));
    const QDateTime date = QDateTime::fromString(QString::fromLatin1(response.first("Date")).replace("GMT"_L1, "+0000"_L1), Qt::RFC2822Date);
    if (date.isValid())
        facts.serverTime = date.toUTC();
}

void HttpConversation::follow(const Ask& ask, const HttpAnswer& answer)
{
    Task& task = m_tasks[ask.task];
    if (!isRedirect(answer.status) || task.entry.healthyStatus.isEmpty() || !task.entry.healthyStatus.contains(answer.status)
        || task.hops >= kMostHops)
        return;
    const QUrl base(QStringLiteral("https://%1:%2%3").arg(bracketed(m_host), QString::number(m_port), ask.path));
    const QUrl target = base.resolved(QUrl(answer.location));
    const bool sameHost = target.host().compare(base.host(), Qt::CaseInsensitive) == 0 && target.scheme() == "https"_L1
        && target.port(443) == m_port;
    const QString path = target.path(QUrl::FullyEncoded) + (target.hasQuery() ? u'?' + target.query(QUrl::FullyEncoded) : QString());
    const auto& answers = task.facts.http.answers;
    const bool visited = std::any_of(answers.cbegin(), answers.cend(), [&](const auto& row) { return row.path == path; });
    if (answer.location.isEmpty() || !target.isValid() || !sameHost || visited)
        return;
    ++task.hops;
    ++task.mainLeft;
    m_waiting.push_front({ask.task, "GET", path, false, {}});
}

Actions HttpConversation::settleIfDone(Task& task)
{
    if (task.settled || task.mainLeft > 0 || task.healthLeft > 0)
        return {};
    task.settled = true;
    return {Settle{task.entry.id, task.facts, {}}};
}

Actions HttpConversation::settleAll(bool alsoPartial)
{
    Actions actions;
    for (auto& task : m_tasks) {
        const bool decided = task.mainLeft == 0 || (alsoPartial && !task.facts.http.answers.isEmpty());
        if (task.settled || !decided)
            continue;
        task.settled = true;
        actions.append(Settle{task.entry.id, task.facts, {}});
    }
    return actions;
}

bool HttpConversation::allSettled() const
{
    return std::all_of(m_tasks.cbegin(), m_tasks.cend(), [](const Task& task) { return task.settled; });
}

Actions HttpConversation::endEarly(Breakdown breakdown, bool announced)
{
    Actions actions;
    const bool alone = m_depth == 1;
    const bool health = !m_asked.empty() && m_asked.front().health;
    // Asked alone, and the peer went without an answer: that no answer came is the answer to this request.
    if (alone && !announced && !health && !m_asked.empty() && !m_tasks[m_asked.front().task].facts.http.answers.isEmpty()) {
        HttpAnswer none;
        none.method = QString::fromLatin1(m_asked.front().method);
        none.path = m_asked.front().path;
        Task& cut = m_tasks[m_asked.front().task];
        cut.facts.http.answers.append(none);
        cut.settled = true; // not well: whoever cuts at a verb would otherwise count as healthy
        actions.append(Settle{cut.entry.id, cut.facts, breakdown});
        breakdown.failure = Failure::PeerClosed; // for the rest, which were not asked yet
    }
    actions += settleAll(alone);
    // A health page that stays out breaks nobody: the next check gets a connection of its own.
    if (health && !actions.isEmpty())
        breakdown.failure = Failure::PeerClosed;
    if (allSettled())
        return actions + Actions{Finish{}};
    return actions + Actions{Finish{breakdown}};
}

Actions HttpConversation::onClosed(bool reset)
{
    if (asksNames())
        return {Finish{}};
    Actions actions;
    if (!m_asked.empty() && m_reader.finish() == Read::Found) {
        actions = take(m_reader.response);
        if (isFinished() || (!actions.isEmpty() && std::holds_alternative<Finish>(actions.last())))
            return actions;
    }
    return actions + endEarly(Breakdown{Stage::Protocol, reset ? Failure::PeerReset : Failure::PeerClosed, {}, {}}, false);
}

Actions HttpConversation::onTimedOut()
{
    if (asksNames())
        return {Finish{}};
    return endEarly(Breakdown{Stage::Protocol, Failure::NoAnswer, {}, {}}, false);
}

std::unique_ptr<Conversation> makeHttpConversation(const Brief& brief)
{
    return std::make_unique<HttpConversation>(brief);
}

} // namespace portpilot
