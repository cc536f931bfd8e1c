// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/environment.h"

namespace portpilot {

/// Opens connections itself: Qt's own connect tries every address twice, waits 30 s for each, and hides errno. The
/// open descriptor is handed to a QSslSocket afterwards.
class SystemConnector final : public Connector {
public:
    std::unique_ptr<Pending> open(const QHostAddress& address, quint16 port, int patienceMs,
                                  std::function<void(const Opened&)> done) override;
    std::unique_ptr<Pending> openNarrow(const QHostAddress& address, quint16 port, int patienceMs,
                                        std::function<void(const Opened&)> done) override;
};

} // namespace portpilot
