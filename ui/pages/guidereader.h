// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace portpilot {

class Button;
class Text;

/// The guide: every row, without a network, from the program's own data only.
class GuideReader : public QWidget {
    Q_OBJECT
public:
    explicit GuideReader(Journey& journey, QWidget* parent = nullptr);
    void open(const QString& anchor); ///< an entry or a topic; anything else opens the first page
    void focusSearch();
    QString anchor() const { return m_anchor; }

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeIndex();
    QWidget* makeReader();
    void fillIndex();
    void filter(const QString& typed);
    void markCurrent();
    void render();
    void refreshLatest();

    Journey& m_journey;
    QLineEdit* m_search;
    QListWidget* m_index;
    Text* m_nothing;
    QTextBrowser* m_reader;
    Text* m_latest;
    Button* m_openLatest;
    QString m_anchor;
    QHash<QString, int> m_places; ///< how far each page was read
};

} // namespace portpilot
