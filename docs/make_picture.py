"""Makes docs/check.png: a check in JupyterLab, as the README shows it. Run: python docs/make_picture.py"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import lab  # noqa: E402

WRONG = "def center_crop(images, margin):\n    return images[:, margin:-margin, margin:-margin]"


def main() -> None:
    """Work one exercise wrongly, check it, and keep the picture."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        home = Path(name)
        shutil.copytree(ROOT / "notebooks", home / "notebooks")
        with lab.jupyter_lab(home / "notebooks", home) as address:
            browser = playwright.chromium.launch(executable_path=lab.CHROMIUM, args=lab.FLAGS)
            page = browser.new_page(viewport={"width": 1180, "height": 760})
            lab.open_notebook(page, address, "01-tensors/tensors.ipynb")
            lab.run_cell(page, "imports")
            lab.run_cell(page, "center_crop", WRONG)
            lab.run_cell(page, "center_crop_check")
            page.locator(".ag-card").first.wait_for()
            page.wait_for_timeout(1500)
            page.screenshot(path=str(ROOT / "docs" / "check.png"))
            browser.close()


if __name__ == "__main__":
    main()
