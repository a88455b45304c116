"""What keeps words in: addresses, a worker's environment, and the guard on its sockets."""

import subprocess
import sys

import pytest

from assistant.analysis.model.guard import environment, host_of, is_here


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:11434",
        "http://127.9.9.9/v1",
        "https://[::1]:8080/v1",
        "http://localhost:1234/v1",
        "http://LOCALHOST/",
    ],
)
def test_addresses_of_this_machine(address: str) -> None:
    assert is_here(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1@elsewhere.example/", "http://elsewhere.example/?http://127.0.0.1",
        "http://elsewhere.example#@127.0.0.1/", "http://127.0.0.1.elsewhere.example/", "http://0.0.0.0/",
        "http://[::]/", "http://192.168.0.1/", "http://localhost.elsewhere.example/", "http://2130706433/",
        "http://127.1/", "http://0x7f000001/", "http://127.0.0.1\\@elsewhere.example/", "ftp://127.0.0.1/",
        "http://127.0.0.1:99999/", "http://127.0.0.1:port/", "127.0.0.1:80", "", "http://", "http://[::1",
        "http://127.0.0.1/ elsewhere", "http://user:sk-1@127.0.0.1/", "http://loca\tlhost/", "//localhost/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_surely_of_this_machine(address: str) -> None:
    assert not is_here(address)


@pytest.mark.parametrize(
    "address, host",
    [
        ("http://127.0.0.1:11434/v1", "127.0.0.1:11434"),
        ("https://api.example", "api.example:443"),
        ("http://[::1]/v1", "[::1]:80"),
    ],
)
def test_a_host_is_named_with_its_port(address: str, host: str) -> None:
    assert host_of(address) == host


ENV = {
    "PATH": "/bin", "HOME": "/home/me", "LANG": "C.UTF-8", "AWS_REGION": "eu-west-1",
    "LANGSMITH_API_KEY": "x", "LANGCHAIN_TRACING_V2": "true", "LANGFUSE_HOST": "x", "OTEL_EXPORTER_OTLP_ENDPOINT": "x",
    "LITELLM_LOG": "DEBUG", "CONNECTED_DB": "/x", "SSLKEYLOGFILE": "/x", "PYTHONSTARTUP": "/x",
    "OPENAI_BASE_URL": "http://elsewhere.example", "OPENAI_API_BASE": "x", "ANTHROPIC_BASE_URL": "x",
    "HTTPS_PROXY": "x", "http_proxy": "x", "ALL_PROXY": "x", "OPENAI_API_KEY": "sk", "AWS_SECRET_ACCESS_KEY": "x",
}  # fmt: skip


def test_a_worker_for_a_model_on_this_machine_has_no_proxy_no_secret_and_nothing_that_traces() -> None:
    made = environment(ENV, local=True)
    assert {name for name in ENV if made.get(name) == ENV[name]} == {"PATH", "HOME", "LANG", "AWS_REGION"}
    assert made["LANGCHAIN_TRACING_V2"] == "false"
    assert made["LITELLM_LOCAL_MODEL_COST_MAP"] == "True"
    assert made["LITELLM_LOG"] == "CRITICAL"


def test_a_worker_for_a_model_elsewhere_keeps_proxies_and_the_secrets_of_its_provider() -> None:
    made = environment(ENV, local=False)
    assert {"HTTPS_PROXY", "http_proxy", "AWS_SECRET_ACCESS_KEY"} <= made.keys()
    assert (
        not {"OPENAI_BASE_URL", "OPENAI_API_BASE", "LANGSMITH_API_KEY", "LANGFUSE_HOST", "CONNECTED_DB"} & made.keys()
    )


TRIES = """
import asyncio, socket
from assistant.analysis.model.guard import stay_here
refused = []
stay_here(refused)
async def opened(host): await asyncio.open_connection(host, 80)
def datagram(family, host):
    with socket.socket(family, socket.SOCK_DGRAM) as made: made.sendto(b"x", (host, 53))
def stream(host):
    with socket.socket() as made: made.connect((host, 80))
for tried in (
    lambda: stream("192.0.2.1"), lambda: socket.create_connection(("elsewhere.example", 80)),
    lambda: socket.getaddrinfo("elsewhere.example", 80), lambda: socket.gethostbyname("elsewhere.example"),
    lambda: datagram(socket.AF_INET, "192.0.2.1"), lambda: datagram(socket.AF_INET6, "2001:db8::1"),
    lambda: asyncio.run(opened("192.0.2.1")), lambda: asyncio.run(opened("elsewhere.example")),
):
    try: tried()
    except OSError as error: assert "only this machine" in str(error), error
    else: raise AssertionError("it was let through")
with socket.create_server(("127.0.0.1", 0)) as server: socket.create_connection(server.getsockname()).close()
a, b = socket.socketpair(); a.close(); b.close()
print(len(refused), sorted(set(refused)))
"""


def test_a_guarded_process_reaches_this_machine_and_no_other_however_it_tries() -> None:
    done = subprocess.run([sys.executable, "-c", TRIES], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("8 ['192.0.2.1', '2001:db8::1', 'elsewhere.example']\n", "")
