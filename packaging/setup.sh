# Sourced by packaging/run, packaging/test and .ci/run: brings a bare Debian 12 to where
# the program runs. `set_up` takes "" (the program), "test" or "dev" (what else to install), and leaves
# the shell in the checkout with PYTHON set. A second call is quick: it looks at stamps only.
# shellcheck shell=bash

CHECKOUT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
VENV=$CHECKOUT/.venv
PYTHON=$VENV/bin/python

# What the Qt wheels load from the system, and the Debian 12 package that has it.
SYSTEM_LIBRARIES=(
    libGL.so.1:libgl1
    libEGL.so.1:libegl1
    libX11.so.6:libx11-6
    libxkbcommon.so.0:libxkbcommon0
    libdbus-1.so.3:libdbus-1-3
    libfontconfig.so.1:libfontconfig1
    libfreetype.so.6:libfreetype6
    libglib-2.0.so.0:libglib2.0-0
    # QtPdf, by way of QtNetwork
    libgssapi_krb5.so.2:libgssapi-krb5-2
    libbrotlidec.so.1:libbrotli1
    libzstd.so.1:libzstd1
    # a window under X
    libX11-xcb.so.1:libx11-xcb1
    libxkbcommon-x11.so.0:libxkbcommon-x11-0
    libxcb-cursor.so.0:libxcb-cursor0
    libxcb-icccm.so.4:libxcb-icccm4
    libxcb-image.so.0:libxcb-image0
    libxcb-keysyms.so.1:libxcb-keysyms1
    libxcb-randr.so.0:libxcb-randr0
    libxcb-render.so.0:libxcb-render0
    libxcb-render-util.so.0:libxcb-render-util0
    libxcb-shape.so.0:libxcb-shape0
    libxcb-shm.so.0:libxcb-shm0
    libxcb-sync.so.1:libxcb-sync1
    libxcb-util.so.1:libxcb-util1
    libxcb-xfixes.so.0:libxcb-xfixes0
    libxcb-xkb.so.1:libxcb-xkb1
    # a window under Wayland
    libwayland-client.so.0:libwayland-client0
    libwayland-cursor.so.0:libwayland-cursor0
    libwayland-egl.so.1:libwayland-egl1
    # the print dialog's printers
    libcups.so.2:libcups2
)

# On standard error: what `run` prints may be piped into something.
say() { printf '%s\n' "$*" >&2; }

# Runs a command whose output matters only when it fails.
quietly() {
    local output
    output=$("$@" </dev/null 2>&1) || {
        say "$output"
        say "ไม่สำเร็จ / failed: $*"
        return 1
    }
}

# Prints the first Python that the program supports and that can make a virtual environment.
find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11 python3.10; do
        if "$name" -c 'import sys, ensurepip, venv; sys.exit(not (3, 10) <= sys.version_info < (3, 14))' \
            2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# Prints the Debian packages whose libraries are not here, one a line.
missing_packages() {
    local known pair
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
    for pair in "${SYSTEM_LIBRARIES[@]}"; do
        case $known in
        *"${pair%%:*} "*) ;;
        *) echo "${pair##*:}" ;;
        esac
    done
    find_python >/dev/null || printf '%s\n' python3 python3-venv
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0
    if ((EUID == 0)) && command -v apt-get >/dev/null; then
        say "ติดตั้งไลบรารีของระบบ / installing system libraries: ${missing[*]}"
        quietly apt-get update
        DEBIAN_FRONTEND=noninteractive quietly apt-get install -y --no-install-recommends "${missing[@]}"
    else
        say "ขาดไลบรารีของระบบ ซึ่งผู้ใช้นี้ติดตั้งเองไม่ได้ ให้ผู้ดูแลเครื่องสั่ง" \
            "/ missing, and not installed for lack of rights; an administrator may run:"
        say "    apt-get install ${missing[*]}"
        say "ดำเนินการต่อโดยไม่ติดตั้ง บางส่วนของโปรแกรมอาจเปิดไม่ได้ / going on without them"
    fi
}

# Makes .venv anew if there is none, or if its Python or the checkout has moved away.
make_venv() {
    local python
    [[ -x $PYTHON && $("$PYTHON" -c 'import sys; print(sys.prefix)' 2>/dev/null) == "$VENV" ]] &&
        [[ -f $VENV/bin/pip ]] && head -n 2 "$VENV/bin/pip" | grep -qF "$VENV/" && return 0
    python=$(find_python) || {
        say "ต้องมี Python 3.10 ถึง 3.13 พร้อม venv / Python 3.10 to 3.13 with venv is needed"
        return 1
    }
    rm -rf -- "$VENV"
    "$python" -m venv "$VENV"
}

# $1: "", "test" or "dev". Each takes in the one before it, and each has its stamp.
install_program() {
    local extra=$1 covered stamp
    stamp=$(sha256sum <"$CHECKOUT/pyproject.toml")
    [[ -f $VENV/stamp-${extra:-run} && $(<"$VENV/stamp-${extra:-run}") == "$stamp" ]] && return 0
    say "ติดตั้งโปรแกรมลงใน .venv ครั้งแรกใช้เวลาสักครู่ / installing into .venv (takes a while once)"
    rm -f -- "$VENV"/stamp-*
    # PEP 517 for all: num2words pulls in a package of old make, at which an old pip grumbles.
    PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1 quietly \
        "$PYTHON" -m pip install --use-pep517 --editable "$CHECKOUT${extra:+[$extra]}"
    covered=run
    [[ $extra == test ]] && covered="run test"
    [[ $extra == dev ]] && covered="run test dev"
    for extra in $covered; do echo "$stamp" >"$VENV/stamp-$extra"; done
}

set_up() {
    cd -- "$CHECKOUT" || return
    install_packages
    make_venv
    install_program "${1:-}"
    # Thai file names and output need a UTF-8 locale; C.UTF-8 is always there.
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *) export LC_ALL=C.UTF-8 ;;
    esac
}
