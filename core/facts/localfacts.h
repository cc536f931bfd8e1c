// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/vocabulary.h"

#include <QStringList>

/// What is true of this computer, whatever the server does (core/net/localview.h looks; nothing is sent).
namespace portpilot {

struct LocalFacts {
    bool hasNetwork = true; ///< the kernel knows a way out
    QStringList resolvers; ///< in the order in which the system asks them
    QString tunnel; ///< the VPN interface, when there is one
    QString proxy; ///< "http://proxy.contoso.example:8080" that programs here are told to use; no credentials
    QString proxyScript; ///< URL of a PAC file

    template <class V> void describe(V& v)
    {
        v.optional("has_network", hasNetwork, true);
        v.optional("resolvers", resolvers);
        v.optional("tunnel", tunnel);
        v.optional("proxy", proxy);
        v.optional("proxy_script", proxyScript);
    }
    friend bool operator==(const LocalFacts&, const LocalFacts&) = default;
};

} // namespace portpilot
