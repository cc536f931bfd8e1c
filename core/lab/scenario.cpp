// SPDX-License-Identifier: Apache-2.0
#include "core/lab/scenario.h"

#include "core/lab/labcertificates.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace portpilot {

namespace {
bool belongsToNames(Deed deed)
{
    return deed == Deed::NameNotFound || deed == Deed::NoAddress || deed == Deed::DnsTimeout
        || deed == Deed::DnsServerFailure || deed == Deed::ZoneFailure || deed == Deed::WildcardName || deed == Deed::NoAutodiscover
        || deed == Deed::NoExchanger || deed == Deed::PrivateAddress;
}

/// Why a fault can never happen, or nothing: a typing error must not make a scenario silently healthy.
QString complaint(const Fault& fault, const Persona& persona)
{
    bool isDirectory = false;
    for (const auto& directory : persona.directories)
        isDirectory = isDirectory || directory.service == fault.service;
    const bool isListener = fault.service == "*"_L1 || persona.service(fault.service);
    if (belongsToNames(fault.deed))
        return fault.service == "names"_L1 ? QString() : u"/service: this deed belongs to \"names\""_s;
    if (!isListener && !(isDirectory && fault.deed == Deed::HttpAnswer))
        return u"/service: no such listener: "_s + fault.service;
    if (fault.deed == Deed::Certificate && !labCertificateNames().contains(fault.certificate))
        return u"/certificate: no such certificate: "_s + fault.certificate;
    if (!fault.family.isEmpty() && fault.family != "ipv4"_L1 && fault.family != "ipv6"_L1)
        return u"/family: not one of ipv4, ipv6"_s;
    const bool answers = fault.deed == Deed::HttpAnswer || fault.deed == Deed::VerbsBlocked
        || fault.deed == Deed::WebSite;
    if (answers && (fault.status < 200 || fault.status > 599))
        return u"/status: no HTTP status"_s;
    if (fault.deed == Deed::Stall && fault.text.isEmpty())
        return u"/text: names no command"_s;
    return {};
}

Scenario loadScenario(const QString& path, const Persona& persona, QStringList& errors)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        errors += file.errorString();
        return {};
    }
    const QJsonObject object = json::parse(file.readAll(), errors);
    if (!errors.isEmpty())
        return {};
    auto scenario = json::read<Scenario>(object, errors);
    if (scenario.id != QFileInfo(path).completeBaseName())
        errors += u"/id: not the file's name"_s;
    for (qsizetype i = 0; i < scenario.faults.size(); ++i) {
        if (const QString wrong = complaint(scenario.faults.at(i), persona); !wrong.isEmpty())
            errors += u"/faults/%1%2"_s.arg(QString::number(i), wrong);
    }
    return scenario;
}
} // namespace

QList<Scenario> loadScenarios(const QString& folder, const Persona& persona, QStringList& errors)
{
    QList<Scenario> scenarios;
    const QDir dir(folder);
    const QStringList files = dir.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const auto& file : files) {
        QStringList wrong;
        const QString path = dir.filePath(file);
        const Scenario scenario = loadScenario(path, persona, wrong);
        for (const auto& error : std::as_const(wrong))
            errors += path + u": "_s + error;
        if (wrong.isEmpty())
            scenarios += scenario;
    }
    if (files.isEmpty())
        errors += folder + u": holds no scenario"_s;
    std::stable_partition(
        scenarios.begin(), scenarios.end(), [](const Scenario& s) { return s.id == "healthy"_L1; });
    return scenarios;
}

Scenario combine(const QStringList& ids, const QList<Scenario>& known, QStringList& errors)
{
    Scenario all;
    QStringList titles;
    QStringList stories;
    const QStringList wanted = ids.isEmpty() ? QStringList{u"healthy"_s} : ids;
    for (const auto& id : wanted) {
        const auto found = std::find_if(known.begin(), known.end(), [&](const Scenario& s) { return s.id == id; });
        if (found == known.end()) {
            errors += u"no such scenario: "_s + id;
            continue;
        }
        titles += found->title;
        stories += found->story;
        all.faults += found->faults;
        all.findings += found->findings;
        all.outcome = std::max(all.outcome, found->outcome);
        if (found->vantage != Vantage::Lan)
            all.vantage = found->vantage;
    }
    all.findings.removeDuplicates();
    all.id = wanted.join(u',');
    all.title = titles.join(u" + "_s);
    all.story = stories.join(u"\n\n"_s);
    return all;
}

} // namespace portpilot
