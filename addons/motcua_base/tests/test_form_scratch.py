import time
from odoo.tests import tagged
from .pdf_case import PdfCase, Paper

@tagged("post_install", "-at_install")
class TestScratch(PdfCase):
    def test_all(self):
        self.clerk.name = "Trần Thị Mai Hương"; self.officer.name="Lê Minh Khôi"
        self.set_day("2026-11-24", name="Ngày Văn hóa Việt Nam", decision="Nghị quyết 80-NQ/TW")
        papers = [dict(name="Tờ khai yêu cầu cấp Phiếu lý lịch tư pháp (mẫu số 03/2013/TT-LLTP)", originals=1), dict(name="Bản sao Giấy chứng minh nhân dân hoặc thẻ Căn cước công dân hoặc hộ chiếu", originals=0, copies=1),
          dict(name="Văn bản ủy quyền trong trường hợp ủy quyền làm thủ tục", originals=1, is_returned=True), dict(name="Sổ hộ khẩu", originals=1, copies=1, is_returned=True), dict(name="Giấy tờ chứng minh thuộc diện được miễn, giảm lệ phí", copies=2, originals=0)]
        p = self.new_procedure(papers=papers, name="Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam, người nước ngoài đang cư trú tại Việt Nam", result_names="Phiếu lý lịch tư pháp")
        d = self.receive(p, "2026-11-20 08:37", applicant_name="Nguyễn Thị Ngọc Ánh", applicant_address="45/12 đường 30 Tháng 4, phường Xuân Khánh, quận Ninh Kiều, thành phố Cần Thơ", applicant_phone="0918123456", applicant_email="ngocanh@example.vn",
           submitter_kind="authorised", submitter_name="Phạm Văn Đức", submitter_phone="0907555123", applicant_id_number="092123456789")
        for n, r in (("receipt", "receipt_slip"), ("receipt-a4", "receipt_slip_a4"), ("sheet", "deadline_sheet")):
            pdf = self.render(f"motcua_{r}", d); open(f"/tmp/shots/forms-{n}.pdf", "wb").write(pdf)
        t = time.time(); 
        for i in range(10): self.render("motcua_receipt_slip", d)
        print("WARM", (time.time() - t) * 100, "ms")
        pp = Paper(pdf); print(pp.fonts())
        self.play_to("forwarded", d) if False else None
        self.at("2026-11-20 16:20"); d.action_forward()
        h = d.handover_line_ids.handover_id; 
        open("/tmp/shots/forms-control0.pdf", "wb").write(self.render("motcua_control_slip", d))
        self.at("2026-11-20 16:52"); self._play_accept(d)
        self.at("2026-11-27 16:00"); self.do_steps(d); self.enter_results(d); self.send_result(d)
        h2 = d.handover_line_ids.handover_id.filtered(lambda x: x.kind == "result"); 
        self.at("2026-11-30 08:10"); d.action_resolve()
        open("/tmp/shots/forms-control.pdf", "wb").write(self.render("motcua_control_slip", d))
        open("/tmp/shots/forms-control-a4.pdf", "wb").write(self.render("motcua_control_slip_a4", d))
        self.at("2026-11-20 09:37")
        many = self.receive_many(30, p)
        many |= self.receive(p, "2026-11-20 08:37", applicant_name="Nguyễn Thị Ngọc Ánh", applicant_address="45/12 đường 30 Tháng 4, phường Xuân Khánh, quận Ninh Kiều, thành phố Cần Thơ", applicant_phone="0918123456")
        many.action_forward(); hh = many.handover_line_ids.handover_id
        open("/tmp/shots/forms-list.pdf", "wb").write(self.render("motcua_handover_list", hh))
        open("/tmp/shots/forms-list1.pdf", "wb").write(self.render("motcua_handover_list", h))
        t = time.time(); print(len(Paper(self.render("motcua_receipt_slip", many[:20])).pages)); print("20:", time.time()-t)
