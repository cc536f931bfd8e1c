// SPDX-License-Identifier: Apache-2.0
#include "core/probe/surveyor.h"

#include "core/probe/endpointrun.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace portpilot {

struct Surveyor::Private {
    Private(const Environment& given, QSslConfiguration configuration)
        : environment(given), tls(std::move(configuration))
    {}

    HostRun& host(const QString& name)
    {
        auto& known = hosts[name];
        if (!known)
            known = std::make_unique<HostRun>(environment.resolver, name, kConnectionsPerHost);
        return *known;
    }

    Environment environment;
    QSslConfiguration tls;
    std::optional<RunContext> context;
    Plan plan;
    qint64 startedMs = 0;
    QTimer deadline;
    QString source;
    std::map<QString, std::unique_ptr<HostRun>> hosts;
    std::vector<std::unique_ptr<EndpointRun>> endpoints;
    std::size_t unfinished = 0;
    bool over = false;
};

Surveyor::Surveyor(const Environment& environment, QSslConfiguration tls, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(environment, std::move(tls)))
{
    d->deadline.setSingleShot(true);
    d->deadline.setTimerType(Qt::PreciseTimer);
    connect(&d->deadline, &QTimer::timeout, this, [this] { stop(Outcome::Skipped, Failure::Deadline); });
}

Surveyor::~Surveyor() = default;

void Surveyor::start(const Plan& plan)
{
    d->plan = plan;
    d->startedMs = d->environment.clock.monotonicMs();
    d->context.emplace(RunContext{
        d->environment, plan.limits, d->tls,
        [this] { return static_cast<int>(d->environment.clock.monotonicMs() - d->startedMs); },
        [this] { Q_EMIT progressed(); }, [this](const QString& local) { d->source = local; }});
    // Checks that share host, port, security and dialogue share one endpoint, where the dialogue allows it.
    std::map<std::tuple<QString, quint16, Security, QString>, QList<Check>> groups;
    std::vector<std::tuple<QString, quint16, Security, QString>> order;
    for (const auto& check : plan.checks) {
        const CatalogueRow* row = catalogueRow(check.entry.conversation);
        const QString alone = row && row->shares ? QString() : check.entry.id;
        const auto key = std::make_tuple(check.host, check.port, check.entry.security, check.entry.conversation + alone);
        if (!groups.contains(key))
            order.push_back(key);
        groups[key].append(check);
    }
    for (const auto& key : order) {
        d->endpoints.push_back(
            std::make_unique<EndpointRun>(*d->context, d->host(std::get<0>(key)), groups[key]));
        connect(d->endpoints.back().get(), &EndpointRun::finished, this, &Surveyor::onEndpointFinished);
    }
    d->unfinished = d->endpoints.size();
    d->deadline.start(plan.limits.deadlineMs);
    if (d->endpoints.empty()) {
        QMetaObject::invokeMethod(this, [this] { stop(Outcome::Skipped, Failure::None); }, Qt::QueuedConnection);
        return;
    }
    for (const auto& endpoint : d->endpoints)
        endpoint->start();
}

void Surveyor::onEndpointFinished()
{
    if (--d->unfinished == 0 && !d->over) {
        d->over = true;
        d->deadline.stop();
        Q_EMIT finished();
    }
}

void Surveyor::cancel()
{
    stop(Outcome::Cancelled, Failure::Cancelled);
}

void Surveyor::stop(Outcome outcome, Failure failure)
{
    if (d->over)
        return;
    d->over = true;
    d->deadline.stop();
    for (const auto& endpoint : d->endpoints)
        endpoint->stop(outcome, failure);
    QMetaObject::invokeMethod(this, &Surveyor::finished, Qt::QueuedConnection);
}

std::unique_ptr<SecondLook> Surveyor::secondLook(const QList<Trial>& asked)
{
    return std::make_unique<SecondLook>(
        *d->context, d->plan.checks, asked, [this](const QString& name) -> HostRun& { return d->host(name); });
}

QString Surveyor::source() const
{
    return d->source;
}

QList<Observation> Surveyor::observations() const
{
    QList<Observation> all;
    for (const auto& check : d->plan.checks) {
        for (const auto& endpoint : d->endpoints) {
            for (const auto& seen : endpoint->observations()) {
                if (seen.id == check.entry.id)
                    all.append(seen);
            }
        }
    }
    return all;
}

} // namespace portpilot
