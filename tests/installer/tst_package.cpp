// SPDX-License-Identifier: Apache-2.0
// The Debian package, made and tried in a clean root.
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestPackage : public QObject {
    Q_OBJECT

    static void perform(const QString& program, const QStringList& arguments, const QString& folder)
    {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        constexpr int kPatienceMs = 800'000; // a root is downloaded and unpacked
        QVERIFY(process.waitForFinished(kPatienceMs));
        QVERIFY2(process.exitCode() == 0, process.readAll());
    }

private Q_SLOTS:
    void installsRunsAndGoes()
    {
        QTemporaryDir folder;
        perform(u"cpack"_s, {u"-G"_s, u"DEB"_s, u"-B"_s, folder.path(), u"--config"_s,
                             QStringLiteral(PORTPILOT_BINARY_DIR "/CPackConfig.cmake")}, QStringLiteral(PORTPILOT_BINARY_DIR));
        const auto made = QDir(folder.path()).entryList({u"*.deb"_s}, QDir::Files);
        QCOMPARE(made.size(), 1);
        perform(QStringLiteral(PORTPILOT_SOURCE_DIR "/installer/test-package"), {folder.filePath(made.first())}, folder.path());
    }
};

QTEST_GUILESS_MAIN(TestPackage)
#include "tst_package.moc"
