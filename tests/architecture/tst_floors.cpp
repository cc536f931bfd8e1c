// SPDX-License-Identifier: Apache-2.0
// Reads every include against the floors of core/ARCHITECTURE.md.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

/// A floor by the beginning of a path; the longest that fits counts. report.h is a value and stands with the facts.
const QList<QPair<QString, int>> kFloors{
    {u"core/base/"_s, 0},         {u"core/grammar/"_s, 1},    {u"core/facts/"_s, 1},
    {u"core/guide/"_s, 1},        {u"core/report/report"_s, 1}, {u"core/conversation/"_s, 2},
    {u"core/diagnosis/"_s, 2},    {u"core/training/"_s, 2},     {u"core/lab/responders/"_s, 3}, {u"core/report/"_s, 3},
    {u"core/net/"_s, 4},          {u"core/probe/"_s, 5},      {u"core/lab/"_s, 5},
    {u"ui/"_s, 7},                {u"app/"_s, 8},
};

/// Same floor, different folder: strangers, but for the few that the map allows.
const QList<QPair<QString, QString>> kNeighbours{
    {u"core/report/report"_s, u"core/facts/"_s},
};

/// The window sees values; these folders hold none.
const QStringList kNotForUi{u"core/net/"_s, u"core/grammar/"_s, u"core/conversation/"_s, u"core/lab/"_s};

QPair<QString, int> floorOf(const QString& path)
{
    QPair<QString, int> best{QString(), -1};
    for (const auto& floor : kFloors) {
        if (path.startsWith(floor.first) && floor.first.size() > best.first.size())
            best = floor;
    }
    return best;
}

QStringList sources(const QString& root, const QStringList& folders)
{
    QStringList found;
    for (const auto& folder : folders) {
        QDirIterator files(root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            found += files.next().mid(root.size() + 1);
    }
    found.sort();
    return found;
}

QStringList includesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression pattern(u"^\\s*#include\\s+[\"<]([^\">]+)[\">]"_s, QRegularExpression::MultilineOption);
    QStringList found;
    auto matches = pattern.globalMatch(QString::fromUtf8(file.readAll()));
    while (matches.hasNext())
        found += matches.next().captured(1);
    return found;
}

bool allowed(const QString& from, const QString& to)
{
    const auto own = floorOf(from);
    const auto other = floorOf(to);
    if (other.second < 0 || own.second < 0)
        return own.second >= 0;
    if (own.first == other.first || other.second < own.second)
        return true;
    return kNeighbours.contains({own.first, other.first});
}

} // namespace

class TestFloors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void includesPointDown()
    {
        const QString root = QStringLiteral(PORTPILOT_SOURCE_DIR);
        QStringList wrong;
        const auto files = sources(root, {u"core"_s, u"ui"_s, u"app"_s});
        QVERIFY(files.size() > 60);
        for (const auto& file : files) {
            for (const auto& included : includesOf(root + u'/' + file)) {
                const bool ours = floorOf(included).second >= 0;
                if (ours && !allowed(file, included))
                    wrong += file + u" includes "_s + included;
                if (file.startsWith("ui/"_L1)) {
                    for (const auto& folder : kNotForUi) {
                        if (included.startsWith(folder))
                            wrong += file + u" includes "_s + included;
                    }
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// Below net nobody knows a socket, a widget or a colour; in core nobody knows a widget.
    void coreKnowsNoWindow()
    {
        const QString root = QStringLiteral(PORTPILOT_SOURCE_DIR);
        static const QRegularExpression window(u"^Q(Widget|Application|GuiApplication|Color|Palette|Icon|Painter|Label)"_s);
        static const QRegularExpression network(u"^(QtNetwork/)?Q(Ssl|Tcp|Udp|AbstractSocket|Host|Network|Dns)"_s);
        QStringList wrong;
        for (const auto& file : sources(root, {u"core"_s})) {
            const int floor = floorOf(file).second;
            for (const auto& included : includesOf(root + u'/' + file)) {
                if (window.match(included).hasMatch() || (floor < 4 && network.match(included).hasMatch()))
                    wrong += file + u" includes "_s + included;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// Sentences for people live in resources and ui.
    void coreHasNoTranslations()
    {
        const QString root = QStringLiteral(PORTPILOT_SOURCE_DIR);
        for (const auto& file : sources(root, {u"core"_s})) {
            QFile source(root + u'/' + file);
            QVERIFY(source.open(QIODevice::ReadOnly));
            QVERIFY2(!source.readAll().contains(" tr("), qPrintable(file));
        }
    }

    /// Untrusted text must never be parsed as rich text: chained arg() and rich sinks are not written.
    void noChainedArguments()
    {
        const QString root = QStringLiteral(PORTPILOT_SOURCE_DIR);
        static const QRegularExpression chained(u"\\.arg\\([^()]*(\\([^()]*\\)[^()]*)*\\)\\s*\\.arg\\("_s);
        for (const auto& file : sources(root, {u"core"_s, u"ui"_s, u"app"_s})) {
            QFile source(root + u'/' + file);
            QVERIFY(source.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(source.readAll());
            QVERIFY2(!chained.match(text).hasMatch(), qPrintable(file));
        }
    }

    void everyFileHasItsLicence()
    {
        const QString root = QStringLiteral(PORTPILOT_SOURCE_DIR);
        for (const auto& file : sources(root, {u"core"_s, u"ui"_s, u"app"_s, u"tests"_s})) {
            QFile source(root + u'/' + file);
            QVERIFY(source.open(QIODevice::ReadOnly));
            QVERIFY2(source.readLine().contains("SPDX-License-Identifier: Apache-2.0"), qPrintable(file));
        }
    }
};

QTEST_APPLESS_MAIN(TestFloors)
#include "tst_floors.moc"
