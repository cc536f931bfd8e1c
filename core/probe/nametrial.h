// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/trial.h"
#include "core/net/environment.h"

#include <functional>
#include <memory>

namespace portpilot {

/// The name that a trial of a kind asks for (ControlName, ParentZone, RandomLabel); empty where there is none to ask
/// for: above a mail domain nobody is asked about.
QString nameToTry(const Trial& trial);

/// Asks the resolver for that name, which tells something about the resolver, the zone or the way. `done` gets the
/// trial with its end, from the event loop, once; destroying what is returned cancels.
std::unique_ptr<Pending> tryName(Resolver& resolver, const Trial& trial, std::function<void(const Trial&)> done);

} // namespace portpilot
