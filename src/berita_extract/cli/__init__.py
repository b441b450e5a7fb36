"""The command line: every command is a library call with a face. Results go to the standard output, talk to the standard error.

Exit codes: 0 all well, 1 some articles were rejected (or `check` found faults), 2 the command makes no sense as given,
3 what it makes cannot be written.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from berita_extract import __version__
from berita_extract.errors import BeritaError, OutputError

app = typer.Typer(
    name="berita-extract",
    help="Who said what, as what, when and where: structured facts from Indonesian news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

KINDS = "A file, folder, URL, or - (standard input): .txt .md .html .jsonl .json .csv .parquet .warc .zip .tar, each also .gz."
MAPPING = "Which column holds which field, as in judul=title; may be repeated."
FORMATS = "parquet (default), csv, sqlite, duckdb or xlsx; may be repeated."
WHAT = "speakers: who was quoted most; share: their share by outlet and month; about: who speaks about whom; gender."
Source = Annotated[str, typer.Argument(help=KINDS, show_default=False)]
BackendName = Annotated[str | None, typer.Option("--backend", help="What finds names: spacy (default), stanza or rules.")]
ModelPath = Annotated[str | None, typer.Option("--model", help="A spaCy pipeline, or a folder of stanza models.")]
SettingsPath = Annotated[Path | None, typer.Option("--settings", help="A TOML file with settings.", metavar="FILE")]
Map = Annotated[list[str] | None, typer.Option("--map", help=MAPPING, metavar="COLUMN=FIELD")]
Records = Annotated[
    Path, typer.Argument(help="A file or folder of records; - is the standard input.", metavar="OUT.jsonl", show_default=False)
]
AliasesPath = Annotated[Path | None, typer.Option("--aliases", help="Who is who, as you know it; links.", metavar="FILE.csv")]
OUT = "The records: .jsonl, .jsonl.gz or .parquet; - is the standard output."
OutputPath = Annotated[Path, typer.Option("--output", "-o", help=OUT, metavar="OUT.jsonl")]


def main() -> NoReturn:
    """Run the command line; errors that a user can mend are told in a sentence."""
    try:
        app()
    except OutputError as error:
        fail(str(error), code=3)
    except BeritaError as error:
        fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody to tell
        sys.exit(0)
    except OSError as error:
        fail(str(error))
    sys.exit(0)


def fail(message: str, code: int = 2) -> NoReturn:
    """End with a message on the standard error."""
    typer.echo(f"berita-extract: {message}", err=True)
    sys.exit(code)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"berita-extract {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)] = False,
) -> None:
    """Who said what, as what, when and where: structured facts from Indonesian news."""


@app.command()
def run(
    source: Source,
    output: OutputPath,
    workers: Annotated[int, typer.Option(help="Processes that work side by side.", min=1)] = 1,
    limit: Annotated[int | None, typer.Option(help="Stop after so many articles.", min=1)] = None,
    glob: Annotated[str, typer.Option(help="Only files whose name or path matches.", metavar="PATTERN")] = "*",
    map: Map = None,
    format: Annotated[str | None, typer.Option(help="What - and files without an ending hold: csv, jsonl, …")] = None,
    backend: BackendName = None,
    model: ModelPath = None,
    settings: SettingsPath = None,
    offsets: Annotated[
        Literal["text", "source"] | None, typer.Option(help="source: also say where each span lies there.", show_default="text")
    ] = None,
    max_chars: Annotated[int | None, typer.Option(help="Reject articles with more characters.", min=1)] = None,
    min_indonesian: Annotated[
        float | None, typer.Option(help="Reject texts that are less likely Indonesian; 0: none.", min=0, max=1)
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option(help="Leave out quotes that are less likely right.", min=0, max=1)
    ] = None,
    dedupe: Annotated[
        Literal["none", "exact", "near"], typer.Option(help="Leave out articles that say what an earlier one said.")
    ] = "none",
    restart: Annotated[bool, typer.Option("--restart", help="Begin anew instead of going on with a run that broke off.")] = False,
    partition: Annotated[
        int | None, typer.Option(help="So many records a file: OUT.00000.jsonl, OUT.00001.jsonl …", min=1, metavar="N")
    ] = None,
    engine: Annotated[
        Literal["local", "dask"], typer.Option(help="Where the workers are: here, or on a Dask cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option(help="The Dask cluster; without it, one is begun here.", metavar="tcp://HOST:PORT")
    ] = None,
) -> None:
    """Articles in, one record an article out; what cannot be read goes to OUT.rejects.jsonl with its reason."""
    from dataclasses import replace

    from berita_extract.cli.run import find_engine, run_all
    from berita_extract.io.readers import read
    from berita_extract.io.rows import Columns
    from berita_extract.io.writers import Output
    from berita_extract.settings import Settings

    out = Output(output, partition)
    reader = read(source, glob=glob, columns=Columns.parse(map or ()), without=out.files, format=format)
    chosen = (Settings.read(settings) if settings else Settings()).but(backend=backend, model=model, offsets=offsets)
    chosen = chosen.but(limits=chosen.limits.but(max_chars=max_chars, min_indonesian=min_indonesian))
    if min_confidence is not None:
        chosen = chosen.but(speakers=replace(chosen.speakers, min_confidence=min_confidence))
    if scheduler and engine != "dask":
        fail("--scheduler is for --engine dask.")
    rejects = run_all(
        reader, chosen, out, workers=workers, limit=limit, dedupe=dedupe, restart=restart, engine=find_engine(engine, scheduler)
    )
    raise typer.Exit(1 if rejects else 0)


@app.command()
def show(
    file: Source,
    id: Annotated[str | None, typer.Option("--id", help="The article of this id instead of the first.")] = None,
    map: Map = None,
    backend: BackendName = None,
    model: ModelPath = None,
    settings: SettingsPath = None,
) -> None:
    """One article in the terminal: names, dates and quotes in colour, and who said them. Also reads records."""
    from berita_extract.cli.show import find_record
    from berita_extract.cli.view import view
    from berita_extract.io.rows import Columns
    from berita_extract.settings import Settings

    chosen = (Settings.read(settings) if settings else Settings()).but(backend=backend, model=model)
    view(find_record(file, id, chosen, Columns.parse(map or ())))


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A file of records.", metavar="OUT.jsonl", show_default=False)]) -> None:
    """Whether records keep their promises: their shape, every text[start:end], every id."""
    from berita_extract.cli.check import check_file

    records = faults = 0
    for found in check_file(file):
        records += 1
        faults += len(found)
        for fault in found:
            typer.echo(fault)
    typer.echo(f"{records:,} records, {faults:,} faults" if faults else f"{records:,} records, all well", err=True)
    raise typer.Exit(1 if faults else 0)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotated articles.", metavar="GOLD.jsonl", show_default=False)],
    records: Annotated[
        list[Path], typer.Argument(help="Records; several files stand side by side.", metavar="OUT.jsonl", show_default=False)
    ],
    errors: Annotated[Path | None, typer.Option("--errors", help="Write every miss here.", metavar="FILE")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """How good records are, measured on annotated articles: in all, by outlet, by kind of attribution."""
    from berita_extract.cli.evaluate import as_json, evaluate_files, print_tables, write_misses

    found = evaluate_files(gold, records)
    if json:
        typer.echo(as_json(found))
    else:
        print_tables(found)
    if errors:
        typer.echo(f"{write_misses(found, errors):,} misses: {errors}", err=True)


@app.command()
def report(
    file: Annotated[
        Path, typer.Argument(help="Records: a file, a folder of them, or - .", metavar="OUT.jsonl", show_default=False)
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The page.", metavar="REPORT.html")],
    title: Annotated[str, typer.Option(help="The heading of the page.")] = "Who said what",
    articles: Annotated[int, typer.Option(help="How many articles can be read in the page.", min=0)] = 5_000,
    quotes: Annotated[int, typer.Option(help="How many quotes the table holds.", min=0)] = 100_000,
) -> None:
    """One page to look at in a browser: counts, charts, a table of quotes to search, and the articles to read."""
    from berita_extract.io.records import read_records
    from berita_extract.report import write_report

    made = write_report(read_records(file), output, title=title, articles=articles, quotes=quotes)
    typer.echo(f"{made.articles:,} articles, {made.quotes:,} quotes: {made.path} ({made.size / 1e6:,.1f} MB)", err=True)


@app.command()
def schema() -> None:
    """The JSON Schema of a record."""
    import json

    from berita_extract.record import schema

    typer.echo(json.dumps(schema(), indent=2, ensure_ascii=False))


@app.command()
def stages(settings: SettingsPath = None) -> None:
    """The stages in their order, what each needs, and its options."""
    from berita_extract.cli.view import view_stages
    from berita_extract.settings import Settings

    view_stages(Settings.read(settings) if settings else Settings())


@app.command()
def tables(
    file: Records,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for the tables.", metavar="DIR", show_default=False)],
    to: Annotated[list[str] | None, typer.Option("--to", help=FORMATS, metavar="FORMAT")] = None,
    link: Annotated[bool, typer.Option("--link", help="Also tell who is who across articles.")] = False,
    aliases: AliasesPath = None,
) -> None:
    """Records as tables: articles, people, titles, organisations, places, events, dates, quotes, mentions."""
    from berita_extract.frames.write import write_tables
    from berita_extract.io.records import read_records
    from berita_extract.linking import Aliases, Linker

    linker = Linker(Aliases.read(aliases) if aliases else Aliases()) if link or aliases else None
    rows, files = write_tables(read_records(file), output, to=to or ["parquet"], linker=linker)
    for table, count in rows.items():
        typer.echo(f"{table}: {count:,} rows", err=True)
    for path in files:
        typer.echo(path)


@app.command()
def top(
    what: Annotated[Literal["speakers", "share", "about", "gender"], typer.Argument(help=WHAT, show_default=False)],
    file: Records,
    n: Annotated[int, typer.Option("-n", "--lines", help="So many lines; of shares, so many of each month.", min=1)] = 20,
    by: Annotated[list[str] | None, typer.Option("--by", help="Shares and genders: outlet, month; may be repeated.")] = None,
    link: Annotated[bool, typer.Option("--link", help="Count people and bodies across articles.")] = False,
    aliases: AliasesPath = None,
    csv: Annotated[bool, typer.Option("--csv", help="All lines as CSV instead.")] = False,
) -> None:
    """Who was quoted most, with what share, about whom; women and men where the text says it."""
    from berita_extract.cli.top import count, view_counts
    from berita_extract.io.records import read_records

    view_counts(
        count(what, read_records(file), by=by, link=link or bool(aliases), aliases=aliases, n=None if csv else n), csv=csv
    )


@app.command()
def export(
    file: Records,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.", metavar="FILE", show_default=False)],
    to: Annotated[
        Literal["label-studio", "jsonld", "docbin", "conllu"],
        typer.Option("--to", show_default=False, help="For which program."),
    ],
    backend: Annotated[
        Literal["spacy", "stanza"] | None, typer.Option("--backend", show_default=False, help="What parses, for conllu.")
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help="A model with trees instead of id_berita_syntax.")] = None,
) -> None:
    """Records for other programs: Label Studio (to correct them), JSON-LD (schema.org), spaCy (a DocBin), CoNLL-U (syntax)."""
    from berita_extract.cli.exchange import export_records
    from berita_extract.io.records import read_records

    typer.echo(f"{export_records(read_records(file), to, output, backend=backend, model=model):,} records: {output}", err=True)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A JSON export of Label Studio.", metavar="PROJECT.json", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="The records.", metavar="OUT.jsonl", show_default=False)],
) -> None:
    """Corrections from Label Studio, as records again; articles that nobody annotated are left out."""
    from berita_extract.cli.exchange import import_records

    typer.echo(f"{import_records(file, output):,} corrected records: {output}", err=True)
