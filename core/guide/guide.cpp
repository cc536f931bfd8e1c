// SPDX-License-Identifier: Apache-2.0
#include "core/guide/guide.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace portpilot {

namespace {

/// A guide page is at most some 10 KiB; a bigger file is none of ours.
constexpr qint64 kLargestFile = 256 * 1024;

template <class Page> QList<Page> readPages(const QString& folder, QStringList& errors)
{
    QList<Page> pages;
    const auto names = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const auto& name : names) {
        const QString path = folder + u'/' + name;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            errors += path + QLatin1StringView(": cannot be read");
            continue;
        }
        QStringList found;
        const auto object = json::parse(file.read(kLargestFile), found);
        const auto page = json::read<Page>(object, found);
        if (page.id.isEmpty())
            found += QStringLiteral("/id: empty");
        const bool twice =
            std::any_of(pages.cbegin(), pages.cend(), [&](const auto& other) { return other.id == page.id; });
        if (twice)
            found += QStringLiteral("/id: %1 is there twice").arg(page.id);
        for (const auto& error : found)
            errors += path + u' ' + error;
        if (!page.id.isEmpty() && !twice)
            pages += page;
    }
    std::sort(pages.begin(), pages.end(), [](const Page& left, const Page& right) {
        return std::pair(left.order, left.id) < std::pair(right.order, right.id);
    });
    return pages;
}

} // namespace

Expected ExpectedFrom::from(Vantage vantage) const
{
    switch (vantage) {
    case Vantage::Internet:
        return internet;
    case Vantage::Lan:
        return lan;
    case Vantage::Vpn:
        return vpn;
    }
    return Expected::Either;
}

Guide Guide::load(const QString& folder, QStringList& errors)
{
    Guide guide;
    guide.m_entries = readPages<GuideEntry>(folder, errors);
    guide.m_topics = readPages<GuideTopic>(folder + QLatin1StringView("/topics"), errors);
    for (const auto& entry : guide.m_entries) {
        if (entry.port == 0)
            errors += QStringLiteral("%1/%2.json /port: 0 is no port").arg(folder, entry.id);
        if (entry.title.isEmpty() || entry.shortTitle.isEmpty())
            errors += QStringLiteral("%1/%2.json /title: empty").arg(folder, entry.id);
    }
    if (guide.m_entries.isEmpty())
        errors += folder + QLatin1StringView(": no guide entry");
    return guide;
}

const GuideEntry* Guide::entry(QStringView id) const
{
    const auto found =
        std::find_if(m_entries.cbegin(), m_entries.cend(), [&](const auto& row) { return row.id == id; });
    return found == m_entries.cend() ? nullptr : &*found;
}

bool Guide::hasAnchor(QStringView anchor) const
{
    return entry(anchor) != nullptr
        || std::any_of(m_topics.cbegin(), m_topics.cend(), [&](const auto& topic) { return topic.id == anchor; });
}

} // namespace portpilot
