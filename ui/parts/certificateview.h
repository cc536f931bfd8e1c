// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/report.h"

#include <QWidget>

class QTreeWidget;
class QTreeWidgetItem;
class QBoxLayout;

namespace portpilot {

class Text;
class UntrustedLabel;

/// The certificate: one sentence, the five things it must hold, then the chain with what is missing in it.
class CertificateView : public QWidget {
    Q_OBJECT
public:
    explicit CertificateView(QWidget* parent = nullptr);
    void show(const ReportCheck* check);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QString sentenceFor(const ReportCheck& check) const;
    void showPoints(const TlsFacts& tls);
    void showChain(const TlsFacts& tls);

    UntrustedLabel* m_sentence;
    QTreeWidget* m_points;
    QTreeWidget* m_chain;
    QBoxLayout* m_row;
};

} // namespace portpilot
