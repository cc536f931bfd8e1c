<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>Report</name>
    <message>
        <source>PROBLEM</source>
        <translation>PROBLEM</translation>
    </message>
    <message>
        <source>ALSO</source>
        <translation>AUCH</translation>
    </message>
    <message>
        <source>WHERE</source>
        <translation>WO</translation>
    </message>
    <message>
        <source>%1, %2, tested %3</source>
        <translation>%1, %2, getestet %3</translation>
    </message>
    <message>
        <source>no stage broken</source>
        <translation>keine Stufe gestört</translation>
    </message>
    <message>
        <source>WHEN</source>
        <translation>WANN</translation>
    </message>
    <message>
        <source>SURE</source>
        <translation>SICHER</translation>
    </message>
    <message>
        <source>SHOWN BY</source>
        <translation>BELEGE</translation>
    </message>
    <message>
        <source>WORKS</source>
        <translation>GEHT</translation>
    </message>
    <message>
        <source>nothing that was tested</source>
        <translation>nichts von dem, was getestet wurde</translation>
    </message>
    <message>
        <source>ASK</source>
        <translation>BITTE</translation>
    </message>
    <message>
        <source>NETWORK</source>
        <translation>NETZWERK</translation>
    </message>
    <message>
        <source>TOOL</source>
        <translation>MIT</translation>
    </message>
    <message>
        <source>Stopped at: %1.</source>
        <translation>Angehalten bei: %1.</translation>
    </message>
    <message>
        <source>Breaks at: %1. Confidence: %2.</source>
        <translation>Bricht ab bei: %1. Einschätzung: %2.</translation>
    </message>
    <message>
        <source>Not: %1 (%2)</source>
        <translation>Nicht: %1 (%2)</translation>
    </message>
    <message>
        <source>What would decide:</source>
        <translation>Was entscheiden würde:</translation>
    </message>
    <message>
        <source>For the network team:</source>
        <translation>Für das Netzwerkteam:</translation>
    </message>
    <message>
        <source>%1, port %2: what was said</source>
        <translation>%1, Port %2: was gesagt wurde</translation>
    </message>
    <message>
        <source>Every check</source>
        <translation>Alle Prüfungen</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Portpilot report</source>
        <translation>Bericht von Portpilot</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Secure</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>The person</source>
        <translation>Die Person</translation>
    </message>
    <message>
        <source>Helpdesk</source>
        <translation>Helpdesk</translation>
    </message>
    <message>
        <source>Network team</source>
        <translation>Netzwerkteam</translation>
    </message>
    <message>
        <source>Exchange admin</source>
        <translation>Exchange-Administration</translation>
    </message>
    <message>
        <source>DNS admin</source>
        <translation>DNS-Administration</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>from the internet</source>
        <translation>aus dem Internet</translation>
    </message>
    <message>
        <source>from inside the company network</source>
        <translation>aus dem Firmennetzwerk</translation>
    </message>
    <message>
        <source>over VPN</source>
        <translation>über VPN</translation>
    </message>
    <message>
        <source>TRAINING – nothing here is real</source>
        <translation>ÜBUNG – nichts hier ist echt</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Tested %1</source>
        <comment>from where</comment>
        <translation>Getestet %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Stopped at **%1**.</source>
        <translation>Angehalten bei **%1**.</translation>
    </message>
    <message>
        <source>Breaks at **%1**, confidence **%2**.</source>
        <translation>Bricht ab bei **%1**, Einschätzung **%2**.</translation>
    </message>
    <message>
        <source>ok</source>
        <comment>in a table</comment>
        <translation>ok</translation>
    </message>
    <message>
        <source>WARN</source>
        <translation>WARN</translation>
    </message>
    <message>
        <source>FAIL</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Where it breaks: %1. How sure: %2.</source>
        <translation>Wo es abbricht: %1. Wie sicher: %2.</translation>
    </message>
    <message>
        <source>Shown by:</source>
        <translation>Belege:</translation>
    </message>
    <message>
        <source>not: %1 (%2)</source>
        <translation>nicht: %1 (%2)</translation>
    </message>
    <message>
        <source>What to do:</source>
        <translation>Was zu tun ist:</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>Was zu sehen war</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>ÜBUNG</translation>
    </message>
    <message>
        <source>Tested %1 %2 at %3 in %4 s.</source>
        <comment>server, from where, when, how long</comment>
        <translation>Getestet: %1 %2, %3, in %4 s.</translation>
    </message>
    <message>
        <source>%1 (done)</source>
        <translation>%1 (erledigt)</translation>
    </message>
    <message>
        <source>DONE</source>
        <translation>ERLEDIGT</translation>
    </message>
    <message>
        <source>NOTE</source>
        <translation>HINWEIS</translation>
    </message>
    <message>
        <source>%1, port %2: the same by hand</source>
        <translation>%1, Port %2: dasselbe von Hand</translation>
    </message>
    <message>
        <source>computer %1</source>
        <translation>Computer %1</translation>
    </message>
    <message>
        <source>domain %1</source>
        <translation>Domäne %1</translation>
    </message>
    <message>
        <source>forest %1</source>
        <translation>Gesamtstruktur %1</translation>
    </message>
    <message>
        <source>%1: answered %2</source>
        <comment>a computer, checks</comment>
        <translation>%1: hat geantwortet auf %2</translation>
    </message>
    <message>
        <source>Internal names, told before anybody signs in</source>
        <translation>Interne Namen, genannt, bevor sich jemand anmeldet</translation>
    </message>
    <message>
        <source>More than one computer answers behind this name (their names are left out)</source>
        <translation>Hinter diesem Namen antwortet mehr als ein Computer (ihre Namen sind weggelassen)</translation>
    </message>
    <message>
        <source>The same by hand, %1 (port %2):</source>
        <translation>Dasselbe von Hand, %1 (Port %2):</translation>
    </message>
</context>
<context>
    <name>portpilot::CertificateView</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Gültigkeit</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Trusted by this computer</source>
        <translation>Von diesem Computer anerkannt</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Anything else</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>What the certificate must hold</source>
        <translation>Was das Zertifikat erfüllen muss</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation>Zertifikatskette</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>No certificate was seen: the connection did not get that far.</source>
        <translation>Es war kein Zertifikat zu sehen: So weit kam die Verbindung nicht.</translation>
    </message>
    <message>
        <source>The server showed no certificate.</source>
        <translation>Der Server hat kein Zertifikat gezeigt.</translation>
    </message>
    <message>
        <source>This certificate is for %1; you asked for %2.</source>
        <translation>Dieses Zertifikat gilt für %1; gefragt war %2.</translation>
    </message>
    <message>
        <source>This certificate for %1 ended on %2.</source>
        <translation>Dieses Zertifikat für %1 ist am %2 abgelaufen.</translation>
    </message>
    <message>
        <source>The certificate for %1 does not hold: see the marked points.</source>
        <translation>Das Zertifikat für %1 gilt nicht: siehe die markierten Punkte.</translation>
    </message>
    <message>
        <source>This certificate for %1 holds until %2.</source>
        <translation>Dieses Zertifikat für %1 gilt bis %2.</translation>
    </message>
    <message>
        <source>Choose a service in the list to see its certificate.</source>
        <translation>Wählen Sie in der Liste einen Dienst, um sein Zertifikat zu sehen.</translation>
    </message>
    <message>
        <source>as it should be</source>
        <translation>wie es sein soll</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Stammzertifikat</translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation>Zwischenzertifikat</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>More names</source>
        <translation>Weitere Namen</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>The server does not send: %1</source>
        <translation>Der Server sendet nicht mit: %1</translation>
    </message>
    <message>
        <source>TLS version</source>
        <translation>TLS-Version</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>Chiffre</translation>
    </message>
