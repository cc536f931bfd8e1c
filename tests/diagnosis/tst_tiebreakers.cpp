// SPDX-License-Identifier: Apache-2.0
// Rivals as data, the trials that are asked for, and what their ends do to a finding.
#include "app/knowledgesource.h"
#include "core/diagnosis/tiebreakers.h"

#include <QTest>
#include <QTimeZone>

#include <algorithm>

using namespace portpilot;

namespace {

Observation broken(const QString& id, quint16 port, Stage stage, Failure failure)
{
    Observation seen;
    seen.id = id;
    seen.host = u"mail.contoso.example"_s;
    seen.address = u"192.0.2.10"_s;
    seen.port = port;
    seen.dns.source = u"dns"_s;
    seen.dns.addresses = {seen.address};
    for (const auto one : {Stage::Resolve, Stage::Connect, Stage::Tls, Stage::Protocol}) {
        StageResult row;
        row.stage = one;
        row.outcome = one < stage ? Outcome::Ok : one == stage ? Outcome::Failed : Outcome::Skipped;
        row.failure = one == stage ? failure : Failure::None;
        seen.stages += row;
    }
    if (port != 25 && port != 587)
        seen.security = Security::Tls;
    else
        seen.security = Security::StartTlsRequired;
    return seen;
}

Evidence evidenceOf(const QList<Observation>& checks)
{
    Evidence evidence;
    evidence.target.host = u"mail.contoso.example"_s;
    evidence.target.vantage = Vantage::Lan;
    evidence.started = QDateTime(QDate(2026, 11, 23), QTime(7, 0), QTimeZone::utc());
    evidence.checks = checks;
    return evidence;
}

const Finding* findingOf(const Diagnosis& diagnosis, const QString& id)
{
    const auto found = std::find_if(
        diagnosis.findings.cbegin(), diagnosis.findings.cend(), [&](const auto& one) { return one.id == id; });
    return found == diagnosis.findings.cend() ? nullptr : &*found;
}

bool isOut(const Finding& finding, const QString& rival)
{
    return std::any_of(
        finding.ruledOut.cbegin(), finding.ruledOut.cend(), [&](const auto& one) { return one.id == rival; });
}

bool lives(const Finding& finding, const QString& rival)
{
    return std::any_of(
        finding.rivals.cbegin(), finding.rivals.cend(), [&](const auto& one) { return one.id == rival; });
}

} // namespace

class TestTieBreakers : public QObject {
    Q_OBJECT
    Knowledge m_knowledge;

