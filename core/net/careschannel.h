// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/vocabulary.h"
#include "core/net/caressockets.h"

#include <QObject>
#include <QSocketNotifier>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

struct ares_channeldata;

namespace portpilot {

/// One c-ares channel driven by the event loop. A channel a question: c-ares cancels whole channels only, and
/// destroying one never calls back into what is gone.
class CaresChannel : public QObject {
    Q_OBJECT
public:
    /// No servers: those of the system.
    CaresChannel(const QStringList& servers, int tryMs, int tries);
    ~CaresChannel() override;

    bool isReady() const { return m_channel != nullptr; }
    /// The resolver that answered last; before any answer the one asked first.
    QString server() const;
    /// There is a resolver, and the kernel knows a way to it.
    bool hasWay() const;
    /// Asks one question; the answer is c-ares' status and the raw message.
    void ask(const QString& name, int type, std::function<void(int status, const QByteArray& message)> done);

private:
    friend struct CaresCallbacks;
    using Done = std::function<void(int status, const QByteArray& message)>;
    struct Question {
        CaresChannel* channel = nullptr;
        QString name;
        int type = 0;
        Done done;
    };
    struct Answer {
        Question question;
        int status = 0;
        QByteArray message;
    };
    bool open();
    void watch(int descriptor, bool readable, bool writable);
    void process(int readable, int writable);
    void schedule();
    void deliver();
    bool askNext(Answer& answer);

    CaresSockets m_sockets;
    ares_channeldata* m_channel = nullptr;
    QStringList m_servers;
    QString m_answering;
    int m_tryMs;
    int m_tries;
    QTimer m_timer;
    std::unique_ptr<CaresChannel> m_next; ///< the servers behind one that would not do its work
    std::vector<Answer> m_answers; ///< delivered when c-ares is off the stack: the receiver may destroy the channel
    std::map<int, std::pair<std::unique_ptr<QSocketNotifier>, std::unique_ptr<QSocketNotifier>>> m_notifiers;
};

/// What a c-ares status says about a name.
Failure dnsFailure(int status);

} // namespace portpilot
