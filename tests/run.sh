#!/bin/sh
# Sets up what is missing, builds, runs every test, and ends with one line: "N passed, N failed, N skipped".
#   sh tests/run.sh            the tests of every day
#   sh tests/run.sh --long     also those marked [Trait("Length", "long")]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=src/machine.sh
. "$root/src/machine.sh"

filter='Length!=long'
for word in "$@"; do
    case $word in
        --long) filter=; KLINGFLOW_LONG=1; export KLINGFLOW_LONG ;;
        *) say "usage: sh tests/run.sh [--long]"; exit 2 ;;
    esac
done

passed=0 failed=0 skipped=0

# However this ends, the last line is the sum, and anything but success is an exit code.
finish() {
    code=$?
    trap - EXIT
    if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
    if [ "$((passed + failed))" -eq 0 ]; then say "no test ran at all: that is a failure"; failed=1; fi
    printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
    [ "$failed" -eq 0 ] || exit 1
    exit 0
}
trap finish EXIT
trap 'exit 130' INT TERM

cd "$root"
have_home
need_packages ffmpeg git fonts-dejavu-core strace espeak-ng chromium
have_dotnet

results="$root/artifacts/test-results"
rm -rf "$results"
mkdir -p "$results"

say "restoring exactly what the lock files name"
dotnet restore KlingFlow.sln --locked-mode -v q --nologo
say "building"
# Debug: only there are the places compiled in where the tests of money pull the plug.
dotnet build KlingFlow.sln --no-restore -c Debug -v q --nologo

# counter NAME FILE: one number of the summary that the test run wrote.
counter() { sed -n "s/.*<Counters.* $1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1; }

for project in tests/*/*.csproj; do
    grep -q '<IsTestProject>true' "$project" || continue
    name=$(basename "$project" .csproj)
    say "testing $name"
    code=0
    dotnet test "$project" --no-build -c Debug --nologo -v q ${filter:+--filter "$filter"} \
        --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" --results-directory "$results" \
        --blame-hang-timeout 15m --blame-hang-dump-type none || code=$?

    total=0 good=0 bad=0
    if [ -f "$results/$name.trx" ]; then
        total=$(counter total "$results/$name.trx") good=$(counter passed "$results/$name.trx") bad=$(counter failed "$results/$name.trx")
    fi
    total=${total:-0} good=${good:-0} bad=${bad:-0}
    if [ "$total" -eq 0 ]; then
        say "$name: no test ran: counted as one failure"
        total=1 bad=1
    elif [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
        say "$name: the test run ended with exit code $code: counted as one failure"
        total=$((total + 1)) bad=1
    fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - good - bad))
done

say "the fault catalogue, row by row"
sh tests/catalogue.sh "$results"
[ "$failed" -eq 0 ] || sh tests/failures.sh "$results"
