# Sourced by ./run, ./check and packaging/fresh.sh, never run by itself. Makes everything a checkout needs,
# once: system packages, then `.venv` from a locked, hashed requirements file. Expects `root`, the checkout.
# shellcheck shell=bash

venv=$root/.venv
python=$venv/bin/python

# What Qt loads at run time, and Debian's package for it. Sonames, because package names change between releases.
qt_libraries=(
    libGL.so.1=libgl1
    libEGL.so.1=libegl1
    libxkbcommon.so.0=libxkbcommon0
    libfontconfig.so.1=libfontconfig1
    libglib-2.0.so.0=libglib2.0-0
    libdbus-1.so.3=libdbus-1-3
    libxcb-cursor.so.0=libxcb-cursor0
    libxcb-icccm.so.4=libxcb-icccm4
    libxcb-keysyms.so.1=libxcb-keysyms1
    libxcb-shape.so.0=libxcb-shape0
    libxkbcommon-x11.so.0=libxkbcommon-x11-0
)

# A foreign PYTHONPATH or PYTHONHOME would put other people's modules in front of ours; and without
# bytecode every start would compile everything again.
unset PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE

say() { printf 'taxrights: %s\n' "$*" >&2; }

stop() {
    say "$@"
    exit 1
}

# prepare LOCK: return at once if `.venv` already holds LOCK, else install whatever is missing.
# The stamp is a copy of the lock, written last: an interrupted installation has none and is taken up again.
prepare() {
    local lock=$1
    local stamp=$venv/installed-$lock
    if [[ -x $python ]] && cmp -s "$root/$lock" "$stamp"; then
        return
    fi
    [[ -w $root ]] || stop "cannot write to $root; the Python packages are installed there, in .venv"
    require_system_packages
    say "installing Python packages into .venv (only this once)"
    install_requirements "$lock"
    cp -- "$root/$lock" "$stamp"
    # Everything in the runtime lock is in the development lock too, at the same versions.
    [[ $lock != requirements-dev.txt ]] || cp -- "$root/requirements.txt" "$venv/installed-requirements.txt"
}

# Print the path of a Python that is new enough. The resolved path: if the system's Python is replaced
# later, `.venv/bin/python` dangles, and that is seen above.
find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        "$name" -c 'import os, sys; sys.version_info >= (3, 11) or sys.exit(1); print(os.path.realpath(sys.executable))' \
            2>/dev/null && return
    done
    return 1
}

have_uv() { uv --version >/dev/null 2>&1; }

require_system_packages() {
    [[ $OSTYPE == linux* ]] || return 0
    local missing=() base present entry
    if ! base=$(find_python); then
        missing+=(python3)
        have_uv || missing+=(python3-venv)
    elif ! have_uv && ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        missing+=(python3-venv)
    fi
    if present=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null); then
        for entry in "${qt_libraries[@]}"; do
            [[ $present == *"${entry%%=*} "* ]] || missing+=("${entry#*=}")
        done
    fi
    ((${#missing[@]} == 0)) || install_system_packages "${missing[@]}"
}

install_system_packages() {
    local admin=()
    if ! command -v apt-get >/dev/null; then
        stop "install these with your system's package tool (these are Debian's names), then try again: $*"
    fi
    if ((EUID != 0)); then
        sudo -n true 2>/dev/null || stop "some system packages are missing; type this, then try again:" \
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
        admin=(sudo -n)
    fi
    say "installing system packages: $*"
    # The lists may be absent (an image) or stale (a long-unused machine): either shows as a failed first try.
    local log
    log=$(mktemp)
    if ! run_apt install "$@" >"$log" 2>&1; then
        run_apt update >"$log" 2>&1 || true
        if ! run_apt install "$@" >>"$log" 2>&1; then
            tail -n 20 -- "$log" >&2
            rm -f -- "$log"
            stop "apt-get could not install: $*"
        fi
    fi
    rm -f -- "$log"
}

run_apt() {
    local action=$1
    shift
    [[ $action != install ]] || set -- -y --no-install-recommends "$@"
    "${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$action" -qq -o Acquire::Retries=3 \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null
}

# install_requirements LOCK: uv if there is one, else pip; pip too if uv is set up for another index than pip.
install_requirements() {
    local lock=$1 base log
    local only_what_is_locked=(--quiet --require-hashes --no-deps --only-binary :all: -r "$root/$lock")
    base=$(find_python) || stop "Python 3.11 or later is needed and was not found"
    log=$(mktemp)
    if ! install_with_uv >"$log" 2>&1 && ! install_with_pip >"$log" 2>&1; then
        local reason
        reason=$(grep -v '^WARNING' -- "$log" | tail -n 1) || true
        rm -f -- "$log"
        stop "the Python packages could not be installed; a network is needed this one time. ${reason:-}"
    fi
    rm -f -- "$log"
    # The checkout itself, relative to site-packages: a moved checkout goes on working.
    local packages
    for packages in "$venv"/lib/python3.*/site-packages; do
        printf '../../../..\n' >"$packages/taxrights.pth"
    done
}

install_with_uv() {
    have_uv || return 1
    export UV_PYTHON_DOWNLOADS=never
    runs "$python" || uv venv --quiet --clear --python "$base" "$venv" || return 1
    uv pip install --python "$python" --compile-bytecode "${only_what_is_locked[@]}"
}

install_with_pip() {
    runs "$python" && "$python" -m pip --version || "$base" -m venv --clear "$venv" || return 1
    "$python" -m pip install --disable-pip-version-check --no-input --compile "${only_what_is_locked[@]}"
}

runs() { [[ -x $1 ]] && "$1" -c ''; }
