"""Amounts in Vietnamese words, as a receipt has to spell them."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", " nghìn", " triệu")
BILLION = 10**9


def amount_words(amount: int) -> str:
    """Return “Tám nghìn đồng” for 8000: read as a cashier reads it, first letter capital.

    Source: NĐ 123/2020/NĐ-CP, article 32.2 (amount in figures and in words).
    """
    words = f"{'âm ' if amount < 0 else ''}{number_words(abs(amount))} đồng"
    return words[0].upper() + words[1:]


def number_words(number: int) -> str:
    """Return a number from 0 on in words: mười lăm, hai mươi mốt, một trăm linh năm, hai tỷ."""
    if number == 0:
        return DIGITS[0]
    billions, rest = divmod(number, BILLION)
    parts = [f"{number_words(billions)} tỷ"] if billions else []
    for place in (2, 1, 0):
        group, rest = divmod(rest, 1000**place)
        if group:
            parts.append(_group_words(group, spoken=bool(parts)) + GROUPS[place])
    return " ".join(parts)


def _group_words(group: int, spoken: bool) -> str:
    """Return three digits in words; after a higher group its hundreds are said even if none."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    parts = [f"{DIGITS[hundreds]} trăm"] if hundreds or spoken else []
    if tens > 1:
        parts.append(f"{DIGITS[tens]} mươi")
    elif tens == 1:
        parts.append("mười")
    elif ones and parts:
        parts.append("linh")
    if ones:
        parts.append(_ones_word(tens, ones))
    return " ".join(parts)


def _ones_word(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    if ones == 5 and tens:
        return "lăm"
    return DIGITS[ones]
