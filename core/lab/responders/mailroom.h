// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/persona.h"

/// The practice mailboxes: who may sign in, and what was sent to them. One for all listeners of a world, in its
/// thread; forgotten with it.
namespace portpilot {

class Mailroom {
public:
    Mailroom(const Persona& persona)
        : m_domain(persona.domain)
        , m_accounts(persona.accounts)
    { }

    /// By any of the names that Exchange takes: "anna", "anna@contoso.example", "CONTOSO\anna". Null when there is
    /// nobody. Case does not count.
    const Account* find(QStringView name) const;
    /// The account when name and password are right, else null.
    const Account* admit(QStringView name, QStringView password) const;

private:
    QString m_domain;
    QList<Account> m_accounts;
};

} // namespace portpilot
