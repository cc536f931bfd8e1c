// SPDX-License-Identifier: Apache-2.0
#include "ui/words.h"

#include <QLocale>

#include <algorithm>

namespace portpilot::words {

namespace {
struct Say {
    Q_DECLARE_TR_FUNCTIONS(portpilot::words)
};
/// What exactly keeps a text from being a name, where the mistake is a usual one.
QString nearerReason(TargetProblem problem, const QString& text)
{
    if (text.isEmpty() || (problem != TargetProblem::NotAName && problem != TargetProblem::Range))
        return {};
    const QString link = text.section(u"://"_s, 1);
    if (text.contains("://"_L1) && (link.isEmpty() || link.startsWith(u'/')))
        return Say::tr("There is no server name in this web address.");
    if (text.count(u'@') > 1)
        return Say::tr("There is more than one @ in it.");
    if (text.startsWith(u'[') && !text.contains(u']'))
        return Say::tr("The bracket ] at the end of the address is missing.");
    const QString name = text.section(u'@', -1);
    const QStringList labels = name.split(u'.');
    const auto only = [&](auto allowed) { return std::all_of(name.cbegin(), name.cend(), allowed); };
    const bool numbers = only([](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; });
    if (only([](QChar c) { return c == u'.'; }) || (problem == TargetProblem::NotAName && labels.contains(QString())))
        return Say::tr("A dot in a server name stands between two words. Here there is nothing beside one.");
    if (problem == TargetProblem::NotAName && numbers)
        return Say::tr("An address has four numbers from 0 to 255, as in 192.0.2.10.");
    const auto edged = [](const QString& label) { return label.startsWith(u'-') || label.endsWith(u'-'); };
    if (problem == TargetProblem::NotAName && std::any_of(labels.cbegin(), labels.cend(), edged))
        return Say::tr("No part of a server name begins or ends with a hyphen.");
    return {};
}

} // namespace

QString stage(Stage stage)
{
    switch (stage) {
    case Stage::Resolve: return Say::tr("Name");
    case Stage::Connect: return Say::tr("Reach");
    case Stage::Tls: return Say::tr("Secure");
    case Stage::Protocol: return Say::tr("Answer");
    case Stage::SignIn: return Say::tr("Sign-in");
    }
    return {};
}

QString outcome(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok: return Say::tr("works");
    case Outcome::Skipped: return Say::tr("not tested");
    case Outcome::Cancelled: return Say::tr("stopped");
    case Outcome::Warning: return Say::tr("needs attention");
    case Outcome::Failed: return Say::tr("failed");
    }
    return {};
}

QString confidence(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Certain: return Say::tr("certain");
    case Confidence::Likely: return Say::tr("likely");
    case Confidence::Possible: return Say::tr("possible, other causes fit too");
    }
    return {};
}

QString who(Who who)
{
    switch (who) {
    case Who::User: return Say::tr("The person calling");
    case Who::Helpdesk: return Say::tr("You (helpdesk)");
    case Who::NetworkTeam: return Say::tr("Network team");
    case Who::ExchangeAdmin: return Say::tr("Exchange admin");
    case Who::DnsAdmin: return Say::tr("DNS admin");
    case Who::Nobody: return Say::tr("Nobody");
    }
    return {};
}

QString vantage(Vantage vantage)
{
    switch (vantage) {
    case Vantage::Internet: return Say::tr("On the internet");
    case Vantage::Lan: return Say::tr("Inside the company network");
    case Vantage::Vpn: return Say::tr("On VPN");
    }
    return {};
}

QString fromVantage(Vantage vantage)
{
    switch (vantage) {
    case Vantage::Internet: return Say::tr("from the internet");
    case Vantage::Lan: return Say::tr("from inside the company network");
    case Vantage::Vpn: return Say::tr("over VPN");
    }
    return {};
}

QString theme(Theme theme)
{
    switch (theme) {
    case Theme::System: return Say::tr("As the system");
    case Theme::Light: return Say::tr("Light");
    case Theme::Dark: return Say::tr("Dark");
    case Theme::Contrast: return Say::tr("High contrast");
    }
    return {};
}

QString languageName(const QString& code)
{
    // Not the locale's own name: that is "American English".
    return code == "en"_L1 ? u"English"_s : QLocale(code).nativeLanguageName();
}