</context>
<context>
    <name>portpilot::CheckDetail</name>
    <message>
        <source>%1 as evidence</source>
        <translation>%1 als Beleg</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Test this again</source>
        <translation>Das noch einmal testen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Choose a service in the list to see what was found.</source>
        <translation>Wählen Sie in der Liste einen Dienst, um zu sehen, was gefunden wurde.</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <translation>%1, Port %2</translation>
    </message>
    <message>
        <source>%1 (%2), port %3</source>
        <translation>%1 (%2), Port %3</translation>
    </message>
    <message>
        <source>Guide: %1</source>
        <translation>Leitfaden: %1</translation>
    </message>
    <message>
        <source>The same test by hand</source>
        <translation>Derselbe Test von Hand</translation>
    </message>
    <message>
        <source>%1, command %2</source>
        <translation>%1, Befehl %2</translation>
    </message>
    <message>
        <source>computer %1</source>
        <translation>Computer %1</translation>
    </message>
    <message>
        <source>domain %1</source>
        <translation>Domäne %1</translation>
    </message>
    <message>
        <source>forest %1</source>
        <translation>Gesamtstruktur %1</translation>
    </message>
    <message>
        <source>Internal names: %1</source>
        <translation>Interne Namen: %1</translation>
    </message>
    <message>
        <source>Behind the same name also: %1</source>
        <translation>Hinter demselben Namen auch: %1</translation>
    </message>
</context>
<context>
    <name>portpilot::CheckModel</name>
    <message>
        <source>as expected</source>
        <translation>wie erwartet</translation>
    </message>
    <message>
        <source>exposed</source>
        <translation>steht offen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>kommt noch</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht versucht</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>looking up the name</source>
        <translation>Name wird gesucht</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>Verbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>securing the connection</source>
        <translation>Verbindung wird verschlüsselt</translation>
    </message>
    <message>
        <source>waiting for the answer</source>
        <translation>wartet auf die Antwort</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2, stage %3, %4</source>
        <translation>%1, %2, Stufe %3, %4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>portpilot::CheckupDesk</name>
    <message>
        <source>The test could not be started.</source>
        <translation>Der Test ließ sich nicht starten.</translation>
    </message>
</context>
<context>
    <name>portpilot::CommandBox</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
</context>
<context>
    <name>portpilot::DisclosureButton</name>
    <message>
        <source>Open. Press to close.</source>
        <translation>Aufgeklappt. Drücken Sie zum Schließen.</translation>
    </message>
    <message>
        <source>Closed. Press to open.</source>
        <translation>Zugeklappt. Drücken Sie zum Öffnen.</translation>
    </message>
</context>
<context>
    <name>portpilot::EvidenceDrawer</name>
    <message>
        <source>Report of this service as JSON</source>
        <translation>Bericht zu diesem Dienst als JSON</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the evidence</source>
        <translation>Belege schließen</translation>
    </message>
    <message>
        <source>Kinds of evidence</source>
        <translation>Arten von Belegen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Raw JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Evidence: %1, port %2</source>
        <translation>Belege: %1, Port %2</translation>
    </message>
    <message>
        <source>Evidence: no service is chosen</source>
        <translation>Belege: Es ist kein Dienst gewählt</translation>
    </message>
    <message>
        <source>Choose a service in the list to see its report as data.</source>
        <translation>Wählen Sie in der Liste einen Dienst, um seinen Bericht als Daten zu sehen.</translation>
    </message>
</context>
<context>
    <name>portpilot::FindPage</name>
    <message>
        <source>Names of the mail system</source>
        <translation>Namen des Mailsystems</translation>
    </message>
    <message>
        <source>If you know the server&apos;s name, type it here</source>
        <translation>Wenn Sie den Namen des Servers kennen, geben Sie ihn hier ein</translation>
    </message>
    <message>
        <source>Server to test instead</source>
        <translation>Server, der stattdessen getestet wird</translation>
    </message>
    <message>
        <source>Test this server</source>
        <translation>Diesen Server testen</translation>
    </message>
    <message>
        <source>Follow once</source>
        <translation>Einmal folgen</translation>
    </message>
    <message>
        <source>Do not follow</source>
        <translation>Nicht folgen</translation>
    </message>
    <message>
        <source>Tests again and lets this one redirect be followed</source>
        <translation>Testet noch einmal und folgt dabei dieser einen Umleitung</translation>
    </message>
    <message>
        <source>Redirect to another domain</source>
        <translation>Umleitung zu einer anderen Domäne</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The settings of %1 are said to be at %2, which is another domain. Is that right?</source>
        <translation>Die Einstellungen von %1 sollen bei %2 liegen, und das ist eine andere Domäne. Ist das richtig?</translation>
    </message>
    <message>
        <source>Two different answers: %1 says %2, the name server of this computer says %3. That is normal for a network with an inside and an outside. The first answer is tested.</source>
        <translation>Zwei verschiedene Antworten: %1 sagt %2, der Namensserver dieses Computers sagt %3. Das ist normal in einem Netzwerk mit innen und außen. Getestet wird die erste Antwort.</translation>
    </message>
    <message>
        <source>Where is this mail system?</source>
        <translation>Wo ist dieses Mailsystem?</translation>
    </message>
    <message>
        <source>Mail system for %1</source>
        <translation>Mailsystem von %1</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Show the test</source>
        <translation>Test zeigen</translation>
    </message>
    <message>
        <source>Nothing has been looked up yet. Start with a mail address, a domain or a server name.</source>
        <translation>Es wurde noch nichts gesucht. Beginnen Sie mit einer Mailadresse, einer Domäne oder einem Servernamen.</translation>
    </message>
    <message>
        <source>No mail server was found for %1. If you know the server&apos;s name, type it below.</source>
        <translation>Für %1 wurde kein Mailserver gefunden. Wenn Sie den Namen des Servers kennen, geben Sie ihn unten ein.</translation>
    </message>
    <message>
        <source>Looking up names …</source>
        <translation>Namen werden gesucht …</translation>
    </message>
    <message>
        <source>You named the server, so nothing had to be searched.</source>
        <translation>Sie haben den Server genannt, also musste nichts gesucht werden.</translation>
    </message>
    <message>
        <source>These names were asked.</source>
        <translation>Diese Namen wurden abgefragt.</translation>
    </message>
    <message>
        <source>Mail programs of %1 go to %2.</source>
        <translation>Mailprogramme von %1 gehen zu %2.</translation>
    </message>
