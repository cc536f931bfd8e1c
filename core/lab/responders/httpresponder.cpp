// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/httpresponder.h"

#include <QLocale>
#include <QUuid>

namespace portpilot {

namespace {
/// http.sys refuses longer heads (MaxRequestBytes as Exchange's setup leaves it is 64 KiB).
constexpr qsizetype kHeadLimit = 64 * 1024;
/// A body that is no longer than this is read past, so that the connection can go on. The IN channel of RPC over
/// HTTP announces 1 GiB (MS-RPCH 2.1.2.1.1); after such an answer the connection is closed.
constexpr qint64 kBodyLimit = 64 * 1024;

constexpr char kHttpSys[] = "Server: Microsoft-HTTPAPI/2.0";
constexpr char kIis[] = "Server: Microsoft-IIS/10.0";

/// The logon page's address carries the path with lower-case hex, as ASP.NET writes it.
QByteArray lowerEncoded(const QByteArray& text)
{
    QByteArray encoded = text.toPercentEncoding();
    for (qsizetype i = 0; i + 2 < encoded.size(); ++i) {
        if (encoded.at(i) == '%') {
            const QByteArray hex = encoded.mid(i + 1, 2).toLower();
            encoded.replace(i + 1, 2, hex);
        }
    }
    return encoded;
}

/// A Host header is the visitor's word: only what a host name can be is said back.
bool isPlainHost(const QByteArray& host)
{
    for (const char c : host) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && !QByteArrayView(".-[]:").contains(c))
            return false;
    }
    return !host.isEmpty() && host.size() <= 255;
}

bool isPlainTarget(const QByteArray& target)
{
    for (const char c : target) {
        if (c <= ' ' || c > '~')
            return false;
    }
    return !target.isEmpty();
}
} // namespace

Actions HttpResponder::onInbox(Inbox& inbox)
{
    if (m_bodyLeft > 0) {
        m_bodyLeft -= inbox.take(m_bodyLeft).size();
        return {};
    }
    const auto line = inbox.takeLine();
    m_headBytes += line ? line->size() : 0;
    if (m_headBytes > kHeadLimit || (!line && inbox.size() > kHeadLimit))
        return write({}, {400, "Bad Request", {kHttpSys}, {}}, true);
    if (!line
        || (line->isEmpty() && m_lines.isEmpty())) // RFC 9112 §2.2: an empty line before a request is skipped
        return {};
    if (!line->isEmpty()) {
        m_lines += *line;
        return {};
    }
    const RequestHead head = readHead(std::exchange(m_lines, {}));
    m_headBytes = 0;
    return Actions{Heard{head.method + ' ' + head.target}} + answer(head);
}

HttpResponder::RequestHead HttpResponder::readHead(const QList<QByteArray>& lines)
{
    RequestHead head;
    const QList<QByteArray> words = lines.first().split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1.") || !isPlainTarget(words.at(1)))
        return head;
    head.method = words.at(0);
    head.target = words.at(1);
    head.path = head.target.left(head.target.indexOf('?') < 0 ? head.target.size() : head.target.indexOf('?'));
    head.keepAlive = words.at(2) == "HTTP/1.1";
    for (qsizetype i = 1; i < lines.size(); ++i)
        readHeader(head, lines.at(i));
    // RFC 9112 §3.2: HTTP/1.1 without Host is refused with 400.
    head.valid = !head.keepAlive || !head.host.isEmpty();
    return head;
}

void HttpResponder::readHeader(RequestHead& head, const QByteArray& line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(colon).toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (name == "host")
        head.host = value;
    else if (name == "authorization")
        head.authorization = value;
    else if (name == "content-length")
        head.bodyBytes = qMax(0LL, value.toLongLong());
    else if (name == "transfer-encoding")
        head.bodyBytes = kBodyLimit + 1; // chunks are not read: answered, then closed
    else if (name == "connection" && value.toLower().contains("close"))
        head.keepAlive = false;
}

Actions HttpResponder::answer(const RequestHead& head)
{
    ++m_answered;
    if (!head.valid)
        return write(head, {400, "Bad Request", {kHttpSys}, "<h2>Bad Request</h2>"}, true);
    if (head.bodyBytes <= kBodyLimit)
        m_bodyLeft = head.bodyBytes;
    const Fault* fault = isWebSite(head) ? nullptr : faultFor(head);
    const bool close = !head.keepAlive || head.bodyBytes > kBodyLimit || (fault && fault->close);
    return write(head, fault ? brokenReply(*fault) : replyTo(head), close);
}

