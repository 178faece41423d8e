"""Slips as people draft and issue them."""

from odoo import Command

from .pdf_case import PdfCase

PAPERS = (
    {"name": "Tờ khai", "originals": 1},
    {"name": "Căn cước", "originals": 0, "copies": 2},
    {"name": "Giấy ủy quyền", "originals": 1, "is_required": False},
)


class SlipCase(PdfCase):
    """A procedure of three papers, and builders of slips."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk.name = "Trần Thị Mai"
        cls.procedure = cls.new_procedure(papers=PAPERS)
        cls.form, cls.card, cls.mandate = cls.procedure.document_ids

    @classmethod
    def bare(cls, *given, **traits):
        """A draft with these of the listed papers, each as the list asks for it."""
        lines = [
            {
                "procedure_document_id": paper.id,
                "originals": paper.originals if paper in given else 0,
                "copies": paper.copies if paper in given else 0,
            }
            for paper in cls.procedure.document_ids
        ]
        commands = [Command.create(line) for line in lines]
        return cls.new_dossier(cls.procedure, papers=False, document_ids=commands, **traits)

    @classmethod
    def bring(cls, dossier, *papers):
        """Enter papers that the applicant brought later."""
        for line in dossier.document_ids:
            if line.procedure_document_id in papers:
                wanted = line.procedure_document_id
                line.write({"originals": wanted.originals, "copies": wanted.copies})

    @classmethod
    def draft_slip(cls, dossier, kind, **traits):
        """The draft that the button of the dossier opens, with these values besides."""
        open_slip = {"guidance": "action_guide", "refusal": "action_refuse"}[kind]
        slip = dossier.slip_ids.browse(getattr(dossier, open_slip)()["res_id"])
        slip.write({"reason": "Hồ sơ chưa đủ", **traits})
        return slip

    @classmethod
    def issue(cls, dossier, kind, **traits):
        slip = cls.draft_slip(dossier, kind, **traits)
        slip.action_issue()
        return slip

    @classmethod
    def line(cls, content, paper=None, **traits):
        """A line of a slip, to be created."""
        return Command.create(
            {"content": content, "procedure_document_id": paper and paper.id, **traits}
        )