    QList<Trial> asked(const Evidence& evidence)
    {
        return tieBreakers(evidence, diagnose(evidence, m_knowledge), m_knowledge);
    }
    /// All trials asked for, each ended by what `ends` says; those not named fail with TlsReset.
    Evidence tried(Evidence evidence, const QHash<TrialKind, Failure>& ends)
    {
        for (auto trial : asked(evidence)) {
            trial.done = true;
            trial.failure = ends.value(trial.kind, Failure::TlsReset);
            evidence.trials += trial;
        }
        return evidence;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStringList errors;
        m_knowledge = loadKnowledge(errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
    }

    void rivalsAreKnownAndCanBeDecided()
    {
        QVERIFY(m_knowledge.rivals.size() > 20);
        for (auto it = m_knowledge.rivals.cbegin(); it != m_knowledge.rivals.cend(); ++it) {
            QVERIFY2(m_knowledge.findings.contains(it.key()), qPrintable(it.key()));
            for (const auto& row : it.value()) {
                QVERIFY2(m_knowledge.findings.contains(row.id), qPrintable(it.key() + u" vs "_s + row.id));
                QVERIFY2(row.id != it.key(), qPrintable(row.id));
                QVERIFY2(row.test.endsWith(u'.') || row.test.endsWith(u'?'), qPrintable(it.key()));
                QVERIFY2(row.trial.has_value() == !row.because.isEmpty(), qPrintable(it.key() + u' ' + row.id));
            }
        }
    }

    void certainHasNoLivingRival()
    {
        Finding finding;
        finding.id = u"tls-reset"_s;
        finding.checks = {u"owa"_s};
        finding.confidence = Confidence::Certain;
        const auto evidence = evidenceOf({broken(u"owa"_s, 443, Stage::Tls, Failure::TlsReset)});
        weighRivals(finding, evidence, m_knowledge);
        QVERIFY(!finding.rivals.isEmpty());
        QCOMPARE(finding.confidence, Confidence::Likely);
        Finding exposed;
        exposed.id = u"rdp-exposed"_s;
        exposed.confidence = Confidence::Certain;
        weighRivals(exposed, evidence, m_knowledge);
        QCOMPARE(exposed.confidence, Confidence::Certain);
    }

    void cutHandshakeAsksForAnotherName()
    {
        const auto evidence = evidenceOf({broken(u"owa"_s, 443, Stage::Tls, Failure::TlsReset)});
        const auto wanted = asked(evidence);
        QList<TrialKind> kinds;
        for (const auto& trial : wanted) {
            kinds += trial.kind;
            QCOMPARE(trial.check, u"owa"_s);
            QCOMPARE(trial.address, u"192.0.2.10"_s);
            QCOMPARE(trial.port, quint16(443));
            QVERIFY(!trial.done);
        }
        QCOMPARE(kinds, (QList<TrialKind>{TrialKind::OtherServerName, TrialKind::Again}));
        QVERIFY2(asked(tried(evidence, {})).isEmpty(), "a question is asked once");
    }

    void anotherNameIsAnswered()
    {
        const auto start = evidenceOf({broken(u"owa"_s, 443, Stage::Tls, Failure::TlsReset)});
        const auto diagnosis = diagnose(tried(start, {{TrialKind::OtherServerName, Failure::None}}), m_knowledge);
        const auto* finding = findingOf(diagnosis, u"name-filtered"_s);
        QVERIFY(finding);
        QCOMPARE(finding->confidence, Confidence::Likely);
        QVERIFY(!findingOf(diagnosis, u"tls-reset"_s));
        QVERIFY(isOut(*finding, u"path-mtu"_s));
        QVERIFY2(lives(*finding, u"tls-closed"_s), "the server itself may do that");
    }

    void everyNameIsCut()
    {
        const auto start = evidenceOf({broken(u"owa"_s, 443, Stage::Tls, Failure::TlsReset)});
        const auto diagnosis = diagnose(tried(start, {}), m_knowledge);
        const auto* finding = findingOf(diagnosis, u"tls-reset"_s);
        QVERIFY(finding);
        QVERIFY(isOut(*finding, u"name-filtered"_s));
        QVERIFY(isOut(*finding, u"intermittent"_s));
    }

    void smallPacketsGetThrough()
    {
        const auto start = evidenceOf({broken(u"owa"_s, 443, Stage::Tls, Failure::TlsStalled)});
        const auto diagnosis = diagnose(tried(start, {{TrialKind::SmallSegments, Failure::None}}), m_knowledge);
        const auto* finding = findingOf(diagnosis, u"path-mtu"_s);
        QVERIFY(finding);
        QVERIFY(isOut(*finding, u"name-filtered"_s));
        QVERIFY(!findingOf(diagnosis, u"tls-stalled"_s));
    }

    void oneWayForAllPorts()
    {
        const auto stalled = [](const QString& id, quint16 port) {
            return broken(id, port, Stage::Tls, Failure::TlsStalled);
        };
        const auto start =
            evidenceOf({stalled(u"submission"_s, 587), stalled(u"owa"_s, 443), stalled(u"imaps"_s, 993)});
        for (const auto& trial : asked(start))
            QVERIFY2(trial.port == 443, "a hello is tried where it comes first");
        const auto diagnosis = diagnose(tried(start, {{TrialKind::SmallSegments, Failure::None}}), m_knowledge);
        QCOMPARE(diagnosis.findings.size(), 1);
        QCOMPARE(diagnosis.findings.first().id, u"path-mtu"_s);
        QCOMPARE(diagnosis.findings.first().checks, (QStringList{u"submission"_s, u"owa"_s, u"imaps"_s}));
        const auto only = evidenceOf({stalled(u"submission"_s, 587)});
        QVERIFY(asked(only).isEmpty());
    }

    void refusedVersionIsAnAnswerToTheName()
    {
        auto seen = broken(u"owa"_s, 443, Stage::Tls, Failure::TlsClosed);
        seen.tls.refused = {u"TLSv1.0"_s};
        const auto diagnosis =
            diagnose(tried(evidenceOf({seen}), {{TrialKind::OtherServerName, Failure::None}}), m_knowledge);
        QVERIFY(!findingOf(diagnosis, u"name-filtered"_s));
    }

    void secondTryWorks()
    {
        const auto start = evidenceOf({broken(u"imaps"_s, 993, Stage::Protocol, Failure::ClosedAtOnce)});
        const auto diagnosis = diagnose(
            tried(start, {{TrialKind::Again, Failure::None}, {TrialKind::ControlAddress, Failure::Silent}}),
            m_knowledge);
        QCOMPARE(diagnosis.findings.size(), 1);
        QCOMPARE(diagnosis.findings.first().id, u"intermittent"_s);
        QCOMPARE(diagnosis.outcome, Outcome::Warning);
        QCOMPARE(diagnosis.verdicts.first().word, u"works-sometimes"_s);
    }

    void otherNamesResolve()
    {
        auto seen = broken(u"owa"_s, 443, Stage::Resolve, Failure::DnsTimeout);
        seen.address.clear();
        seen.dns.addresses.clear();
        const auto start = evidenceOf({seen});
        QCOMPARE(asked(start).size(), 1);
        QCOMPARE(asked(start).first().kind, TrialKind::ControlName);
        QVERIFY(findingOf(
            diagnose(tried(start, {{TrialKind::ControlName, Failure::None}}), m_knowledge), u"dns-zone-broken"_s));
        const auto dead = diagnose(tried(start, {{TrialKind::ControlName, Failure::DnsTimeout}}), m_knowledge);
        const auto* finding = findingOf(dead, u"dns-timeout"_s);
        QVERIFY(finding && isOut(*finding, u"dns-zone-broken"_s));
    }

    void trialsThatDidNotEndTellNothing()
    {
        auto evidence = evidenceOf({broken(u"owa"_s, 443, Stage::Tls, Failure::TlsReset)});
        evidence.trials = asked(evidence);
        const auto diagnosis = diagnose(evidence, m_knowledge);
        const auto* finding = findingOf(diagnosis, u"tls-reset"_s);
        QVERIFY(finding && finding->ruledOut.isEmpty());
        QVERIFY(lives(*finding, u"name-filtered"_s));
    }

    void nothingSitsBetweenAComputerAndItself()
    {
        auto seen = broken(u"imaps"_s, 993, Stage::Protocol, Failure::ClosedAtOnce);
        seen.address = u"127.0.0.1"_s;
        for (const auto& trial : asked(evidenceOf({seen})))
            QVERIFY(trial.kind != TrialKind::ControlAddress);
    }
};

QTEST_GUILESS_MAIN(TestTieBreakers)
#include "tst_tiebreakers.moc"
