#!/bin/sh
# Prints one table: every row of the fault catalogue, and what the tests of this run say about it.
#   sh tests/catalogue.sh RESULTS
# A test covers the rows that its name begins with: L06_…, S02_S03_…. What cannot apply stands in tests/catalogue.txt.
set -eu

list="$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/catalogue.txt"

cat "$list" "$1"/*.trx | awk '
    function note(rows, outcome, name, why,    row) {
        while (match(rows, /^[WFLGYSPDX][0-9][0-9]_/)) {
            row = substr(rows, 1, 3)
            rows = substr(rows, 5)
            if (outcome == "Passed") { passed[row]++; if (!(row in first)) first[row] = "" }
            else if (outcome == "NotExecuted") skipped[row] = why
            else failed[row] = name
        }
        if (first[row] == "") first[row] = rows
    }
    function end_result() { if (name != "") note(name, outcome, name, why); name = "" }
    function field(line, key,    from) {
        from = index(line, " " key "=\"")
        if (!from) return ""
        line = substr(line, from + length(key) + 3)
        return substr(line, 1, index(line, "\"") - 1)
    }
    /^[WFLGYSPDX][0-9][0-9]( |$)/ { order[++rows] = $1; reason[$1] = substr($0, 5); next }
    /<UnitTestResult / {
        end_result()
        name = field($0, "testName"); outcome = field($0, "outcome"); why = ""
        sub(/\(.*/, "", name); sub(/^.*\./, "", name)
        if (name !~ /^[WFLGYSPDX][0-9][0-9]_/) name = ""
        next
    }
    name != "" && outcome == "NotExecuted" && /<(Message|StdOut)>/ {
        why = $0; sub(/^.*<(Message|StdOut)>/, "", why); sub(/<\/.*/, "", why)
    }
    /<\/Results>/ { end_result() }
    END {
        end_result()
        for (i = 1; i <= rows; i++) {
            row = order[i]
            if (row in failed) { state = "FAILED"; text = failed[row]; bad++ }
            else if (row in passed) {
                state = "covered"; good++
                text = first[row]; gsub(/_/, " ", text)
                if (passed[row] > 1) text = text " (and " passed[row] - 1 " more)"
            }
            else if (reason[row] != "") { state = "not applicable"; text = reason[row]; never++ }
            else if (row in skipped) { state = "skipped"; text = skipped[row]; left++ }
            else { state = "no test ran"; text = ""; none++ }
            printf "%s  %-14s  %s\n", row, state, text
        }
        printf "%d rows: %d covered, %d skipped, %d not applicable, %d failed, %d without a test\n", rows, good, left, never, bad, none
    }'
