// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/untrustedlabel.h"

#include "core/base/vocabulary.h"

#include <QRegularExpression>

#include <utility>

namespace portpilot {

namespace {

constexpr qsizetype kShownLimit = 4 * 1024; // a line's bound in the report; a longer one freezes the layout

bool isHidden(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control: return code != U'\n' && code != U'\t';
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return false;
    }
}

} // namespace

QString visible(QStringView text)
{
    QString shown;
    shown.reserve(text.size());
    for (const char32_t code : text.toUcs4()) {
        if (isHidden(code))
            shown += u"⟦U+"_s + QString::number(uint(code), 16).toUpper().rightJustified(4, u'0') + u'⟧';
        else
            shown += QString::fromUcs4(&code, 1);
    }
    return shown;
}

QString breakable(const QString& text)
{
    constexpr qsizetype kLongWord = 16;
    constexpr QChar kBreak(0x200B); // zero width space
    const QStringView marks(u"@./-_:,=");
    QString shown;
    qsizetype run = 0;
    for (const QChar character : text) {
        shown += character;
        run = character.isSpace() ? 0 : run + 1;
        if ((run >= kLongWord / 2 && marks.contains(character)) || run >= kLongWord) {
            shown += kBreak;
            run = 0;
        }
    }
    return shown;
}

UntrustedLabel::UntrustedLabel(Role role, QWidget* parent) : Text(role, parent)
{
    setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void UntrustedLabel::setUntrusted(const QString& text)
{
    const QString shown = visible(QStringView(text).left(kShownLimit));
    const QString bounded = text.size() > kShownLimit ? tr("%1 … (shortened)").arg(shown) : shown;
    // A web address is one word and, in large text, wider than a page.
    constexpr qsizetype kWiderThanAPage = 40;
    static const QRegularExpression longWord(u"\\S{%1,}"_s.arg(kWiderThanAPage));
    if (std::exchange(m_broken, longWord.match(bounded).hasMatch()))
        setAccessibleName({});
    if (m_broken)
        setBreakable(bounded);
    else
        setText(bounded);
}

} // namespace portpilot
