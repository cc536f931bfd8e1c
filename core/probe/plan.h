// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/target.h"
#include "core/guide/guide.h"
#include "core/report/report.h"

#include <QHash>

/// From a target to the list of checks. Pure: what DNS said about a domain comes in as an argument.
namespace portpilot {

/// The longest waits of a run, milliseconds (contract: --connect-timeout, --timeout, --deadline).
struct Limits {
    int connectMs = 5'000; ///< three SYNs (0 s, 1 s, 3 s) and their answers fit
    int answerMs = 15'000; ///< servers tarpit on purpose
    int deadlineMs = 30'000;
    friend bool operator==(const Limits&, const Limits&) = default;
};

/// One check to run: a guide entry aimed at a host and a port.
struct Check {
    GuideEntry entry;
    QString host;   ///< ASCII name or literal address
    quint16 port = 0;
};

/// What a run is asked for, before anything is known: the options of the command, the fields of the Start page.
struct Request {
    Target target;
    std::optional<Vantage> vantage; ///< empty: the contract's default (internet; lan for the practice server)
    Profile profile = Profile::Auto;
    QString domain;                 ///< the mail domain, when it is known beside the target (practice server)
    QStringList follow;             ///< hosts of other domains to which a redirect may be followed in this run
    QStringList checks;             ///< only these; empty: all that fit the profile
    QHash<QString, quint16> ports;  ///< another port for a check
    QHash<QString, QString> resolve;///< HOST → ADDRESS
    QString dns;                    ///< resolver to ask, "address" or "address:port"; empty: the system's
    QByteArray caPem;               ///< extra roots
    Limits limits;
    quint32 seed = 0;               ///< of the practice server
    QString persona;                ///< whom the practice server plays; empty: what the scenario needs
};

struct Plan {
    ReportTarget target;
    Limits limits;
    QList<Check> checks;
};

/// Where clients and mail servers of a domain would go, as far as DNS told.
struct Whereabouts {
    QString clientHost;     ///< for 443, 465, 993, 995, 3389
    QString mailHost;       ///< for 25: the first MX when there is one
    QString submissionHost; ///< for 587; empty: the client host
    Profile profile = Profile::Auto; ///< Online when DNS names Microsoft's own servers
    QList<FoundName> found; ///< how it was looked for, for the Find page and the report
    QString domain; ///< the mail domain that was typed; empty: a server was typed, nothing is known of a domain
};

/// Which checks fit, aimed at their hosts. `unknown` receives the ids in request.checks that no entry has.
Plan planFor(const Request& request, const Guide& guide, const Whereabouts& where, QStringList* unknown = nullptr);

} // namespace portpilot
