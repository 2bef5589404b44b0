"""The guards of `conftest.py` hold: what every test relies on."""

from __future__ import annotations

import os
import socket  # noqa: TID251  # to see that it is taken away
from pathlib import Path

import pytest


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_test_cannot_open_a_network_socket(family: int) -> None:
    with pytest.raises(AssertionError, match="opened a socket"):
        socket.socket(family)


def test_test_cannot_connect_to_a_host() -> None:
    with pytest.raises(AssertionError, match="opened a socket"):
        socket.create_connection(("127.0.0.1", 9))


def test_local_sockets_work() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"here")
        assert other.recv(4) == b"here"


def test_home_is_a_folder_of_this_run(home: Path) -> None:
    assert os.environ["HOME"] == str(home)
    assert Path.home() == home
