"use strict";
// The table of quotes and the articles to read. Filters live in the address behind "#", so that a view can be shared and charts
// can link to one. Whatever comes out of an article is put in as text; the articles themselves were escaped when the page was made.
(() => {
  const ROWS = 50;
  const PAUSE = 120; // milliseconds after a keystroke before the search begins
  const KINDS = ["direct", "indirect"];
  const SPEAKERS = ["person", "organisation", "described", "unknown"];
  const FIELDS = ["q", "who", "outlet", "place", "kind", "speaker", "from", "to"];
  const $ = (id) => document.getElementById(id);
  const form = $("filters");
  const body = document.querySelector("#table tbody");
  const inOrder = new Intl.Collator("id");
  const number = new Intl.NumberFormat("en");

  let table = { articles: [], quotes: [], together: 1, readable: 0 };
  let rows = [];
  let found = [];
  let page = 0;
  let sort = { by: "", down: false };
  let texts = new Map();

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  async function unpacked(id) {
    const letters = atob($(id).textContent);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  }

  function toRows() {
    const articles = table.articles.map(([id, title, outlet, date, place, url]) => ({ id, title, outlet, date, place, url }));
    articles.forEach((article, at) => { article.at = at; article.hay = `${article.title}\n${article.outlet}`.toLowerCase(); });
    return table.quotes.map(([at, id, kind, speaker, who, role, text]) => {
      const article = articles[at];
      const hay = `${text}\n${who}\n${role}\n`.toLowerCase();
      return { article, id, kind: KINDS[kind], speaker: SPEAKERS[speaker], who, role, text, hay, date: article.date, outlet: article.outlet };
    });
  }

  // Filters: address -> form -> rows.
  function readAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const name of FIELDS) form.elements[name].value = given.get(name) ?? "";
  }

  function writeAddress() {
    const given = new URLSearchParams();
    for (const name of FIELDS) if (form.elements[name].value) given.set(name, form.elements[name].value);
    history.replaceState(null, "", given.size ? `#${given}` : location.pathname + location.search);
  }

  function filter() {
    const wanted = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
    const words = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
    found = rows.filter((row) =>
      (!wanted.who || row.who === wanted.who)
      && (!wanted.outlet || row.outlet === wanted.outlet)
      && (!wanted.place || row.article.place === wanted.place)
      && (!wanted.kind || row.kind === wanted.kind)
      && (!wanted.speaker || row.speaker === wanted.speaker)
      && (!wanted.from || row.date >= wanted.from)
      && (!wanted.to || (row.date && row.date.slice(0, wanted.to.length) <= wanted.to))
      && words.every((word) => row.hay.includes(word) || row.article.hay.includes(word)));
    page = 0;
    $("only").hidden = !wanted.who;
    $("only").textContent = `Only ${wanted.who} ✕`;
    $("only").setAttribute("aria-label", `Show others than ${wanted.who} too`);
    draw();
  }

  function sortRows(by) {
    sort = { by, down: sort.by === by && !sort.down };
    for (const button of document.querySelectorAll("[data-sort]")) {
      const heading = button.closest("th");
      if (button.dataset.sort === by) heading.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    }
    const way = sort.down ? -1 : 1;
    rows.sort((one, other) => way * inOrder.compare(one[by], other[by]));
    filter();
  }

  // The table, a page of it at a time.
  function draw() {
    const shown = found.slice(page * ROWS, (page + 1) * ROWS);
    body.replaceChildren(...shown.map(toTableRow));
    const pages = Math.max(1, Math.ceil(found.length / ROWS));
    $("status").textContent = `${number.format(found.length)} of ${number.format(rows.length)} quotes`;
    $("page").textContent = `Page ${number.format(page + 1)} of ${number.format(pages)}`;
    $("before").disabled = page === 0;
    $("after").disabled = page + 1 >= pages;
  }

  function toTableRow(row) {
    const who = element("td", {}, row.who ? onlyButton(row) : row.speaker);
    if (row.role) who.append(element("span", { class: "role", lang: "id" }, row.role));
    const where = element("td", {}, articleButton(row));
    const source = safeLink(row.article.url);
    if (source) where.append(" ", source);
    return element("tr", {}, element("td", { lang: "id" }, row.text), who, element("td", {}, row.date), element("td", {}, row.outlet),
      element("td", {}, row.kind), where);
  }

  function onlyButton(row) {
    const button = element("button", { type: "button", class: "plain", title: `Only quotes of ${row.who}` }, row.who);
    button.addEventListener("click", () => { form.elements.who.value = row.who; changed(); });
    return button;
  }

  function articleButton(row) {
    const name = row.article.title || row.article.id;
    if (row.article.at >= table.readable) return element("span", { lang: "id" }, name);
    const button = element("button", { type: "button", class: "plain", lang: "id" }, name);
    button.addEventListener("click", () => openArticle(row));
    return button;
  }

  function safeLink(url) {
    return /^https?:\/\//i.test(url) ? element("a", { href: url, rel: "noopener noreferrer" }, "source") : null;
  }

  function turn(by) {
    page += by;
    draw();
    $("table").scrollIntoView({ block: "start" });
  }

  // One article.
  async function openArticle(row) {
    const article = row.article;
    const pack = Math.floor(article.at / table.together);
    if (!texts.has(pack)) texts.set(pack, await unpacked(`texts-${pack}`));
    $("headline").textContent = article.title || article.id;
    const source = safeLink(article.url);
    $("about").replaceChildren([article.outlet, article.date, article.place].filter(Boolean).join(" · "), " ", source ?? "");
    $("reading").innerHTML = texts.get(pack)[article.at % table.together];
    $("article").showModal();
    $("headline").focus();
    drawArrows();
    choose(row.id);
    document.querySelector(`#reading [data-quote~="${CSS.escape(row.id)}"]`)?.scrollIntoView({ block: "center" });
  }

  // From each quote to the word that names its source, and on to the name itself.
  function drawArrows() {
    const text = document.querySelector("#reading .berita-text");
    text.querySelector(".arrows")?.remove();
    const box = text.getBoundingClientRect();
    const svg = svgElement("svg", { class: "arrows", "aria-hidden": "true", width: box.width, height: box.height });
    const marker = svgElement("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" });
    marker.append(svgElement("path", { d: "M0 0 L8 4 L0 8 z" }));
    svg.append(marker);
    for (const label of text.querySelectorAll(".berita-who")) {
      const named = label.hash ? $(label.hash.slice(1)) : null;
      const source = label.dataset.source ? $(label.dataset.source) : null;
      const stops = [label, source, named].filter((stop, at, all) => stop && all.indexOf(stop) === at);
      const group = svgElement("g", { "data-of": label.dataset.of });
      for (let at = 0; at + 1 < stops.length; at += 1) group.append(line(stops[at], stops[at + 1], box, at > 0));
      svg.append(group);
    }
    text.append(svg);
  }

  function line(from, to, box, dashed) {
    const [one, other] = [from, to].map((node) => node.getClientRects()[0]);
    const [x1, x2] = [one, other].map((rect) => rect.left + rect.width / 2 - box.left);
    const [top1, top2] = [one, other].map((rect) => rect.top - box.top);
    const [low1, low2] = [one, other].map((rect) => rect.bottom - box.top);
    let d;
    if (top2 < low1 && top1 < low2) d = `M${x1} ${top1} Q${(x1 + x2) / 2} ${Math.min(top1, top2) - 18} ${x2} ${top2}`; // over one line
    else {
      const [y1, y2] = top2 > top1 ? [low1, top2] : [top1, low2];
      d = `M${x1} ${y1} C${x1} ${(y1 + y2) / 2} ${x2} ${(y1 + y2) / 2} ${x2} ${y2}`;
    }
    return svgElement("path", { d, "marker-end": "url(#tip)", ...(dashed ? { "stroke-dasharray": "4 4" } : {}) });
  }

  function svgElement(tag, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  function choose(quote) {
    for (const group of document.querySelectorAll(".arrows g")) group.classList.toggle("strong", group.dataset.of === quote);
  }

  function quoteAt(node) {
    return node.closest?.(".berita-who")?.dataset.of ?? node.closest?.("[data-quote]")?.dataset.quote.split(" ")[0];
  }

  function goTo(anchor) {
    document.querySelector(".berita-here")?.classList.remove("berita-here");
    anchor.classList.add("berita-here");
    anchor.scrollIntoView({ block: "center" });
  }

  function changed() {
    writeAddress();
    filter();
  }

  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(changed, PAUSE); });
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  form.addEventListener("reset", () => setTimeout(() => { form.elements.who.value = ""; changed(); }));
  $("only").addEventListener("click", () => { form.elements.who.value = ""; changed(); form.elements.q.focus(); });
  $("before").addEventListener("click", () => turn(-1));
  $("after").addEventListener("click", () => turn(1));
  $("close").addEventListener("click", () => $("article").close());
  for (const button of document.querySelectorAll("[data-sort]")) button.addEventListener("click", () => sortRows(button.dataset.sort));
  for (const kind of ["mouseover", "focusin"]) {
    $("reading").addEventListener(kind, (event) => { const quote = quoteAt(event.target); if (quote) choose(quote); });
  }
  $("reading").addEventListener("click", (event) => {
    const link = event.target.closest("a.berita-who");
    if (!link) return;
    event.preventDefault();
    goTo($(link.hash.slice(1)));
  });
  addEventListener("resize", () => { if ($("article").open) drawArrows(); });
  addEventListener("hashchange", () => {
    if (!location.hash.includes("=")) return;
    readAddress();
    filter();
    $("quotes").scrollIntoView();
    $("quotes").focus();
  });

  async function start() {
    if (typeof DecompressionStream === "undefined") {
      $("status").textContent = "This browser is too old to unpack the quotes: Chrome 80, Firefox 113, Safari 16.4 or later can.";
      return;
    }
    table = await unpacked("data");
    rows = toRows();
    readAddress();
    filter();
  }
  start();
})();
