// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/role.h"

#include <QTimeZone>

/// What the tests of the practice server share.
namespace portpilot::lab {

inline const QString kPersonaPath = u":/lab/personas/exchange-se.json"_s;

inline Persona persona()
{
    QStringList errors;
    const Persona loaded = Persona::load(kPersonaPath, errors);
    Q_ASSERT(errors.isEmpty());
    return loaded;
}

inline Role roleFor(const QString& service, const QList<Fault>& faults = {})
{
    const Persona who = persona();
    return {who, *who.service(service), faults, QDateTime(QDate(2026, 11, 3), QTime(7, 5, 9), QTimeZone::utc()), 1,
        std::make_shared<Mailroom>(who)};
}

inline Fault fault(const QString& service, Deed deed, const QString& text = {})
{
    Fault fault;
    fault.service = service;
    fault.deed = deed;
    fault.text = text;
    return fault;
}

} // namespace portpilot::lab
