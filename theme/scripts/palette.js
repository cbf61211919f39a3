/*
 * Day, night or as the system has it: applied before the first paint, remembered in the form Material's bundle
 * uses too, so that both agree on standing pages. A classic script: it must run where it stands.
 */
(() => {
  const scope = new URL("../../", document.currentScript.src);
  const key = (name) => `${scope.pathname}.${name}`;

  // What Material's bundle expects to find.
  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((hash, char) => (hash << 5) - hash + char.charCodeAt(0), 0);
  window.__md_get = (name, store) => {
    try {
      return JSON.parse((store ?? localStorage).getItem(key(name)));
    } catch {
      return null;
    }
  };
  window.__md_set = (name, value, store) => {
    try {
      (store ?? localStorage).setItem(key(name), JSON.stringify(value));
    } catch {
      // Private browsing: the choice lasts for this page.
    }
  };

  document.documentElement.classList.replace("no-js", "js");
  const options = [...document.querySelectorAll("[data-md-component=palette] input")];
  if (!options.length) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = (option) => ({
    media: option.dataset.mdColorMedia,
    scheme: option.dataset.mdColorScheme,
    primary: option.dataset.mdColorPrimary,
    accent: option.dataset.mdColorAccent,
  });

  const apply = (index) => {
    const chosen = options[index];
    const follows = chosen.dataset.mdColorMedia === "(prefers-color-scheme)";
    const wanted = `(prefers-color-scheme: ${dark.matches ? "dark" : "light"})`;
    const shown = follows ? options.find((option) => option.dataset.mdColorMedia === wanted) ?? chosen : chosen;
    for (const [name, value] of Object.entries(colour(shown))) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
    options.forEach((option, at) => {
      option.checked = at === index;
      if (option.nextElementSibling) option.nextElementSibling.hidden = at !== index;
    });
  };

  const stored = window.__md_get("__palette")?.index ?? 0;
  let current = stored < options.length ? stored : 0;
  apply(current);
  options.forEach((option, index) =>
    option.addEventListener("change", () => {
      current = index;
      apply(index);
      window.__md_set("__palette", { index, color: colour(option) });
    }),
  );
  dark.addEventListener("change", () => apply(current));
})();
