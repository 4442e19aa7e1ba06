#!/bin/sh
# Prints every test that failed, with the first lines of what it said, so that they stand at the end of a long run's output.
#   sh tests/failures.sh RESULTS
set -eu

awk '
    function plain(text) {
        gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&#xD;/, "", text); gsub(/&amp;/, "\\&", text)
        return text
    }
    function say(text) { if (said++ < 25) print "    " substr(plain(text), 1, 300) }
    FNR == 1 { failed = 0; telling = "" }
    /<UnitTestResult / {
        failed = / outcome="Failed"/
        if (failed) {
            name = $0; sub(/.* testName="/, "", name); sub(/".*/, "", name)
            print "FAILED " plain(name)
            said = 0
        }
    }
    !failed { next }
    telling == "" && /<(Message|StackTrace|StdOut)>/ {
        telling = $0; sub(/.*<(Message|StackTrace|StdOut)>/, "", telling)
        rest = telling; telling = "on"
        if (rest ~ /<\/(Message|StackTrace|StdOut)>/) { sub(/<\/(Message|StackTrace|StdOut)>.*/, "", rest); telling = "" }
        say(rest)
        next
    }
    telling == "on" {
        rest = $0
        if (rest ~ /<\/(Message|StackTrace|StdOut)>/) { sub(/<\/(Message|StackTrace|StdOut)>.*/, "", rest); telling = "" }
        say(rest)
    }' "$1"/*.trx
