// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace portpilot {

/// Lines to copy and never to edit, in a monospace font, as high as they are: plain text, broken wherever the
/// width ends.
class CommandBox : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CommandBox(const QString& text, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
};

/// The box and its button, named for what is copied: "Copy: openssl".
QWidget* copyableCommand(const QString& name, const QString& text);

} // namespace portpilot
