// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

/// The JSON Schema (2020-12) of a described struct, from the same describe() that writes and reads it. The published
/// files in resources/schema are made by this; a test holds them against it.
namespace portpilot::json {

template <class T> QJsonObject schemaOf();

class SchemaWriter {
public:
    template <class T> void operator()(const char* key, T&)
    {
        m_properties.insert(QLatin1StringView(key), schemaOf<T>());
        m_required.append(QLatin1StringView(key));
    }
    template <class T> void optional(const char* key, T&, const T& = T{})
    {
        m_properties.insert(QLatin1StringView(key), schemaOf<T>());
    }
    QJsonObject object() const
    {
        return {{QStringLiteral("type"), QStringLiteral("object")},
                {QStringLiteral("properties"), m_properties},
                {QStringLiteral("required"), m_required}};
    }

private:
    QJsonObject m_properties;
    QJsonArray m_required;
};

inline QJsonObject typeSchema(const char* name)
{
    return {{QStringLiteral("type"), QLatin1StringView(name)}};
}

template <class T> QJsonObject schemaOf()
{
    if constexpr (Worded<T>) {
        QJsonArray words;
        for (const auto& row : Words<T>::table)
            words.append(QString(row.second));
        return {{QStringLiteral("enum"), words}};
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        return {{QStringLiteral("type"), QStringLiteral("string")}, {QStringLiteral("format"), QStringLiteral("date-time")}};
    } else if constexpr (std::is_same_v<T, bool>) {
        return typeSchema("boolean");
    } else if constexpr (std::is_same_v<T, QString>) {
        return typeSchema("string");
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return typeSchema("object");
    } else if constexpr (std::is_integral_v<T>) {
        return typeSchema("integer");
    } else if constexpr (std::is_floating_point_v<T>) {
        return typeSchema("number");
    } else if constexpr (IsOptional<T>::value) {
        return {{QStringLiteral("anyOf"),
                 QJsonArray{schemaOf<typename IsOptional<T>::Item>(), typeSchema("null")}}};
    } else if constexpr (std::is_same_v<T, QStringList> || IsList<T>::value) {
        return {{QStringLiteral("type"), QStringLiteral("array")},
                {QStringLiteral("items"), schemaOf<typename T::value_type>()}};
    } else if constexpr (IsHash<T>::value) {
        return {{QStringLiteral("type"), QStringLiteral("object")},
                {QStringLiteral("additionalProperties"), schemaOf<typename IsHash<T>::Item>()}};
    } else {
        T value{};
        SchemaWriter writer;
        value.describe(writer);
        return writer.object();
    }
}

/// With the heading that makes it a document of its own.
template <class T> QJsonObject schemaDocument(const QString& title)
{
    QJsonObject schema = schemaOf<T>();
    schema.insert(QStringLiteral("$schema"), QStringLiteral("https://json-schema.org/draft/2020-12/schema"));
    schema.insert(QStringLiteral("title"), title);
    return schema;
}

} // namespace portpilot::json
