// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/knowledge.h"
#include "ui/engine.h"
#include "ui/palette.h"

#include <QElapsedTimer>

#include <functional>

namespace portpilot {

enum class Place { Start, Find, Test, Result, Guide, Keyboard };
template <> struct Words<Place> {
    static constexpr std::array table{WordTable<Place>{Place::Start, "start"_L1}, WordTable<Place>{Place::Find, "find"_L1},
                                      WordTable<Place>{Place::Test, "test"_L1},
                                      WordTable<Place>{Place::Result, "result"_L1},
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

/// What the pages share: what is asked, how far the test is, what came out. Pages talk to nothing else.
class Journey : public QObject {
    Q_OBJECT
public:
    enum class RunState { Idle, Running, Stopping };
    struct Progress {
        int done = 0;
        int total = 0;
    };

    Journey(Engine& engine, const Knowledge& knowledge, Request base, VantageGuess guess, QObject* parent = nullptr);

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

    Vantage vantage() const { return m_vantage; }
    void setVantage(Vantage vantage);
    Symptom symptom() const { return m_symptom; }
    void setSymptom(Symptom symptom);

    TargetProblem begin(const QString& text); ///< starts unless there is a problem
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
    void symptomChanged();
    void selectionChanged();
    void guideWanted(const QString& anchor);
    void evidenceWanted(portpilot::EvidenceKind kind);
    void placeWanted(portpilot::Place place);
    void noticed(const portpilot::Notice& notice);

private:
    void launch(const Request& request);
    void onProgressed(const Report& report);
    void onFinished(const Report& report);
    void tellWhatChanged();

    Engine& m_engine;
    const Knowledge& m_knowledge;
    Request m_base;
    VantageGuess m_guess;
    Request m_request;
    std::optional<Request> m_next; ///< waits for the engine to end the run before
    Report m_report;
    Report m_before; ///< the result that a partial test is compared with
    QString m_selected;
    Vantage m_vantage;
    Symptom m_symptom = Symptom::Unknown;
    RunState m_state = RunState::Idle;
    bool m_hasReport = false;
    bool m_stopped = false;
    QElapsedTimer m_clock;
};

} // namespace portpilot
