// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/words.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QStringList>

#include <cmath>
#include <limits>
#include <optional>
#include <type_traits>

/// Structs ⇄ JSON, once for all. A struct names its members once:
///
///     struct Step { Who who; QString action;
///         template <class V> void describe(V& v) { v("who", who); v("action", action); } };
///
/// and is then written, read and checked here. `v.optional(key, member)` marks a member that may be absent and is
/// not written while it equals its default. The reader collects what is wrong with its path ("/checks/3/port: not a
/// number") and never throws; unknown keys are errors unless the reader is lenient (reports may grow fields).
namespace portpilot::json {

template <class T> QJsonValue write(const T& value);

class Writer;
class Reader;

template <class T>
concept Described = requires(T& value, Writer& writer) { value.describe(writer); };

class Writer {
public:
    template <class T> void operator()(const char* key, T& member) { object.insert(QLatin1StringView(key), write(member)); }
    template <class T> void optional(const char* key, T& member, const T& absent = T{})
    {
        if (!(member == absent))
            (*this)(key, member);
    }
    QJsonObject object;
};

template <class> struct IsList : std::false_type {};
template <class T> struct IsList<QList<T>> : std::true_type { using Item = T; };
template <class> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type { using Item = T; };
template <class> struct IsHash : std::false_type {};
template <class T> struct IsHash<QHash<QString, T>> : std::true_type { using Item = T; };

/// ISO 8601 in UTC with milliseconds: what a report carries whatever the time zone.
QString timeText(const QDateTime& time);

template <class T> QJsonValue write(const T& value)
{
    if constexpr (Worded<T>) {
        return QString(word(value));
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        return timeText(value);
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, QString> || std::is_same_v<T, QJsonObject>) {
        return value;
    } else if constexpr (std::is_integral_v<T>) {
        return QJsonValue(static_cast<qint64>(value));
    } else if constexpr (std::is_floating_point_v<T>) {
        return value;
    } else if constexpr (IsOptional<T>::value) {
        return value ? write(*value) : QJsonValue(QJsonValue::Null);
    } else if constexpr (std::is_same_v<T, QStringList>) {
        return QJsonArray::fromStringList(value);
    } else if constexpr (IsList<T>::value) {
        QJsonArray array;
        for (const auto& item : value)
            array.append(write(item));
        return array;
    } else if constexpr (IsHash<T>::value) {
        QJsonObject object;
        for (auto it = value.cbegin(); it != value.cend(); ++it)
            object.insert(it.key(), write(it.value()));
        return object;
    } else {
        Writer writer;
        const_cast<T&>(value).describe(writer); // describe() serves both directions; the writer only looks
        return writer.object;
    }
}

enum class Unknown { Refuse, Accept };

class Reader {
public:
    explicit Reader(QJsonObject from, QString path, QStringList& errors, Unknown unknown)
        : m_object(std::move(from)), m_path(std::move(path)), m_errors(errors), m_unknown(unknown)
    {}
    template <class T> void operator()(const char* key, T& member)
    {
        const QString name = QLatin1StringView(key);
        m_seen.insert(name);
        if (!m_object.contains(name)) {
            m_errors += m_path + u'/' + name + QLatin1StringView(": missing");
            return;
        }
        take(m_object.value(name), member, m_path + u'/' + name);
    }
    template <class T> void optional(const char* key, T& member, const T& absent = T{})
    {
        member = absent;
        const QString name = QLatin1StringView(key);
        m_seen.insert(name);
        if (m_object.contains(name))
            take(m_object.value(name), member, m_path + u'/' + name);
    }
    void finish();

    template <class T> void take(const QJsonValue& value, T& member, const QString& path)
    {
        if constexpr (Worded<T>) {
            if (const auto known = fromWord<T>(value.toString()))
                member = *known;
            else
                wrong(path, QLatin1StringView("not one of ") + allWords<T>());
        } else if constexpr (std::is_same_v<T, QDateTime>) {
            member = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
            if (!member.isValid() && !value.toString().isEmpty())
                wrong(path, QLatin1StringView("not a time"));
        } else if constexpr (std::is_same_v<T, bool>) {
            expect(value.isBool(), path, "not true or false");
            member = value.toBool();
        } else if constexpr (std::is_same_v<T, QString>) {
            expect(value.isString(), path, "not a text");
            member = value.toString();
        } else if constexpr (std::is_same_v<T, QJsonObject>) {
            expect(value.isObject(), path, "not an object");
            member = value.toObject();
        } else if constexpr (std::is_integral_v<T>) {
            const double number = value.toDouble();
            const bool fits = value.isDouble() && number == std::floor(number)
                && number >= static_cast<double>(std::numeric_limits<T>::min())
                && number <= static_cast<double>(std::numeric_limits<T>::max());
            expect(fits, path, "not a whole number in range");
            member = fits ? static_cast<T>(value.toInteger()) : T{};
        } else if constexpr (std::is_floating_point_v<T>) {
            expect(value.isDouble(), path, "not a number");
            member = value.toDouble();
        } else if constexpr (IsOptional<T>::value) {
            if (value.isNull()) {
                member.reset();
            } else {
                member.emplace();
                take(value, *member, path);
            }
        } else if constexpr (std::is_same_v<T, QStringList> || IsList<T>::value) {
            expect(value.isArray(), path, "not a list");
            member.clear();
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i) {
                typename T::value_type item{};
                take(array.at(i), item, path + u'/' + QString::number(i));
                member.append(std::move(item));
            }
        } else if constexpr (IsHash<T>::value) {
            expect(value.isObject(), path, "not an object");
            member.clear();
            const QJsonObject object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                typename T::mapped_type item{};
                take(it.value(), item, path + u'/' + it.key());
                member.insert(it.key(), std::move(item));
            }
        } else {
            expect(value.isObject(), path, "not an object");
            Reader inner(value.toObject(), path, m_errors, m_unknown);
            member.describe(inner);
            inner.finish();
        }
    }

private:
    void expect(bool holds, const QString& path, const char* otherwise);
    void wrong(const QString& path, const QString& what);

    QJsonObject m_object;
    QString m_path;
    QStringList& m_errors;
    Unknown m_unknown;
    QSet<QString> m_seen;
};

/// Reads a value; `errors` stays empty when all was well. What could not be read keeps its default.
template <class T> T read(const QJsonObject& object, QStringList& errors, Unknown unknown = Unknown::Refuse)
{
    T value{};
    Reader reader(object, {}, errors, unknown);
    value.describe(reader);
    reader.finish();
    return value;
}

/// Parses bytes as one object: bounds on size and depth are the caller's size limit and Qt's 1024 levels.
QJsonObject parse(const QByteArray& bytes, QStringList& errors);

} // namespace portpilot::json