</context>
<context>
    <name>portpilot::FindingView</name>
    <message>
        <source>Choose a service in the list to see what was found.</source>
        <translation>Wählen Sie in der Liste einen Dienst, um zu sehen, was gefunden wurde.</translation>
    </message>
    <message>
        <source>Nothing is wrong with this service as seen from here.</source>
        <translation>Von hier aus gesehen ist dieser Dienst in Ordnung.</translation>
    </message>
    <message>
        <source>Confidence: %1.</source>
        <translation>Einschätzung: %1.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>Nächste Schritte</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Ruled out</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>What would decide</source>
        <translation>Was entscheiden würde</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Read more in the guide</source>
        <translation>Mehr im Leitfaden</translation>
    </message>
    <message>
        <source>For the network team</source>
        <translation>Für das Netzwerkteam</translation>
    </message>
    <message>
        <source>Copy text for the network team</source>
        <translation>Text für das Netzwerkteam kopieren</translation>
    </message>
</context>
<context>
    <name>portpilot::FixPage</name>
    <message>
        <source>Test only what failed</source>
        <translation>Nur Gestörtes testen</translation>
    </message>
    <message>
        <source>Nothing failed, so there is nothing to fix.</source>
        <translation>Nichts ist gestört, also ist nichts zu beheben.</translation>
    </message>
    <message>
        <source>No result yet. Start a test.</source>
        <translation>Noch kein Ergebnis. Starten Sie einen Test.</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>Beheben: %1</translation>
    </message>
    <message>
        <source>Who can do what now</source>
        <translation>Wer jetzt was tun kann</translation>
    </message>
    <message>
        <source>Also to fix: %1</source>
        <translation>Außerdem zu beheben: %1</translation>
    </message>
    <message>
        <source>Firewall rule to ask for</source>
        <translation>Firewall-Regel, um die zu bitten ist</translation>
    </message>
    <message>
        <source>A suggestion to copy; Portpilot changes no firewall. It names this computer. Put the clients&apos; own network in its place if they are elsewhere, and never &quot;any&quot;.</source>
        <translation>Ein Vorschlag zum Kopieren; Portpilot ändert keine Firewall. Er nennt diesen Computer. Setzen Sie das Netz der Clients dafür ein, wenn sie woanders stehen, und nie „any“.</translation>
    </message>
    <message>
        <source>Firewall rule</source>
        <translation>Firewall-Regel</translation>
    </message>
</context>
<context>
    <name>portpilot::FrameHeader</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Links</translation>
    </message>
    <message>
        <source>This computer is</source>
        <translation>Dieser Computer steht</translation>
    </message>
    <message>
        <source>Where this computer is: it decides what should be open.</source>
        <translation>Wo dieser Computer steht: Das entscheidet, was offen sein soll.</translation>
    </message>
    <message>
        <source>Portpilot</source>
        <translation>Portpilot</translation>
    </message>
    <message>
        <source>Portpilot – %1</source>
        <translation>Portpilot – %1</translation>
    </message>
</context>
<context>
    <name>portpilot::GuideReader</name>
    <message>
        <source>Speaks in clear text.</source>
        <translation>Spricht im Klartext.</translation>
    </message>
    <message>
        <source>Starts in clear text and switches to TLS when both sides can (STARTTLS).</source>
        <translation>Beginnt im Klartext und wechselt zu TLS, wenn beide Seiten es können (STARTTLS).</translation>
    </message>
    <message>
        <source>Starts in clear text and must switch to TLS (STARTTLS) before sign-in.</source>
        <translation>Beginnt im Klartext und muss vor der Anmeldung zu TLS wechseln (STARTTLS).</translation>
    </message>
    <message>
        <source>Speaks TLS from the first byte.</source>
        <translation>Spricht vom ersten Byte an TLS.</translation>
    </message>
    <message>
        <source>must be open</source>
        <translation>muss offen sein</translation>
    </message>
    <message>
        <source>should be open</source>
        <translation>sollte offen sein</translation>
    </message>
    <message>
        <source>open or closed, both are fine</source>
        <translation>offen oder zu, beides ist in Ordnung</translation>
    </message>
    <message>
        <source>should be closed</source>
        <translation>sollte zu sein</translation>
    </message>
    <message>
        <source>must be closed</source>
        <translation>muss zu sein</translation>
    </message>
    <message>
        <source>cannot be judged from there</source>
        <translation>lässt sich von dort nicht beurteilen</translation>
    </message>
    <message>
        <source>Port %1 – %2</source>
        <translation>Port %1 – %2</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>Was man wissen sollte</translation>
    </message>
    <message>
        <source>On today&apos;s Exchange</source>
        <translation>Beim heutigen Exchange</translation>
    </message>
    <message>
        <source>Expected state</source>
        <translation>Erwarteter Zustand</translation>
    </message>
    <message>
        <source>When it fails, by stage</source>
        <translation>Wenn es nicht geht: nach Stufen</translation>
    </message>
    <message>
        <source>Firewall rule</source>
        <translation>Firewall-Regel</translation>
    </message>
    <message>
        <source>Common traps</source>
        <translation>Häufige Fallen</translation>
    </message>
    <message>
        <source>Where Exchange configures it</source>
        <translation>Wo Exchange das einstellt</translation>
    </message>
    <message>
        <source>Open the result</source>
        <translation>Ergebnis öffnen</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Leitfaden</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Im Leitfaden suchen</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Seiten des Leitfadens</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Keine Seite enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Guide page</source>
        <translation>Seite des Leitfadens</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>The guide is empty: its files were not found.</source>
        <translation>Der Leitfaden ist leer: Seine Dateien wurden nicht gefunden.</translation>
    </message>
    <message>
        <source>Latest result here: %1</source>
        <translation>Letztes Ergebnis hier: %1</translation>
    </message>
</context>
<context>
    <name>portpilot::Journey</name>
    <message>
        <source>Out of date – this is the result of %1.</source>
        <translation>Veraltet – dies ist das Ergebnis für %1.</translation>
    </message>
    <message>
        <source>Out of date – tested %1.</source>
        <translation>Veraltet – getestet %1.</translation>
    </message>
    <message>
        <source>Stopped – not everything was tested again.</source>
        <translation>Angehalten – nicht alles wurde noch einmal getestet.</translation>
    </message>
    <message>
        <source>Stopped – %1 of %2 were tested.</source>
        <translation>Angehalten – %1 von %2 getestet.</translation>
    </message>
    <message>
        <source>Still fails: %1.</source>
        <translation>Weiterhin gestört: %1.</translation>
    </message>
    <message>
        <source>Still needs attention: %1.</source>
        <translation>Weiterhin mit Warnung: %1.</translation>
    </message>
    <message>
        <source>Tested again, as before: %1.</source>
        <translation>Noch einmal getestet, wie zuvor: %1.</translation>
    </message>
    <message>
        <source>Test everything again</source>
        <translation>Alles noch einmal testen</translation>
    </message>
    <message>
        <source>Fixed: %1 works now (was: %2).</source>
        <translation>Behoben: %1 funktioniert jetzt (zuvor: %2).</translation>
    </message>
    <message>
        <source>Fixed: %1 work now (was: %2).</source>
        <translation>Behoben: %1 funktionieren jetzt (zuvor: %2).</translation>
    </message>
    <message>
        <source>Last test %1 · %2 of %3 failed</source>
        <translation>Letzter Test %1 · %2 von %3 gestört</translation>
    </message>
    <message>
        <source>Last test %1 · none of %2 failed, %3 with a warning</source>
        <translation>Letzter Test %1 · keiner von %2 gestört, %3 mit Warnung</translation>
    </message>
