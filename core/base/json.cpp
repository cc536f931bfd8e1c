// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

namespace portpilot::json {

QString timeText(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

void Reader::finish()
{
    if (m_unknown == Unknown::Accept)
        return;
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (!m_seen.contains(it.key()))
            wrong(m_path + u'/' + it.key(), QLatin1StringView("unknown key"));
    }
}

void Reader::expect(bool holds, const QString& path, const char* otherwise)
{
    if (!holds)
        wrong(path, QLatin1StringView(otherwise));
}

void Reader::wrong(const QString& path, const QString& what)
{
    m_errors += path + QLatin1StringView(": ") + what;
}

QJsonObject parse(const QByteArray& bytes, QStringList& errors)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        errors += QStringLiteral("/: %1 at byte %2").arg(error.errorString(), QString::number(error.offset));
    else if (!document.isObject())
        errors += QStringLiteral("/: not an object");
    return document.object();
}

} // namespace portpilot::json
