"""Writing a question bank as an .xlsx file that XLSForm tools read."""

from __future__ import annotations

from pathlib import Path

from assistant.bank.model import Bank
from assistant.bank.xlsform import xlsform
from assistant.errors import BankError


def export_xlsform(bank: Bank, path: Path, depth: str = "deep") -> list[str]:
    """Write the bank as an XLSForm; returns what could not be carried over, in sentences.

    Raises BankError `export_unwritable` when the file cannot be written.
    """
    import openpyxl  # takes a while to import, and only an export needs it

    made = xlsform(bank, depth)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title in ("survey", "choices", "settings"):
        sheet = book.create_sheet(title)
        for at, row in enumerate(getattr(made, title), start=1):
            for place, content in enumerate(row, start=1):
                if content:
                    cell = sheet.cell(at, place, content)
                    cell.data_type = "s"  # or a label that begins with = becomes a formula
    try:
        book.save(path)
    except OSError as error:
        raise BankError(
            "export_unwritable",
            f"The file cannot be written ({error.strerror}).",
            "Name another file with -o.",
            where=str(path),
        ) from error
    return list(made.remarks)
