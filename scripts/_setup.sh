# What serve, build, test and the like share: finding Python and keeping `.venv` true to the lock files.
# Sourced, never run. Works with Bash 3.2 (macOS) and Git Bash (Windows).
#
#   ensure_venv NAME LOCK     makes or renews NAME (`.venv`) so that it holds exactly what requirements/LOCK.txt
#                             says, and our own package; returns at once when it already does. Sets VENV_BIN.
#
# A stamp inside the environment is written last: a set-up that was interrupted is done again. An environment
# whose stamps are of another lock or of older names is made anew.

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

say() { printf '%s\n' "$*" >&2; }

die() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Prints the first Python that is new enough and can make environments.
find_python() {
    local candidate found seen=""
    for candidate in "${BULLETIN_PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 python; do
        [ -n "$candidate" ] && found=$(command -v "$candidate") || continue
        "$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
        seen=$found
        "$found" -c 'import ensurepip, venv' >/dev/null 2>&1 || continue
        printf '%s\n' "$found"
        return
    done
    if [ -n "$seen" ]; then
        die "找到了 Python（$seen），但它缺少 venv 模块。请先安装：sudo apt install python3-venv" \
            "Found $seen, but it lacks the venv module. On Debian or Ubuntu: sudo apt install python3-venv"
    fi
    die "没有找到 Python 3.11 或更新的版本。请从 python.org 安装；已装在别处时，用环境变量 BULLETIN_PYTHON 指出它的路径。" \
        "Python 3.11 or newer was not found. Install it, or name it in the variable BULLETIN_PYTHON."
}

# Prints what the environment depends on: the lock, the package's metadata, and where the checkout lies.
stamp_of() { # LOCK
    cat "$PROJECT/requirements/$1.txt" "$PROJECT/pyproject.toml" | cksum
    printf '%s\n' "$PROJECT"
}

venv_bin() { # NAME
    if [ -d "$PROJECT/$1/Scripts" ]; then
        printf '%s\n' "$PROJECT/$1/Scripts"
    else
        printf '%s\n' "$PROJECT/$1/bin"
    fi
}

ensure_venv() { # NAME LOCK
    local name=$1 lock=$2 stamp wanted
    VENV_BIN=$(venv_bin "$name")
    stamp="$PROJECT/$name/stamp-$lock"
    wanted=$(stamp_of "$lock")
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && [ -x "$VENV_BIN/python" ]; then
        return
    fi
    local python log="$PROJECT/$name/setup.log"
    python=$(find_python) || exit 1
    say "正在准备运行环境 $name（只有第一次和更新以后需要，约一分钟）……"
    if ! current_elsewhere "$name"; then
        rm -rf "${PROJECT:?}/$name"
        "$python" -m venv "$PROJECT/$name" >&2 || die "无法在 $PROJECT 里建立 $name。请检查磁盘空间和这个文件夹的写权限。"
        VENV_BIN=$(venv_bin "$name")
    fi
    say "正在安装 requirements/$lock.txt 里的软件包……"
    install "$log" --no-compile --require-hashes -r "$PROJECT/requirements/$lock.txt"
    install "$log" --no-deps --no-build-isolation --editable "$PROJECT"
    printf '%s\n' "$wanted" >"$stamp"
    say "运行环境已经就绪。"
}

# True when the environment is whole by others of our locks; then the new one is added to it.
current_elsewhere() { # NAME
    local stamp lock
    for stamp in "$PROJECT/$1"/stamp-*; do
        lock=${stamp##*/stamp-}
        [ -f "$stamp" ] && [ -f "$PROJECT/requirements/$lock.txt" ] || return 1
        [ "$(cat "$stamp")" = "$(stamp_of "$lock")" ] || return 1
    done
}

# Runs pip and keeps its chatter in a file; says what to do when it fails.
install() { # LOG ARGUMENT…
    local log=$1
    shift
    if ! "$VENV_BIN/python" -m pip install --quiet --disable-pip-version-check --no-input "$@" >>"$log" 2>&1 </dev/null; then
        tail -n 15 "$log" >&2
        die "" "安装软件包没有成功，上面是 pip 的原话。常见原因和办法：" \
            "  · 电脑没有联网，或网络要经过代理：请联网，或设置 HTTPS_PROXY 后重试；" \
            "  · 到软件仓库太慢或不通：请把 PIP_INDEX_URL 设为本单位可用的镜像后重试；" \
            "  · 磁盘已满：请清理后重试。" \
            "重新运行同一个命令即可，已下载的不会再下。完整记录：$log"
    fi
}
