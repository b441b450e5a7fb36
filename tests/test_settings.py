from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from berita_extract.errors import ModelError, SettingsError
from berita_extract.pipeline import build, load
from berita_extract.settings import ORDER, Settings


def test_the_defaults_name_every_stage_in_order() -> None:
    settings = Settings()
    assert settings.stages == ORDER
    assert [settings.stage(name).name for name in ORDER if name != "analyse"] == [name for name in ORDER if name != "analyse"]


def test_settings_come_from_toml(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('backend = "rules"\nbatch = 8\nstages = ["clean", "structure"]\n[clean]\n')
    settings = Settings.read(file)
    assert (settings.backend, settings.batch, settings.stages) == ("rules", 8, ("clean", "structure"))
    assert [stage.name for stage in load(settings=file).stages] == ["clean", "structure"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("bakend = 'rules'", "no setting 'bakend'; did you mean 'backend'"),
        ("[clean]\nfooo = 1", "no setting 'clean.fooo'"),
        ("[kutipan]\nx = 1", "no setting 'kutipan'; known here: backend"),
        ("batch = 'many'", "Expected `int`, got `str` - at `batch`"),
        ("offsets = 'bytes'", "at `offsets`"),
        ("stages = ['clean', 'quotess']", "no stage 'quotess'; did you mean 'quotes'"),
        ("batch = ", "is no TOML"),
    ],
)
def test_what_makes_no_sense_is_told_with_the_file(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "s.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        Settings.read(file)
    assert message in str(caught.value)
    assert "s.toml" in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        Settings.read(tmp_path / "none.toml")


def test_arguments_win_over_settings() -> None:
    assert Settings(backend="spacy").but(backend="rules", model=None) == Settings(backend="rules")


def test_a_stage_order_that_cannot_work_is_told() -> None:
    with pytest.raises(SettingsError, match="'structure' needs 'clean' before it"):
        build(Settings(backend="rules", stages=("structure", "clean")))


def test_no_backend_is_loaded_where_none_is_needed() -> None:
    build(Settings(backend="spacy", model="/nowhere", stages=("clean", "structure")))


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        (Settings(backend="magic"), SettingsError, "no backend 'magic'"),
        (Settings(backend="rules", model="x"), SettingsError, "takes no model"),
        (Settings(model="/nowhere"), ModelError, "/nowhere"),
    ],
)
def test_a_backend_that_cannot_be_is_told(settings: Settings, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        build(settings)


def test_settings_travel_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(Settings(batch=8))) == Settings(batch=8)
