// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/diagnosis.h"

/// The working paper of one diagnosis: the checks under judgement and the findings so far. Rules write into it.
namespace portpilot {

/// One check under judgement.
struct Subject {
    const Observation* seen = nullptr;
    GuideEntry entry; ///< the guide's; for an unknown id as much as the observation tells
    Expected expected = Expected::Either;
    Verdict verdict;
    bool judged = false; ///< the verdict says something
    bool settled = false; ///< nothing further is to be concluded about this check
    QList<Stage> explained;

    /// The row of a stage that broke, explained or not; null when that stage did not break.
    const StageResult* broken(Stage stage) const;
    /// The first broken row that no finding explains yet.
    const StageResult* unexplained() const;
    const StageResult* firstBroken() const;
    bool connected() const { return seen->reached(Stage::Connect); }
    bool answered() const { return seen->reached(Stage::Protocol); }
    bool brokeWith(Failure failure) const;
    bool ranOut() const; ///< our own time ended before it did
    /// Open here is worse than closed.
    bool shouldBeClosed() const
    {
        return expected == Expected::ShouldBeClosed || expected == Expected::MustBeClosed;
    }
    bool isRdp() const { return entry.conversation == "rdp"_L1; }
    bool isSmtp() const { return entry.conversation.startsWith("smtp"_L1); }
    bool isWeb() const { return !entry.path.isEmpty() || !seen->facts.http.answers.isEmpty(); }
    bool isOpportunistic() const { return entry.security == Security::StartTlsOffered; }
};

/// What a rule says about one check.
struct Charge {
    QString id;
    Stage stage = Stage::Resolve;
    Outcome outcome = Outcome::Failed;
    Confidence confidence = Confidence::Possible;
    QString word = {}; ///< of the verdict; empty: by the outcome
    bool explains = true; ///< false for a remark: if that stage broke, it broke for another reason
};

/// The checks that went to one host.
struct HostGroup {
    QString host;
    QList<Subject*> subjects;
    bool anyConnected() const;
    qsizetype ports() const; ///< distinct ones
};

class Inquiry {
public:
    Inquiry(const Evidence& evidence, const Knowledge& knowledge);

    const Evidence& evidence() const { return m_evidence; }
    const Knowledge& knowledge() const { return m_knowledge; }
    Vantage vantage() const { return m_evidence.target.vantage; }
    QList<Subject>& subjects() { return m_subjects; }
    Subject* subject(QStringView check); ///< null: that check was not in the run
    QList<HostGroup> hosts();
    bool isOnline() const { return m_online; }
    /// Something on the other side said that it is Exchange.
    bool sawExchange() const { return m_exchange; }

    /// Adds the check to the finding of that id, makes the finding when it is new. Of several findings the worst
    /// decides the check's verdict, of equals the first: rules run in the order of the stages.
    void blame(Subject& subject, const Charge& charge);
    /// The check is as it should be.
    void expect(Subject& subject, Stage stage, const QString& word, Outcome outcome = Outcome::Ok);
    void prove(const QString& id, const QString& fact);
    using Details = QHash<QString, QString>;
    /// Because: the clause of that id in resources/words/because.json, with its {placeholders}.
    void ruleOut(const QString& id, const QString& rival, const QString& because, const Details& details = {});
    void detail(const QString& id, const QString& key, const QString& value);
    /// Another wording of the same cause, for what was seen here.
    void sayAs(const QString& id, const QString& words);
    /// Not an outage but a door that stands open: ranks behind what is broken.
    void markExposure(const QString& id) { m_exposures += id; }
    bool has(QStringView id) const;
    /// The second look of that kind at the subject's host and, but for questions to a resolver, port; null when none
    /// was made.
    const Trial* trial(const Subject& subject, TrialKind kind) const;
    /// The finding is there, and each check that it explains is of that kind.
    bool concernsOnly(QStringView id, bool (*kind)(const Subject&));

    Diagnosis conclude();

private:
    Finding* find(QStringView id);
    void complete(Finding& finding);
    void settleVerdict(Subject& subject);

    const Evidence& m_evidence;
    const Knowledge& m_knowledge;
    QList<Subject> m_subjects;
    QList<Finding> m_findings;
    QStringList m_exposures;
    QStringList m_elsewhere; ///< findings whose rule names an address: it is not the one that the check reached
    bool m_online = false;
    bool m_exchange = false;
};

/// "15", "0.3": how long something took, for a sentence.
QString secondsText(int ms, const QString& language);

/// "443 of mail.contoso.example": how evidence names a place.
QString placeOf(const Subject& subject);
/// {port} and {host} of it, for a clause.
Inquiry::Details placeDetails(const Subject& subject);

} // namespace portpilot
