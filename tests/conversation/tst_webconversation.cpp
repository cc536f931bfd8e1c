// SPDX-License-Identifier: Apache-2.0
// HTTP, RDP and ClientHello as dialogues in memory: what is asked, when each check is settled, how it ends.
#include "core/conversation/httpconversation.h"
#include "core/conversation/rdpconversation.h"
#include "core/conversation/tlshelloconversation.h"
#include "core/grammar/ntlm.h"

#include <QTest>

using namespace portpilot;

namespace {

GuideEntry entry(const char* id, const char* path, const QList<int>& healthy = {401}, const char* health = "")
{
    GuideEntry row;
    row.id = QString::fromLatin1(id);
    row.path = QString::fromLatin1(path);
    row.healthyStatus = healthy;
    row.healthPath = QString::fromLatin1(health);
    row.security = Security::Tls;
    return row;
}

GuideEntry rpc()
{
    GuideEntry row = entry("outlook-anywhere", "/rpc/rpcproxy.dll");
    row.moreMethods = QStringList{u"RPC_IN_DATA"_s, u"RPC_OUT_DATA"_s};
    return row;
}

Brief brief(const QList<GuideEntry>& entries, int depth = 4)
{
    Brief task;
    task.host = u"mail.contoso.example"_s;
    task.port = 443;
    task.entries = entries;
    task.depth = depth;
    return task;
}

QByteArray answer(const QByteArray& status, const QByteArray& headers = {}, const QByteArray& body = {})
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

const QByteArray kMarks =
    "X-FEServer: EX01\r\nX-OWA-Version: 15.2.1748.10\r\nDate: Mon, 23 Nov 2026 07:00:00 GMT\r\n";
const QByteArray kChallenge =
    answer("401 Unauthorized", kMarks + "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n");

/// One side of a dialogue with everything that it did.
class Talk {
public:
    explicit Talk(std::unique_ptr<Conversation> conversation)
        : m_conversation(std::move(conversation))
    {
        note(m_conversation->opened());
    }
    void hears(const QByteArray& bytes, bool dripping = false)
    {
        for (qsizetype at = 0; at < bytes.size(); at += dripping ? 1 : bytes.size())
            note(m_conversation->received(dripping ? bytes.mid(at, 1) : bytes));
    }
    void isLeft(bool reset = false) { note(m_conversation->closed(reset)); }
    void isLeftWaiting() { note(m_conversation->timedOut()); }

    /// "GET /owa/, GET /EWS/" since the last look.
    QByteArray asked()
    {
        QList<QByteArray> lines;
        for (const auto& line : std::exchange(m_said, {}).split('\n')) {
            if (line.endsWith(" HTTP/1.1\r"))
                lines += line.chopped(10);
        }
        return lines.join(", ");
    }
    const Settle* settled(const char* id) const
    {
        for (const auto& row : m_settled) {
            if (row.check == QLatin1StringView(id))
                return &row;
        }
        return nullptr;
    }
    QStringList settledInOrder() const
    {
        QStringList ids;
        for (const auto& row : m_settled)
            ids += row.check;
        return ids;
    }
    /// "open", "fine" or the failure's word.
    QString ending() const
    {
        if (!m_finish)
            return u"open"_s;
        return m_finish->breakdown ? QString(word(m_finish->breakdown->failure)) : u"fine"_s;
    }
    QByteArray said() const { return m_said; }
    const QList<Addendum>& added() const { return m_added; }
    int afterthoughts() const { return m_afterthoughts; }
    const QByteArray& shown() const { return m_shown; } ///< the transcript
    Conversation& conversation() { return *m_conversation; }

private:
    void note(const Actions& actions)
    {
        for (const auto& action : actions) {
            if (const auto* send = std::get_if<Send>(&action)) {
                m_said += send->bytes;
                m_shown += (send->shown.isEmpty() ? send->bytes : send->shown) + '\n';
            } else if (const auto* heard = std::get_if<Heard>(&action))
                m_shown += heard->shown + '\n';
            else if (std::holds_alternative<Afterthought>(action))
                ++m_afterthoughts;
            else if (const auto* addendum = std::get_if<Addendum>(&action))
                m_added += *addendum;
            else if (const auto* settle = std::get_if<Settle>(&action))
                m_settled += *settle;
            else if (const auto* finish = std::get_if<Finish>(&action))
                m_finish = *finish;
        }
    }
    std::unique_ptr<Conversation> m_conversation;
    QByteArray m_said;
    QByteArray m_shown;
    QList<Settle> m_settled;
    QList<Addendum> m_added;
    int m_afterthoughts = 0;
    std::optional<Finish> m_finish;
};

Brief curious(const QList<GuideEntry>& entries)
{
    Brief task = brief(entries);
    task.asksNames = true;
    return task;
}

QByteArray typeTwo()
{
    ntlm::Challenge told;
    told.computer = u"CANARY1"_s;
    told.dnsComputer = u"canary3.inside.example"_s;
    told.windows = u"10.0.20348"_s;
    return ntlm::writeChallenge(told, 1).toBase64();
}

QList<GuideEntry> several(int count)
{
    QList<GuideEntry> entries;
    for (int i = 0; i < count; ++i)
        entries += entry(("c" + QByteArray::number(i)).constData(), ("/" + QByteArray::number(i)).constData());
    return entries;
}

} // namespace

