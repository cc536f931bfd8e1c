// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/lineresponder.h"

namespace portpilot {

/// A receive connector of Exchange (RFC 5321, RFC 3207, RFC 4954). It takes no mail and lets nobody sign in.
class SmtpResponder final : public LineResponder {
public:
    using LineResponder::LineResponder;

protected:
    Actions onCommand(const QByteArray& line) override;
    Actions onLineTooLong() override;
    void onFreshStart() override;

private:
    enum class Awaiting { Hello, Command, LoginName, LoginPassword, NtlmQuestion, NtlmAnswer };

    Actions hello(const QByteArray& argument, bool extended);
    Actions authenticate(const QByteArray& argument);
    Actions continueSignIn(const QByteArray& line);
    Actions mail();
    Actions recipient(const QByteArray& argument);
    Actions complain(const QByteArray& reply);

    Awaiting m_awaiting = Awaiting::Hello;
    int m_errors = 0;
};

} // namespace portpilot
