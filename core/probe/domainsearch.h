// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/probe/autodiscoverwalk.h"
#include "core/probe/mailvisit.h"
#include "core/probe/plan.h"

namespace portpilot {

/// Everything else that can be learned of a mail domain while its servers are being tested: every MX with its
/// addresses and, beside the one that the smtp check goes to, whether it answers; SRV, SPF and DMARC; the client name
/// by the system's resolver beside the chosen one; and the walk of Autodiscover. Holds nobody up: the survey is started without it, and its facts reach the report at the end.
class DomainSearch : public QObject {
    Q_OBJECT
public:
    struct Task {
        QString domain; ///< ASCII
        QString clientHost; ///< the name that clients go to
        std::optional<Check> mail; ///< the smtp check of the run: further exchangers are visited on its port
        bool walk = true;
        QStringList follow; ///< hosts of other domains that somebody agreed to
        Limits limits; ///< deadlineMs: what is left of the run
    };

    /// `beside` is the system's resolver when the environment's is another one, otherwise null.
    DomainSearch(const Environment& environment, QSslConfiguration tls, Resolver* beside, Task task,
        QObject* parent = nullptr);
    ~DomainSearch() override;

    void start();
    void hurry(); ///< the rest of the run is over
    void stop(); ///< at once; finished() does not follow
    DomainFacts facts() const; ///< what is known now
    QList<Trial> trials() const;

Q_SIGNALS:
    void progressed();
    void finished(); ///< once

private:
    void askRecords();
    void askServices();
    void askViews();
    void onExchangers(const DnsRecords& answer);
    void visitExchangers();
    void visit(qsizetype place);
    void ask(const QString& name, DnsRecordType type, std::function<void(const DnsRecords&)> then);
    void resolve(Resolver& resolver, const QString& name, std::function<void(const DnsAnswer&)> then);
    void settle();

    const Environment& m_environment;
    QSslConfiguration m_tls;
    Resolver* m_beside;
    Task m_task;
    DomainFacts m_facts;
    std::unique_ptr<AutodiscoverWalk> m_walk;
    std::vector<std::unique_ptr<MailVisit>> m_visits;
    bool m_domainAnswered = false; ///< where the domain itself stands is known
    std::vector<std::unique_ptr<Pending>> m_pending;
    QTimer m_deadline;
    QTimer m_hurry; ///< how long the visits may still take when all else is over
    int m_open = 0;
    bool m_over = false;
};

} // namespace portpilot
