// SPDX-License-Identifier: Apache-2.0
// Every practice scenario, end to end: practice server, sockets, engine, diagnosis. Each must yield the findings that
// its file names, and no other cause beside them.
#include "app/checkup.h"
#include "app/knowledgesource.h"
#include "core/lab/labworld.h"
#include "core/report/formats.h"

#include <QSignalSpy>
#include <QTest>

using namespace portpilot;

namespace {
constexpr int kPatienceMs = 60'000;

Request requestFor(const QStringList& scenarios, Vantage vantage)
{
    Request request;
    request.target = Target::parse(QStringLiteral("lab")).target;
    request.target.scenarios = scenarios;
    request.vantage = vantage;
    return request;
}
} // namespace

class TestScenarios : public QObject {
    Q_OBJECT
    Knowledge m_knowledge;

    Report play(const Request& request)
    {
        Checkup checkup(m_knowledge, request);
        QSignalSpy finished(&checkup, &Checkup::finished);
        QSignalSpy broke(&checkup, &Checkup::broke);
        checkup.start();
        if (!finished.wait(kPatienceMs))
            qWarning() << "the run did not end" << broke;
        return checkup.report();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStringList errors;
        m_knowledge = loadKnowledge(errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
    }

    void verdict_data()
    {
        QTest::addColumn<Scenario>("scenario");
        QStringList errors;
        const auto all = LabWorld::scenarios(errors);
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
        QVERIFY(all.size() >= 12);
        for (const auto& scenario : all)
            QTest::newRow(qPrintable(scenario.id)) << scenario;
    }
    void verdict()
    {
        QFETCH(Scenario, scenario);
        const Report report = play(requestFor({scenario.id}, scenario.vantage));
        QStringList ids;
        for (const auto& finding : report.findings)
            ids += finding.id;
        QStringList expected = scenario.findings;
        ids.sort();
        expected.sort();
        const QString told = QStringLiteral("found %1, expected %2\n%3")
                                 .arg(ids.join(u','), expected.join(u','), QString::fromUtf8(textReport(report)));
        QVERIFY2(ids == expected, qPrintable(told));
        QVERIFY2(report.outcome == scenario.outcome, qPrintable(told));
        QVERIFY2(report.headline.size() <= 90, qPrintable(report.headline));
        QVERIFY(report.finished);
        QCOMPARE(report.checks.size(), 12);
    }

    void cancelKeepsWhatIsKnown()
    {
        Checkup checkup(m_knowledge, requestFor({QStringLiteral("everything-silent")}, Vantage::Lan));
        QSignalSpy finished(&checkup, &Checkup::finished);
        QSignalSpy progressed(&checkup, &Checkup::progressed);
        checkup.start();
        QVERIFY(progressed.wait(kPatienceMs)); // names are resolved, connections hang
        checkup.cancel();
        QVERIFY(finished.wait(1'000));
        const Report report = checkup.report();
        QVERIFY(report.finished);
        QCOMPARE(report.checks.size(), 12);
        QVERIFY(report.checks.first().seen.reached(Stage::Resolve));
        for (const auto& check : report.checks)
            QVERIFY(check.outcome != Outcome::Failed && check.outcome != Outcome::Ok);
    }

    void deadlineEndsWhereItStands()
    {
        Request request = requestFor({QStringLiteral("silent-greeting")}, Vantage::Lan);
        request.limits.deadlineMs = 1'500;
        const Report report = play(request);
        QVERIFY(report.outcome != Outcome::Ok);
        const auto* submission = report.check(u"submission");
        QVERIFY(submission);
        QVERIFY2(submission->outcome != Outcome::Failed, "what had no time is not failed");
        QVERIFY(report.check(u"ews")->outcome == Outcome::Ok);
    }

    void onlyTheNamedChecksRun()
    {
        Request request = requestFor({}, Vantage::Lan);
        request.checks = {QStringLiteral("imaps"), QStringLiteral("ews")};
        const Report report = play(request);
        QCOMPARE(report.checks.size(), 2);
        QCOMPARE(report.outcome, Outcome::Ok);
    }
};

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
