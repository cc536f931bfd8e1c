// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/facts.h"

#include <QRegularExpression>

/// Which product speaks: patterns as data (resources/fingerprints.json), builds by number. Each row carries an example
/// that a test replays.
namespace portpilot {

struct FingerprintRow {
    QString field;    ///< "greeting", "extension", "capability", "header"
    QString pattern;  ///< regular expression
    QString product;  ///< "Microsoft Exchange Server", "Postfix"
    bool lookalike = false; ///< another product than Exchange
    QString example;

    template <class V> void describe(V& v)
    {
        v("field", field);
        v("pattern", pattern);
        v("product", product);
        v.optional("lookalike", lookalike);
        v("example", example);
    }
};

class Fingerprints {
public:
    static Fingerprints load(const QString& path, QStringList& errors);

    /// Fills product and lookalike; a product known by its build keeps the build's name.
    void recognise(Facts& facts) const;
    const QList<FingerprintRow>& rows() const { return m_rows; }

private:
    QList<FingerprintRow> m_rows;
    QList<QRegularExpression> m_patterns;
};

/// "Exchange 2019" for "15.2.1748.10"; empty for a number that no Exchange carries. 2019 and SE share 15.2: SE begins
/// with the third part 2562.
QString productOfBuild(const QString& build);

} // namespace portpilot
