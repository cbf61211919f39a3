#!/bin/sh
# 双击：打开预览。关掉这个窗口，预览就停止。
cd "$(dirname "$0")" || exit 1
for program in ../program/bin/bulletin .venv/bin/bulletin "$(command -v bulletin)" "$HOME/.local/bin/bulletin"; do
    [ -n "$program" ] && [ -x "$program" ] && break
    program=
done
if [ -n "$program" ]; then
    "$program" serve --root . --open "$@" && exit
elif python3 -c "import bulletin" 2>/dev/null; then
    python3 -m bulletin serve --root . --open "$@" && exit
else
    echo "没有找到简报的程序。请先安装：pipx install bulletin（或请管理员照编辑手册安装），再双击一次。"
fi
printf '按回车键关闭窗口。'
read -r _
exit 1