class TestWebConversation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void healthyExchange_data()
    {
        QTest::addColumn<bool>("dripping");
        QTest::newRow("whole") << false;
        QTest::newRow("byte by byte") << true;
    }
    void healthyExchange()
    {
        QFETCH(bool, dripping);
        Talk talk(
            makeHttpConversation(brief({entry("ews", "/EWS/Exchange.asmx", {401}, "/EWS/healthcheck.htm")})));
        QCOMPARE(talk.conversation().awaiting().isEmpty(), false);
        QCOMPARE(talk.asked(), QByteArray("GET /EWS/Exchange.asmx, GET /EWS/healthcheck.htm"));
        talk.hears(kChallenge, dripping);
        talk.hears(answer("200 OK", kMarks, "200 OK<br/>EX01.contoso.example"), dripping);
        QCOMPARE(talk.ending(), u"fine"_s);
        const Settle* ews = talk.settled("ews");
        QVERIFY(ews && !ews->breakdown);
        const Facts& facts = ews->facts;
        QCOMPARE(facts.http.answers.size(), 1);
        QCOMPARE(facts.http.answers.first().status, 401);
        QCOMPARE(facts.http.answers.first().path, u"/EWS/Exchange.asmx"_s);
        QCOMPARE(facts.http.answers.first().challenges, (QStringList{u"Negotiate"_s, u"NTLM"_s}));
        QCOMPARE(facts.http.health.status, 200);
        QVERIFY(facts.http.hasExchangeMarks && !facts.http.exchangeOnline);
        QCOMPARE(facts.build, u"15.2.1748.10"_s);
        QCOMPARE(facts.serverName, u"EX01"_s);
        QCOMPARE(facts.serverTime.toString(Qt::ISODate), u"2026-11-23T07:00:00Z"_s);
    }

    void requestsNameUsAndTheHost()
    {
        Talk talk(makeHttpConversation(brief({entry("ews", "/EWS/")})));
        QVERIFY(talk.said().startsWith("GET /EWS/ HTTP/1.1\r\nHost: mail.contoso.example\r\n"));
        QVERIFY(talk.said().contains("\r\nUser-Agent: Portpilot/"));
        QVERIFY2(!talk.said().contains("Accept-Encoding"), "compression is never asked for");
        QVERIFY(!talk.said().contains("Authorization") && !talk.said().contains("Cookie"));
    }

    void hostHeaderCarriesAnotherPortAndBrackets()
    {
        Brief task = brief({entry("ews", "/EWS/")});
        task.host = u"2001:db8::10"_s;
        task.port = 8443;
        QVERIFY(Talk(makeHttpConversation(task)).said().contains("\r\nHost: [2001:db8::10]:8443\r\n"));
    }

    void rpcVerbs()
    {
        Talk talk(makeHttpConversation(brief({rpc()})));
        const QByteArray said = talk.said();
        QCOMPARE(talk.asked(),
            QByteArray("GET /rpc/rpcproxy.dll, RPC_IN_DATA /rpc/rpcproxy.dll, RPC_OUT_DATA /rpc/rpcproxy.dll"));
        const QByteArray in =
            said.mid(said.indexOf("RPC_IN_DATA"), said.indexOf("RPC_OUT_DATA") - said.indexOf("RPC_IN_DATA"));
        for (const char* line : {"User-Agent: MSRPC", "Accept: application/rpc", "Cache-Control: no-cache",
                 "Pragma: No-cache", "Content-Length: 0", "Connection: Keep-Alive"})
            QVERIFY2(in.contains(QByteArray("\r\n") + line + "\r\n"), line);
        talk.hears(kChallenge + answer("501 Not Implemented") + answer("501 Not Implemented"));
        QCOMPARE(talk.ending(), u"fine"_s);
        const auto answers = talk.settled("outlook-anywhere")->facts.http.answers;
        QCOMPARE(answers.size(), 3);
        QCOMPARE(answers.at(1).method, u"RPC_IN_DATA"_s);
        QCOMPARE(answers.at(1).status, 501);
        QCOMPARE(answers.at(2).method, u"RPC_OUT_DATA"_s);
    }

    void pipelineIsFourDeepAndRolls()
    {
        Talk talk(makeHttpConversation(brief(several(6))));
        QCOMPARE(talk.asked(), QByteArray("GET /0, GET /1, GET /2, GET /3"));
        talk.hears(kChallenge);
        QCOMPARE(talk.asked(), QByteArray("GET /4"));
        QCOMPARE(talk.settledInOrder(), QStringList{u"c0"_s}); // as soon as its own answers are in
        talk.hears(kChallenge + kChallenge + kChallenge + kChallenge + kChallenge);
        QCOMPARE(talk.settledInOrder().size(), 6);
        QCOMPARE(talk.ending(), u"fine"_s);
    }

    void oneAtATimeWhenTold()
    {
        Talk talk(makeHttpConversation(brief(several(3), 1)));
        QCOMPARE(talk.asked(), QByteArray("GET /0"));
        talk.hears(kChallenge);
        QCOMPARE(talk.asked(), QByteArray("GET /1"));
    }

    void earlyCloseLeavesTheRestOpen()
    {
        Talk talk(makeHttpConversation(brief(several(4))));
        talk.hears(kChallenge);
        talk.isLeft();
        QCOMPARE(talk.settledInOrder(), QStringList{u"c0"_s});
        QCOMPARE(talk.ending(), u"peer-closed"_s);
    }

    void announcedCloseLeavesTheRestOpen()
    {
        Talk talk(makeHttpConversation(brief(several(4))));
        talk.hears(answer(
            "503 Service Unavailable", "Server: Microsoft-HTTPAPI/2.0\r\nConnection: close\r\n", "<h2>no</h2>"));
        QCOMPARE(talk.settledInOrder(), QStringList{u"c0"_s});
        QCOMPARE(talk.settled("c0")->facts.http.answers.first().status, 503);
        QCOMPARE(talk.ending(), u"peer-closed"_s);
    }

    void namesAreAskedLast()
    {
        Talk talk(
            makeHttpConversation(curious({entry("mapi", "/mapi/emsmdb"), entry("ews", "/EWS/Exchange.asmx")})));
        QVERIFY(!talk.said().contains("Authorization"));
        talk.asked();
        talk.hears(kChallenge);
        QCOMPARE(talk.asked(), QByteArray());
        talk.hears(kChallenge);
        QCOMPARE(talk.settledInOrder(), (QStringList{u"mapi"_s, u"ews"_s})); // nobody waits for what follows
        QCOMPARE(talk.ending(), u"open"_s);
        QVERIFY(!talk.conversation().awaiting().isEmpty());
        QVERIFY(talk.said().contains("\r\nAuthorization: NTLM " + ntlm::negotiateMessage().toBase64() + "\r\n"));
        QCOMPARE(talk.asked(), QByteArray("GET /EWS/Exchange.asmx"));
        talk.hears(answer("401 Unauthorized", "WWW-Authenticate: NTLM " + typeTwo() + "\r\n"));
        QCOMPARE(talk.ending(), u"fine"_s);
        QVERIFY(talk.said().isEmpty()); // and above all no third message
        QCOMPARE(talk.added().size(), 1);
        QCOMPARE(talk.added().first().check, u"ews"_s);
        QCOMPARE(talk.added().first().ntlm.computer, u"CANARY1"_s);
        QVERIFY(talk.shown().contains("Authorization: NTLM (type 1: no name, no password)"));
        QVERIFY(talk.shown().contains("NTLM type 2: Windows 10.0.20348, 2 names kept apart"));
        QVERIFY(!talk.shown().toLower().contains("canary") && !talk.shown().contains("TlRM"));
        QCOMPARE(talk.settled("ews")->facts.http.answers.size(), 1); // the answer is no further one of the check
    }

    /// Only when the last health page has spoken: somebody who cuts at the sight of the question takes nothing with it.
    void namesAfterTheHealthPages()
    {
        const QList<GuideEntry> entries{entry("ews", "/EWS/", {401}, "/EWS/healthcheck.htm"),
            entry("mapi", "/mapi/", {401}, "/mapi/healthcheck.htm")};
        Talk talk(makeHttpConversation(curious(entries)));
        QCOMPARE(talk.asked(),
            QByteArray("GET /EWS/, GET /mapi/, GET /EWS/healthcheck.htm, GET /mapi/healthcheck.htm"));
        talk.hears(kChallenge);
        QCOMPARE(talk.asked(), QByteArray()); // an answer that decides is open still
        talk.hears(kChallenge);
        QCOMPARE(talk.asked(), QByteArray()); // and so is one that tells of the health
        talk.hears(answer("200 OK") + answer("503 Service Unavailable"));
        QCOMPARE(talk.settledInOrder(), (QStringList{u"ews"_s, u"mapi"_s}));
        QCOMPARE(talk.asked(), QByteArray("GET /EWS/"));
        QCOMPARE(talk.settled("mapi")->facts.http.health.status, 503);
        QCOMPARE(talk.ending(), u"open"_s);
        QCOMPARE(talk.afterthoughts(), 1);
        talk.hears(answer("401 Unauthorized", "WWW-Authenticate: NTLM " + typeTwo() + "\r\n"));
        QCOMPARE(talk.added().size(), 1);
        QCOMPARE(talk.ending(), u"fine"_s);
        QVERIFY(talk.asked().isEmpty());
    }

    /// Somebody on the way cuts at the sight of it: what was decided stays decided.
    void namesCutOff()
    {
        for (const int how : {0, 1, 2, 3}) {
            Talk talk(makeHttpConversation(curious({entry("ews", "/EWS/", {401}, "/EWS/healthcheck.htm")})));
            talk.hears(kChallenge);
            QVERIFY(!talk.said().contains("Authorization"));
            talk.hears(answer("500 Internal Server Error"));
            QVERIFY(talk.said().contains("Authorization: NTLM"));
            if (how == 2)
                talk.isLeftWaiting();
            else if (how == 3)
                talk.hears(answer("400 Bad Request", "Connection: close\r\n"));
            else
                talk.isLeft(how == 1);
            QCOMPARE(talk.ending(), u"fine"_s);
            QVERIFY(talk.settled("ews") && !talk.settled("ews")->breakdown);
            QCOMPARE(talk.settled("ews")->facts.http.answers.size(), 1);
            QCOMPARE(talk.settled("ews")->facts.http.health.status, 500);
        }
    }

    /// One request at a time: then it waits until all is settled.
    void namesOneAtATime()
    {
        Brief careful = curious({entry("ews", "/EWS/", {401}, "/EWS/healthcheck.htm")});
        careful.depth = 1;
        Talk talk(makeHttpConversation(careful));
        talk.hears(kChallenge);
        QVERIFY(!talk.said().contains("Authorization"));
        talk.hears(answer("200 OK"));
        QVERIFY(talk.settled("ews") && talk.said().contains("Authorization: NTLM"));
    }

    void namesByNegotiateAlone()
    {
        Talk talk(makeHttpConversation(curious({entry("mapi", "/mapi/emsmdb")})));
        talk.asked();
        talk.hears(answer("401 Unauthorized", "WWW-Authenticate: Negotiate\r\n"));
        QVERIFY(talk.said().contains("\r\nAuthorization: Negotiate TlRM"));
        talk.hears(answer("401 Unauthorized", "WWW-Authenticate: Negotiate " + typeTwo() + "\r\n"));
        QCOMPARE(talk.added().size(), 1);
    }

    void namesAreNotAsked_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::newRow("Basic alone") << answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"NTLM\"\r\n");
        QTest::newRow("not at the door") << answer("200 OK", "WWW-Authenticate: NTLM\r\n");
        QTest::newRow("closes") << answer("401 Unauthorized", "WWW-Authenticate: NTLM\r\nConnection: close\r\n");
        QTest::newRow("busy") << answer("503 Service Unavailable");
    }
    void namesAreNotAsked()
    {
        QFETCH(QByteArray, reply);
        Talk talk(makeHttpConversation(curious({entry("ews", "/EWS/")})));
        talk.asked();
        talk.hears(reply);
        QCOMPARE(talk.ending(), u"fine"_s);
        QVERIFY(talk.said().isEmpty());
    }

    /// Whatever becomes of the afterthought: the end is a good one, and the checks are what they were.
    void namesChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<int>("then"); // 0 nothing, 1 close, 2 reset, 3 silence
        QTest::newRow("401 as before") << kChallenge << 0;
        QTest::newRow("200") << answer("200 OK") << 0;
        QTest::newRow("not base64") << answer("401 Unauthorized", "WWW-Authenticate: NTLM ?\r\n") << 0;
        QTest::newRow("cut") << answer("401 Unauthorized", "WWW-Authenticate: NTLM " + typeTwo().left(60) + "\r\n")
                             << 0;
        QTest::newRow("no HTTP") << QByteArray("\x16\x03\x01 what\r\n\r\n") << 0;
        QTest::newRow("endless head") << "HTTP/1.1 401 Unauthorized\r\nX: " + QByteArray(100'000, 'x') << 0;
        QTest::newRow("closed") << QByteArray() << 1;
        QTest::newRow("closed in the middle") << QByteArray("HTTP/1.1 401 Unauth") << 1;
        QTest::newRow("reset") << QByteArray() << 2;
        QTest::newRow("silent") << QByteArray() << 3;
    }
    void namesChangeNothing()
    {
        QFETCH(QByteArray, reply);
        QFETCH(int, then);
        for (const bool dripping : {false, true}) {
            Talk talk(makeHttpConversation(curious({entry("ews", "/EWS/")})));
            talk.hears(kChallenge);
            talk.hears(reply, dripping);
            if (then == 3)
                talk.isLeftWaiting();
            else if (then != 0)
                talk.isLeft(then == 2);
            QCOMPARE(talk.ending(), u"fine"_s);
            QCOMPARE(talk.settledInOrder(), QStringList{u"ews"_s});
            QVERIFY(!talk.settled("ews")->breakdown && talk.added().isEmpty());
        }
    }

    void closeOrResetBeforeAWord()
    {
        for (const bool reset : {false, true}) {
            Talk talk(makeHttpConversation(brief(several(2))));
            talk.isLeft(reset);
            QVERIFY(talk.settledInOrder().isEmpty());
            QVERIFY(talk.ending() != u"fine"_s && talk.ending() != u"open"_s);
        }
    }

    void bodyUntilCloseIsWhole()
    {
        Talk talk(makeHttpConversation(brief(several(1))));
        talk.hears("HTTP/1.0 200 OK\r\nServer: nginx\r\n\r\n<html>It works");
        talk.isLeft();
        QCOMPARE(talk.ending(), u"fine"_s);
        QCOMPARE(talk.settled("c0")->facts.http.answers.first().bodyStart, u"<html>It works"_s);
        QVERIFY(!talk.settled("c0")->facts.http.hasExchangeMarks);
    }

    void healthNeverBreaksACheck_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("closed") << 0;
        QTest::newRow("reset") << 1;
        QTest::newRow("silent") << 2;
    }
    void healthNeverBreaksACheck()
    {
        QFETCH(int, how);
        Talk talk(makeHttpConversation(brief({entry("ews", "/EWS/", {401}, "/EWS/healthcheck.htm")})));
        talk.hears(kChallenge);
        how == 2 ? talk.isLeftWaiting() : talk.isLeft(how == 1);
        QVERIFY(talk.settled("ews"));
        QVERIFY(!talk.settled("ews")->breakdown);
        QCOMPARE(talk.settled("ews")->facts.http.health.status, 0);
        QCOMPARE(talk.ending(), u"fine"_s);
    }

    void redirectIsFollowedAtHome()
    {
        Talk talk(makeHttpConversation(brief({entry("owa", "/owa/", {200, 302})})));
        talk.asked();
        const QByteArray logon = "/owa/auth/logon.aspx?url=https%3a%2f%2fmail.contoso.example%2fowa%2f&reason=0";
        talk.hears(answer("302 Found", kMarks + "Location: https://mail.contoso.example" + logon + "\r\n"));
        QCOMPARE(talk.asked().toLower(), QByteArray("GET " + logon).toLower());
        talk.hears(answer("200 OK", {}, "<link href=\"/owa/auth/15.2.1748/themes/resources/favicon.ico\">"));
        QCOMPARE(talk.ending(), u"fine"_s);
        QCOMPARE(talk.settled("owa")->facts.http.answers.size(), 2);
        QCOMPARE(talk.settled("owa")->facts.http.answers.at(1).status, 200);
    }

    void redirectElsewhereIsOnlyNoted_data()
    {
        QTest::addColumn<QByteArray>("location");
        for (const char* location : {"https://adfs.contoso.example/adfs/ls/", "http://mail.contoso.example/owa/x",
                 "https://mail.contoso.example.evil.example/", "//other.example/", "javascript:alert(1)",
                 "https://mail.contoso.example:444/owa/", "", "https://[broken"})
            QTest::newRow(*location ? location : "none") << QByteArray(location);
    }
    void redirectElsewhereIsOnlyNoted()
    {
        QFETCH(QByteArray, location);
        Talk talk(makeHttpConversation(brief({entry("owa", "/owa/", {200, 302})})));
        talk.asked();
        talk.hears(answer("302 Found", "Location: " + location + "\r\n"));
        QCOMPARE(talk.asked(), QByteArray());
        QCOMPARE(talk.ending(), u"fine"_s);
        QCOMPARE(talk.settled("owa")->facts.http.answers.first().location.toUtf8(), location);
    }

    void redirectsEnd_data()
    {
        QTest::addColumn<bool>("circle");
        QTest::newRow("to itself") << true;
        QTest::newRow("ever further") << false;
    }
    void redirectsEnd()
    {
        QFETCH(bool, circle);
        Talk talk(makeHttpConversation(brief({entry("owa", "/owa/", {200, 302})})));
        for (int i = 0; i < 10 && talk.ending() == u"open"_s; ++i)
            talk.hears(
                answer("302 Found", "Location: /owa/" + (circle ? QByteArray() : QByteArray::number(i)) + "\r\n"));
        QCOMPARE(talk.ending(), u"fine"_s);
        const auto size = talk.settled("owa")->facts.http.answers.size();
        QVERIFY2(size >= 1 && size <= 4, "three hops at most");
    }

    void notHttp()
    {
        Talk talk(makeHttpConversation(brief(several(2))));
        talk.hears("220 mail.contoso.example ESMTP\r\n");
        QCOMPARE(talk.ending(), u"not-this-protocol"_s);
    }

    void tooMuch()
    {
        Talk talk(makeHttpConversation(brief(several(1))));
        talk.hears("HTTP/1.1 200 OK\r\nX: " + QByteArray(100'000, 'x'));
        QCOMPARE(talk.ending(), u"too-much-data"_s);
    }

    void silence()
    {
        Talk talk(makeHttpConversation(brief(several(2))));
        talk.isLeftWaiting();
        QVERIFY(talk.settledInOrder().isEmpty());
        QCOMPARE(talk.ending(), u"no-answer"_s);
    }

    /// A proxy that cuts at the verb: asked alone, the missing answer is a fact beside the good one.
    void rpcVerbCutOff()
    {
        Talk talk(makeHttpConversation(brief({rpc()}, 1)));
        talk.hears(kChallenge);
        talk.isLeft(true);
        const Settle* settle = talk.settled("outlook-anywhere");
        QVERIFY(settle);
        QCOMPARE(settle->facts.http.answers.size(), 2);
        QCOMPARE(settle->facts.http.answers.at(1).method, u"RPC_IN_DATA"_s);
        QCOMPARE(settle->facts.http.answers.at(1).status, 0);
        QVERIFY2(settle->breakdown.has_value(), "settled as if all were well");
    }

    void exchangeOnlineIsRecognised()
    {
        Talk talk(makeHttpConversation(brief(several(1))));
        talk.hears(answer("401 Unauthorized", "X-FEProxyInfo: AM0PR01CA0123\r\nX-FEServer: AM0PR01CA0123\r\n"));
        QVERIFY(talk.settled("c0")->facts.http.exchangeOnline);
    }

    void serverTextIsMadePrintable()
    {
        Talk talk(makeHttpConversation(brief(several(1))));
        talk.hears(answer("401 No\x1b[31m",
            "X-Evil: a\x07"
            "b\r\nX-FEServer: EX\x01\r\n",
            QByteArray("\x00<b>", 4)));
        const auto& facts = talk.settled("c0")->facts;
        const auto text = QString::fromUtf8(QJsonDocument(json::write(facts).toObject()).toJson());
        for (const char16_t bad : {u'\x1b', u'\x07', u'\x01'})
            QVERIFY(!text.contains(QChar(bad)) && !facts.serverName.contains(QChar(bad)));
        QCOMPARE(facts.http.answers.first().header(u"x-evil"), u"a\\x07b"_s);
    }

    void rdp_data()
    {
        QTest::addColumn<int>("variant");
        QTest::addColumn<QByteArray>("question");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<int>("fact");
        const auto row = [](const char* name, int variant, const char* reply, int fact) {
            static const QList<QByteArray> asked{"030000130ee000000000000100080003000000",
                "030000130ee000000000000100080001000000", "030000130ee000000000000100080000000000"};
            QTest::newRow(name) << variant << QByteArray::fromHex(asked.at(variant)) << QByteArray::fromHex(reply)
                                << fact;
        };
        row("NLA required: NLA", 0, "030000130ed00000123400021f080002000000", 2);
        row("NLA required: TLS", 1, "030000130ed000001234000300080005000000", 105);
        row("NLA required: legacy", 2, "030000130ed000001234000300080005000000", 105);
        row("TLS: TLS", 1, "030000130ed00000123400021f080001000000", 1);
        row("TLS: legacy", 2, "030000130ed000001234000300080001000000", 101);
        row("negotiate: legacy", 2, "030000130ed00000123400021f080000000000", 0);
        row("legacy only: TLS", 1, "030000130ed000001234000300080002000000", 102);
        row("legacy only: NLA", 0, "0300000b06d00000123400", 0);
        row("no certificate", 0, "030000130ed000001234000300080003000000", 103);
        row("xrdp", 0, "030000130ed000001234000201080001000000", 1);
    }
    void rdp()
    {
        QFETCH(int, variant);
        QFETCH(QByteArray, reply);
        QFETCH(int, fact);
        for (const bool dripping : {false, true}) {
            Brief task = brief({entry("rdp", "")});
            task.variant = variant;
            Talk talk(makeRdpConversation(task));
            QTEST(talk.said(), "question");
            talk.hears(reply, dripping);
            QCOMPARE(talk.ending(), u"fine"_s);
            const RdpFacts& facts = talk.settled("rdp")->facts.rdp;
            QCOMPARE(variant == 0 ? facts.askedNla : variant == 1 ? facts.askedTls : facts.askedLegacy, fact);
            const QList<int> all{facts.askedNla, facts.askedTls, facts.askedLegacy};
            QCOMPARE(all.count(-2), 2); // the others were not asked
            QCOMPARE(talk.said().size(), 19); // and nothing more is said
        }
    }

    void rdpWithoutAnswer()
    {
        Talk closed(makeRdpConversation(brief({entry("rdp", "")})));
        closed.isLeft(true);
        QCOMPARE(closed.settled("rdp")->facts.rdp.askedNla, -1);
        QVERIFY(closed.settled("rdp")->breakdown);
        Talk strange(makeRdpConversation(brief({entry("rdp", "")})));
        strange.hears("SSH-2.0-OpenSSH_9.2\r\n");
        QCOMPARE(strange.ending(), u"not-this-protocol"_s);
    }

    void hello_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("ending"); // 0 nothing more, 1 close, 2 reset, 3 silence
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("alert");
        QTest::addColumn<QString>("text");
        using Kind = HelloResult::Kind;
        const auto row = [](const char* name, const QByteArray& bytes, int ending, Kind kind, int alert = -1,
                             const char* text = "") {
            QTest::newRow(name) << bytes << ending << int(kind) << alert << QString::fromLatin1(text);
        };
        const auto hex = [](const char* text) { return QByteArray::fromHex(text); };
        const QByteArray hello = hex("160303002a0200002603") + '\x03' + QByteArray(32, 'r') + hex("00c03000");
        QByteArray older = hello;
        older[10] = 1;
        row("accepted", hello, 0, Kind::Accepted);
        row("another version", older, 0, Kind::Refused);
        row("alert 70", hex("15030300020246"), 0, Kind::Refused, 70);
        row("alert 40", hex("15030300020228"), 0, Kind::Refused, 40);
        row("plain", "220 mail ESMTP\r\n", 0, Kind::PlainText, -1, "220 mail ESMTP");
        row("plain, no line end, closed", "* OK", 1, Kind::PlainText, -1, "* OK");
        row("plain, no line end, silent", "+OK", 3, Kind::PlainText, -1, "+OK");
        row("noise", hex("000102"), 0, Kind::Garbage);
        row("closed", {}, 1, Kind::Closed);
        row("reset", {}, 2, Kind::Reset);
        row("silent", {}, 3, Kind::Silent);
        row("half a hello, closed", hello.left(20), 1, Kind::Closed);
        row("half a hello, silent", hello.left(20), 3, Kind::Silent);
    }
    void hello()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, ending);
        for (const bool dripping : {false, true}) {
            Talk talk(makeTlsHello(u"mail.contoso.example"_s, u"TLSv1.2"_s));
            QVERIFY(talk.said().startsWith("\x16\x03\x01") && talk.said().contains("mail.contoso.example"));
            talk.hears(bytes, dripping);
            if (ending == 3)
                talk.isLeftWaiting();
            else if (ending != 0)
                talk.isLeft(ending == 2);
            QCOMPARE(talk.ending(), u"fine"_s);
            const auto& result = static_cast<const TlsHelloConversation&>(talk.conversation()).result();
            QTEST(int(result.kind), "kind");
            QTEST(result.alert, "alert");
            QTEST(result.firstBytes, "text");
        }
    }
};

QTEST_APPLESS_MAIN(TestWebConversation)
#include "tst_webconversation.moc"
