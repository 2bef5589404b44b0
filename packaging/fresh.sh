#!/usr/bin/env bash
# The whole project on an empty Debian 12: ./check fresh [--worktree]. As root, two to five minutes.
# Tests a clean clone of the last commit; with --worktree the files as they lie here, committed or not.
# The empty system is a folder that goes away at the end, reached by chroot, in its own mount and process
# namespace: whatever is mounted or started in it ends with this script.
set -euo pipefail
checkout=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)

fail() {
    printf 'fresh: %s\n' "$*" >&2
    exit 1
}

((EUID == 0)) || fail "needs root, for debootstrap and chroot: sudo ./check fresh"
if [[ ${1:-} != --inside ]]; then
    exec unshare --mount --propagation private --pid --fork --kill-child bash "${BASH_SOURCE[0]}" --inside "$@"
fi
shift
suite=bookworm

# ------------------------------------------------------------------------------------- an empty Debian 12

command -v debootstrap >/dev/null ||
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends debootstrap </dev/null >/dev/null ||
    fail "debootstrap is missing and could not be installed"
# Wherever this machine gets Debian from.
mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    awk -v suite=$suite '$1 == suite { print $2; exit }')
[[ -n $mirror ]] || fail "no mirror of Debian $suite in this machine's apt configuration"

work=$(mktemp -d -t taxrights-fresh.XXXXXX)
system=$work/system
end() {
    local mounted
    for mounted in dev/pts dev/shm proc; do
        umount --lazy "$system/$mounted" 2>/dev/null || true
    done
    rm -rf --one-file-system -- "$work"
}
trap end EXIT

table=()
# step NAME COMMAND...: run it quietly and note its seconds; show what it said if it failed, and stop.
step() {
    local name=$1 started=$SECONDS log=$work/log
    shift
    if ! "$@" >"$log" 2>&1 </dev/null; then
        cat -- "$log"
        fail "failed: $name"
    fi
    table+=("$(printf '%4d s  %s' $((SECONDS - started)) "$name")")
    printf '%s\n' "${table[-1]}"
}

# How this machine reaches its package sources: apt's download settings, pip's configuration, its certificates.
hand_over_network() {
    local path name
    for path in /etc/resolv.conf /etc/hosts /etc/apt/auth.conf /etc/apt/auth.conf.d /etc/apt/keyrings \
        /etc/apt/trusted.gpg.d /usr/local/share/ca-certificates /etc/pip.conf /etc/xdg/pip ~root/.config/pip \
        ~root/.pip /etc/uv ~root/.config/uv "${PIP_CERT:-}" "${SSL_CERT_FILE:-}" "${REQUESTS_CA_BUNDLE:-}"; do
        [[ -n $path && -e $path ]] || continue
        mkdir -p -- "$system$(dirname -- "$path")"
        cp -rLT -- "$path" "$system$path"
    done
    apt-config dump | grep '^Acquire::' >"$system/etc/apt/apt.conf.d/99machine" || true
    if (. /etc/os-release && [[ ${VERSION_CODENAME:-} == "$suite" ]]); then
        rm -f -- "$system/etc/apt/sources.list"
        for path in /etc/apt/sources.list /etc/apt/sources.list.d; do
            [[ ! -e $path ]] || cp -rLT -- "$path" "$system$path"
        done
    fi
    for name in $(compgen -e | grep -E '^(PIP_|UV_|SSL_CERT_|REQUESTS_CA_BUNDLE$|(https?|no|all)_proxy$|(HTTPS?|NO|ALL)_PROXY$)'); do
        handed_over+=("$name=${!name}")
    done
}

hand_over_tree() {
    local target=$1
    git clone --quiet --no-hardlinks -- "$checkout" "$target"
    if $worktree; then
        find "$target" -mindepth 1 -maxdepth 1 ! -name .git -exec rm -rf -- {} +
        git -C "$checkout" ls-files -z --cached --others --exclude-standard --deduplicate |
            (cd -- "$checkout" && tar --create --null --files-from=- --ignore-failed-read 2>/dev/null) |
            tar --extract --directory="$target"
    fi
}

worktree=false
if [[ ${1:-} == --worktree ]]; then
    worktree=true
elif [[ -n $(git -C "$checkout" status --porcelain) ]]; then
    printf 'fresh: testing the last commit, without what is not committed here (--worktree takes it along)\n'
fi

make_system() {
    debootstrap --variant=minbase $suite "$system" "$mirror"
    mount -t proc proc "$system/proc"
    mount -t tmpfs tmpfs "$system/dev/shm"
    mount -t devpts devpts "$system/dev/pts"
}