QString failure(Failure failure)
{
    switch (failure) {
    case Failure::None: return Say::tr("found");
    case Failure::NameNotFound: return Say::tr("the name does not exist");
    case Failure::NoAddress: return Say::tr("the name has no address");
    case Failure::DnsTimeout: return Say::tr("the name server does not answer");
    case Failure::DnsServerFailure: return Say::tr("the name server could not find out");
    case Failure::DnsRefused: return Say::tr("the name server declines to answer");
    case Failure::NoNetwork: return Say::tr("no network");
    case Failure::Refused: return Say::tr("refused");
    case Failure::Silent: return Say::tr("no reply");
    case Failure::Prohibited: return Say::tr("a firewall says no");
    case Failure::HostUnreachable: return Say::tr("host unreachable");
    case Failure::NetworkUnreachable: return Say::tr("network unreachable");
    case Failure::LocalDenied: return Say::tr("blocked on this computer");
    case Failure::OutOfResources: return Say::tr("this computer ran out of resources");
    case Failure::ClosedAtOnce: return Say::tr("accepted, then closed at once");
    case Failure::ResetAtOnce: return Say::tr("accepted, then cut at once");
    case Failure::NotTls: return Say::tr("plain text instead of TLS");
    case Failure::TlsAlert: return Say::tr("TLS was declined");
    case Failure::TlsClosed: return Say::tr("closed while securing");
    case Failure::TlsReset: return Say::tr("cut while securing");
    case Failure::TlsStalled: return Say::tr("silent while securing");
    case Failure::StartTlsNotOffered: return Say::tr("encryption is not offered");
    case Failure::StartTlsRefused: return Say::tr("encryption was declined");
    case Failure::StartTlsInjected: return Say::tr("extra data before encryption");
    case Failure::CertificateProblem: return Say::tr("the certificate does not hold");
    case Failure::NoGreeting: return Say::tr("no greeting");
    case Failure::NoAnswer: return Say::tr("no answer");
    case Failure::PeerClosed: return Say::tr("the server hung up");
    case Failure::PeerReset: return Say::tr("the connection was cut");
    case Failure::NotThisProtocol: return Say::tr("something else answers");
    case Failure::TlsOnPlainPort: return Say::tr("wants TLS at once");
    case Failure::TooMuchData: return Say::tr("far too much data");
    case Failure::Rejected: return Say::tr("the server said no");
    case Failure::Deadline: return Say::tr("not tested – time ran out");
    case Failure::Cancelled: return Say::tr("stopped");
    }
    return {};
}

QString certificateError(CertificateError error)
{
    switch (error) {
    case CertificateError::Expired: return Say::tr("It has expired.");
    case CertificateError::NotYetValid: return Say::tr("It is not valid yet.");
    case CertificateError::NameMismatch: return Say::tr("It is for another name.");
    case CertificateError::SelfSigned: return Say::tr("It vouches for itself: nobody else signed it.");
    case CertificateError::Untrusted: return Say::tr("This computer does not know the authority that signed it.");
    case CertificateError::ChainIncomplete: return Say::tr("The server leaves out a link of the chain.");
    case CertificateError::Weak: return Say::tr("Its key or signature is too weak.");
    case CertificateError::Other: return Say::tr("It does not hold for another reason.");
    }
    return {};
}

QString speaker(Speaker speaker)
{
    switch (speaker) {
    case Speaker::Client: return Say::tr("Portpilot");
    case Speaker::Server: return Say::tr("Server");
    case Speaker::Note: return Say::tr("Note");
    }
    return {};
}

QString targetProblem(TargetProblem problem, const QString& text)
{
    if (const QString nearer = nearerReason(problem, text); !nearer.isEmpty())
        return nearer;
    switch (problem) {
    case TargetProblem::None: return {};
    case TargetProblem::Empty: return Say::tr("Type a mail address, a domain or a server name first.");
    case TargetProblem::NothingAfterAt: return Say::tr("There is nothing after the @.");
    case TargetProblem::NothingBeforeAt: return Say::tr("There is nothing before the @.");
    case TargetProblem::Space: return Say::tr("A server name cannot contain spaces.");
    case TargetProblem::Range:
        return Say::tr("This is a range of addresses. Portpilot tests one mail system at a time.");
    case TargetProblem::Wildcard:
        return Say::tr("This stands for many names. Portpilot tests one mail system at a time.");
    case TargetProblem::List: return Say::tr("These are several names. Portpilot tests one mail system at a time.");
    case TargetProblem::TooLong: return Say::tr("This is longer than any server name can be (253 characters).");
    case TargetProblem::ControlCharacter: return Say::tr("There is an invisible character in it. Type it by hand.");
    case TargetProblem::NotAName: return Say::tr("There is a character in it that no server name has.");
    case TargetProblem::BadPort: return Say::tr("A port is a number from 1 to 65535.");
    case TargetProblem::UnknownScheme: return Say::tr("Only web addresses (https://…) can be pasted here.");
    }
    return {};
}

QString recognised(const Target& target)
{
    const QString name = target.unicode == target.host || target.unicode.isEmpty()
        ? target.host
        : Say::tr("%1 (%2)").arg(target.unicode, target.host);
    switch (target.kind) {
    case TargetKind::Email: return Say::tr("Looks like a mail address at %1.").arg(name);
    case TargetKind::Domain: return Say::tr("Looks like the mail domain %1.").arg(name);
    case TargetKind::Host:
        return target.port ? Say::tr("Looks like the server %1, port %2.").arg(name, QString::number(*target.port))
                           : Say::tr("Looks like the server %1.").arg(name);
    case TargetKind::Address: return Say::tr("Looks like the address %1.").arg(name);
    case TargetKind::Lab: return Say::tr("The practice server inside Portpilot. Nothing leaves this computer.");
    }
    return {};
}

QString seconds(int milliseconds)
{
    return milliseconds < 1000 && milliseconds > 0 && milliseconds < 10
        ? Say::tr("%1 ms").arg(milliseconds)
        : Say::tr("%1 s").arg(QLocale().toString(milliseconds / 1000.0, 'f', 2));
}

QString secondsSpoken(int milliseconds)
{
    return Say::tr("%1 seconds").arg(QLocale().toString(milliseconds / 1000.0, 'f', 2));
}

Status status(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok: return Status::Works;
    case Outcome::Skipped:
    case Outcome::Cancelled: return Status::Unknown;
    case Outcome::Warning: return Status::Warning;
    case Outcome::Failed: return Status::Failed;
    }
    return Status::Unknown;
}

} // namespace portpilot::words
