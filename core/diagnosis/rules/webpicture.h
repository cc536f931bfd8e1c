// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/inquiry.h"

/// How the answers of one web check read.
namespace portpilot::rules {

/// The chain of answers to the plain request: the path itself and the redirects that were followed.
struct WebPicture {
    const HttpAnswer* first = nullptr;
    const HttpAnswer* last = nullptr; ///< null when nothing was answered
    int redirects = 0;
    bool loops = false;

    /// The host of the last redirect when it is not the one asked; else empty.
    QString foreignHost(const Subject& subject) const;
};
WebPicture webPicture(const Observation& seen);

/// RPC_IN_DATA and RPC_OUT_DATA (MS-RPCH 2.1.2.1) beside a plain request for the same path.
struct RpcPicture {
    const HttpAnswer* blocked = nullptr; ///< a verb that did not get through
    bool plainWorks = false; ///< the path asks a plain request to sign in
    bool unknownVerb = false; ///< 405 or 501: the answer to a verb that is not known
};
RpcPicture rpcPicture(const Subject& subject);

bool speaksRpc(const Subject& subject);
/// 401 with a way to sign in: the healthy answer of a service path.
bool isChallenge(const HttpAnswer& answer);
/// A healthy server asks for a sign-in on this path, by HTTP and not by a form.
bool asksToSignIn(const Subject& subject);
/// Hosts where organisations sign in, by the names that those have.
bool isSignInService(const QString& host);

/// What is wrong with the answer; nothing when it is healthy.
std::optional<Charge> chargeFor(const Subject& subject, const WebPicture& picture);

} // namespace portpilot::rules