handed_over=()
# A folder with a space in its name: paths must not care.
place="/srv/tax rights"
step "empty Debian 12" make_system
hand_over_network
mkdir -- "$system$place"
hand_over_tree "$system$place/tree"
hand_over_tree "$system$place/user"
mkdir -- "$system/home/tester"
printf 'tester:x:1234:1234::/home/tester:/bin/bash\n' >>"$system/etc/passwd"
chown -R 1234:1234 "$system/home/tester" "$system$place/user"

# as_root FOLDER COMMAND..., as_user COMMAND...: run inside, with almost nothing of this environment.
as_root() {
    local folder=$1
    shift
    chroot "$system" env -i "${handed_over[@]}" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        LANG=C.UTF-8 HOME=/root bash -c 'cd -- "$1" && shift && "$@"' - "$folder" "$@"
}
as_user() {
    chroot --userspec=1234:1234 "$system" env -i "${handed_over[@]}" PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 \
        HOME=/home/tester bash -c 'cd -- "$1" && shift && "$@"' - "$place/user" "$@"
}

# ------------------------------------------------------------------------------------------------ the tests

# says_one_line PATTERN COMMAND...: the command must fail with exactly one line, on standard error, that matches.
says_one_line() {
    local pattern=$1 output status=0
    shift
    output=$("$@" 2>&1 >"$work/stdout") || status=$?
    printf 'exit code %d, it said: %s\n' "$status" "$output"
    [[ $status == 1 && ! -s $work/stdout && $output != *$'\n'* && $output == $pattern ]]
}

is_picture() { [[ $(head -c 4 -- "$1" | tail -c 3) == PNG ]]; }

render() {
    as_root / "$place/tree/run" render home --locale es --out /tmp/home.png
    is_picture "$system/tmp/home.png"
}

offline() {
    unshare --net chroot "$system" env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME=/root \
        "$place/tree/run" show home --locale es
}

# The real window under a real X server: it must appear, stay, and say nothing on standard error.
window() {
    as_root / apt-get install -qq -y --no-install-recommends xvfb x11-utils
    as_root / bash -c '
        exec 3<>/tmp/display-number.$$
        Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
        until number=$(cat "/tmp/display-number.$$") && [[ -n $number ]]; do sleep 0.1; done
        export DISPLAY=:$number
        "$1/tree/run" --locale es 2>/tmp/stderr &
        for ((tenths = 0; tenths < 150; tenths++)); do
            sleep 0.1
            windows=$(xwininfo -root -tree | grep -cE "^ +0x[0-9a-f]+ .*[0-9]{3,}x[0-9]{3,}\+") && break
        done
        sleep 5
        kill -0 "$!" || echo "the app ended by itself" >>/tmp/stderr
        xwininfo -root -tree
        echo "windows: $windows after $tenths tenths of a second; on standard error:"
        cat /tmp/stderr
        kill $(jobs -p)
        ((windows > 0)) && [[ ! -s /tmp/stderr ]]
    ' - "$place"
}

# What is handed to people: the wheel, in an environment that has never seen the checkout.
wheel() {
    as_root "$place/tree" .venv/bin/python -m build --wheel --no-isolation
    as_root / python3 -m venv /tmp/empty
    as_root / bash -c '/tmp/empty/bin/python -m pip install --quiet --disable-pip-version-check "$1"/tree/dist/*.whl' - "$place"
    as_root / mv -- "$place/tree" "$place/gone"
    as_root /tmp /tmp/empty/bin/taxrights --version
    as_root /tmp /tmp/empty/bin/taxrights show home --locale es | tee "$work/shown"
    [[ -s $work/shown ]]
    as_root / mv -- "$place/gone" "$place/tree"
}

step "a person who may not install is told what to type" \
    says_one_line '*sudo apt-get install*python3-venv*' as_user ./run show home --locale es
step "first start: installs, compiles, shows" as_root / "$place/tree/run" show --list
step "second start" as_root / "$place/tree/run" show --list
step "second start, with no network at all" offline
step "a picture of the window, offscreen" render
step "another person on the same machine" as_user ./run show home --locale es
step "no display: said in one line" says_one_line '*./run render*' as_root / "$place/tree/run"
step "the window under X11" window
step "./check" as_root / "$place/tree/check"
sed -n '/ passed\| failed/p' "$work/log"
step "the wheel in an empty environment" wheel
printf 'fresh: all of it works on an empty Debian 12, in %d s\n' "$SECONDS"
