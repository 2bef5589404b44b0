"""The kernel refuses this process every socket but those of the local machine's own kind (AF_UNIX).

The window system, accessibility and D-Bus speak over AF_UNIX and keep working; children inherit the filter. Linux on
x86-64 and arm64; elsewhere nothing is installed and `install` says so. Source: seccomp(2), the kernel's
`linux/filter.h`, `linux/seccomp.h` and `linux/audit.h`.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys

_AF_UNIX = 1
_EACCES, _ENOSYS = 13, 38
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
# machine: (audit architecture, socket, socketpair, io_uring_setup, first number of the x32 calls or 0)
_MACHINES = {
    "x86_64": (0xC000003E, 41, 53, 425, 0x40000000),
    "aarch64": (0xC00000B7, 198, 199, 425, 0),
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]  # the form ctypes asks for


def _instructions(architecture: int, socket: int, socketpair: int, io_uring: int, x32: int) -> list[tuple[int, ...]]:
    """(code, jump if true, jump if false, value): jumps count the instructions skipped."""
    refuse, missing = _ERRNO | _EACCES, _ERRNO | _ENOSYS
    return [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, refuse),  # 32-bit calls of a 64-bit kernel would be a way round
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, x32 or 0xFFFFFFFF),
        (_RETURN, 0, 0, refuse),
        (_EQUAL, 0, 1, io_uring),
        (_RETURN, 0, 0, missing),  # io_uring can open sockets without the socket call
        (_EQUAL, 1, 0, socket),
        (_EQUAL, 0, 3, socketpair),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_EQUAL, 1, 0, _AF_UNIX),
        (_RETURN, 0, 0, refuse),
        (_RETURN, 0, 0, _ALLOW),
    ]


def install() -> bool:
    """Put the filter on this process, for good. True when the kernel took it; False where there is none to take."""
    machine = _MACHINES.get(os.uname().machine) if sys.platform.startswith("linux") else None
    if machine is None:
        return False
    code = b"".join(struct.pack("HBBI", *one) for one in _instructions(*machine))
    program = _Program(len(code) // 8, code)
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)
