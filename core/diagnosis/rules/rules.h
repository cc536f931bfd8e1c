// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/inquiry.h"

/// The rules by the stage that they speak of; core/diagnosis/rulebook.cpp names and orders them.
namespace portpilot::rules {

// runrules.cpp
void cancelled(Inquiry& inquiry);
void deadline(Inquiry& inquiry);
void ownLimit(Inquiry& inquiry);

// localrules.cpp
void proxyOnly(Inquiry& inquiry);

// namerules.cpp
void nameUnresolved(Inquiry& inquiry);

// secondlookrules.cpp
void zoneBroken(Inquiry& inquiry);
void intermittent(Inquiry& inquiry);
void nameFiltered(Inquiry& inquiry);
void pathMtu(Inquiry& inquiry);

// discoveryrules.cpp
void retiredName(Inquiry& inquiry);
void splitDns(Inquiry& inquiry);
void autodiscoverWildcard(Inquiry& inquiry);
void autodiscoverMissing(Inquiry& inquiry);
void autodiscoverRoot(Inquiry& inquiry);
void autodiscoverRedirect(Inquiry& inquiry);
void autodiscoverInternalName(Inquiry& inquiry);

// exchangerrules.cpp
void exchangerDead(Inquiry& inquiry);
void mxMissing(Inquiry& inquiry);

// reachabilityrules.cpp
void hostDown(Inquiry& inquiry);
void nothingAnswered(Inquiry& inquiry);
void everythingRefused(Inquiry& inquiry);
void rejectedByFirewall(Inquiry& inquiry);
void port25Blocked(Inquiry& inquiry);
void shouldBeOpen(Inquiry& inquiry);
void closedAsExpected(Inquiry& inquiry);

// wordlessrules.cpp
void hangsUpEverywhere(Inquiry& inquiry);
void muteEverywhere(Inquiry& inquiry);

// addressrules.cpp
void ipv6Broken(Inquiry& inquiry);
void addressDead(Inquiry& inquiry);

// exposurerules.cpp
void internalConnector(Inquiry& inquiry);
void rdpExposed(Inquiry& inquiry);
void rdpOpenHere(Inquiry& inquiry);
void rdpSecurity(Inquiry& inquiry);
void openButShouldBeClosed(Inquiry& inquiry);
void cleartextSignIn(Inquiry& inquiry);
void unsupportedVersion(Inquiry& inquiry);

// tlsrules.cpp
void notTls(Inquiry& inquiry);
void tlsTooOld(Inquiry& inquiry);
void tlsAlerts(Inquiry& inquiry);
void clientCertificate(Inquiry& inquiry);

// certificaterules.cpp
void clocks(Inquiry& inquiry);
void intercepted(Inquiry& inquiry);
void certificates(Inquiry& inquiry);
void expiringSoon(Inquiry& inquiry);

// protocolrules.cpp
void mailShield(Inquiry& inquiry);
void smtpInspection(Inquiry& inquiry);
void startTlsMissing(Inquiry& inquiry);
void hungUp(Inquiry& inquiry);
void turnedAway(Inquiry& inquiry);
void signInNotOffered(Inquiry& inquiry);
void preauthenticated(Inquiry& inquiry);
void slowGreeting(Inquiry& inquiry);
void notExchange(Inquiry& inquiry);

// webrules.cpp
void captivePortal(Inquiry& inquiry);
void otherWebServer(Inquiry& inquiry);
void rpcNotPublished(Inquiry& inquiry);
void rpcVerbsBlocked(Inquiry& inquiry);
void webAnswers(Inquiry& inquiry);
void healthPages(Inquiry& inquiry);

// wordingrules.cpp
void fitWords(Inquiry& inquiry);
// certificatematrix.cpp
void certificateMatrix(Inquiry& inquiry);

// middleboxrules.cpp
void controlAddressAnswers(Inquiry& inquiry);
void foreignGreeting(Inquiry& inquiry);
void addressBanned(Inquiry& inquiry);
void bannedMeanwhile(Inquiry& inquiry);
void nameNotServed(Inquiry& inquiry);
void proxyScriptIgnored(Inquiry& inquiry);
void rdpTellsNames(Inquiry& inquiry);

// webaccessrules.cpp
void proxySignIn(Inquiry& inquiry);
void secureChannelRequired(Inquiry& inquiry);
void preAuthentication(Inquiry& inquiry);
void anonymousAccess(Inquiry& inquiry);
void pathNotPublished(Inquiry& inquiry);
void handlerMissing(Inquiry& inquiry);
void signInMethodsDiffer(Inquiry& inquiry);
void phoneCommands(Inquiry& inquiry);
void owaAfterSignIn(Inquiry& inquiry);
void rpcEndpointDown(Inquiry& inquiry);
void autodiscoverRefuses(Inquiry& inquiry);

// signinrules.cpp
void protocolOffForMailbox(Inquiry& inquiry);
void extendedProtection(Inquiry& inquiry);
void replies(Inquiry& inquiry);
/// The first row of resources/replies.json that fits a refusal; null when none does.
const ReplyRow* matchingReply(
    const QList<ReplyRow>& table, const QString& protocol, Stage stage, const QString& reply);

} // namespace portpilot::rules