const Fault* HttpResponder::faultFor(const RequestHead& head) const
{
    if (head.method.startsWith("RPC_")) {
        if (const Fault* blocked = m_role.fault(Deed::VerbsBlocked))
            return blocked;
    }
    const DirectoryPersona* directory = m_role.persona.directory(head.path);
    if (directory && !directory->service.isEmpty()) {
        if (const Fault* fault = faultOn(m_role.faults, directory->service, Deed::HttpAnswer))
            return fault;
    }
    return m_role.fault(Deed::HttpAnswer);
}

HttpResponder::Reply HttpResponder::brokenReply(const Fault& fault) const
{
    Reply reply{fault.status, fault.reason.toUtf8(), {}, m_role.persona.expand(fault.text)};
    bool named = false;
    for (const auto& header : fault.headers) {
        reply.headers += m_role.persona.expand(header);
        named = named || header.startsWith("Server:"_L1, Qt::CaseInsensitive);
    }
    if (!named)
        reply.headers.prepend(kHttpSys);
    return reply;
}

HttpResponder::Reply HttpResponder::replyTo(const RequestHead& head) const
{
    const QByteArray host = isPlainHost(head.host) ? head.host : m_role.persona.host.toUtf8();
    const QByteArray path = head.path.toLower();
    if (isWebSite(head))
        return webSite(head);
    if (path == "/")
        return {
            302, "Found", QList<QByteArray>{"Location: https://" + host + "/owa/", kIis} + exchangeMarks(), {}};
    const DirectoryPersona* directory = m_role.persona.directory(head.path);
    if (directory && path.endsWith("/healthcheck.htm"))
        return {200, "OK", QList<QByteArray>{"Content-Type: text/html", kIis} + exchangeMarks(),
            m_role.persona.expand(u"200 OK<br/>{fqdn}"_s)};
    if (path == "/owa/auth/logon.aspx")
        return logonPage();
    const QByteArray published =
        m_role.fault(Deed::InternalName) ? m_role.persona.netbios.toLower().toUtf8() + ".contoso.local" : host;
    if (path.startsWith("/autodiscover/autodiscover.json")) // anonymous by design
        return {200, "OK",
            QList<QByteArray>{"Content-Type: application/json; charset=utf-8", kIis} + exchangeMarks(),
            R"({"Protocol":"ActiveSync","Url":"https://)" + published + R"(/Microsoft-Server-ActiveSync"})"};
    if (!directory)
        return {404, "Not Found", {"Content-Type: text/html", kIis, "X-Powered-By: ASP.NET"},
            "<html><head><title>404</title></head><body><h1>404 - File or directory not "
            "found.</h1></body></html>"};
    switch (directory->welcome) {
    case Welcome::Challenge:
        if (const auto step = ntlmStep(*directory, head))
            return *step;
        return challenge(*directory, host);
    case Welcome::LogonPage:
        return logonRedirect(head, host);
    }
    return {};
}

bool HttpResponder::isWebSite(const RequestHead& head) const
{
    const QByteArray domain = m_role.persona.domain.toLatin1();
    const bool caught = faultOn(m_role.faults, u"names", Deed::WildcardName) && head.host == "autodiscover." + domain;
    // With a port in it the name was typed by somebody who speaks to the listener itself.
    return head.host == domain || caught;
}

HttpResponder::Reply HttpResponder::webSite(const RequestHead& head) const
{
    const Fault* everywhere = m_role.fault(Deed::WebSite);
    const bool home = head.path == "/";
    return {everywhere ? everywhere->status : home ? 200 : 404, home || everywhere ? "OK" : "Not Found",
        {"Content-Type: text/html", "Server: nginx"},
        "<!DOCTYPE html><html><head><title>Contoso</title></head><body>Welcome to Contoso.</body></html>"};
}

HttpResponder::Reply HttpResponder::challenge(const DirectoryPersona& directory, const QByteArray& host) const
{
    Reply reply{401, "Unauthorized", {}, {}};
    reply.headers += "request-id: " + requestId();
    reply.headers += m_role.persona.expand(u"X-OWA-Version: {build}"_s);
    reply.headers += "X-FailureContext: FrontEnd;401;VW5hdXRob3JpemVk;;;;";
    reply.headers += kIis;
    QList<QByteArray> last; // IIS adds Basic behind everything else
    for (const auto& scheme : directory.challenges) {
        QByteArray value = "WWW-Authenticate: " + scheme.toUtf8();
        value.replace("{host}", host);
        (scheme.startsWith("Basic"_L1) ? last : reply.headers) += value;
    }
    reply.headers += "X-Powered-By: ASP.NET";
    reply.headers += m_role.persona.expand(u"X-FEServer: {netbios}"_s);
    reply.headers += last;
    return reply;
}

/// MS-NTHT 2.2: the server's message stands behind the scheme's name, and the other schemes are left out.
std::optional<HttpResponder::Reply> HttpResponder::ntlmStep(
    const DirectoryPersona& directory, const RequestHead& head) const
{
    const qsizetype space = head.authorization.indexOf(' ');
    const QByteArray scheme = head.authorization.left(space);
    const bool offered = directory.challenges.contains(QString::fromLatin1(scheme), Qt::CaseInsensitive);
    const bool ntlm =
        scheme.compare("NTLM", Qt::CaseInsensitive) == 0 || scheme.compare("Negotiate", Qt::CaseInsensitive) == 0;
    const QByteArray answer = space > 0 && offered && ntlm
        ? ntlmAnswerTo(m_role, head.authorization.mid(space + 1).trimmed())
        : QByteArray();
    if (answer.isEmpty())
        return std::nullopt;
    return Reply{
        401, "Unauthorized", QList<QByteArray>{kHttpSys, "WWW-Authenticate: " + scheme + ' ' + answer}, {}};
}

HttpResponder::Reply HttpResponder::logonRedirect(const RequestHead& head, const QByteArray& host) const
{
    const QByteArray where = "https://" + host
        + "/owa/auth/logon.aspx?url=" + lowerEncoded("https://" + host + head.target) + "&reason=0";
    QByteArray shown = where;
    shown.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    return {302, "Found",
        QList<QByteArray>{"Content-Type: text/html; charset=utf-8", "Location: " + where, kIis} + exchangeMarks(),
        "<html><head><title>Object moved</title></head><body>\r\n<h2>Object moved to <a href=\"" + shown
            + "\">here</a>.</h2>\r\n</body></html>\r\n"};
}

HttpResponder::Reply HttpResponder::logonPage() const
{
    return {200, "OK",
        QList<QByteArray>{"Cache-Control: no-cache, no-store", "Content-Type: text/html; charset=utf-8", kIis}
            + exchangeMarks(),
        m_role.persona.expand(
            u"<!DOCTYPE html>\r\n<!-- OwaPage = ASP.auth_logon_aspx -->\r\n"
            "<!-- {57A118C6-2DA9-419d-BE9A-F92B0F9A418B} -->\r\n<html><head>"
            "<link rel=\"shortcut icon\" href=\"/owa/auth/{build3}/themes/resources/favicon.ico\">"
            "<title>Outlook</title></head><body>Practice server: nobody signs in here."
            "</body></html>\r\n"_s)};
}

QList<QByteArray> HttpResponder::exchangeMarks() const
{
    return {"request-id: " + requestId(), m_role.persona.expand(u"X-OWA-Version: {build}"_s),
        "X-Powered-By: ASP.NET", m_role.persona.expand(u"X-FEServer: {netbios}"_s)};
}

QByteArray HttpResponder::requestId() const
{
    const QByteArray name = QByteArray::number(m_role.seed) + ':' + QByteArray::number(m_answered);
    return QUuid::createUuidV5(QUuid(), name).toByteArray(QUuid::WithoutBraces);
}

Actions HttpResponder::write(const RequestHead& head, const Reply& reply, bool close) const
{
    const QByteArray first = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reply.reason;
    QByteArray bytes = first + "\r\n";
    for (const auto& header : reply.headers)
        bytes += header + "\r\n";
    // IMF-fixdate (RFC 9110 §5.6.7)
    bytes +=
        "Date: " + QLocale::c().toString(m_role.now.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss"_s).toUtf8() + " GMT\r\n";
    if (close)
        bytes += "Connection: close\r\n";
    bytes += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n";
    if (head.method != "HEAD")
        bytes += reply.body;
    Actions actions{Send{bytes, first}};
    if (close)
        actions += Finish{};
    return actions;
}

} // namespace portpilot
