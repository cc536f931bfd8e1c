// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/evidencedrawer.h"

#include "core/base/json.h"
#include "ui/parts/certificateview.h"
#include "ui/parts/findingview.h"
#include "ui/parts/flowlayout.h"
#include "ui/parts/tabbutton.h"
#include "ui/parts/transcriptview.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/parts/waterfall.h"

#include <QButtonGroup>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
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
    : QFrame(parent), m_journey(journey), m_tabs(new QButtonGroup(this)), m_pages(new QStackedWidget), m_findings(new FindingView(journey)),
      m_transcript(new TranscriptView), m_certificate(new CertificateView), m_timing(new Waterfall(journey.knowledge().guide)),
      m_raw(makePlainView(tr("Report of this service as JSON")))
{
    setAccessibleName(tr("Evidence"));
    auto* close = new Button(tr("Close"));
    close->setAccessibleName(tr("Close the evidence"));
    auto* tabs = new QWidget;
    auto* flow = new FlowLayout(4, 0);
    tabs->setLayout(flow);
    const auto add = [&](EvidenceKind kind, const QString& title, QWidget* page) {
        auto* tab = new TabButton(title);
        flow->addWidget(tab);
        m_tabs->addButton(tab, static_cast<int>(kind));
        m_pages->addWidget(page);
    };
    // In the order of EvidenceKind.
    add(EvidenceKind::Findings, tr("Findings"), scrolling(m_findings));
    add(EvidenceKind::Transcript, tr("Transcript"), m_transcript);
    add(EvidenceKind::Certificate, tr("Certificate"), scrolling(m_certificate));
    add(EvidenceKind::Timing, tr("Timing"), scrolling(m_timing));
    add(EvidenceKind::Raw, tr("Raw JSON"), m_raw);
    m_tabs->button(0)->setChecked(true);
    auto* head = new QHBoxLayout;
    head->addWidget(tabs, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 16, 8);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_tabs, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (!on)
            return;
        m_pages->setCurrentIndex(id);
        refresh();
    });
    connect(&journey, &Journey::selectionChanged, this, &EvidenceDrawer::refresh);
    connect(&journey, &Journey::reportChanged, this, &EvidenceDrawer::refresh);
}

void EvidenceDrawer::open(EvidenceKind kind)
{
    show();
    QAbstractButton* tab = m_tabs->button(static_cast<int>(kind));
    tab->setChecked(true);
    tab->setFocus(Qt::OtherFocusReason);
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
    switch (static_cast<EvidenceKind>(m_pages->currentIndex())) {
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
