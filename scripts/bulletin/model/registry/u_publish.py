"""U: where and how the site is published; `publish.yml`, and what happens on the way."""

from __future__ import annotations

from bulletin.model.registry.rule import Rule

# fmt: off
RULES: dict[str, Rule] = {
    "U001": Rule(
        "error",
        "publish.yml 里没有发布目标",
        "在 targets（目标）下面写上目标的名字，名字下面缩进写 kind（种类）和它要的几行，写法见手册“发布”",
    ),
    "U002": Rule(
        "error",
        "发布目标的名字“{name}”不能用",
        "用小写英文字母、数字和 - 起名，如 production、intranet",
    ),
    "U003": Rule(
        "error",
        "发布目标 {name} 的 kind（种类）写的是“{value}”，没有这一种",
        "可以写 {kinds}",
    ),
    "U004": Rule("error", "发布目标 {name} 还缺 {keys}", "{kind} 这一种一定要写这些，写法见手册“发布”"),
    "U005": Rule(
        "error",
        "发布目标 {name} 和 {other} 指的是同一个地方",
        "两个目标会互相覆盖；请让它们各指一处，或去掉一个",
    ),
    "U006": Rule(
        "error",
        "publish.yml 里写了 {key}：密码不能写在这里，它会跟着文件夹一起交给别人",
        "删掉这一行（已经给别人看过的请换密码），写到环境变量 {variable}，或自己的 {file} 里",
    ),
    "U007": Rule(
        "error",
        "发布目标 {name} 的文件夹 {path} 不能用：{reason}",
        "换一个在简报文件夹外面的地方",
    ),
    "U008": Rule("error", "{key} 的值“{value}”不能用：{reason}", "写成 {wanted}"),
    "U021": Rule("error", "publish.yml 里没有名叫“{name}”的发布目标", "现有的是 {names}"),
    "U022": Rule(
        "error",
        "还没有写发布到哪里：没有 content/newsroom/publish.yml",
        "新建这个文件，写上 targets（目标），写法见手册“发布”",
    ),
    "U031": Rule(
        "error",
        "没有找到{what}",
        "写到环境变量 {variable}；或在 {file} 里写一行“{key}: ……”，并运行 chmod 600 只让自己能读",
    ),
    "U032": Rule("error", "密码文件 {file} 不能用：{reason}", "{advice}"),
    "U033": Rule(
        "error",
        "{kind} 这一种目标要另装 {package}",
        "运行 pip install \"bulletin[publish]\"，再发布；没有装上的原因：{reason}",
    ),
    "U041": Rule(
        "error",
        "网站里的 {file} 在发布的时候变了（或不见了）",
        "多半是同时在生成网站；请等它结束，再运行一次 bulletin publish",
    ),
    "U042": Rule(
        "error",
        "另一个人正在发布到这里：{holder}",
        "等它结束以后再运行一次；确定那一次已经中断（关机、断电），加上 --take-over 接手",
    ),
    "U043": Rule("error", "和发布目标断了联系：{reason}", "{now}请检查网络，再运行一次 bulletin publish，会接着做，已经传好的不再传"),
    "U044": Rule("error", "发布目标不收：{reason}", "{now}{advice}"),
    "U045": Rule(
        "error",
        "这一次会从 {name} 上删掉 {pages} 页{whole}：{titles}",
        "确实要删，加上 --allow-deletions；不是的话，多半是少了文件夹或名字改了，请先看看 issues 和 content",
    ),
    "U046": Rule(
        "hint",
        "从 {url} 打开的网页没有带安全头（Content-Security-Policy）",
        "网站照常能看；请让管理员在服务器上用 site 里 assets/headers 下的设置，写法见 docs/publish.md",
    ),
    "U047": Rule(
        "error",
        "传上去以后核对不上：{files}",
        "线上没有变，还是原来的样子。请再运行一次；总是这样，请让管理员检查那边的磁盘",
    ),
    "U048": Rule(
        "error",
        "换上新的以后，从公开网址看到的不对：{reason}",
        "{now}请让管理员检查网站服务器是不是指着 {where}，再运行一次",
    ),
    "U049": Rule("warning", "{name} 上有 {count} 个文件被人改过：{files}", "{advice}"),
    "U050": Rule("error", "{name} 的 {path} 不能用：{reason}", "{advice}"),
    "U051": Rule("error", "{name} 上没有{release}", "可以退回的：{releases}"),
    "U052": Rule(
        "error",
        "{name} 上 {release} 这一版已经不完整：{files}",
        "线上没有变。请换一版，或运行 bulletin publish 重新发布",
    ),
    "U053": Rule("warning", "发布以后要做的没有做成（{command}）：{reason}", "网站已经换上新的；请手工做这一步，或改正 publish.yml 的 after"),
    "U054": Rule("hint", "{name} 里还有不是我们放的：{files}", "没有动它们；不用的话请自己删掉"),
    "U055": Rule(
        "error",
        "从公开网址能打开 .bulletin 里的文件（{address}），撤下的稿件也会被人看到，所以没有发布",
        "请让管理员在服务器上禁止访问 /.bulletin/，写法见 docs/publish.md",
    ),
    "U056": Rule("error", "{name} 不知道现在线上是哪一版：{reason}", "{advice}"),
    "U057": Rule("error", "git 没有做成：{reason}", "{now}{advice}"),
    "U058": Rule("error", "发布包没有做成：{reason}", "{advice}"),
    "U059": Rule("warning", "已经换上新的，可是从 {url} 打不开，没有核对：{reason}", "请用浏览器看一眼；网址变了的，改 publish.yml 的 url（网址）"),
    "U060": Rule(
        "error",
        "还没有核对过服务器 {host} 的主机密钥，没有登录；它的指纹是 {seen}（{kind}）",
        "请服务器管理员在服务器上运行 ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub 核对；一致的话，"
        "在这个目标下写 host_key: {seen}",
    ),
    "U061": Rule(
        "error",
        "服务器 {host} 的主机密钥不是 publish.yml 里写的 {pinned}，而是 {seen}（{kind}）：也许有人冒充，没有登录",
        "先打电话问服务器管理员；确实重装过系统或换过密钥的，把 host_key 改成新的指纹",
    ),
    "U062": Rule(
        "error",
        "host_key 的“{text}”既不是指纹，也不是公钥",
        "写成 SHA256: 开头的指纹，或 ssh-ed25519 开头的整行公钥；不知道就先不写，发布时会告诉您",
    ),
    "U063": Rule(
        "error",
        "服务器 {host} 的 {path} 里，current 不是发布时建的链接，没有动它",
        "请服务器管理员把它改名或移走，再把网站的根目录设为 {path}/current",
    ),
    "U064": Rule(
        "error",
        "服务器 {host} 不能一步换上新版（不会 posix-rename，也不让运行命令），网站没有变",
        "请服务器管理员改用 OpenSSH 的 sftp-server；不行的话，用 kind: rclone 逐个文件发布",
    ),
    "U070": Rule(
        "error",
        "{folder}/ 里的文件谁都能读，没有上传稿件：撤下的稿件也在那里",
        "在存储服务的控制台给 {bucket} 写一条权限：公开读不含 {folder}/，见 docs/publish.md；再发布一次",
    ),
    "U071": Rule("error", "存储服务的设置不能用：{reason}", "{advice}"),
    "U080": Rule("error", "rclone 用不了：{reason}", "{advice}"),
    "U091": Rule("error", "没有 {link} 这个送审链接", "现有的用 bulletin publish preview --list 看"),
    "U092": Rule("error", "{name} 这一种目标（{kind}）不能放送审链接", "送审链接可以放在 folder、sftp、s3、rclone 这几种目标上"),
    "U093": Rule("error", "没有 {issue} 这一期，送审链接没有做", "期号写成 issues 里文件夹的名字，如 2026-11-23"),
    "U094": Rule(
        "warning",
        "送审链接做好了，可是从 {address} 看不到：{reason}",
        "先别发给别人。请管理员让网站服务器把 /preview/ 指到 {where}（写法见 docs/publish.md），再用浏览器看一眼",
    ),
    "U095": Rule(
        "error",
        "{name} 里一版也没有，可是这台电脑在那里放上过（{release}）",
        "共享盘没有连上，或被人清空了：请先看一眼。确实要从头放上去，加上 --allow-deletions",
    ),
}