</context>
<context>
    <name>portpilot::KeyboardPage</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>The page&apos;s main button; opens the evidence of a row</source>
        <translation>Die Hauptschaltfläche der Seite; öffnet die Belege einer Zeile</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab, Umschalt+Tab</translation>
    </message>
    <message>
        <source>Next and previous control</source>
        <translation>Nächstes und voriges Bedienelement</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Move within a list or a group</source>
        <translation>Bewegen in einer Liste oder Gruppe</translation>
    </message>
</context>
<context>
    <name>portpilot::MainWindow</name>
    <message>
        <source>This computer has no network connection. You can still use the guide and practise with the target lab.</source>
        <translation>Dieser Computer hat keine Netzwerkverbindung. Den Leitfaden können Sie trotzdem nutzen und mit dem Ziel lab üben.</translation>
    </message>
    <message>
        <source>There is no earlier page.</source>
        <translation>Es gibt keine frühere Seite.</translation>
    </message>
    <message>
        <source>There is no later page.</source>
        <translation>Es gibt keine spätere Seite.</translation>
    </message>
    <message>
        <source>This domain points to another domain, which was not followed.</source>
        <translation>Diese Domäne verweist auf eine andere Domäne; dem Verweis wurde nicht gefolgt.</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>The test has ended: %1</source>
        <translation>Der Test ist zu Ende: %1</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Stopped. Results so far are kept.</source>
        <translation>Angehalten. Bisherige Ergebnisse bleiben erhalten.</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Noch einmal testen</translation>
    </message>
    <message>
        <source>Portpilot</source>
        <translation>Portpilot</translation>
    </message>
    <message>
        <source>%1/%2 – %3 – Portpilot</source>
        <translation>%1/%2 – %3 – Portpilot</translation>
    </message>
    <message>
        <source>%1 – Portpilot</source>
        <translation>%1 – Portpilot</translation>
    </message>
    <message>
        <source>Colours: as the s&amp;ystem</source>
        <translation>Farben: wie im &amp;System</translation>
    </message>
    <message>
        <source>Colours: &amp;light</source>
        <translation>Farben: &amp;hell</translation>
    </message>
    <message>
        <source>Colours: &amp;dark</source>
        <translation>Farben: &amp;dunkel</translation>
    </message>
    <message>
        <source>Colours: &amp;high contrast</source>
        <translation>Farben: hoher Kon&amp;trast</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie im &amp;System</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New problem</source>
        <translation>&amp;Neues Problem</translation>
    </message>
    <message>
        <source>Go to the &amp;target field</source>
        <translation>Zum &amp;Zielfeld</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>&amp;Save report…</source>
        <translation>Bericht &amp;speichern…</translation>
    </message>
    <message>
        <source>&amp;Copy for ticket</source>
        <translation>Für Ticket &amp;kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Test</translation>
    </message>
    <message>
        <source>Test &amp;again everything</source>
        <translation>&amp;Alles noch einmal testen</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>Test only what &amp;failed</source>
        <translation>Nur &amp;Gestörtes testen</translation>
    </message>
    <message>
        <source>Shift+F5</source>
        <translation>Shift+F5</translation>
    </message>
    <message>
        <source>&amp;Stop testing, close the evidence</source>
        <translation>Test an&amp;halten, Belege schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Left</translation>
    </message>
    <message>
        <source>F&amp;orward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Right</translation>
    </message>
    <message>
        <source>&amp;1 Start</source>
        <translation>&amp;1 Start</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Ctrl+1</translation>
    </message>
    <message>
        <source>&amp;2 Find</source>
        <translation>&amp;2 Suche</translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation>Ctrl+2</translation>
    </message>
    <message>
        <source>&amp;3 Test</source>
        <translation>&amp;3 Test</translation>
    </message>
    <message>
        <source>Ctrl+3</source>
        <translation>Ctrl+3</translation>
    </message>
    <message>
        <source>&amp;4 Result</source>
        <translation>&amp;4 Ergebnis</translation>
    </message>
    <message>
        <source>Ctrl+4</source>
        <translation>Ctrl+4</translation>
    </message>
    <message>
        <source>&amp;Evidence</source>
        <translation>&amp;Belege</translation>
    </message>
    <message>
        <source>F9</source>
        <translation>F9</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>Previous p&amp;ane</source>
        <translation>Voriger Be&amp;reich</translation>
    </message>
    <message>
        <source>Shift+F6</source>
        <translation>Shift+F6</translation>
    </message>
    <message>
        <source>La&amp;rger text</source>
        <translation>&amp;Größere Schrift</translation>
    </message>
    <message>
        <source>Ctrl+=</source>
        <translation>Ctrl+=</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>&amp;Kleinere Schrift</translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation>N&amp;ormale Schrift</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Ctrl+0</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Leitfaden</translation>
    </message>
    <message>
        <source>Ctrl+G</source>
        <translation>Ctrl+G</translation>
    </message>
    <message>
        <source>Guide for what has the &amp;focus</source>
        <translation>Leitfaden zu dem, was den &amp;Fokus hat</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>&amp;Tastatur</translation>
    </message>
    <message>
        <source>Ctrl+F1</source>
        <translation>Ctrl+F1</translation>
    </message>
    <message>
        <source>Evidence belongs to a test: it can be opened on the pages Test and Result.</source>
        <translation>Belege gehören zu einem Test: Sie lassen sich auf den Seiten Test und Ergebnis öffnen.</translation>
    </message>
    <message>
        <source>There is no evidence yet: nothing has been tested.</source>
        <translation>Es gibt noch keine Belege: Es wurde nichts getestet.</translation>
    </message>
    <message>
        <source>There is nothing to test yet. Type a mail address, a domain or a server on the page Start.</source>
        <translation>Es gibt noch nichts zu testen. Geben Sie auf der Seite Start eine Mailadresse, eine Domäne oder einen Server ein.</translation>
    </message>
    <message>
        <source>The test is still running.</source>
        <translation>Der Test läuft noch.</translation>
    </message>
    <message>
        <source>There is no result yet, so nothing has failed.</source>
        <translation>Es gibt noch kein Ergebnis, also ist auch nichts gestört.</translation>
    </message>
    <message>
        <source>Nothing failed, so there is nothing to test again. F5 tests everything.</source>
        <translation>Nichts ist gestört, also gibt es nichts noch einmal zu testen. F5 testet alles.</translation>
    </message>
    <message>
        <source>From the next start Portpilot speaks the language of this system.</source>
        <translation>Ab dem nächsten Start spricht Portpilot die Sprache dieses Systems.</translation>
    </message>
    <message>
        <source>From the next start Portpilot speaks %1.</source>
        <translation>Ab dem nächsten Start spricht Portpilot %1.</translation>
    </message>
    <message>
        <source>There is no result to save yet.</source>
        <translation>Es gibt noch kein Ergebnis zum Speichern.</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Web page (*.html);;Data (*.json);;Text (*.txt);;Markdown (*.md)</source>
        <translation>Webseite (*.html);;Daten (*.json);;Text (*.txt);;Markdown (*.md)</translation>
    </message>
    <message>
        <source>The report was not saved: there is no folder %1.</source>
        <translation>Der Bericht wurde nicht gespeichert: Den Ordner %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>The report was saved as %1.</source>
        <translation>Der Bericht wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>The report was not saved: %1</source>
        <translation>Der Bericht wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>There is no result to copy yet.</source>
        <translation>Es gibt noch kein Ergebnis zum Kopieren.</translation>
    </message>
    <message>
        <source>The ticket text is in the clipboard.</source>
        <translation>Der Text für das Ticket ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>&amp;5 Fix</source>
        <translation>&amp;5 Beheben</translation>
    </message>
    <message>
        <source>Ctrl+5</source>
        <translation>Ctrl+5</translation>
    </message>
