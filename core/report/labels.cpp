// SPDX-License-Identifier: Apache-2.0
#include "core/report/labels.h"

namespace portpilot {

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Resolve:
        return Label::tr("Name");
    case Stage::Connect:
        return Label::tr("Reach");
    case Stage::Tls:
        return Label::tr("Secure");
    case Stage::Protocol:
        return Label::tr("Answer");
    case Stage::SignIn:
        return Label::tr("Sign-in");
    }
    return {};
}

QString roleName(Who who)
{
    switch (who) {
    case Who::User:
        return Label::tr("The person");
    case Who::Helpdesk:
        return Label::tr("Helpdesk");
    case Who::NetworkTeam:
        return Label::tr("Network team");
    case Who::ExchangeAdmin:
        return Label::tr("Exchange admin");
    case Who::DnsAdmin:
        return Label::tr("DNS admin");
    case Who::Nobody:
        return Label::tr("Nobody");
    }
    return {};
}

QString confidenceName(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Certain:
        return Label::tr("certain");
    case Confidence::Likely:
        return Label::tr("likely");
    case Confidence::Possible:
        return Label::tr("possible");
    }
    return {};
}

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok:
        return Label::tr("ok");
    case Outcome::Skipped:
        return Label::tr("skipped");
    case Outcome::Cancelled:
        return Label::tr("cancelled");
    case Outcome::Warning:
        return Label::tr("warning");
    case Outcome::Failed:
        return Label::tr("failed");
    }
    return {};
}

QString speakerName(Speaker speaker)
{
    switch (speaker) {
    case Speaker::Client:
        return Label::tr("client");
    case Speaker::Server:
        return Label::tr("server");
    case Speaker::Note:
        return Label::tr("note");
    }
    return {};
}

QString fromVantage(Vantage vantage)
{
    switch (vantage) {
    case Vantage::Internet:
        return Label::tr("from the internet");
    case Vantage::Lan:
        return Label::tr("from inside the company network");
    case Vantage::Vpn:
        return Label::tr("over VPN");
    }
    return {};
}

QString trainingBand()
{
    return Label::tr("TRAINING – nothing here is real");
}

QString ruledOutName(const RuledOut& ruled)
{
    QString name = ruled.name.isEmpty() ? ruled.id : ruled.name;
    return ruled.name.isEmpty() ? name.replace(u'-', u' ') : name;
}

} // namespace portpilot
