// SPDX-License-Identifier: Apache-2.0
#include "app/language.h"

#include "core/base/printable.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>
#include <vector>

namespace portpilot {

namespace {

constexpr char kEnglish[] = "en"; // the language of the source

/// LANGUAGE counts for Qt also where LANG=C is set; for everybody else the C locale is English (gettext manual
/// §2.3).
bool isPlainLocale()
{
    QByteArray locale;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        locale = locale.isEmpty() ? qgetenv(name) : locale;
    }
    return locale.isEmpty() || locale == "C" || locale == "POSIX" || locale.startsWith("C.");
}

/// Numbers and dates as the system writes them where it speaks that language, else as the language does.
QLocale localeFor(const QString& code)
{
    const QLocale system = QLocale::system();
    const bool plain = system.language() == QLocale::C && code == QLatin1StringView(kEnglish);
    return plain || system.language() == QLocale(code).language() ? system : QLocale(code);
}

void install(const QString& file, const QString& folder)
{
    // Held until the end: an application asks its translators to the last.
    static std::vector<std::unique_ptr<QTranslator>> installed;
    auto translator = std::make_unique<QTranslator>();
    if (translator->load(file, folder) && QCoreApplication::installTranslator(translator.get()))
        installed.push_back(std::move(translator));
}

} // namespace

QStringList knownLanguages()
{
    return {QLatin1StringView(kEnglish), QStringLiteral("de")};
}

QString systemLanguage()
{
    if (isPlainLocale())
        return QLatin1StringView(kEnglish);
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const auto& tag : wanted) {
        const QString code = tag.section(u'-', 0, 0).section(u'_', 0, 0).toLower();
        if (knownLanguages().contains(code))
            return code;
    }
    return QLatin1StringView(kEnglish);
}

void addLanguageOption(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("lang"),
        QStringLiteral("Language of the sentences: en or de (default: the system's)."), QStringLiteral("CODE")});
}

QString askedLanguage(const QCommandLineParser& parser, QString& problem)
{
    if (!parser.isSet(QStringLiteral("lang")))
        return {};
    const QString code = parser.value(QStringLiteral("lang"));
    if (knownLanguages().contains(code))
        return code;
    problem = QStringLiteral("--lang is one of %1, not \"%2\".")
                  .arg(knownLanguages().join(QLatin1StringView(", ")), printable(QStringView(code), 20));
    return {};
}

QString useLanguage(const QString& code)
{
    const QString language = code.isEmpty() ? systemLanguage() : code;
    QLocale::setDefault(localeFor(language));
    if (language != QLatin1StringView(kEnglish)) {
        install(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        install(QStringLiteral("portpilot_") + language, QStringLiteral(":/translations"));
    }
    return language;
}

} // namespace portpilot
