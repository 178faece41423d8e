"""Invented applicants: no name, number or address belongs to anybody."""

from dataclasses import dataclass

SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Lâm", "Mai",
)  # fmt: skip
MIDDLE = (
    "Văn", "Minh", "Hữu", "Quốc", "Thanh", "Ngọc", "Thị", "Kim", "Hồng", "Tấn", "Gia", "Xuân",
)  # fmt: skip
GIVEN = (
    "An", "Bình", "Châu", "Dũng", "Đức", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hoa", "Hòa",
    "Hùng", "Khánh", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Nghĩa", "Nhân", "Phong", "Phúc",
    "Phương", "Quân", "Sang", "Sơn", "Tài", "Tâm", "Thảo", "Thịnh", "Thu", "Trang", "Trí", "Tú",
    "Uyên", "Vân", "Vy", "Yến",
)  # fmt: skip
FIRMS = (
    "Sông Hậu Xanh",
    "Cù Lao Việt",
    "Phù Sa Mới",
    "Lúa Vàng Miền Tây",
    "Bến Nước Ninh Kiều",
    "Trái Cây Phong Điền",
    "Hoa Sen Cổ Cò",
    "Gạo Thơm Minh Họa",
    "Thủy Sản Ba Dòng",
    "Chợ Nổi Sáng",
)
PLACES = (
    "phường Tân An, quận Ninh Kiều",
    "phường An Khánh, quận Ninh Kiều",
    "xã Mỹ Khánh, huyện Phong Điền",
    "xã Nhơn Ái, huyện Phong Điền",
)
RETURNING = 0.1


@dataclass(frozen=True, slots=True)
class Person:
    """An applicant as the counter types it in."""

    kind: str
    name: str
    id_number: str
    phone: str
    email: str
    address: str

    def as_typed(self):
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


class Crowd:
    """People who come to the counter; some come again."""

    def __init__(self, chance):
        self.chance = chance
        self.known = {"person": [], "organisation": []}

    def somebody(self, kind):
        known = self.known[kind]
        if known and self.chance.random() < RETURNING:
            return self.chance.choice(known)
        known.append(self._new(kind, len(known) + 1))
        return known[-1]

    def _new(self, kind, serial):
        chance = self.chance
        address = (
            f"Số {chance.randint(1, 299)} đường số {chance.randint(1, 30)}, {chance.choice(PLACES)}"
        )
        if kind == "organisation":
            name = f"Công ty TNHH {FIRMS[serial % len(FIRMS)]} {serial:02d}"
            return Person(
                kind, name, f"1899900{serial:03d}", f"0909000{500 + serial:03d}", "", address
            )
        words = chance.choice(SURNAMES), chance.choice(MIDDLE), chance.choice(GIVEN)
        return Person(
            kind, " ".join(words), f"0920000{serial:05d}", f"0909000{serial:03d}", "", address
        )
