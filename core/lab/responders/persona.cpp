// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/persona.h"

#include <QFile>

namespace portpilot {

Persona Persona::load(const QString& path, QStringList& errors)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        errors += u"%1: %2"_s.arg(path, file.errorString());
        return {};
    }
    QStringList found;
    const QJsonObject object = json::parse(file.readAll(), found);
    auto persona = found.isEmpty() ? json::read<Persona>(object, found) : Persona{};
    for (const auto& error : std::as_const(found))
        errors += path + error;
    return persona;
}

const ServicePersona* Persona::service(QStringView wanted) const
{
    for (const auto& service : services) {
        if (service.id == wanted)
            return &service;
    }
    return nullptr;
}

const DirectoryPersona* Persona::directory(QByteArrayView path) const
{
    const QString asked = QString::fromLatin1(path);
    for (const auto& directory : directories) {
        const bool starts = asked.startsWith(directory.path, Qt::CaseInsensitive);
        if (starts && (asked.size() == directory.path.size() || asked.at(directory.path.size()) == u'/'))
            return &directory;
    }
    return nullptr;
}

QStringList Persona::checksOf(const ServicePersona& service) const
{
    if (service.protocol != Protocol::Http)
        return {service.id};
    QStringList ids;
    for (const auto& directory : directories) {
        if (!directory.service.isEmpty() && !ids.contains(directory.service))
            ids += directory.service;
    }
    return ids;
}

QByteArray Persona::expand(const QString& text) const
{
    QString said = text;
    said.replace("{netbios}"_L1, netbios);
    said.replace("{fqdn}"_L1, fqdn);
    said.replace("{domain}"_L1, domain);
    said.replace("{host}"_L1, host);
    said.replace("{build}"_L1, build);
    said.replace("{build3}"_L1, build.section(u'.', 0, 2));
    said.replace("{client}"_L1, clientAddress);
    return said.toUtf8();
}

} // namespace portpilot
