// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/words.h"

#include <QString>

/// One record of a DNS answer, as a value that travels: from the resolver, into a stored report, out of a persona.
namespace portpilot {

using namespace Qt::Literals::StringLiterals;

/// What may be asked beside addresses (RFC 1035 §3.2.2, RFC 2782).
enum class DnsRecordType { Mx, Srv, Txt, Soa, Ns, Ptr, Cname };
template <> struct Words<DnsRecordType> {
    static constexpr std::array table{
        WordTable<DnsRecordType>{DnsRecordType::Mx, "mx"_L1}, WordTable<DnsRecordType>{DnsRecordType::Srv, "srv"_L1},
        WordTable<DnsRecordType>{DnsRecordType::Txt, "txt"_L1}, WordTable<DnsRecordType>{DnsRecordType::Soa, "soa"_L1},
        WordTable<DnsRecordType>{DnsRecordType::Ns, "ns"_L1}, WordTable<DnsRecordType>{DnsRecordType::Ptr, "ptr"_L1},
        WordTable<DnsRecordType>{DnsRecordType::Cname, "cname"_L1}};
};

struct DnsRecord {
    /// MX, SRV, NS, PTR, CNAME: the host, lower case, "." for the root (RFC 7505, RFC 2782: no such service).
    /// TXT: its strings joined, printable. SOA: the primary name server.
    QString text;
    int preference = 0; ///< MX preference or SRV priority: the lower one is asked first
    int weight = 0;     ///< SRV
    quint16 port = 0;   ///< SRV

    template <class V> void describe(V& v)
    {
        v("text", text);
        v.optional("preference", preference);
        v.optional("weight", weight);
        v.optional("port", port);
    }
    friend bool operator==(const DnsRecord&, const DnsRecord&) = default;
};

} // namespace portpilot