</context>
<context>
    <name>portpilot::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>portpilot::NameModel</name>
    <message>
        <source>Incoming mail (MX)</source>
        <translation>Eingehende Mail (MX)</translation>
    </message>
    <message>
        <source>Settings of mail programs (Autodiscover)</source>
        <translation>Einstellungen für Programme (Autodiscover)</translation>
    </message>
    <message>
        <source>Mail programs and webmail</source>
        <translation>Programme und Webmail</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>wird gesucht …</translation>
    </message>
    <message>
        <source>hosts file of this computer</source>
        <translation>Hosts-Datei dieses Computers</translation>
    </message>
    <message>
        <source>given by you</source>
        <translation>von Ihnen angegeben</translation>
    </message>
    <message>
        <source>you typed the address</source>
        <translation>Sie haben die Adresse eingegeben</translation>
    </message>
    <message>
        <source>name server</source>
        <translation>Namensserver</translation>
    </message>
    <message>
        <source>name server %1</source>
        <translation>Namensserver %1</translation>
    </message>
    <message>
        <source>Service record of Autodiscover (SRV)</source>
        <translation>Diensteintrag von Autodiscover (SRV)</translation>
    </message>
    <message>
        <source>Usual name of a mail server</source>
        <translation>Üblicher Name eines Mailservers</translation>
    </message>
    <message>
        <source>The name itself</source>
        <translation>Der Name selbst</translation>
    </message>
    <message>
        <source>Settings of mail programs: the domain itself</source>
        <translation>Einstellungen für Programme: die Domäne selbst</translation>
    </message>
    <message>
        <source>Settings of mail programs: autodiscover</source>
        <translation>Einstellungen für Programme: autodiscover</translation>
    </message>
    <message>
        <source>Settings of mail programs: redirect on port 80</source>
        <translation>Einstellungen für Programme: Umleitung auf Port 80</translation>
    </message>
    <message>
        <source>Settings of mail programs: service record (SRV)</source>
        <translation>Einstellungen für Programme: Diensteintrag (SRV)</translation>
    </message>
    <message>
        <source>Settings of mail programs: Microsoft 365</source>
        <translation>Einstellungen für Programme: Microsoft 365</translation>
    </message>
    <message>
        <source>What Autodiscover hands out</source>
        <translation>Was Autodiscover ausgibt</translation>
    </message>
    <message>
        <source>a certificate for another name</source>
        <translation>ein Zertifikat für einen anderen Namen</translation>
    </message>
    <message>
        <source>no settings there (%1)</source>
        <translation>dort keine Einstellungen (%1)</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>nichts gefunden</translation>
    </message>
    <message>
        <source>Autodiscover answers</source>
        <translation>Autodiscover antwortet</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>leads to %1</source>
        <translation>führt zu %1</translation>
    </message>
    <message>
        <source>leads inside, to %1</source>
        <translation>führt nach innen, zu %1</translation>
    </message>
    <message>
        <source>used by mail programs</source>
        <translation>von Programmen benutzt</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht benutzt</translation>
    </message>
    <message>
        <source>not used, which is normal</source>
        <translation>nicht benutzt, das ist normal</translation>
    </message>
    <message>
        <source>another domain: not followed</source>
        <translation>andere Domäne: nicht gefolgt</translation>
    </message>
    <message>
        <source>not contacted</source>
        <translation>nicht angesprochen</translation>
    </message>
    <message>
        <source>not used: nothing there</source>
        <translation>nicht benutzt: nichts da</translation>
    </message>
    <message>
        <source>used for the test</source>
        <translation>für den Test benutzt</translation>
    </message>
    <message>
        <source>How we looked</source>
        <translation>Wo gesucht wurde</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwendung</translation>
    </message>
</context>
<context>
    <name>portpilot::PathNode</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>It breaks here. Press for evidence.</source>
        <translation>Hier bricht es ab. Drücken Sie für die Belege.</translation>
    </message>
    <message>
        <source>Press for evidence.</source>
        <translation>Drücken Sie für die Belege.</translation>
    </message>
</context>
<context>
    <name>portpilot::PathPicture</name>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>Port %1</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Secure</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Mail service</source>
        <translation>Maildienst</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>The way begins at this computer.</source>
        <translation>Der Weg beginnt an diesem Computer.</translation>
    </message>
    <message>
        <source>Portpilot does not sign in, so there is no evidence of it.</source>
        <translation>Portpilot meldet sich nicht an, deshalb gibt es dafür keine Belege.</translation>
    </message>
    <message>
        <source>This service does not need this step, so there is no evidence of it.</source>
        <translation>Dieser Dienst braucht diesen Schritt nicht, deshalb gibt es dafür keine Belege.</translation>
    </message>
    <message>
        <source>This step was not tried, so there is no evidence of it.</source>
        <translation>Dieser Schritt wurde nicht versucht, deshalb gibt es dafür keine Belege.</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>▲ it breaks here</source>
        <translation>▲ hier bricht es ab</translation>
    </message>
