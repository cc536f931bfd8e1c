// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QRandomGenerator>

#include <algorithm>

/// The ways in which bytes may arrive. A reader must not care.
namespace portpilot::cuts {

inline QList<QByteArray> whole(QByteArrayView bytes)
{
    return {bytes.toByteArray()};
}

inline QList<QByteArray> byteByByte(QByteArrayView bytes)
{
    QList<QByteArray> pieces;
    for (const char byte : bytes)
        pieces += QByteArray(1, byte);
    return pieces;
}

inline QList<QByteArray> random(QByteArrayView bytes, quint32 seed)
{
    QRandomGenerator dice(seed);
    QList<QByteArray> pieces;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype count = std::min<qsizetype>(bytes.size() - at, dice.bounded(1, 40));
        pieces += bytes.sliced(at, count).toByteArray();
        at += count;
    }
    return pieces;
}

/// Number 0: whole, 1: byte by byte, above: random, each number its own.
inline constexpr int kWays = 12;
inline QList<QByteArray> cut(QByteArrayView bytes, int way)
{
    return way == 0 ? whole(bytes) : way == 1 ? byteByByte(bytes) : random(bytes, static_cast<quint32>(way));
}

} // namespace portpilot::cuts
