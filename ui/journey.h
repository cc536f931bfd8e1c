// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/worklist.h"
#include "ui/engine.h"
#include "ui/palette.h"

#include <QElapsedTimer>
#include <QSet>

#include <functional>

namespace portpilot {

enum class Place { Start, Find, Test, Result, Fix, Guide, Keyboard };
template <> struct Words<Place> {
    static constexpr std::array table{WordTable<Place>{Place::Start, "start"_L1}, WordTable<Place>{Place::Find, "find"_L1},
                                      WordTable<Place>{Place::Test, "test"_L1},
                                      WordTable<Place>{Place::Result, "result"_L1},
                                      WordTable<Place>{Place::Fix, "fix"_L1},
                                      WordTable<Place>{Place::Guide, "guide"_L1},
                                      WordTable<Place>{Place::Keyboard, "keyboard"_L1}};
};

/// The drawer's tabs.
enum class EvidenceKind { Findings, Transcript, Certificate, Timing, Raw };

/// What the person sees; it decides which rows stand first.
enum class Symptom { Unknown, OutlookCannotConnect, CannotSend, Phone, Webmail, CertificateWarning };

/// A line in the message bar.
struct Notice {
    Status status = Status::Running;
    QString text;
    QString action;                   ///< button text; empty: none
    std::function<void()> act;
};

/// Whether a check in a running report has its answer; in a finished one all have.
bool isSettled(const Report& report, const ReportCheck& check);
/// Whether the check itself came to an end, and was not stopped before.
bool wasTested(const ReportCheck& check);
/// The one name that a service has in this window.
QString serviceName(const Guide& guide, const ReportCheck& check);

/// What the pages share: what is asked, how far the test is, what came out. Pages talk to nothing else.
class Journey : public QObject {
    Q_OBJECT
public:
    enum class RunState { Idle, Running, Stopping };
    struct Progress {
        int done = 0;
        int total = 0;
    };

    /// What app lends: see WindowOptions.
    using Judge = std::function<Report(const Report&)>;
    using PracticeProblem = std::function<QString(const QStringList&)>;

    Journey(Engine& engine, const Knowledge& knowledge, Request base, VantageGuess guess, QObject* parent = nullptr);
    void setJudge(Judge judge) { m_judge = std::move(judge); }
    void setPracticeProblem(PracticeProblem problem) { m_practiceProblem = std::move(problem); }

    const Knowledge& knowledge() const { return m_knowledge; }
    const VantageGuess& guess() const { return m_guess; }
    const Request& request() const { return m_request; }
    const Report& report() const { return m_report; }
    bool hasReport() const { return m_hasReport; }
    bool isRunning() const { return m_state == RunState::Running; }
    bool wasStopped() const { return m_stopped; }
    bool isPartial() const { return !m_request.checks.isEmpty(); } ///< only some checks were asked for
    Progress progress() const;
    int elapsedMs() const;

    /// Where the next test will be judged from: chosen by hand, set by the practice server, or guessed.
    Vantage vantage() const { return m_vantage; }
    void setVantage(Vantage vantage);

    /// What stands in the field on Start, whether or not it was tested yet.
    QString draft() const { return m_draft; }
    void setDraft(const QString& text);
    QString outOfDate() const;     ///< a sentence why the result is not of what is asked now; empty: it is
    bool asksForAnother() const;   ///< the field names another target than the result is of
    QString stoppedWords() const;  ///< "Stopped – 11 of 12 were tested."; empty: it was not stopped
    QDateTime startOf(const QString& check) const; ///< of the run that a row is from
    Symptom symptom() const { return m_symptom; }
    void setSymptom(Symptom symptom);

    QString begin(const QString& text); ///< starts, or says in a sentence why it cannot
    void testAgain();
    void testOnly(const QStringList& checks);
    /// Where the domain points to another domain, which is not followed without a word: "autodiscover.fabrikam.example".
    QString asksFor() const;
    void followOnce(const QString& host); ///< tests again and lets that one host be followed, in that run only
    QStringList failedChecks() const;
    void stop();

    void select(const QString& check);
    const ReportCheck* selected() const;
    const ReportFinding* findingOf(const ReportCheck* check) const; ///< null: the check is as expected
    void selectFinding(const QString& id); ///< and the first service that it explains
    const ReportFinding* finding() const;  ///< the chosen one; null: none, or the chosen service is as expected

    const ReportFinding* findingToFix() const; ///< the chosen one, else the most important; null: nothing is wrong
    WorkList workFor(const ReportFinding& finding) const;
    void tick(const QString& finding, qsizetype step, bool done); ///< kept for the run, and in its report
    QString lastTestWords() const;                                ///< "Last test 10:42 · 1 of 9 failed"

    void showGuide(const QString& anchor) { Q_EMIT guideWanted(anchor); }
    void showEvidence(EvidenceKind kind) { Q_EMIT evidenceWanted(kind); }
    void show(Place place) { Q_EMIT placeWanted(place); }
    void notice(const Notice& notice) { Q_EMIT noticed(notice); }

Q_SIGNALS:
    void started();
    void reportChanged();
    void stopped();  ///< at once; what is known stays
    void finished();
    void vantageChanged();
    void draftChanged();
    void symptomChanged();
    void selectionChanged();
    void ticked();
    void guideWanted(const QString& anchor);
    void evidenceWanted(portpilot::EvidenceKind kind);
    void placeWanted(portpilot::Place place);
    void noticed(const portpilot::Notice& notice);

private:
    void launch(const Request& request);
    void onProgressed(const Report& report);
    void onFinished(const Report& report);
    void tellWhatChanged();
    void followVantage();
    Report merged(const Report& fresh) const;
    QString whatWas(const ReportCheck& before) const;
    void tickAgain();
    void forgetTimes(const Report& fresh);
    const ReportFinding* findingBy(const QString& id) const;

    Engine& m_engine;
    const Knowledge& m_knowledge;
    Request m_base;
    VantageGuess m_guess;
    Request m_request;
    std::optional<Request> m_next; ///< waits for the engine to end the run before
    Report m_report;
    Report m_before; ///< the result that a partial test is compared with
    QSet<QString> m_ticked; ///< finding and action: a partial test makes the steps anew
    TestTimes m_startOf; ///< for the rows that an earlier run brought
    QString m_selected;
    QString m_finding;
    QString m_draft;
    Judge m_judge;
    PracticeProblem m_practiceProblem;
    Vantage m_vantage;
    Symptom m_symptom = Symptom::Unknown;
    RunState m_state = RunState::Idle;
    bool m_hasReport = false;
    bool m_stopped = false;
    QElapsedTimer m_clock;
};

} // namespace portpilot
