"""Copies of a form (liên 1, liên 2): laid out once, each with a stamp of its own.

A page that holds an anchor `stamp-…` is no page of the document but a stamp: the other pages
are repeated once per stamp, with the stamp drawn over them.
"""

import pydyf

ANCHOR = "stamp-"


def stamp_copies(document, pdf):
    """Finisher of WeasyPrint's `write_pdf`: turn pages and stamps into copies."""
    numbers = pdf.pages["Kids"][::3]  # number, generation, “R” of each page
    sheet, stamps = [], []
    for page, number in zip(document.pages, numbers, strict=True):
        is_stamp = any(anchor.startswith(ANCHOR) for anchor in page.anchors)
        (stamps if is_stamp else sheet).append(pdf.objects[number])
    if stamps:
        _repeat(pdf, sheet, stamps)


def _repeat(pdf, sheet, stamps):
    # The drawing of a page leaves its transformation behind: kept from the stamp after it.
    save, restore = (_stream(pdf, operator) for operator in (b"q", b"Q"))
    pdf.pages["Kids"], pdf.pages["Count"] = pydyf.Array([]), 0
    drawings = [page["Contents"] for page in sheet]
    for place, stamp in enumerate(stamps):
        for page, drawing in zip(sheet, drawings, strict=True):
            contents = [save.reference, drawing, restore.reference, stamp["Contents"]]
            if place:
                pdf.add_page(pydyf.Dictionary({**page, "Contents": pydyf.Array(contents)}))
            else:  # in place, as bookmarks point to these pages
                page["Contents"] = pydyf.Array(contents)
                pdf.pages["Kids"].extend([page.number, 0, "R"])
                pdf.pages["Count"] += 1


def _stream(pdf, operator):
    stream = pydyf.Stream([operator])
    pdf.add_object(stream)
    return stream