</context>
<context>
    <name>portpilot::ResultPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Copy for ticket</source>
        <translation>Für Ticket kopieren</translation>
    </message>
    <message>
        <source>Test only what failed</source>
        <translation>Nur Gestörtes testen</translation>
    </message>
    <message>
        <source>Show all steps</source>
        <translation>Alle Schritte zeigen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>No result yet. Start a test.</source>
        <translation>Noch kein Ergebnis. Starten Sie einen Test.</translation>
    </message>
    <message>
        <source>Everything works from here.</source>
        <translation>Von hier aus funktioniert alles.</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>Außerdem: %1</translation>
    </message>
    <message>
        <source>%1, tested %2 at %3</source>
        <translation>%1, getestet %2 um %3</translation>
    </message>
    <message>
        <source>Next: %1 – %2</source>
        <translation>Als Nächstes: %1 – %2</translation>
    </message>
    <message>
        <source>If the person still has trouble, test from their computer.</source>
        <translation>Hat die Person trotzdem Schwierigkeiten, testen Sie von ihrem Computer aus.</translation>
    </message>
</context>
<context>
    <name>portpilot::RunBar</name>
    <message>
        <source>Stop testing</source>
        <translation>Test anhalten</translation>
    </message>
    <message>
        <source>Testing · %1 of %2 done</source>
        <translation>Test läuft · %1 von %2 fertig</translation>
    </message>
    <message>
        <source>Testing from %1 · %2 of %3 done</source>
        <translation>Test von %1 aus · %2 von %3 fertig</translation>
    </message>
</context>
<context>
    <name>portpilot::StartPage</name>
    <message>
        <source>The practice server has no scenario &quot;%1&quot;.</source>
        <translation>Der Übungsserver hat kein Szenario „%1“.</translation>
    </message>
    <message>
        <source>your address is %1</source>
        <translation>Ihre Adresse ist %1</translation>
    </message>
    <message>
        <source>name server %1</source>
        <translation>Namensserver %1</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>Choose where this computer is: it decides what should be open.</source>
        <translation>Wählen Sie, wo dieser Computer steht: Das entscheidet, was offen sein soll.</translation>
    </message>
    <message>
        <source>Guess: %1 – %2.</source>
        <translation>Vermutung: %1 – %2.</translation>
    </message>
    <message>
        <source>Find the problem</source>
        <translation>Problem finden</translation>
    </message>
    <message>
        <source>What is not working?</source>
        <translation>Was funktioniert nicht?</translation>
    </message>
    <message>
        <source>Mail address, domain or server</source>
        <translation>Mailadresse, Domäne oder Server</translation>
    </message>
    <message>
        <source>anna@contoso.example</source>
        <translation>anna@contoso.example</translation>
    </message>
    <message>
        <source>What does the person see? (optional)</source>
        <translation>Was sieht die Person? (freiwillig)</translation>
    </message>
    <message>
        <source>I don&apos;t know – test all</source>
        <translation>Weiß ich nicht – alles testen</translation>
    </message>
    <message>
        <source>Outlook cannot connect</source>
        <translation>Outlook verbindet sich nicht</translation>
    </message>
    <message>
        <source>Cannot send</source>
        <translation>Senden geht nicht</translation>
    </message>
    <message>
        <source>Phone or other mail app</source>
        <translation>Handy oder andere Mail-App</translation>
    </message>
    <message>
        <source>Webmail does not open</source>
        <translation>Webmail öffnet sich nicht</translation>
    </message>
    <message>
        <source>Certificate warning</source>
        <translation>Zertifikatswarnung</translation>
    </message>
    <message>
        <source>This computer is</source>
        <translation>Dieser Computer steht</translation>
    </message>
    <message>
        <source>Try it safely: type lab</source>
        <translation>Gefahrlos ausprobieren: lab eingeben</translation>
    </message>
    <message>
        <source>Recent:</source>
        <translation>Zuletzt:</translation>
    </message>
    <message>
        <source>Recent: %1</source>
        <translation>Zuletzt: %1</translation>
    </message>
</context>
<context>
    <name>portpilot::StepperRail</name>
    <message>
        <source>Steps and places</source>
        <translation>Schritte und Orte</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Nothing tested yet</source>
        <translation>Noch nichts getestet</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>The test is still running</source>
        <translation>Der Test läuft noch</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Leitfaden</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, out of date</source>
        <translation>%1, veraltet</translation>
    </message>
    <message>
        <source>%1, done</source>
        <translation>%1, erledigt</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Nothing failed, so there is nothing to fix</source>
        <translation>Nichts ist gestört, also ist nichts zu beheben</translation>
    </message>
</context>
<context>
    <name>portpilot::TeamSection</name>
    <message>
        <source>Say: “%1”</source>
        <translation>Sagen Sie: „%1“</translation>
    </message>
    <message>
        <source>%1 – this is yours</source>
        <translation>%1 – das ist Ihre Aufgabe</translation>
    </message>
    <message>
        <source>%1 – they own this</source>
        <translation>%1 – dafür zuständig</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>%1, %2 done</source>
        <translation>%1, %2 erledigt</translation>
    </message>
    <message>
        <source>Copy for ticket</source>
        <translation>Für Ticket kopieren</translation>
    </message>
    <message>
        <source>Copy what to say</source>
        <translation>Was zu sagen ist kopieren</translation>
    </message>
    <message>
        <source>What to say is in the clipboard.</source>
        <translation>Was zu sagen ist, ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Copy for ticket: %1</source>
        <translation>Für Ticket kopieren: %1</translation>
    </message>
    <message>
        <source>The ticket text is in the clipboard: %1.</source>
        <translation>Der Text für das Ticket ist in der Zwischenablage: %1.</translation>
    </message>
    <message>
        <source>%1, step %2: %3</source>
        <translation>%1, Schritt %2: %3</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Copy command (PowerShell)</source>
        <translation>Befehl kopieren (PowerShell)</translation>
    </message>
    <message>
        <source>Copy commands (PowerShell)</source>
        <translation>Befehle kopieren (PowerShell)</translation>
    </message>
    <message>
        <source>%1, step %2: copy command</source>
        <translation>%1, Schritt %2: Befehl kopieren</translation>
    </message>
    <message>
        <source>In the clipboard: %1</source>
        <translation>In der Zwischenablage: %1</translation>
    </message>
    <message>
        <source>Ready text</source>
        <translation>Fertiger Text</translation>
    </message>
    <message>
        <source>Copy text for the network team</source>
        <translation>Text für das Netzwerkteam kopieren</translation>
    </message>
    <message>
        <source>The text for the network team is in the clipboard.</source>
        <translation>Der Text für das Netzwerkteam ist in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>portpilot::TestPage</name>
    <message>
        <source>Stop testing</source>
        <translation>Test anhalten</translation>
    </message>
    <message>
        <source>Show the result so far</source>
        <translation>Bisheriges Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Test progress</source>
        <translation>Fortschritt des Tests</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Services under test</source>
        <translation>Dienste im Test</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Nothing is being tested</source>
        <translation>Es läuft kein Test</translation>
    </message>
    <message>
        <source>Testing %1 %2</source>
        <translation>Test läuft: %1 %2</translation>
    </message>
    <message>
        <source>Stopped: %1 %2</source>
        <translation>Angehalten: %1 %2</translation>
    </message>
    <message>
        <source>Tested %1 %2</source>
        <translation>Getestet: %1 %2</translation>
    </message>
    <message>
        <source>So far: %1</source>
        <translation>Bisher: %1</translation>
    </message>
    <message>
        <source>Stopped. Results so far are below.</source>
        <translation>Angehalten. Die bisherigen Ergebnisse stehen unten.</translation>
    </message>
    <message>
        <source>Done: %1 of %2 in %3.</source>
        <translation>Fertig: %1 von %2 in %3.</translation>
    </message>
    <message>
        <source>Start with a mail address, a domain or a server name.</source>
        <translation>Beginnen Sie mit einer Mailadresse, einer Domäne oder einem Servernamen.</translation>
    </message>
    <message>
        <source>Looking up names … %1 s of at most %2 s</source>
        <translation>Namen werden gesucht … %1 s von höchstens %2 s</translation>
    </message>
    <message>
        <source>%1 of %2 done · %3 s of at most %4 s</source>
        <translation>%1 von %2 fertig · %3 s von höchstens %4 s</translation>
    </message>
