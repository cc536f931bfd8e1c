// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/vocabulary.h"
#include "core/facts/localfacts.h"

#include <QHostAddress>
#include <QString>
#include <QStringList>

namespace portpilot {

/// Where this computer seems to stand, with what makes us think so.
struct LocalView {
    Vantage vantage = Vantage::Internet;
    QString address;  ///< our own address towards the world; empty without a network
    QString resolver; ///< the first name server
    QString device;   ///< the tunnel, when there is one
};

/// Looks at interfaces, routes and resolv.conf; sends nothing.
LocalView guessVantage();
QStringList systemResolvers();

/// What is true of this computer whatever the server does: network, resolvers, tunnel, and the proxy that programs
/// here are told to use for https to that host (environment or system settings). Portpilot itself goes without one.
LocalFacts localFacts(const QString& host);

/// The kernel knows a way towards that address, or towards any at all.
bool hasRoute(const QHostAddress& address);
bool hasNetwork();

} // namespace portpilot
