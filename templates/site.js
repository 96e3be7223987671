// The script of a changelog site: filters, the search, and small comforts. Every
// page works without it but the search. Text reaches a page as text only.
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  function element(name, attributes, ...children) {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
    e.append(...children);
    return e;
  }

  // A filter hides the rows that it does not fit, and the groups that are left
  // without rows.
  function filter(form) {
    const fields = form.elements;
    const update = () => {
      const wanted = (fields.service?.value ?? "").trim().toLowerCase();
      const levels = all("input[name=level]:checked", form).map((box) => box.value);
      const every = levels.length === all("input[name=level]", form).length;
      const filtering = wanted !== "" || !every;
      let shown = 0;
      for (const row of all("[data-level]")) {
        const fits = row.dataset.service.toLowerCase().includes(wanted) && (every || levels.includes(row.dataset.level));
        row.hidden = !fits;
        if (fits) shown++;
      }
      for (const group of all("[data-group]")) {
        group.hidden = filtering && !group.querySelector("[data-level]:not([hidden])");
      }
      form.querySelector("output").value = filtering ? `${shown} shown` : "";
    };
    form.hidden = false;
    form.addEventListener("input", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    update();
  }

  const newer = (a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0);

  // The entries of the search, newest first. Scripts beside this one bring them.
  function entries() {
    const out = [];
    for (const year of window.apismithYears ?? []) out.push(...year);
    return out.sort(newer);
  }

  // score says how well an entry fits a word, 0 for not at all, and which of its
  // names did.
  function score(entry, word) {
    let best = 0;
    const hits = [];
    for (const [names, weight] of [[entry.operations, 8], [entry.terms, 4]]) {
      for (const name of names) {
        const at = name.toLowerCase().indexOf(word);
        if (at < 0) continue;
        const exact = name.length === word.length ? 4 : at === 0 ? 2 : 1;
        best = Math.max(best, weight * exact);
        hits.push({ name, value: weight * exact });
      }
    }
    for (const [text, weight] of [[entry.service, 10], [entry.name, 10], [entry.version, 10], [entry.date, 6], [entry.blurb, 1]]) {
      if (text.toLowerCase().includes(word)) best = Math.max(best, weight);
    }
    return { best, hits };
  }

  // find returns the entries that fit every word, the best first.
  function find(list, query) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const found = [];
    for (const entry of list) {
      let total = 0;
      const hits = new Map();
      for (const word of words) {
        const { best, hits: some } = score(entry, word);
        if (best === 0) {
          total = 0;
          break;
        }
        total += best;
        for (const { name, value } of some) hits.set(name, Math.max(value, hits.get(name) ?? 0));
      }
      if (total > 0) {
        const names = [...hits].sort((a, b) => b[1] - a[1]).map(([name]) => name);
        found.push({ entry, total, names });
      }
    }
    return found.sort((a, b) => b.total - a.total || newer(a.entry, b.entry));
  }

  // marked is a name with what was looked for set apart.
  function marked(name, words) {
    for (const word of words) {
      const at = name.toLowerCase().indexOf(word);
      if (word && at >= 0) {
        return element("code", {}, name.slice(0, at), element("mark", {}, name.slice(at, at + word.length)), name.slice(at + word.length));
      }
    }
    return element("code", {}, name);
  }

  const mostResults = 100;
  const mostNames = 6;

  function search(form) {
    const list = entries();
    const input = form.elements.q;
    const results = document.querySelector("[data-results]");
    const said = document.querySelector("[data-found]");
    const update = () => {
      const query = input.value.trim();
      const words = query.toLowerCase().split(/\s+/);
      const found = find(list, query);
      results.replaceChildren(...found.slice(0, mostResults).map(({ entry, names }) => {
        const operation = names.find((name) => entry.operations.includes(name) && /^[A-Za-z_]\w*$/.test(name));
        const link = element("a", { class: "what", href: entry.page + (operation ? "#" + operation : "") }, entry.service);
        const facts = element("p", { class: "facts" }, [entry.date, entry.version, entry.counts].filter(Boolean).join(" · "));
        const body = element("div", {}, link, facts);
        if (names.length > 0) {
          const line = element("p", {});
          names.slice(0, mostNames).forEach((name, i) => line.append(i ? ", " : "", marked(name, words)));
          if (names.length > mostNames) line.append(` and ${names.length - mostNames} more`);
          body.append(line);
        }
        if (entry.blurb) body.append(element("p", { class: "blurb" }, entry.blurb));
        return element("li", {}, element("span", { class: "badge " + entry.level }, entry.level), body);
      }));
      said.value = query === "" ? "" : found.length === 0 ? "Nothing found." : found.length > mostResults ? `The first ${mostResults} of ${found.length}.` : `${found.length} found.`;
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      results.querySelector("a")?.focus();
    });
    input.addEventListener("input", () => {
      update();
      try {
        history.replaceState(null, "", "?q=" + encodeURIComponent(input.value));
      } catch {
        // A page from disk may not change its address.
      }
    });
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    update();
  }

  // Arrow keys go through what was found.
  function walk(event) {
    const links = all("[data-results] a");
    if (links.length === 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const at = links.indexOf(document.activeElement);
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    if (next < 0) document.querySelector("input[name=q]").focus();
    else links[Math.min(next, links.length - 1)].focus();
  }

  // A link to an operation opens it.
  function open() {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") {
      target.open = true;
      target.scrollIntoView();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    all("form[data-filter]").forEach(filter);
    all("form[data-search]").forEach(search);
    open();
  });
  addEventListener("hashchange", open);
  // Paper has no room for the documentation of operations, unless it is open.
  addEventListener("beforeprint", () => all("details:not(.method)").forEach((d) => { d.open = true; }));
  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      document.querySelector("input[name=q]")?.select();
      document.querySelector("input[name=q]")?.focus();
    } else {
      walk(event);
    }
  });
})();
