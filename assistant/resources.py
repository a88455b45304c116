from pathlib import Path
from typing import Literal

from assistant.errors import ConnectedError

ContentName = Literal["prompts", "question_bank", "sessions"]

PACKAGE_FOLDER = Path(__file__).resolve().parent


def content_folder(name: ContentName, *, package_folder: Path = PACKAGE_FOLDER) -> Path:
    """Return the folder that holds `name`: the checkout's when run from one, otherwise the installed copy.

    The checkout wins, so that an edit to a question shows at the next start and a stale installed copy cannot
    hide it. `package_folder` is where the `assistant` package lies; only tests have a reason to pass another.

    Raises `ConnectedError` with code `content-missing` when neither is there.
    """
    checkout = package_folder.parent
    parent = checkout if (checkout / "pyproject.toml").is_file() else package_folder
    folder = parent / name
    if not folder.is_dir():
        raise ConnectedError(
            "content-missing",
            f"The folder '{name}' that belongs to Connected Interview is not there.",
            "Install connected-interview again; in a checkout, restore the folder from version control.",
            where=str(folder),
        )
    return folder
