// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/diagnosis.h"
#include "core/lab/labworld.h"
#include "core/net/caresresolver.h"
#include "core/net/pinnedresolver.h"
#include "core/net/systemconnector.h"
#include "core/probe/domainsearch.h"
#include "core/probe/plan.h"
#include "core/probe/surveyor.h"
#include "core/probe/whereaboutssearch.h"

#include <QObject>

#include <memory>
#include <optional>

namespace portpilot {

/// One target from question to report: where its server is, the survey, the conclusions. Builds the Environment,
/// real or the practice server's. Lives in one event loop, the command's or the engine thread's.
class Checkup : public QObject {
    Q_OBJECT
public:
    Checkup(const Knowledge& knowledge, Request request, QObject* parent = nullptr);
    ~Checkup() override;

    void start();
    void cancel(); ///< what is known stays; finished() follows
    Report report() const; ///< what is known now; finished = false until the end
    int settledChecks() const;
    int plannedChecks() const { return static_cast<int>(m_plan.checks.size()); }

Q_SIGNALS:
    void progressed();
    void finished(); ///< once, also after cancel()
    void broke(const QString& why); ///< the program itself could not do its work; no report

private:
    bool buildLab();
    void buildReal();
    void pin(const Environment& given);
    void survey(const Whereabouts& where);
    void weigh();
    void searchDomain(const Whereabouts& where);
    void onPartOver();
    void conclude();
    Evidence evidence() const;

    const Knowledge& m_knowledge;
    Request m_request;
    Clock m_clock;
    QDateTime m_started;
    qint64 m_startedMs = 0;
    int m_elapsedMs = 0;
    SystemConnector m_connector;
    std::unique_ptr<CaresResolver> m_resolver;
    std::unique_ptr<LabWorld> m_lab;
    std::unique_ptr<PinnedResolver> m_pinned;
    std::optional<Environment> m_environment;
    std::unique_ptr<CaresResolver> m_systemResolver; ///< beside the chosen one: the other view of a split DNS
    std::unique_ptr<WhereaboutsSearch> m_search;
    std::unique_ptr<DomainSearch> m_domain; ///< runs beside the survey
    std::unique_ptr<Surveyor> m_surveyor;
    std::unique_ptr<SecondLook> m_secondLook; ///< runs on the surveyor's budgets: declared after it
    LocalFacts m_local;
    QList<Trial> m_trials; ///< those of the rounds that are over
    int m_rounds = 0;
    QSslConfiguration m_tls;
    Plan m_plan;
    bool m_surveyed = false;
    bool m_domainKnown = true;
    bool m_cancelled = false;
    bool m_over = false;
};

} // namespace portpilot
