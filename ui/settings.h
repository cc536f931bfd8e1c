// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/palette.h"

#include <QByteArray>
#include <QStringList>

#include <memory>

class QSettings;

namespace portpilot {

/// What the window remembers: one ini file that only its owner may read (targets are mail addresses).
class Settings {
public:
    /// Empty folder: the system's place for settings of a program.
    explicit Settings(const QString& folder);
    ~Settings();

    Theme theme() const;
    void setTheme(Theme theme);
    int textSize() const; ///< percent
    void setTextSize(int percent);
    QString language() const; ///< code; empty: the system's
    void setLanguage(const QString& code);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);
    int drawerHeight() const; ///< 0: never changed
    void setDrawerHeight(int height);
    QStringList recentTargets() const; ///< latest first
    void addRecentTarget(const QString& target);

private:
    void write(const QString& key, const QVariant& value);
    std::unique_ptr<QSettings> m_file;
};

} // namespace portpilot
