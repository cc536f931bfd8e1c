// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"

#include <QFrame>

class QButtonGroup;
class QPlainTextEdit;
class QStackedWidget;

namespace portpilot {

class CertificateView;
class FindingView;
class TranscriptView;
class UntrustedLabel;
class Waterfall;

/// Everything that the sentence rests on, below the page (F9).
class EvidenceDrawer : public QFrame {
    Q_OBJECT
public:
    explicit EvidenceDrawer(Journey& journey, QWidget* parent = nullptr);
    void open(EvidenceKind kind);

Q_SIGNALS:
    void closeWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();

    Journey& m_journey;
    UntrustedLabel* m_of; ///< whose evidence this is
    QButtonGroup* m_tabs;
    QStackedWidget* m_pages;
    FindingView* m_findings;
    TranscriptView* m_transcript;
    CertificateView* m_certificate;
    Waterfall* m_timing;
    QPlainTextEdit* m_raw;
};

} // namespace portpilot
