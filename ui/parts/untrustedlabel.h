// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/parts/text.h"

namespace portpilot {

/// Invisible and direction-changing characters by their number: ⟦U+202E⟧, ⟦U+001B⟧. Line feeds and tabs stay.
/// Facts arrive printable already; this is the second door, for reports that came from elsewhere.
QString visible(QStringView text);

/// With places to break a line in words that have none and are longer than any line: addresses, fingerprints.
QString breakable(const QString& text);

/// Words that a server or an imported report wrote: plain, selectable, bounded, nothing hidden in them.
class UntrustedLabel : public Text {
    Q_OBJECT
public:
    explicit UntrustedLabel(Role role = Role::Body, QWidget* parent = nullptr);
    void setUntrusted(const QString& text);

private:
    bool m_broken = false; ///< a word of it was too long for any line
};

} // namespace portpilot
