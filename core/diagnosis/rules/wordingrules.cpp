// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/rules/rules.h"

#include "core/base/addressrange.h"

namespace portpilot::rules {

/// One cause in other words, where every check that it explains is of one kind: a mail program's STARTTLS is no advice
/// for a web page, a 503 is not said to one computer, and nobody signs in on port 25. Runs last.
void fitWords(Inquiry& inquiry)
{
    struct Fit {
        QString id;
        QString words;
        bool (*holds)(const Subject&);
    };
    static const QList<Fit> fits{
        {u"not-tls"_s, u"not-tls-web"_s, [](const Subject& one) { return one.isWeb(); }},
        {u"service-unavailable"_s, u"service-unavailable-web"_s,
            [](const Subject& one) {
                constexpr int kUnavailable = 503; // RFC 9110 §15.6.4
                const auto& answers = one.seen->facts.http.answers;
                return !answers.isEmpty() && answers.last().status == kUnavailable;
            }},
        {u"starttls-not-offered"_s, u"starttls-not-offered-25"_s,
            [](const Subject& one) { return one.isOpportunistic(); }},
        {u"certificate-name-mismatch"_s, u"certificate-not-for-address"_s,
            [](const Subject& one) { return rangeOf(one.seen->host) != AddressRange::NotAnAddress; }},
    };
    for (const auto& fit : fits) {
        if (inquiry.concernsOnly(fit.id, fit.holds))
            inquiry.sayAs(fit.id, fit.words);
    }
}

} // namespace portpilot::rules
