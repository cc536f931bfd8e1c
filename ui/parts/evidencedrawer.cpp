// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/evidencedrawer.h"

#include "core/base/json.h"
#include "ui/parts/certificateview.h"
#include "ui/parts/findingview.h"
#include "ui/parts/transcriptview.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/parts/waterfall.h"

#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace portpilot {

namespace {

QScrollArea* scrolling(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    return area;
}

} // namespace

EvidenceDrawer::EvidenceDrawer(Journey& journey, QWidget* parent)
    : QFrame(parent), m_journey(journey), m_tabs(new QTabWidget), m_findings(new FindingView(journey)),
      m_transcript(new TranscriptView), m_certificate(new CertificateView), m_timing(new Waterfall(journey.knowledge().guide)),
      m_raw(makePlainView(tr("Report of this service as JSON")))
{
    m_tabs->setAccessibleName(tr("Evidence"));
    m_tabs->setDocumentMode(true);
    // In the order of EvidenceKind.
    m_tabs->addTab(scrolling(m_findings), tr("Findings"));
    m_tabs->addTab(m_transcript, tr("Transcript"));
    m_tabs->addTab(scrolling(m_certificate), tr("Certificate"));
    m_tabs->addTab(scrolling(m_timing), tr("Timing"));
    m_tabs->addTab(m_raw, tr("Raw JSON"));
    auto* close = new Button(tr("Close"));
    close->setAccessibleName(tr("Close the evidence"));
    m_tabs->setCornerWidget(close);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->addWidget(m_tabs);
    connect(m_tabs, &QTabWidget::currentChanged, this, &EvidenceDrawer::refresh);
    connect(&journey, &Journey::selectionChanged, this, &EvidenceDrawer::refresh);
    connect(&journey, &Journey::reportChanged, this, &EvidenceDrawer::refresh);
}

void EvidenceDrawer::open(EvidenceKind kind)
{
    m_tabs->setCurrentIndex(static_cast<int>(kind));
    show();
    if (QWidget* page = m_tabs->currentWidget()) {
        QWidget* first = page->focusPolicy() == Qt::NoFocus ? page->nextInFocusChain() : page;
        (page->isAncestorOf(first) || first == page ? first : page)->setFocus(Qt::OtherFocusReason);
    }
    if (!isAncestorOf(focusWidget()))
        m_tabs->setFocus(Qt::OtherFocusReason);
}

void EvidenceDrawer::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    refresh();
}

// Only the tab in sight is filled: snapshots come ten times a second.
void EvidenceDrawer::refresh()
{
    if (isHidden())
        return;
    const ReportCheck* check = m_journey.selected();
    switch (static_cast<EvidenceKind>(m_tabs->currentIndex())) {
    case EvidenceKind::Findings: m_findings->refresh(); break;
    case EvidenceKind::Transcript: m_transcript->show(m_journey.report(), check); break;
    case EvidenceKind::Certificate: m_certificate->show(check); break;
    case EvidenceKind::Timing: m_timing->show(m_journey.report(), check ? check->seen.id : QString()); break;
    case EvidenceKind::Raw: {
        const QJsonObject object = check ? json::write(*check).toObject() : json::write(m_journey.report()).toObject();
        m_raw->setPlainText(visible(QString::fromUtf8(QJsonDocument(object).toJson())));
        break;
    }
    }
}

} // namespace portpilot
