# Set-up shared by script/run and script/test; sourced, not run. Plain POSIX sh.
# Every step looks first whether it is needed, so an interrupted set-up is finished by starting again.
# shellcheck shell=sh

venv=$root/.venv
py=$venv/bin/python
scratch=$(mktemp -d "${TMPDIR:-/tmp}/annotator.XXXXXX")
screen_pid=
manager_pid=
lists_fresh=

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() { warn "$@"; exit 1; }

# Ends what this script started; the caller traps EXIT with it.
clean_up() {
  [ -z "${core_pid:-}" ] || kill "$core_pid" 2>/dev/null || :
  [ -z "$manager_pid" ] || kill "$manager_pid" 2>/dev/null || :
  [ -z "$screen_pid" ] || kill "$screen_pid" 2>/dev/null || :
  rm -rf "$scratch"
}

# quietly WHAT COMMAND...: runs COMMAND; its output is shown only when it fails.
quietly() {
  what=$1; shift
  "$@" >"$scratch/log" 2>&1 </dev/null && return 0
  warn "$what failed:"
  tail -n 25 "$scratch/log" >&2
  return 1
}

is_mac() { [ "$(uname -s)" = Darwin ]; }

# --- The system's packages ---------------------------------------------------------------------------------------

package_manager() {
  is_mac && return 1
  for name in apt-get dnf zypper pacman; do
    command -v "$name" >/dev/null 2>&1 && { echo "$name"; return 0; }
  done
  return 1
}

# packages_for MANAGER NEED: the names under which MANAGER has what we call NEED.
packages_for() {
  case $1:$2 in
    apt-get:venv) echo "python$version-venv" ;;
    apt-get:certificates | dnf:certificates | zypper:certificates | pacman:certificates) echo ca-certificates ;;
    apt-get:qt) echo libgl1 libegl1 libopengl0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 \
      libgssapi-krb5-2 libx11-6 libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0 libxcb1 libxcb-cursor0 libxcb-glx0 \
      libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0 libxcb-render-util0 libxcb-shape0 \
      libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 libsm6 libice6 \
      libwayland-client0 libwayland-cursor0 libwayland-egl1 ;;
    dnf:qt) echo mesa-libGL mesa-libEGL libglvnd-opengl dbus-libs fontconfig freetype glib2 krb5-libs libX11 \
      libX11-xcb libxkbcommon libxkbcommon-x11 libxcb xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms \
      xcb-util-renderutil xcb-util libSM libICE libwayland-client libwayland-cursor libwayland-egl ;;
    zypper:qt) echo Mesa-libGL1 Mesa-libEGL1 libdbus-1-3 libfontconfig1 libfreetype6 libglib-2_0-0 libX11-6 \
      libX11-xcb1 libxkbcommon0 libxkbcommon-x11-0 libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 \
      libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libSM6 libICE6 \
      libwayland-client0 libwayland-cursor0 libwayland-egl1 ;;
    pacman:qt) echo libglvnd mesa dbus fontconfig freetype2 glib2 krb5 libx11 libxkbcommon libxkbcommon-x11 libxcb \
      xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil libsm libice wayland ;;
    apt-get:font) echo fonts-noto-cjk ;;
    dnf:font) echo google-noto-sans-cjk-vf-fonts ;;
    zypper:font) echo google-noto-sans-sc-fonts ;;
    pacman:font) echo noto-fonts-cjk ;;
    apt-get:screen) echo xvfb ;;
    dnf:screen | zypper:screen) echo xorg-x11-server-Xvfb ;;
    pacman:screen) echo xorg-server-xvfb ;;
    *:hands) echo xdotool openbox ;;
  esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif [ -t 0 ]; then sudo "$@"
  else sudo -n "$@"
  fi
}

# manager_install MANAGER PACKAGE...: one call of the package manager.
manager_install() {
  used=$1; shift
  case $used in
    apt-get) as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
      install -y -q --no-install-recommends "$@" ;;
    dnf) as_root dnf install -y -q "$@" ;;
    zypper) as_root zypper --non-interactive install --no-recommends "$@" ;;
    pacman) as_root pacman -S --needed --noconfirm "$@" ;;
  esac
}

# get NEED...: asks the system's package manager for it. Fails, having said what to do by hand, where that cannot be.
# The caller looks again afterwards: what counts is what is there then, not what a package manager said.
get() {
  manager=$(package_manager) || return 1
  packages=
  for need in "$@"; do packages="$packages $(packages_for "$manager" "$need")"; done
  [ -n "$(echo "$packages" | tr -d ' ')" ] || return 1
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
    warn "These system packages are missing, and only root can install them:"
    warn "  $manager install$packages"
    return 1
  fi
  say "Installing system packages ($manager): $*"
  if [ -z "$lists_fresh" ]; then
    case $manager in
      apt-get) as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >"$scratch/log" 2>&1 || : ;;
      pacman) as_root pacman -Sy --noconfirm >"$scratch/log" 2>&1 || : ;;
    esac
    lists_fresh=1
  fi
  # shellcheck disable=SC2086  # a list of names
  manager_install "$manager" $packages >"$scratch/log" 2>&1 && return 0
  # One unknown name makes most managers refuse them all: then each is tried alone.
  missed=
  for package in $packages; do
    manager_install "$manager" "$package" >"$scratch/log" 2>&1 || missed="$missed $package"
  done
  [ -z "$missed" ] && return 0
  warn "$manager could not install:$missed"
  tail -n 3 "$scratch/log" >&2
  return 1
}

