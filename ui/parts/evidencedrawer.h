// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"

#include <QFrame>

class QPlainTextEdit;
class QTabWidget;

namespace portpilot {

class CertificateView;
class FindingView;
class TranscriptView;
class Waterfall;

/// Everything that the sentence rests on, below the page (F9).
class EvidenceDrawer : public QFrame {
    Q_OBJECT
public:
    explicit EvidenceDrawer(Journey& journey, QWidget* parent = nullptr);
    void open(EvidenceKind kind);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();

    Journey& m_journey;
    QTabWidget* m_tabs;
    FindingView* m_findings;
    TranscriptView* m_transcript;
    CertificateView* m_certificate;
    Waterfall* m_timing;
    QPlainTextEdit* m_raw;
};

} // namespace portpilot
