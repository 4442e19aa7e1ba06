# Sourced by src/demo.sh and tests/run.sh: what a machine needs before anything can be built or shown.
# POSIX sh. Everything it says goes to stderr. Expects $root, the folder of the clone.

say() { printf '%s\n' "$*" >&2; }

# A home folder that cannot be written to (or none) is replaced by one that git ignores: dotnet and NuGet insist on a home.
have_home() {
    if [ -n "${HOME:-}" ] && mkdir -p "$HOME" 2>/dev/null && [ -w "$HOME" ]; then return 0; fi
    HOME="$root/artifacts/home"
    mkdir -p "$HOME"
    export HOME
    say "no home folder to write to: using $HOME"
}

# as_root COMMAND...: directly, or by sudo where that is possible; 1 where there is no way.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; return; fi
    command -v sudo >/dev/null 2>&1 || return 1
    if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
}

can_be_root() {
    [ "$(id -u)" -eq 0 ] && return 0
    command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }
}

has_font() {
    [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] && return 0
    command -v fc-list >/dev/null 2>&1 && fc-list 2>/dev/null | grep -qi dejavu
}

# is_here PACKAGE: by what the package is for, so that a tool from elsewhere counts too.
is_here() {
    case $1 in
        ffmpeg) command -v ffmpeg >/dev/null 2>&1 && command -v ffprobe >/dev/null 2>&1 ;;
        fonts-dejavu-core) has_font ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

# need_packages PACKAGE...: installs what is missing, says what it did and what it could not; never ends the script.
need_packages() {
    missing=
    for package in "$@"; do is_here "$package" || missing="$missing $package"; done
    if [ -z "$missing" ]; then say "already here: $*"; return 0; fi
    if ! command -v apt-get >/dev/null 2>&1; then
        say "missing:$missing; there is no apt-get here, so install them by hand. Going on without."
        return 0
    fi
    if ! can_be_root; then
        say "missing:$missing; not root and no sudo without a password here. Install by hand: apt-get install$missing. Going on without."
        return 0
    fi
    say "installing with apt-get:$missing"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1 || say "apt-get update failed; trying with the lists that are here"
    # shellcheck disable=SC2086 # a list of words on purpose
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 || true
    for package in $missing; do
        if is_here "$package"; then say "installed $package"; else say "could not install $package; going on without it"; fi
    done
}

# Puts dotnet on the PATH where it is installed but not named there; 1 where there is none.
have_dotnet() {
    # The SDK itself needs no language data for what happens here, and a clean Debian has none.
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
    export DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
    command -v dotnet >/dev/null 2>&1 && return 0
    for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
        if [ -n "$folder" ] && [ -x "$folder/dotnet" ]; then PATH="$folder:$PATH"; export PATH; return 0; fi
    done
    say "there is no dotnet here: install the .NET 10 SDK (https://dotnet.microsoft.com/download), then run this again"
    return 1
}