# --- Python and the package --------------------------------------------------------------------------------------

find_python() {
  for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
    python=$(command -v "$name" 2>/dev/null) || continue
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2]) if sys.version_info >= (3, 11) else sys.exit(1)' \
      2>/dev/null) && return 0
  done
  die "Python 3.11 or newer is needed, and none was found. Install it, or name it: PYTHON=/path/to/python3 script/run"
}

# set_up SET: makes .venv hold the package and its extras; SET is "run" (all but the test tools) or "test" (all).
set_up() {
  find_python
  key=$("$python" "$root/script/lib_checks.py" key "$root")
  for made in "$venv/.made-test" "$venv/.made-$1"; do
    [ -x "$py" ] && [ -f "$made" ] && [ "$(cat "$made")" = "$key" ] && return 0
  done
  rm -f "$venv/.made-run" "$venv/.made-test"
  "$python" "$root/script/lib_checks.py" libc || die "Qt for Python has no build for this system's C library (musl)." \
    "Use a system with glibc (Debian, Ubuntu, Fedora, openSUSE, Arch, ...)."
  "$python" "$root/script/lib_checks.py" certificates || get certificates || :
  make_venv
  extras=$("$python" "$root/script/lib_checks.py" extras "$root" "$1")
  say "Installing the Python packages into .venv (a few hundred megabytes the first time; this takes minutes) ..."
  quietly "Installing the Python packages" "$py" -m pip install --quiet --disable-pip-version-check \
    -e "$root$extras" || die "Mend what is said above (is there a network?), then start again: it goes on from here."
  printf '%s\n' "$key" >"$venv/.made-$1"
}

make_venv() {
  # A half-made environment, one of another Python, or one that was moved is made anew.
  made_at="$version $venv"
  [ -x "$py" ] && [ "$(cat "$venv/.made-at" 2>/dev/null)" = "$made_at" ] && "$py" -m pip --version >/dev/null 2>&1 &&
    return 0
  if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    get venv || :
    "$python" -c 'import venv, ensurepip' >/dev/null 2>&1 ||
      die "This Python ($python) has no venv module. Install it (Debian, Ubuntu: python$version-venv), then start again."
  fi
  say "Making a virtual environment in .venv (Python $version)"
  quietly "Making the virtual environment" "$python" -m venv --clear "$venv" || exit 1
  printf '%s\n' "$made_at" >"$venv/.made-at"
}

# --- Qt, a font, a screen ----------------------------------------------------------------------------------------

# set_up_qt: system libraries that Qt loads, and a Chinese font. Remembered until the set-up changes.
set_up_qt() {
  is_mac && return 0
  key=$("$python" "$root/script/lib_checks.py" key "$root")
  [ -f "$venv/.made-qt" ] && [ "$(cat "$venv/.made-qt")" = "$key" ] && return 0
  utf8_locale
  if ! "$py" "$root/script/lib_checks.py" qt >/dev/null 2>&1; then
    get qt || :
    "$py" "$root/script/lib_checks.py" qt ||
      die "Qt cannot start without the library named above. Install the system package that has it, then start again."
  fi
  if ! "$py" "$root/script/lib_checks.py" font >/dev/null 2>&1; then
    get font || :
    "$py" "$root/script/lib_checks.py" font >/dev/null 2>&1 || {
      warn "No Chinese font was found: install one (Noto Sans CJK, say), or the articles show as boxes."
      return 0
    }
  fi
  printf '%s\n' "$key" >"$venv/.made-qt"
}

# Qt wants a UTF-8 locale; C.UTF-8 is there on every glibc system.
utf8_locale() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *UTF-8 | *utf-8 | *UTF8 | *utf8) ;;
    *) is_mac || { LC_ALL=C.UTF-8; export LC_ALL; } ;;
  esac
}

# Qt wants a private run-time folder, which a login session would have made.
runtime_folder() {
  [ -n "${XDG_RUNTIME_DIR:-}" ] && [ -d "$XDG_RUNTIME_DIR" ] && return 0
  XDG_RUNTIME_DIR=$scratch/runtime
  mkdir -p "$XDG_RUNTIME_DIR"
  chmod 700 "$XDG_RUNTIME_DIR"
  export XDG_RUNTIME_DIR
}

# start_screen: a virtual X screen of 1920x1080 in DISPLAY. Fails where Xvfb is not to be had.
start_screen() {
  command -v Xvfb >/dev/null 2>&1 || get screen || :
  command -v Xvfb >/dev/null 2>&1 || return 1
  # The server picks a free number itself and writes it once it takes connections.
  Xvfb -displayfd 1 -screen 0 1920x1080x24 -dpi 96 -nolisten tcp -noreset >"$scratch/display" 2>"$scratch/xvfb" </dev/null &
  screen_pid=$!
  tries=0
  until [ -s "$scratch/display" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 150 ] || ! kill -0 "$screen_pid" 2>/dev/null; then
      warn "Xvfb did not start:"
      tail -n 5 "$scratch/xvfb" >&2
      return 1
    fi
    sleep 0.1
  done
  DISPLAY=:$(cat "$scratch/display")
  export DISPLAY
}
