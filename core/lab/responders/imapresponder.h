// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/responders/lineresponder.h"

namespace portpilot {

/// Exchange's IMAP4 front end (RFC 3501). Nobody can sign in.
class ImapResponder final : public LineResponder {
public:
    using LineResponder::LineResponder;

protected:
    Actions onCommand(const QByteArray& line) override;
    Actions onLineTooLong() override;

private:
    Actions capability(const QByteArray& tag) const;
    Actions authenticate(const QByteArray& tag, const QByteArray& mechanism);
    bool loginDisabled() const;

    QByteArray m_signInTag; ///< not empty: the next line belongs to AUTHENTICATE
    bool m_ntlm = false; ///< and is NTLM's first
};

} // namespace portpilot
