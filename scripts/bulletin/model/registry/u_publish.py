"""U: where and how the site is published; `publish.yml`, and what happens on the way."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "U031": Rule(
        "error",
        "没有找到{what}",
        "写到环境变量 {variable}；或在 {file} 里写一行“{key}: ……”，并运行 chmod 600 只让自己能读",
    ),
    "U032": Rule("error", "密码文件 {file} 不能用：{reason}", "{advice}"),
}
