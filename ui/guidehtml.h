// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/guide.h"

namespace portpilot {

/// A page of the guide for the reader. Made from our own data only, and escaped all the same.
QString guideHtml(const GuideEntry& entry);
QString guideHtml(const GuideTopic& topic);

/// Everything on the page, for the search.
QString searchText(const GuideEntry& entry);
QString searchText(const GuideTopic& topic);

QString expectedWords(Expected expected);

} // namespace portpilot
