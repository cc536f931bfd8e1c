// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/vocabulary.h"

#include <QStringList>

/// What DNS and Autodiscover told about a mail domain (core/probe/whereaboutssearch.h).
namespace portpilot {

struct DomainFacts {
    QString domain; ///< ASCII (A-label) form

    template <class V> void describe(V& v) { v("domain", domain); }
    friend bool operator==(const DomainFacts&, const DomainFacts&) = default;
};

} // namespace portpilot
