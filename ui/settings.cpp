// SPDX-License-Identifier: Apache-2.0
#include "ui/settings.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

namespace portpilot {

namespace {

constexpr auto kOwnerFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto kOwnerFolder = kOwnerFile | QFile::ExeOwner;
constexpr int kRecentLimit = 8; // more is a history, not a help

QString placeOf(const QString& folder)
{
    const QString place = folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) : folder;
    QDir().mkpath(place);
    QFile::setPermissions(place, kOwnerFolder);
    return place;
}

} // namespace

Settings::Settings(const QString& folder)
    : m_file(std::make_unique<QSettings>(placeOf(folder) + "/portpilot.ini"_L1, QSettings::IniFormat))
{}

Settings::~Settings() = default;

Theme Settings::theme() const
{
    return fromWord<Theme>(m_file->value("window/theme"_L1).toString()).value_or(Theme::System);
}

void Settings::setTheme(Theme theme)
{
    write(u"window/theme"_s, QString(word(theme)));
}

int Settings::textSize() const
{
    return m_file->value("window/text_size"_L1, 100).toInt();
}

void Settings::setTextSize(int percent)
{
    write(u"window/text_size"_s, percent);
}

QString Settings::language() const
{
    static const QRegularExpression code(u"^[a-z]{2,3}$"_s); // the file may have been edited
    const QString kept = m_file->value("window/language"_L1).toString();
    return code.match(kept).hasMatch() ? kept : QString();
}

void Settings::setLanguage(const QString& code)
{
    write(u"window/language"_s, code);
}

QByteArray Settings::windowGeometry() const
{
    return m_file->value("window/geometry"_L1).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry)
{
    write(u"window/geometry"_s, geometry);
}

int Settings::drawerHeight() const
{
    return m_file->value("window/drawer_height"_L1, 0).toInt();
}

void Settings::setDrawerHeight(int height)
{
    write(u"window/drawer_height"_s, height);
}

QStringList Settings::recentTargets() const
{
    return m_file->value("targets/recent"_L1).toStringList().mid(0, kRecentLimit);
}

void Settings::addRecentTarget(const QString& target)
{
    QStringList recent = recentTargets();
    recent.removeAll(target);
    recent.prepend(target);
    write(u"targets/recent"_s, recent.mid(0, kRecentLimit));
}

// QSettings replaces its file at each sync, with the permissions of the umask.
void Settings::write(const QString& key, const QVariant& value)
{
    m_file->setValue(key, value);
    m_file->sync();
    QFile::setPermissions(m_file->fileName(), kOwnerFile);
}

} // namespace portpilot
