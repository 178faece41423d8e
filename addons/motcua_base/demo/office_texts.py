"""The words of the office's days in the demonstration; all of it is invented."""

VOICES = {
    "hours": {
        "kind": "opinion",
        "channel": "phone",
        "subject": "Giờ nhận kết quả vào buổi chiều",
        "content": "Đề nghị cho biết có được nhận kết quả sau 16 giờ 30 hay không.",
        "sender_name": "Lâm Thị Kim Yến",
        "sender_phone": "0909 000 611",
    },
    "form": {
        "kind": "proposal",
        "channel": "post",
        "subject": "Tờ khai đổi giấy phép lái xe hỏi lại thông tin đã có",
        "content": "Tờ khai yêu cầu ghi lại số và ngày cấp đã in trên giấy phép cũ; đề nghị bỏ các mục này.",
        "sender_name": "Đỗ Hữu Nghĩa",
        "sender_address": "Phường An Khánh, quận Ninh Kiều",
    },
    "seats": {
        "kind": "opinion",
        "channel": "box",
        "subject": "Thiếu ghế chờ vào sáng thứ Hai",
        "content": "Sáng thứ Hai khu vực chờ không đủ ghế cho người cao tuổi, phụ nữ mang thai.",
    },
}
DENUNCIATION = {
    "kind": "denunciation",
    "channel": "counter",
    "subject": "Gợi ý đưa tiền để được giải quyết sớm",
    "content": "Người gửi cho rằng đã bị gợi ý đưa thêm tiền để hồ sơ được giải quyết sớm hơn.",
    "sender_name": "Hồ Văn Thịnh",
    "sender_phone": "0909 000 613",
    "sender_address": "Phường Tân An, quận Ninh Kiều",
    "sender_statement": "Hôm nộp hồ sơ tôi được gợi ý đưa thêm tiền; tôi không đưa và ghi lại giờ.",
}
ANSWERS = {
    "hours": {
        "answer": "Kết quả được trả trong giờ tiếp nhận, đến 17 giờ các ngày làm việc; có thể đăng ký nhận qua "
        "bưu chính.",
        "told_by": "phone",
    },
    "where": "Bảng niêm yết tại Trung tâm và trang thông tin điện tử",
    "passing": "Mẫu tờ khai thuộc thẩm quyền của Sở Giao thông vận tải.",
    "explanation": "Các mục này theo mẫu của Bộ; Sở đã kiến nghị lược bỏ. Trước mắt công chức tiếp nhận điền sẵn "
    "từ giấy phép cũ cho người nộp.",
    "staff": "Quý tới Sở cử thêm 01 công chức hỗ trợ Quầy số 2 vào các ngày đầu tuần.",
    "papers": "Đã gửi bản sao danh mục giấy tờ thay thế; áp dụng thống nhất tại quầy.",
}
REQUESTS = {
    "staff": {
        "kind": "cooperation",
        "subject": "Bố trí thêm người hướng dẫn đăng ký doanh nghiệp",
        "content": "Lượng người nộp tại Quầy số 2 tăng vào đầu tuần; đề nghị Sở cử người hỗ trợ hướng dẫn.",
    },
    "papers": {
        "kind": "information",
        "subject": "Danh mục giấy tờ được dùng thay Phiếu lý lịch tư pháp",
        "content": "Đề nghị cung cấp danh mục giấy tờ thay thế để hướng dẫn người nộp hồ sơ tại quầy.",
    },
    "list": {
        "kind": "information",
        "subject": "Số hồ sơ hộ tịch phải trả lại để bổ sung trong quý",
        "content": "Đề nghị cung cấp số liệu và nguyên nhân chính, phục vụ cuộc họp giao ban quý.",
    },
}
REMINDERS = {
    "sent": "Giải quyết hồ sơ đến hạn, quá hạn",
    "draft": "Giải quyết hồ sơ đến hạn, quá hạn của Trung tâm",
}
AGENDA = {
    "place": "Phòng họp tầng 2, Trung tâm Phục vụ hành chính công",
    "agenda": "1. Kết quả giải quyết hồ sơ trong quý; hồ sơ quá hạn, nguyên nhân.\n"
    "2. Vướng mắc trong phối hợp giữa quầy và cơ quan.\n3. Việc phải làm trong quý tới.",
    "chair": "Nguyễn Thanh Liêm",
    "secretary": "Trần Thị Bích Ngọc",
}
MINUTES = (
    "Trung tâm báo cáo kết quả quý: phần lớn hồ sơ được giải quyết sớm và đúng hạn; hồ sơ quá hạn tập trung ở "
    "các thủ tục phải xác minh.\nCác cơ quan nêu vướng mắc về thành phần hồ sơ, thống nhất các kết luận kèm theo."
)
REVIEWED = "Đã rà soát, tiếp tục theo dõi."
CONCLUSIONS = {
    "signs": "Thay bảng chỉ dẫn các quầy theo lĩnh vực mới",
    "papers": "Rà soát, rút gọn thành phần hồ sơ thủ tục cấp Phiếu lý lịch tư pháp",
    "done": "Đã thay 05 bảng chỉ dẫn tại quầy và 01 sơ đồ ở sảnh.",
}
SAFETY = {
    "subject": "Kiểm tra an ninh, phòng cháy chữa cháy tháng này",
    "attendees": "Giám đốc Trung tâm; bảo vệ; công chức quầy 1",
    "minutes": "Đi kiểm tra toàn bộ các khu vực sau giờ tiếp nhận.",
}
FAULTY = {
    "item": "Bình chữa cháy còn hạn, đủ áp suất",
    "note": "01 bình ở khu vực chờ thiếu áp suất",
    "outcome": "Đã thay bình thiếu áp suất, kiểm tra lại đạt.",
}
GUIDANCE = {
    "publicity": {
        "subject": "Tuyên truyền nộp hồ sơ trực tuyến tại phường Tân An",
        "content": "Giới thiệu cách nộp hồ sơ trực tuyến, tra cứu tình trạng hồ sơ và nhận kết quả qua bưu chính.",
        "attendees": "42 người dân, 06 cán bộ khu vực",
    },
    "publicity_outcome": "Phát 60 tờ gấp; 11 người được hướng dẫn lập tài khoản tại chỗ.",
    "papers": {
        "subject": "Hướng dẫn kiểm tra giấy tờ tùy thân khi cấp bản sao trích lục hộ tịch",
        "content": "Người yêu cầu xuất trình một trong các giấy tờ còn giá trị sử dụng: thẻ căn cước, hộ chiếu. "
        "Không yêu cầu nộp bản sao khi đã khai thác được từ cơ sở dữ liệu.",
    },
}
SUBMITTED = {
    "property": {
        "subject": "Thay máy lấy số tự động đã hỏng bảng mạch",
        "content": "Máy lấy số mua năm 2019 hỏng bảng mạch, chi phí sửa gần bằng mua mới; đề nghị cho thay 01 máy.",
    },
    "difficulty": {
        "subject": "Chưa thống nhất người ký phiếu hẹn khi công chức quầy vắng",
        "content": "Các bộ phận áp dụng khác nhau khi công chức quầy vắng đột xuất; đề nghị hướng dẫn thống nhất.",
    },
}
OUTAGES = {
    "cable": {"reason": "Bảo trì đường truyền theo thông báo của nhà mạng"},
    "power": {"reason": "Điện lực thông báo có thể cắt điện để sửa chữa lưới"},
    "unused": "Đường truyền không bị gián đoạn, không dùng đến mã dự phòng",
}
