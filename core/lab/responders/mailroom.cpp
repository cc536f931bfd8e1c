// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/mailroom.h"

#include <algorithm>

namespace portpilot {

const Account* Mailroom::find(QStringView name) const
{
    const qsizetype slash = name.indexOf(u'\\');
    const qsizetype at = name.indexOf(u'@');
    if (slash >= 0) // the domain's short name, as NTLM has it
        name = name.left(slash).compare(QStringView(m_domain).left(m_domain.indexOf(u'.')), Qt::CaseInsensitive) == 0
            ? name.mid(slash + 1)
            : QStringView();
    else if (at >= 0)
        name = name.mid(at + 1).compare(m_domain, Qt::CaseInsensitive) == 0 ? name.left(at) : QStringView();
    const auto found = std::find_if(m_accounts.cbegin(), m_accounts.cend(),
        [name](const Account& account) { return name.compare(account.name, Qt::CaseInsensitive) == 0; });
    return found == m_accounts.cend() ? nullptr : &*found;
}

const Account* Mailroom::admit(QStringView name, QStringView password) const
{
    const Account* account = find(name);
    return account && account->password == password ? account : nullptr;
}

} // namespace portpilot
