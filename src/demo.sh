#!/bin/sh
# The whole job, on this machine and for free: sets up what is missing, builds `kling`, makes a workspace from the
# templates, saves three plans, approves what comes of them, and cuts the film.
#   sh src/demo.sh
# Run it again: it says what is already there and goes on from it. Its workspace is the folder demo/ of the clone,
# which git ignores; delete that folder to begin anew. Needs no key, no graphics card and, beyond packages, no network.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=src/machine.sh
. "$root/src/machine.sh"

kling="$root/artifacts/kling/kling"
workspace="$root/demo"
name=rainy-drive
project="$workspace/projects/$name"
watcher=

step() { say ""; say "== $*"; }

stop_watcher() {
    [ -n "$watcher" ] || return 0
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    watcher=
}
trap stop_watcher EXIT
trap 'exit 130' INT TERM

build() {
    # Compiled ahead of time where that is offered for this machine; the program is the same without, only slower to start.
    case $(uname -m) in x86_64) runtime=linux-x64 ;; *) runtime= ;; esac
    if [ -n "$runtime" ] && dotnet publish "$root/src/KlingFlow.Cli" -c Release -p:KlingRuntime=$runtime -o "$root/artifacts/kling" -v q --nologo >"$root/artifacts/publish.log" 2>&1; then
        return 0
    fi
    say "no ahead-of-time compiler for this machine: building without"
    dotnet publish "$root/src/KlingFlow.Cli" -c Release -o "$root/artifacts/kling" -v q --nologo >"$root/artifacts/publish.log" 2>&1 || {
        cat "$root/artifacts/publish.log" >&2
        say "the build failed"
        exit 1
    }
}

# save_plan SEQUENCE: the plan comes on stdin and is saved as editors do it, by a rename. A plan that asks for its take stays.
save_plan() {
    plan="$project/sequences/$1/plan.yaml"
    if grep -qs '^ready: true' "$plan"; then say "already there: sequences/$1/plan.yaml"; cat >/dev/null; return 0; fi
    mkdir -p "$project/sequences/$1"
    cat >"$plan.new"
    mv "$plan.new" "$plan"
    say "saved sequences/$1/plan.yaml"
}

# wait_for SECONDS WHAT COMMAND...: until the command succeeds.
wait_for() {
    tries=$(($1 * 5)) what=$2
    shift 2
    until "$@"; do
        tries=$((tries - 1))
        if [ "$tries" -le 0 ]; then
            say "waited in vain for $what; the watcher's own words are in $workspace/watch.log, the state of things:"
            (cd "$workspace" && "$kling" status "$name" >&2) || true
            exit 1
        fi
        sleep 0.2
    done
}

is_approved() { (cd "$workspace" && "$kling" status "$name" "$1" --json 2>/dev/null) | grep -q '"state": *"\(approved\|final\)"'; }

cd "$root"
mkdir -p artifacts

step "What this machine needs"
have_home
need_packages ffmpeg fonts-dejavu-core
command -v ffmpeg >/dev/null 2>&1 || { say "without ffmpeg there is no film: install it, then run this again"; exit 1; }
have_dotnet
DOTNET_ROOT=$(dirname -- "$(readlink -f -- "$(command -v dotnet)")")
export DOTNET_ROOT

step "Building kling into artifacts/kling"
build
say "$("$kling" --version) is $kling"

step "A workspace"
if [ -e "$workspace/kling.yaml" ]; then say "already there: $workspace"; else "$kling" init "$workspace"; fi
cd "$workspace"
if [ -e "$project/project.yaml" ]; then say "already there: $project"; else "$kling" new "$name"; fi

step "Starting the watcher, as a person would in a second terminal: kling watch $name"
"$kling" watch "$name" >"$workspace/watch.log" 2>&1 &
watcher=$!

step "Saving three plans"
save_plan SEQ01 <<'PLAN'
# yaml-language-server: $schema=../../../../templates/schemas/plan.v1.json
schema: 1
title: A wet street before dawn
shots:
  - prompt: "Slow push down an empty suburban street, rain on asphalt, neon in the puddles"
    seconds: 3
  - prompt: "A small blue car waits at a red light, wipers moving"
    seconds: 2
ready: true
PLAN
save_plan SEQ02 <<'PLAN'
# yaml-language-server: $schema=../../../../templates/schemas/plan.v1.json
schema: 1
title: The driver
shots:
  - prompt: "Close on the driver's eyes in the mirror, face in shadow"
    seconds: 3
ready: true
PLAN
save_plan SEQ03 <<'PLAN'
# yaml-language-server: $schema=../../../../templates/schemas/plan.v1.json
schema: 1
title: The light turns green
shots:
  - prompt: "The light turns green, the car pulls away from us"
    seconds: 2
  - prompt: "High above: the car is the only thing that moves in the grid of streets"
    seconds: 2
ready: true
PLAN

step "Takes are made by animatic: local, free"
for sequence in SEQ01 SEQ02 SEQ03; do
    take="$project/sequences/$sequence/takes/take001"
    wait_for 180 "$sequence/takes/take001/manifest.json" test -e "$take/manifest.json"
    say "made sequences/$sequence/takes/take001/video.mp4"
done

step "Approving them: one empty file each, dropped as a file manager would do it"
for sequence in SEQ01 SEQ02 SEQ03; do
    if [ -e "$project/sequences/$sequence/approve.take1" ]; then
        say "already there: sequences/$sequence/approve.take1"
    else
        touch "$project/sequences/$sequence/approve.take1"
        say "touch sequences/$sequence/approve.take1"
    fi
done
for sequence in SEQ01 SEQ02 SEQ03; do wait_for 30 "the approval of $sequence" is_approved "$sequence"; done

step "Cutting the film: kling render $name"
"$kling" render "$name" >/dev/null

step "Stopping the watcher"
stop_watcher

step "Done. What is where"
say "manifests:  $project/sequences/*/takes/*/manifest.json"
say "status:     $project/sequence_state.json, or:"
"$kling" status "$name" >&2
say ""
say "what to type next:"
say "  export PATH=\"$root/artifacts/kling:\$PATH\""
say "  cd $workspace"
say "  kling status $name                   where everything stands"
say "  kling generate $name SEQ02           another take of a sequence, free"
say "  kling help money                     before you write provider: kling into a plan"
say ""
say "the film:"
printf '%s\n' "$project/exports/$name.mp4"
