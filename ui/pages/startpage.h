// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"
#include "ui/parts/scrollpage.h"

class QButtonGroup;
class QLineEdit;
class QStringListModel;

namespace portpilot {

class Button;
class Settings;
class StatusMark;
class Text;

/// "What is not working?": one field that understands what people paste, and two optional questions.
class StartPage : public ScrollPage {
    Q_OBJECT
public:
    StartPage(Journey& journey, Settings& settings, QWidget* parent = nullptr);
    void setTarget(const QString& text);
    void focusTarget();
    bool start(); ///< what Enter does; false: there is a problem, told under the field
    void refreshRecent();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeAsk();
    QWidget* makeSymptoms();
    QWidget* makeVantage();
    void tellKind();
    void tellProblem(const QString& sentence);
    void onVantageChanged();

    Journey& m_journey;
    Settings& m_settings;
    QLineEdit* m_field;
    Button* m_go;
    QStringListModel* m_completions; ///< of the one completer, which outlives every key it handles
    QBoxLayout* m_line = nullptr;
    Text* m_hint;
    StatusMark* m_hintMark;
    QWidget* m_recent;
    QButtonGroup* m_vantages;
};

} // namespace portpilot
