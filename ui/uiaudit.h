// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

class QWidget;

namespace portpilot {

/// Every visible widget that shows something: text, needed and given size, colours, accessible name, tab position.
/// "clipped" is true where the given size is smaller than the needed one.
QJsonArray auditWidgets(const QWidget& root);

/// Collects one audit for each page shown and keeps the file up to date.
class UiAudit {
public:
    explicit UiAudit(QString file) : m_file(std::move(file)) {}
    void note(const QString& page, const QWidget& root);

private:
    QString m_file;
    QJsonObject m_pages;
};

} // namespace portpilot
