// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/findingview.h"

#include "core/facts/interruption.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QApplication>
#include <QClipboard>
#include <QVBoxLayout>

namespace portpilot {

FindingView::FindingView(Journey& journey, QWidget* parent)
    : QWidget(parent), m_journey(journey), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(8, 16, 8, 16);
}

void FindingView::refresh()
{
    const ReportCheck* check = m_journey.selected();
    const ReportFinding* finding = m_journey.finding();
    const ReportFinding wanted = finding ? *finding : ReportFinding{};
    if (m_filled && finding && wanted == m_shown)
        return; // keep the reader's place
    m_filled = finding;
    m_shown = wanted;
    delete m_content;
    m_content = new QWidget;
    m_rows = new QVBoxLayout(m_content);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(8);
    m_column->addWidget(m_content);
    if (finding) {
        fill(wanted);
    } else {
        auto* none = new UntrustedLabel;
        none->setUntrusted(!check                            ? tr("Choose a service in the list to see what was found.")
                               : check->explanation.isEmpty() ? tr("Nothing is wrong with this service as seen from here.")
                                                              : check->explanation);
        m_rows->addWidget(none);
    }
    m_rows->addStretch();
}

void FindingView::fill(const ReportFinding& finding)
{
    auto* headline = new UntrustedLabel(Text::Role::Heading);
    headline->setUntrusted(finding.headline);
    m_rows->addWidget(headline);
    QStringList why{finding.explanation};
    if (!isInterruption(finding.id))
        why += tr("Confidence: %1.").arg(words::confidence(finding.confidence));
    addSection(tr("Why"), why);
    QStringList steps;
    for (const NextStep& step : finding.nextSteps)
        steps += tr("%1: %2").arg(words::who(step.who), step.action);
    addSection(tr("Next steps"), steps);
    addNetworkText(finding.networkText);
    QStringList ruledOut;
    for (const RuledOut& other : finding.ruledOut) {
        QString name = other.id; // a cause that was not found has no filled sentence; its id reads well enough
        name.replace(u'-', u' ');
        ruledOut += tr("%1 – %2").arg(name, other.because);
    }
    addSection(tr("Ruled out"), ruledOut);
    QStringList tests;
    for (const Rival& other : finding.rivals)
        tests += other.test;
    addSection(tr("What would decide"), tests);
    addSection(tr("Evidence"), finding.evidence);
    auto* guide = new Button(tr("Read more in the guide"));
    m_rows->addWidget(guide, 0, Qt::AlignLeft);
    connect(guide, &QPushButton::clicked, this, [this, anchor = finding.guide] { m_journey.showGuide(anchor); });
}

void FindingView::addSection(const QString& title, const QStringList& lines)
{
    if (lines.isEmpty() || (lines.size() == 1 && lines.first().isEmpty()))
        return;
    m_rows->addSpacing(8);
    m_rows->addWidget(new Text(title, Text::Role::Strong));
    for (const QString& line : lines) {
        if (line.isEmpty())
            continue;
        auto* label = new UntrustedLabel;
        label->setUntrusted(line);
        m_rows->addWidget(label);
    }
}

void FindingView::addNetworkText(const QString& text)
{
    if (text.isEmpty())
        return;
    addSection(tr("For the network team"), {text});
    auto* copy = new Button(tr("Copy text for the network team"));
    m_rows->addWidget(copy, 0, Qt::AlignLeft);
    connect(copy, &QPushButton::clicked, this, [text] { QApplication::clipboard()->setText(visible(text)); });
}

} // namespace portpilot
