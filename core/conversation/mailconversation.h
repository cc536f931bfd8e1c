// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/catalogue.h"

namespace portpilot {

/// What SMTP, IMAP and POP3 have in common: one check, a greeting that is waited for, STARTTLS in three manners,
/// and facts that are settled once, whether the dialogue ends well or breaks.
class MailConversation : public Conversation {
public:
    QString awaiting() const override;

protected:
    /// What the peer owes us. `Offer` is the list of what it can: EHLO, CAPABILITY, CAPA.
    /// `Challenge` belongs to the afterthought (ntlmquestion.h): the check is settled by then.
    enum class Awaiting { Greeting, Offer, PlainHello, StartTlsReply, Tls, Challenge };

    MailConversation(const Brief& brief, QString offerWord);

    Actions onOpened() override { return {}; }
    Actions onInbox(Inbox& inbox) final;
    Actions onSecured() final;
    Actions onClosed(bool reset) final;
    Actions onTimedOut() final;

    /// Takes at most one message and says what follows; empty when more is needed.
    virtual Actions onWords(Inbox& inbox) = 0;
    /// Asks what the server can, in clear or once more under TLS.
    virtual Actions askOffer() = 0;
    virtual QByteArray startTlsCommand() = 0;
    virtual QByteArray goodbye() = 0;
    /// The mechanisms of the last offer.
    virtual const QStringList& mechanisms() const = 0;
    /// Begins a sign-in by NTLM. `first` goes along where the protocol and this server take it at once.
    enum class Turn { Theirs, Ours };
    struct NtlmCommand {
        QByteArray words;
        Turn typeOne = Turn::Ours; ///< Theirs: it is in `words` already
    };
    virtual NtlmCommand ntlmCommand(const QByteArray& first) = 0;
    /// A line of the sign-in that was begun: the server's turn to speak is over or not, or the line is about
    /// something else.
    struct Prompt {
        enum class Kind { GoOn, Over, Beside };
        Kind kind = Kind::Over;
        QByteArray data; ///< of GoOn
    };
    virtual Prompt promptIn(const QByteArray& line) const = 0;
    /// Could these bytes be the beginning of a greeting?
    virtual bool beginsGreeting(QByteArrayView start) const = 0;

    /// The offer is known: upgrade, break off, or say goodbye, as the port wants it.
    Actions onOffer(bool startTlsOffered);
    /// Says goodbye, settles, ends: no round trip is spent on the answer to the goodbye. Where NTLM is offered
    /// under TLS the check is settled first, and the question who answers goes before the goodbye.
    Actions finishWell();
    enum class Manners { HangUp, SayGoodbye };
    Actions breakOff(Stage stage, Failure failure, QByteArrayView said = {}, Manners manners = Manners::HangUp);
    /// The reader found Garbage.
    Actions breakOffAt(QByteArrayView strange, bool overflows);

    static Actions heard(const QList<QByteArray>& lines);
    static Send line(const QByteArray& words) { return Send{words + "\r\n", words}; }

    Facts facts;
    Awaiting awaited = Awaiting::Greeting;
    bool isSecured() const { return m_secured; }
    bool requiresTls() const { return !m_secured && m_entry.security == Security::StartTlsRequired; }

private:
    Stage stage() const;
    Actions settled(Actions ending) const;
    Actions askNames();
    Actions onChallenge(Inbox& inbox);
    Actions leave(bool midway);

    GuideEntry m_entry;
    QString m_offerWord;
    QByteArray m_waiting; ///< the start of a first line that has not come whole
    bool m_secured = false;
    bool m_asksNames = false;
    Turn m_typeOne = Turn::Ours; ///< Theirs: it has been sent
    int m_repeats = 1; ///< so often it is sent again to a server that did not look at the first
};

} // namespace portpilot
