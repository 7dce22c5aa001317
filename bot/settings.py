"""Settings: read from the environment or .env, every one described."""

import contextlib
import os
import secrets
import tempfile
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from channels.registry import MessengerSettings
from models.secrets import Secrets
from web.callers import read_networks


class LogFormat(StrEnum):
    PRETTY = "pretty"
    JSON = "json"


class Settings(MessengerSettings, BaseSettings):
    """The settings of an operator, messengers' included. Working rules live in the database."""

    model_config = SettingsConfigDict(
        env_prefix="HUIYIN_", env_file=".env", extra="ignore", env_ignore_empty=True
    )

    public_url: str = Field(
        "", description="Where this program is reached from outside, as in https://example.org."
    )
    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8080, ge=0, le=65535, description="The port to listen on.")
    data_dir: Path = Field(
        Path("data"), description="Folder for the database, files and the secret key."
    )
    database_url: str = Field(
        "",
        description="Empty: SQLite in the data folder. postgresql+asyncpg://… to grow.",
    )
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Signs cookies, seals telephone numbers; made on first run, kept in the data "
        "folder.",
    )
    former_secret_key: SecretStr = Field(
        SecretStr(""),
        description="After a change of the secret key: the one before. It reads the cookies of "
        "residents, so keep it for a year.",
    )
    timezone: str = Field("Asia/Shanghai", description="The time people here live by.")
    locale: str = Field("zh", description="The language before somebody chooses one.")
    log_format: LogFormat = Field(LogFormat.PRETTY, description="pretty for people, json to keep.")
    log_level: str = Field("INFO", description="How much is logged.")
    send_seconds: float = Field(
        60.0, gt=0, description="How long a send may take before its outcome is unknown."
    )
    lease_seconds: float = Field(
        90.0, gt=0, description="How long a letter stays with one process; more than a send takes."
    )
    leader_seconds: float = Field(
        10.0, gt=0, description="How long a silent process keeps its jobs from the others."
    )
    upload_files: int = Field(
        30, gt=0, description="How many files one visitor of the chat page may upload in a day."
    )
    upload_megabytes: int = Field(
        200, gt=0, description="How many megabytes these may have together."
    )
    upload_seconds: float = Field(
        170.0, gt=0, description="How long one of these may take to come in."
    )
    spare_megabytes: int = Field(
        1024, ge=0, description="So much of the disk no upload may take. 0: all may be taken."
    )
    trusted_proxies: str = Field(
        "127.0.0.1,::1",
        description="The addresses or networks of the proxies before us, with commas between: they "
        "alone are believed when they say for whom they ask (X-Forwarded-For).",
    )
    limit_newcomers: int = Field(
        100,
        ge=0,
        description="How many people may begin to chat on the page from one address in an hour. "
        "0, here as in the other limits: as many as like.",
    )
    limit_requests: int = Field(
        6000, ge=0, description="How many requests one address may make in a minute."
    )
    limit_address_messages: int = Field(
        600, ge=0, description="How many messages and presses one address may send in a minute."
    )
    limit_chat_messages: int = Field(
        60, ge=0, description="How many messages and presses one chat page may send in a minute."
    )
    limit_upload_megabytes: int = Field(
        500, ge=0, description="How many megabytes one address may upload in an hour."
    )
    limit_topics: int = Field(
        20, ge=0, description="How many matters a resident may submit within a day."
    )
    limit_connections: int = Field(
        500, ge=0, description="How many connections one address may hold open, but for proxies."
    )
    voice_url: str = Field(
        "",
        description="Where voice messages are put into words: the base address of a service that "
        "knows /v1/audio/transcriptions, as in http://127.0.0.1:8000. Empty: nowhere. The voices "
        "of residents go there: let it be a machine of your own, or one you may send them to.",
    )
    voice_key: SecretStr = Field(
        SecretStr(""), description="The key that service asks for, if any."
    )
    voice_model: str = Field("whisper-1", description="The model that service is to use.")
    voice_seconds: float = Field(
        60.0,
        gt=0,
        le=600,
        description="How long it may take over one voice; then it is asked anew.",
    )
    failpoints: str = Field("", description="For crash tests only: where to break on purpose.")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"there is no time zone {value}") from error
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _known_networks(cls, value: str) -> str:
        try:
            read_networks(value)
        except ValueError as error:
            raise ValueError("must be addresses or networks, as in 10.0.0.0/8") from error
        return value

    @field_validator("voice_url")
    @classmethod
    def _plain_address(cls, value: str) -> str:
        if not value:
            return value
        parts = urlsplit(value)
        plain = parts.scheme in {"http", "https"} and parts.hostname
        if not plain or parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("must be a plain address, as in http://127.0.0.1:8000")
        return value

    @property
    def keys(self) -> Secrets:
        former = self.former_secret_key.get_secret_value()
        return Secrets(self.secret_key.get_secret_value(), former)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir.resolve()}/huiyin.db"

    @property
    def files_dir(self) -> Path:
        return self.data_dir / "files"

    @property
    def home_url(self) -> str:
        """The address where people find the pages: outside if known, else on this machine."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    def find_key(self) -> bool:
        """Take up the secret key that is there, in the settings or the folder; make none."""
        path = self.data_dir / "secret.key"
        if not self.secret_key.get_secret_value() and path.is_file():
            self.secret_key = SecretStr(path.read_text().strip())
        return bool(self.secret_key.get_secret_value())

    def prepare(self) -> None:
        """Make the data folder, and a secret key that outlives this process."""
        self.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self.find_key():
            self.secret_key = SecretStr(_kept_secret(self.data_dir / "secret.key"))


def _kept_secret(path: Path) -> str:
    """Read the kept secret; the first to come makes it, and nobody sees the file without it."""
    if not path.exists():
        _offer_secret(path)
    return path.read_text().strip()


def _offer_secret(path: Path) -> None:
    # Made readable by its owner alone. Linking refuses where renaming would take another's place.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()
