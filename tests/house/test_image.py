"""The image, compose and the proxy, read and rehearsed without a container engine."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
import yaml

from tests.house.frame import compose, documented, instructions, make, program, text


def question() -> list[str]:
    """The health check of the image, as a command."""
    (check,) = instructions("HEALTHCHECK")
    asked: list[str] = json.loads(check[check.index("[") :])
    return asked


class Door(BaseHTTPRequestHandler):
    status: ClassVar[int]

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the test looks at the answer."""


@pytest.fixture(params=[200, 503])
def door(request: pytest.FixtureRequest) -> Iterator[tuple[int, int]]:
    """A port that answers /healthz, and how."""
    answering = type("Answering", (Door,), {"status": request.param})
    with HTTPServer(("127.0.0.1", 0), answering) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server.server_address[1], request.param
        server.shutdown()
        thread.join()


def test_the_health_check_tells_well_from_ill(door: tuple[int, int]) -> None:
    port, status = door
    asked = subprocess.run(  # noqa: S603 - the Dockerfile's own command
        [sys.executable, *question()[1:]], env={"HUIYIN_PORT": str(port)}, check=False
    )
    assert (asked.returncode == 0) == (status == 200)


def test_make_asks_for_health_as_the_image_does() -> None:
    python, flag, code = question()
    assert python == "python"
    assert flag == "-c"
    assert f'-c "{code}"' in make("--dry-run", "healthcheck").stdout


def test_images_are_pinned_and_python_is_one_version() -> None:
    bases = [line.split()[0] for line in instructions("FROM")]
    versions = [re.findall(r"^python:(\d+\.\d+)-", base) for base in bases]
    assert versions[0]
    assert versions == [versions[0]] * len(bases)
    for service in ("database", "proxy"):
        assert re.search(r":\d+(\.\d+)?-\w+$", compose()["services"][service]["image"])


def test_every_step_of_the_image_is_a_word_of_make() -> None:
    for step in instructions("RUN"):
        tool, *words = step.split()
        assert tool == "make"
        assert {word for word in words if "=" not in word} <= documented()


def test_all_steps_of_the_image_are_rehearsed_together() -> None:
    steps = {word for step in instructions("RUN") for word in step.split()[1:] if "=" not in word}
    rehearsal = text("Makefile").partition("\nimage-steps:")[2].partition("\n\n")[0]
    assert steps <= set(rehearsal.split())


def test_what_the_image_installs_is_pinned() -> None:
    rehearsed = make("--dry-run", "install-runtime", "PREFIX=/opt/sample").stdout
    installs = re.findall(r'"/opt/sample/bin/python" -m pip (.*)', rehearsed)
    assert [line.split()[-1] for line in installs] == ["requirements-build.txt", "requirements.txt"]
    assert all(" --require-hashes " in line for line in installs)


def test_the_image_runs_as_nobody_and_writes_only_to_data() -> None:
    assert instructions("USER") == ["10001:10001"]
    assert instructions("VOLUME") == ["/data"]
    assert "HUIYIN_DATA_DIR=/data" in instructions("ENV")[-1]
    assert compose()["services"]["app"]["read_only"] is True


def test_the_image_holds_no_secret() -> None:
    told = " ".join(instructions("ENV") + instructions("ARG") + instructions("COPY"))
    assert not re.search(r"TOKEN|SECRET|PASSWORD|\.env", told)


def test_the_image_takes_only_what_runs() -> None:
    lines = text(".dockerignore").splitlines()
    taken = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines
    assert "**/.env*" in lines
    assert taken >= set(program())
    assert not taken & {"tests", "data", ".git", ".venv"}


def test_the_program_is_compiled_ahead(tmp_path: Path) -> None:
    for folder in program():
        (tmp_path / folder).mkdir()
    (tmp_path / "bot" / "sample.py").write_text("greeting = '您好'\n", encoding="utf-8")
    done = make("compile", f"PREFIX={sys.prefix}", f"APP={tmp_path}")
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("bot/__pycache__/sample.*.pyc"))


def test_the_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    assert make("data-folder", f"DATA={tmp_path}/data").returncode == 0
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_two_replicas_share_the_database_and_the_files() -> None:
    app = compose()["services"]["app"]
    assert app["deploy"]["replicas"] == 2
    assert app["environment"]["HUIYIN_DATABASE_URL"].startswith("postgresql+asyncpg://")
    assert app["volumes"] == ["files:/data"]
    assert "healthcheck" not in app, "the image's own check holds"


def test_nothing_starts_before_what_it_needs_is_well() -> None:
    services = compose()["services"]
    waits = {name: services[name].get("depends_on", {}) for name in services}
    assert waits["migrate"]["database"] == {"condition": "service_healthy"}
    assert waits["app"]["migrate"] == {"condition": "service_completed_successfully"}
    assert waits["proxy"]["app"] == {"condition": "service_healthy"}
    assert all("test" in services[name]["healthcheck"] for name in ("database", "proxy"))


def test_what_compose_runs_of_ours_is_a_word_of_make() -> None:
    services = compose()["services"].values()
    for (command,) in (service["command"] for service in services if "command" in service):
        assert f"-m bot {command}" in make("--dry-run", command).stdout


def test_database_is_recent_and_out_of_reach() -> None:
    database = compose()["services"]["database"]
    assert int(re.findall(r"^postgres:(\d+)", database["image"])[0]) >= 15
    assert database["networks"] == ["inside"]
    assert compose()["networks"]["inside"] == {"internal": True}
    assert "ports" not in database


def test_secrets_come_from_the_env_file_and_are_asked_for() -> None:
    required = set(re.findall(r"\$\{(\w+):\?", text("compose.yaml")))
    assert required == {"HUIYIN_DATABASE_PASSWORD", "HUIYIN_SECRET_KEY"}
    for variable in re.findall(r"\$\{(\w+):", text("compose.yaml")):
        assert re.search(rf"^#?{variable}=", text("deploy/env.example"), flags=re.MULTILINE)
    written = yaml.safe_dump(compose())
    assert not re.search(r"(PASSWORD|SECRET_KEY): (?!\$\{)", written)


def test_the_proxy_holds_no_event_back_and_says_who_called() -> None:
    config = text("deploy/Caddyfile")
    compressed = re.findall(r"header Content-Type (\S+)", config)
    assert "flush_interval -1" in config
    assert "header_up X-Real-IP {client_ip}" in config
    assert compressed
    assert not any(kind.startswith(("*", "text/*", "text/event")) for kind in compressed)
    assert "./deploy/Caddyfile:/etc/caddy/Caddyfile:ro" in compose()["services"]["proxy"]["volumes"]


def test_figures_are_not_for_the_public() -> None:
    config = text("deploy/Caddyfile")
    assert "@operator path /metrics\n\trespond @operator 404" in config
