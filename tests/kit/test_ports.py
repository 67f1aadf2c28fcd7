"""Ports for servers: none that the system hands out meanwhile, none of another worker's."""

import socket

import pytest

from tests.kit.ports import free_port, is_free

HANDED_OUT_FROM = 32_768  # by Linux; macOS and Windows begin higher


@pytest.mark.parametrize(("worker", "last"), [("gw0", 11_999), ("gw2", 13_999), ("gw19", 30_999)])
def test_a_port_is_of_its_worker_and_none_that_the_system_hands_out(
    monkeypatch: pytest.MonkeyPatch, worker: str, last: int
) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", worker)
    for port in (free_port(), free_port()):
        assert last - 1_000 < port <= last < HANDED_OUT_FROM


def test_a_port_that_is_taken_is_not_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not is_free(taken.getsockname()[1])
