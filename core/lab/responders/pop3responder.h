// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/lineresponder.h"

namespace portpilot {

/// Exchange's POP3 front end (RFC 1939, RFC 2449). Nobody can sign in.
class Pop3Responder final : public LineResponder {
public:
    using LineResponder::LineResponder;

protected:
    Actions onCommand(const QByteArray& line) override;
    Actions onLineTooLong() override;

private:
    enum class SignIn { None, NtlmQuestion, NtlmAnswer };

    Actions capabilities() const;
    Actions authenticate(const QByteArray& mechanism);
    Actions continueSignIn(const QByteArray& line);

    SignIn m_signIn = SignIn::None;
    bool m_userGiven = false;
};

} // namespace portpilot