</context>
<context>
    <name>portpilot::Text</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>portpilot::TrainingBand</name>
    <message>
        <source>TRAINING – nothing here is real</source>
        <translation>ÜBUNG – nichts hier ist echt</translation>
    </message>
</context>
<context>
    <name>portpilot::TranscriptView</name>
    <message>
        <source>Show times</source>
        <translation>Zeiten zeigen</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the transcript</source>
        <translation>In der Mitschrift suchen</translation>
    </message>
    <message>
        <source>Copy transcript</source>
        <translation>Mitschrift kopieren</translation>
    </message>
    <message>
        <source>Choose a service in the list to see what was said.</source>
        <translation>Wählen Sie in der Liste einen Dienst, um zu sehen, was gesagt wurde.</translation>
    </message>
    <message>
        <source>Nothing was said: the connection did not get that far.</source>
        <translation>Es wurde nichts gesagt: So weit kam die Verbindung nicht.</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>Gefunden: %1</translation>
    </message>
</context>
<context>
    <name>portpilot::UntrustedLabel</name>
    <message>
        <source>%1 … (shortened)</source>
        <translation>%1 … (gekürzt)</translation>
    </message>
</context>
<context>
    <name>portpilot::WalkthroughModel</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Here it broke, at %1. %2 %3</source>
        <translation>Hier brach es ab: %1. %2 %3</translation>
    </message>
    <message>
        <source>This computer: %1. %2</source>
        <translation>Dieser Computer: %1. %2</translation>
    </message>
    <message>
        <source>The server: %1. %2</source>
        <translation>Der Server: %1. %2</translation>
    </message>
    <message>
        <source>Both: %1. %2</source>
        <translation>Beide: %1. %2</translation>
    </message>
</context>
<context>
    <name>portpilot::WalkthroughView</name>
    <message>
        <source>Back one line</source>
        <translation>Eine Zeile zurück</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Forward one line</source>
        <translation>Eine Zeile weiter</translation>
    </message>
    <message>
        <source>From the start</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Show all lines</source>
        <translation>Alle Zeilen zeigen</translation>
    </message>
    <message>
        <source>The conversation, line by line</source>
        <translation>Das Gespräch, Zeile für Zeile</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Reading speed</source>
        <translation>Lesetempo</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>What this line means</source>
        <translation>Was diese Zeile bedeutet</translation>
    </message>
    <message>
        <source>Line %1 of %2</source>
        <translation>Zeile %1 von %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Nothing was said: there is no conversation to show.</source>
        <translation>Es wurde nichts gesagt: Es gibt kein Gespräch zu zeigen.</translation>
    </message>
    <message>
        <source>Here it broke, at %1. %2</source>
        <translation>Hier brach es ab: %1. %2</translation>
    </message>
</context>
<context>
    <name>portpilot::Waterfall</name>
    <message>
        <source>Timing of each service</source>
        <translation>Zeiten der einzelnen Dienste</translation>
    </message>
