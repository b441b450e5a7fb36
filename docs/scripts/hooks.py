"""What the site has beyond the pages of docs/: files of the checkout as pages, and a reference made from the commands.

On GitHub and on a disk the pages link to files of the checkout; here such links lead to the page that was made of the file, or
are left out where there is none.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# File of the checkout -> page of the site.
OUTSIDE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "models/id_berita/README.md": "model-card.md",
}
HOMES = {page: file for file, page in OUTSIDE.items()}
LINK = re.compile(r"(?P<mark>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)#\s]*)(?P<heading>#[^)\s]*)?\)")
FENCE = re.compile(r"^```(?P<language>\w+) (?:run|record=\S+)$", re.MULTILINE)
CODE = re.compile(r"(^```.*?^```$|^ {4}[^\n]*$|`[^`\n]*`)", re.MULTILINE | re.DOTALL)
COMMANDS = "<!-- commands -->"
LEXERS = {"python": "pycon"}  # what runs is a session, with its prompts


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that are made of files elsewhere."""
    from mkdocs.structure.files import File

    for file, page in OUTSIDE.items():
        files.append(File.generated(config, page, content=(ROOT / file).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Mend links and fences, and put the commands where they belong."""
    if page.file.src_uri.endswith(".ipynb"):
        return markdown
    home = HOMES.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    markdown = FENCE.sub(lambda fence: f"```{LEXERS.get(fence['language'], fence['language'])}", markdown)
    parts = CODE.split(markdown)
    parts[::2] = [relinked(part, home) for part in parts[::2]]
    text = "".join(parts)
    return text.replace(COMMANDS, commands()) if COMMANDS in text else text


def relinked(text: str, home: str) -> str:
    """Text of the file ``home`` with its links as they lead on the site.

    >>> relinked("[tour](docs/tour.md), [licence](LICENSE), [site](https://example.org)", "README.md")
    '[tour](tour.md), licence, [site](https://example.org)'
    """

    def lead(link: re.Match[str]) -> str:
        target = link["target"]
        if not target or target.startswith(("http:", "https:", "mailto:")):
            return link[0]
        there = posixpath.normpath(posixpath.join(posixpath.dirname(home), target))
        page = OUTSIDE.get(there) or (there.removeprefix("docs/") if there.startswith("docs/") else None)
        return f"{link['mark']}[{link['text']}]({page}{link['heading'] or ''})" if page else link["text"]

    return LINK.sub(lead, text)


def commands() -> str:
    """What every command answers to `--help`."""
    import typer
    from typer.testing import CliRunner

    from berita_extract.cli import app

    names = list(typer.main.get_group(app).commands)  # type: ignore[attr-defined]
    return "\n\n".join(
        f"## `{name}`\n\n```text\n{_help(CliRunner().invoke(app, [name, '--help']).output)}\n```" for name in names
    )


def _help(output: str) -> str:
    return "\n".join(line.rstrip() for line in output.strip().splitlines()).replace("Usage: root ", "Usage: berita-extract ")
