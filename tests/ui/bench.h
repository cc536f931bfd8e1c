// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "canned.h"

#include "ui/mainwindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

namespace portpilot {

/// The sentences around the findings, as they ship.
inline QHash<QString, QString> frameWords()
{
    static const auto words = [] {
        QStringList errors;
        return Knowledge::load(u":"_s, errors).frame;
    }();
    return words;
}

/// A window with its own profile and a fake engine behind it.
struct Bench {
    explicit Bench(WindowOptions options = {})
    {
        knowledge.frame = frameWords();
        knowledge.guide = canned::guide(folder.filePath(u"guide"_s));
        options.profileDir = folder.filePath(u"profile"_s);
        options.guess = {Vantage::Lan, u"10.1.4.22"_s, u"10.1.0.10"_s, {}, true};
        if (!options.judge)
            options.judge = canned::judged;
        if (!options.ticketText)
            options.ticketText = [](const Report& report) { return u"TICKET "_s + report.headline; };
        window = std::make_unique<MainWindow>(engine, knowledge, options);
        window->resize(1024, 700);
        window->show();
        // A window elsewhere keeps the focus from an offscreen one otherwise.
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    template <class T = QWidget> T* find(const QString& name) const
    {
        const auto all = window->findChildren<T*>();
        for (T* widget : all) {
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const QString own = widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
            if (own == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    QLineEdit* field() const { return find<QLineEdit>(u"Mail address, domain or server"_s); }
    QAbstractItemView* list(const QString& name) const { return find<QAbstractItemView>(name); }
    bool shows(const QString& text) const
    {
        const auto labels = window->findChildren<QLabel*>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const QLabel* label) { return label->isVisible() && label->text() == text; });
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : window.get(), key, modifiers); }
    void ask(const QString& target)
    {
        field()->setText(target);
        QTest::keyClick(field(), Qt::Key_Return);
    }
    void answer(const Report& report)
    {
        ask(u"anna@contoso.example"_s);
        engine.play(canned::underWay(report, 3));
        engine.end(report);
    }

    QTemporaryDir folder;
    canned::FakeEngine engine;
    Knowledge knowledge;
    std::unique_ptr<MainWindow> window;
};

inline void settle()
{
    for (int turn = 0; turn < 12; ++turn) // layouts ask for another turn when a height changes a width
        QCoreApplication::processEvents();
}

} // namespace portpilot
