"""Dates, times and amounts as official Vietnamese documents write them.

All datetimes are naive local time (Asia/Ho_Chi_Minh). The words of a form are literal
Vietnamese: they do not follow the language of whoever prints.
"""

from datetime import date, datetime

from ..rules.citation import citation

BLANK = "……"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

LIMIT_WORDS = {
    "hour": "{:02d} giờ làm việc",
    "half_day": "{:02d} buổi làm việc",
    "working_day": "{:02d} ngày làm việc",
    "calendar_day": "{:02d} ngày",
    "month": "{:02d} tháng",
    "same_day": "trong ngày",
    "at_once": "trả kết quả ngay",
}

# Why a day is counted or skipped, by the codes of rules/ledger.py and rules/days.py.
LEDGER_WORDS = {
    "working": "Ngày làm việc",
    "make_up": "Ngày làm bù",
    "weekend": "Ngày nghỉ hằng tuần",
    "off": "Ngày nghỉ lễ, nghỉ theo thông báo",
    "special_opening": "Mở cửa theo quyết định: có tiếp nhận, không tính thời hạn",
    "first_day": "Ngày tiếp nhận, không tính",
    "after_cutoff": "Tiếp nhận sau giờ quy định, tính từ ngày làm việc tiếp theo",
    "paused": "Chờ bổ sung hồ sơ, không tính",
    "no_time": "Hết giờ làm việc, không còn thời gian để tính",
    "moved": "Ngày cuối rơi vào ngày nghỉ, chuyển sang ngày làm việc tiếp theo",
}

CLOCK_WORDS = {
    "start": "Bắt đầu tính",
    "pause": "Tạm dừng, chờ bổ sung hồ sơ",
    "resume": "Tính tiếp phần còn lại",
    "restart": "Tính lại từ đầu",
    "stop": "Kết thúc, kết quả về đến Bộ phận Một cửa",
}

COUNT_WORDS = {
    "hour": "Tính theo giờ làm việc của nơi tiếp nhận.",
    "half_day": "Mỗi buổi là {half_day_hours} giờ làm việc của nơi tiếp nhận.",
    "working_day": "Không tính ngày tiếp nhận; chỉ tính ngày làm việc; hạn trả cùng giờ tiếp nhận.",
    "calendar_day": "Không tính ngày tiếp nhận; tính cả ngày nghỉ; "
    "ngày cuối là ngày nghỉ thì chuyển sang ngày làm việc tiếp theo.",
    "month": "Tính đến ngày tương ứng của tháng cuối; tháng không có ngày đó thì lấy ngày cuối tháng; "
    "ngày cuối là ngày nghỉ thì chuyển sang ngày làm việc tiếp theo.",
    "same_day": "Trả trong ngày; tiếp nhận sau {same_day_cutoff:%H:%M} thì trả trong ngày làm việc "
    "tiếp theo.",
    "at_once": "Trả kết quả ngay sau khi nộp, không có ngày hẹn.",
}

GRADE_WORDS = {"early": "Trước hạn", "on_time": "Đúng hạn", "late": "Quá hạn"}


def vn_date(day: date | None) -> str:
    """Return “ngày 05 tháng 02 năm 2026”: two digits below 10 for days, for months 01 and 02.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.4.
    """
    if not day:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def vn_time(moment: datetime | None) -> str:
    """Return “08 giờ 37 phút, ngày 23 tháng 11 năm 2026”."""
    if not moment:
        return f"{BLANK} giờ {BLANK} phút, {vn_date(None)}"
    return f"{moment:%H} giờ {moment:%M} phút, {vn_date(moment)}"


def vn_short(moment: date | None) -> str:
    """Return “23/11/2026”, for the narrow columns of a list."""
    return moment.strftime("%d/%m/%Y") if moment else ""


def vn_short_time(moment: datetime | None) -> str:
    """Return “08:37 23/11/2026”, for the narrow columns of a list."""
    return moment.strftime("%H:%M %d/%m/%Y") if moment else ""


def limit_words(amount: int, unit: str) -> str:
    """Return the time a procedure gives, as forms write it: “05 ngày làm việc”, “trong ngày”."""
    return LIMIT_WORDS[unit].format(amount)


def working_time_words(minutes: int, day_hours: int) -> str:
    """Return working minutes as “4 ngày 3 giờ 15 phút”, a day being `day_hours` hours."""
    hours, rest = divmod(minutes, 60)
    days, hours = divmod(hours, day_hours)
    parts = ((days, "ngày"), (hours, "giờ"), (rest, "phút"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount) or "0 phút"


def article_words(article: str) -> str:
    """Return “Điểm a khoản 1 Điều 11 Quy chế” for “11.1.a”."""
    words = f"{citation(article, 'vi_VN')} Quy chế"
    return words[0].upper() + words[1:]
