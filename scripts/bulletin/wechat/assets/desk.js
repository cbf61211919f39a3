/* The copy desk. A classic script, so that the page works from the disk. */
var copyDesk = (function () {
  "use strict";
  var taken = {};
  var asked = {};
  var toast = document.querySelector(".d-toast");
  var timer;

  function article(name) {
    return document.querySelector('.d-article[data-name="' + name + '"]');
  }

  function say(text, milliseconds) {
    toast.textContent = text;
    toast.classList.add("d-shown");
    clearTimeout(timer);
    timer = setTimeout(function () { toast.classList.remove("d-shown"); }, milliseconds || 2500);
  }

  /* A page from the disk may not read files, but it may load scripts: each article's is one. */
  function ask(name) {
    if (asked[name]) return;
    asked[name] = true;
    var script = document.createElement("script");
    script.src = "desk/" + encodeURIComponent(name) + ".js";
    script.onerror = function () { say("缺少文件 desk/" + name + ".js，请重新导出"); };
    document.head.appendChild(script);
  }

  function take(name, content) {
    taken[name] = content;
    article(name).querySelector('[data-copy="body"]').disabled = false;
  }

  function show(name) {
    document.querySelectorAll(".d-article").forEach(function (found) {
      found.classList.toggle("d-open", found.dataset.name === name);
    });
    document.querySelectorAll(".d-list a").forEach(function (link) {
      if (link.dataset.name === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    ask(name);
  }

  function embedded(content) {
    /* On elements only: in text and in attributes `<` is written as `&lt;`. */
    var html = content.html.replace(/<img src="([^"]*)"/g, function (whole, file) {
      return '<img src="' + content.images[file] + '"';
    });
    /* An editor may drop the outermost element of a paste, and with it what it hands down, unless it
       is one of several. */
    return "<p></p>" + html + "<p></p>";
  }

  /* The copy event puts exactly these bytes on the clipboard, from the disk too; the newer interface
     rewrites HTML and stands in where the event is switched off. */
  function put(html, text) {
    function fill(event) {
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
    }
    document.addEventListener("copy", fill);
    var done = false;
    try { done = document.execCommand("copy"); } catch (refused) { done = false; }
    document.removeEventListener("copy", fill);
    if (done) return Promise.resolve();
    // Browsers keep the newer interface from pages at http://, an intranet's own.
    if (!navigator.clipboard) return Promise.reject(new Error("no clipboard"));
    if (!html) return navigator.clipboard.writeText(text);
    return navigator.clipboard.write([new ClipboardItem({
      "text/html": new Blob([html], { type: "text/html" }),
      "text/plain": new Blob([text], { type: "text/plain" })
    })]);
  }

  /* A short field is marked, so that two keys copy it; the text needs a page that may copy. */
  function refused(what, found) {
    if (what === "body") return say("浏览器不允许复制：请从文件夹里双击打开这个页面，不要经过网址", 10000);
    getSelection().selectAllChildren(found.querySelector('[data-field="' + what + '"]'));
    say("浏览器不允许复制：已经选中，请按 Ctrl+C（苹果电脑按⌘C）", 10000);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) return;
    var found = button.closest(".d-article");
    var what = button.dataset.copy;
    var content = taken[found.dataset.name];
    var done = what === "body"
      ? put(embedded(content), content.text)
      : put("", found.querySelector('[data-field="' + what + '"]').textContent);
    done.then(
      function () { say(what === "body" ? "正文已复制，请到公众号编辑器里粘贴" : "已复制"); },
      function () { refused(what, found); }
    );
  });

  function follow() {
    var first = document.querySelector(".d-article");
    var name = decodeURIComponent(location.hash.slice(1));
    if (name && article(name)) show(name);
    else if (first) show(first.dataset.name);
  }

  window.addEventListener("hashchange", follow);
  document.body.classList.add("d-ready");
  setTimeout(follow, 0);
  return { take: take };
})();