</context>
<context>
    <name>portpilot::WaterfallModel</name>
    <message>
        <source>%1 %2 ms</source>
        <translation>%1 %2 ms</translation>
    </message>
    <message>
        <source>nothing measured</source>
        <translation>nichts gemessen</translation>
    </message>
    <message>
        <source>Scale: 0 to ≥ %1</source>
        <translation>Skala: 0 bis ≥ %1</translation>
    </message>
    <message>
        <source>Scale: 0 to %1</source>
        <translation>Skala: 0 bis %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>portpilot::words</name>
    <message>
        <source>There is no server name in this web address.</source>
        <translation>In dieser Webadresse steht kein Servername.</translation>
    </message>
    <message>
        <source>There is more than one @ in it.</source>
        <translation>Es steht mehr als ein @ darin.</translation>
    </message>
    <message>
        <source>The bracket ] at the end of the address is missing.</source>
        <translation>Die Klammer ] am Ende der Adresse fehlt.</translation>
    </message>
    <message>
        <source>A dot in a server name stands between two words. Here there is nothing beside one.</source>
        <translation>Ein Punkt in einem Servernamen steht zwischen zwei Wörtern. Hier steht neben einem Punkt nichts.</translation>
    </message>
    <message>
        <source>An address has four numbers from 0 to 255, as in 192.0.2.10.</source>
        <translation>Eine Adresse hat vier Zahlen von 0 bis 255, wie 192.0.2.10.</translation>
    </message>
    <message>
        <source>No part of a server name begins or ends with a hyphen.</source>
        <translation>Kein Teil eines Servernamens beginnt oder endet mit einem Bindestrich.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Secure</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>works</source>
        <translation>funktioniert</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>mit Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>possible, other causes fit too</source>
        <translation>möglich, andere Ursachen passen auch</translation>
    </message>
    <message>
        <source>The person calling</source>
        <translation>Anrufende Person</translation>
    </message>
    <message>
        <source>You (helpdesk)</source>
        <translation>Sie (Helpdesk)</translation>
    </message>
    <message>
        <source>Network team</source>
        <translation>Netzwerkteam</translation>
    </message>
    <message>
        <source>Exchange admin</source>
        <translation>Exchange-Administration</translation>
    </message>
    <message>
        <source>DNS admin</source>
        <translation>DNS-Administration</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>On the internet</source>
        <translation>Im Internet</translation>
    </message>
    <message>
        <source>Inside the company network</source>
        <translation>Im Firmennetzwerk</translation>
    </message>
    <message>
        <source>On VPN</source>
        <translation>Im VPN</translation>
    </message>
    <message>
        <source>from the internet</source>
        <translation>aus dem Internet</translation>
    </message>
    <message>
        <source>from inside the company network</source>
        <translation>aus dem Firmennetzwerk</translation>
    </message>
    <message>
        <source>over VPN</source>
        <translation>über VPN</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>the name does not exist</source>
        <translation>den Namen gibt es nicht</translation>
    </message>
    <message>
        <source>the name has no address</source>
        <translation>der Name hat keine Adresse</translation>
    </message>
    <message>
        <source>the name server does not answer</source>
        <translation>der Namensserver antwortet nicht</translation>
    </message>
    <message>
        <source>the name server could not find out</source>
        <translation>der Namensserver konnte es nicht herausfinden</translation>
    </message>
    <message>
        <source>the name server declines to answer</source>
        <translation>der Namensserver will nicht antworten</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>kein Netzwerk</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>no reply</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>a firewall says no</source>
        <translation>eine Firewall lehnt ab</translation>
    </message>
    <message>
        <source>host unreachable</source>
        <translation>kein Weg zum Server</translation>
    </message>
    <message>
        <source>network unreachable</source>
        <translation>kein Weg in dieses Netzwerk</translation>
    </message>
    <message>
        <source>blocked on this computer</source>
        <translation>auf diesem Computer gesperrt</translation>
    </message>
    <message>
        <source>this computer ran out of resources</source>
        <translation>diesem Computer gingen die Mittel aus</translation>
    </message>
    <message>
        <source>accepted, then closed at once</source>
        <translation>angenommen, dann sofort geschlossen</translation>
    </message>
    <message>
        <source>accepted, then cut at once</source>
        <translation>angenommen, dann sofort abgebrochen</translation>
    </message>
    <message>
        <source>plain text instead of TLS</source>
        <translation>Klartext statt TLS</translation>
    </message>
    <message>
        <source>TLS was declined</source>
        <translation>TLS wurde abgelehnt</translation>
    </message>
    <message>
        <source>closed while securing</source>
        <translation>beim Verschlüsseln geschlossen</translation>
    </message>
    <message>
        <source>cut while securing</source>
        <translation>beim Verschlüsseln abgebrochen</translation>
    </message>
    <message>
        <source>silent while securing</source>
        <translation>keine Antwort beim Verschlüsseln</translation>
    </message>
    <message>
        <source>encryption is not offered</source>
        <translation>Verschlüsselung wird nicht angeboten</translation>
    </message>
    <message>
        <source>encryption was declined</source>
        <translation>Verschlüsselung wurde abgelehnt</translation>
    </message>
    <message>
        <source>extra data before encryption</source>
        <translation>fremde Daten vor der Verschlüsselung</translation>
    </message>
    <message>
        <source>the certificate does not hold</source>
        <translation>das Zertifikat gilt nicht</translation>
    </message>
    <message>
        <source>no greeting</source>
        <translation>keine Begrüßung</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine weitere Antwort</translation>
    </message>
    <message>
        <source>the server hung up</source>
        <translation>der Server hat aufgelegt</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <translation>die Verbindung wurde abgebrochen</translation>
    </message>
    <message>
        <source>something else answers</source>
        <translation>etwas anderes antwortet</translation>
    </message>
    <message>
        <source>wants TLS at once</source>
        <translation>will sofort TLS</translation>
    </message>
    <message>
        <source>far too much data</source>
        <translation>viel zu viele Daten</translation>
    </message>
    <message>
        <source>the server said no</source>
        <translation>der Server hat abgelehnt</translation>
    </message>
    <message>
        <source>not tested – time ran out</source>
        <translation>nicht getestet – die Zeit war um</translation>
    </message>
    <message>
        <source>It has expired.</source>
        <translation>Es ist abgelaufen.</translation>
    </message>
    <message>
        <source>It is not valid yet.</source>
        <translation>Es gilt noch nicht.</translation>
    </message>
    <message>
        <source>It is for another name.</source>
        <translation>Es gilt für einen anderen Namen.</translation>
    </message>
    <message>
        <source>It vouches for itself: nobody else signed it.</source>
        <translation>Es bürgt für sich selbst: Niemand sonst hat es unterschrieben.</translation>
    </message>
    <message>
        <source>This computer does not know the authority that signed it.</source>
        <translation>Dieser Computer kennt die Stelle nicht, die es unterschrieben hat.</translation>
    </message>
    <message>
        <source>The server leaves out a link of the chain.</source>
        <translation>Der Server lässt ein Glied der Kette weg.</translation>
    </message>
    <message>
        <source>Its key or signature is too weak.</source>
        <translation>Sein Schlüssel oder seine Signatur ist zu schwach.</translation>
    </message>
    <message>
        <source>It does not hold for another reason.</source>
        <translation>Es gilt aus einem anderen Grund nicht.</translation>
    </message>
    <message>
        <source>Portpilot</source>
        <translation>Portpilot</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Type a mail address, a domain or a server name first.</source>
        <translation>Geben Sie zuerst eine Mailadresse, eine Domäne oder einen Servernamen ein.</translation>
    </message>
    <message>
        <source>There is nothing after the @.</source>
        <translation>Nach dem @ steht nichts.</translation>
    </message>
    <message>
        <source>There is nothing before the @.</source>
        <translation>Vor dem @ steht nichts.</translation>
    </message>
    <message>
        <source>A server name cannot contain spaces.</source>
        <translation>Ein Servername kann keine Leerzeichen enthalten.</translation>
    </message>
    <message>
        <source>This is a range of addresses. Portpilot tests one mail system at a time.</source>
        <translation>Das ist ein Adressbereich. Portpilot testet immer nur ein Mailsystem.</translation>
    </message>
    <message>
        <source>This stands for many names. Portpilot tests one mail system at a time.</source>
        <translation>Das steht für viele Namen. Portpilot testet immer nur ein Mailsystem.</translation>
    </message>
    <message>
        <source>These are several names. Portpilot tests one mail system at a time.</source>
        <translation>Das sind mehrere Namen. Portpilot testet immer nur ein Mailsystem.</translation>
    </message>
    <message>
        <source>This is longer than any server name can be (253 characters).</source>
        <translation>Das ist länger, als ein Servername sein kann (253 Zeichen).</translation>
    </message>
    <message>
        <source>There is an invisible character in it. Type it by hand.</source>
        <translation>Darin ist ein unsichtbares Zeichen. Geben Sie es von Hand ein.</translation>
    </message>
    <message>
        <source>There is a character in it that no server name has.</source>
        <translation>Darin ist ein Zeichen, das kein Servername hat.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>Only web addresses (https://…) can be pasted here.</source>
        <translation>Hier lassen sich nur Webadressen (https://…) einfügen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Looks like a mail address at %1.</source>
        <translation>Das ist wohl eine Mailadresse bei %1.</translation>
    </message>
    <message>
        <source>Looks like the mail domain %1.</source>
        <translation>Das ist wohl die Maildomäne %1.</translation>
    </message>
    <message>
        <source>Looks like the server %1, port %2.</source>
        <translation>Das ist wohl der Server %1, Port %2.</translation>
    </message>
    <message>
        <source>Looks like the server %1.</source>
        <translation>Das ist wohl der Server %1.</translation>
    </message>
    <message>
        <source>Looks like the address %1.</source>
        <translation>Das ist wohl die Adresse %1.</translation>
    </message>
    <message>
        <source>The practice server inside Portpilot. Nothing leaves this computer.</source>
        <translation>Der Übungsserver in Portpilot. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 Sekunden</translation>
    </message>
</context>
</TS>
