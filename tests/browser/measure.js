// The body of a function: everything that is wrong with the report as it is laid out, as sentences.
const wrong = [];
const say = (element, what) => {
  const name = element.tagName.toLowerCase() + (element.getAttribute("class") ? "." + element.getAttribute("class").replace(/ /g, ".") : "");
  wrong.push(`${name} "${element.textContent.trim().slice(0, 50)}": ${what}`);
};
document.querySelectorAll("details").forEach((each) => { each.open = true; });
const all = [...document.body.querySelectorAll("*")];
const shown = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden";
};
const inSvg = (element) => element.ownerSVGElement != null;
const hiddenForEyes = (element) => element.closest("thead") !== null && getComputedStyle(element.closest("thead")).position === "absolute";

// Nothing is wider than the window, nothing leaves its container.
if (document.documentElement.scrollWidth > innerWidth) wrong.push(`the page is ${document.documentElement.scrollWidth} wide in ${innerWidth}`);
for (const element of all) {
  if (inSvg(element) || !shown(element) || hiddenForEyes(element)) continue;
  const box = element.getBoundingClientRect();
  const parent = element.parentElement.getBoundingClientRect();
  if (box.right > innerWidth + 0.5 || box.left < -0.5) say(element, "leaves the window");
  if (getComputedStyle(element).display !== "inline" && (box.right > parent.right + 1 || box.left < parent.left - 1)) say(element, "leaves its container");
  if (getComputedStyle(element).display !== "inline" && element.tagName !== "svg" && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) say(element, "is wider inside than outside");
}

// Blocks that follow one another do not overlap.
for (const element of all) {
  const next = element.nextElementSibling;
  if (inSvg(element) || next === null || !shown(element) || !shown(next) || hiddenForEyes(element)) continue;
  if (getComputedStyle(element).display === "inline" || getComputedStyle(next).display === "inline") continue;
  const a = element.getBoundingClientRect(), b = next.getBoundingClientRect();
  if (a.right > b.left + 1 && b.right > a.left + 1 && a.bottom > b.top + 1 && b.bottom > a.top + 1) say(element, "overlaps what follows");
}

// Text in drawings: inside the drawing and its card, and apart.
for (const svg of document.querySelectorAll("svg")) {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].filter(shown);
  const boxes = texts.map((each) => each.getBoundingClientRect());
  const cards = [...svg.querySelectorAll("rect.card")].map((each) => each.getBoundingClientRect());
  boxes.forEach((box, i) => {
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) say(texts[i], "leaves the drawing");
    const card = cards.find((each) => box.top + box.height / 2 > each.top && box.top + box.height / 2 < each.bottom);
    if (card !== undefined && (box.right > card.right - 2 || box.left < card.left + 2 || box.top < card.top - 1 || box.bottom > card.bottom + 1)) say(texts[i], "leaves its card");
    for (let j = i + 1; j < boxes.length; ++j) {
      const other = boxes[j];
      if (box.right > other.left && other.right > box.left && box.bottom > other.top + 3 && other.bottom > box.top + 3) say(texts[i], `overlaps "${texts[j].textContent}"`);
    }
  });
}

// Contrast of all text: 4.5 to 1 (WCAG 2.2, 1.4.3).
const parts = (color) => {
  const numbers = color.match(/[\d.]+/g).map(Number);
  return { r: numbers[0], g: numbers[1], b: numbers[2], a: numbers.length > 3 ? numbers[3] : 1 };
};
const over = (top, below) => ({ r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1 });
const ground = (element) => {
  const layers = [];
  for (let each = element; each !== null; each = each.parentElement) layers.push(parts(getComputedStyle(each).backgroundColor));
  return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
};
const luminance = ({ r, g, b }) => {
  const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
let measured = 0;
for (const element of all) {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
  if (!own || !shown(element) || element.closest("title, desc")) continue;
  const style = getComputedStyle(element);
  const below = ground(element);
  const color = over(parts(inSvg(element) ? style.fill : style.color), below);
  const [light, dark] = [luminance(color), luminance(below)].sort((a, b) => b - a);
  ++measured;
  if ((light + 0.05) / (dark + 0.05) < 4.5) say(element, `contrast ${((light + 0.05) / (dark + 0.05)).toFixed(2)}`);
}

// Structure: headings in order, everything labelled, identifiers unique.
let level = 0;
for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
  const own = Number(heading.tagName[1]);
  if (own > level + 1 || (own === 1 && level !== 0)) say(heading, `heading ${own} after ${level}`);
  if (heading.textContent.trim() === "") say(heading, "is empty");
  level = own;
}
if (document.querySelectorAll("h1").length !== 1 || document.querySelectorAll("main").length !== 1) wrong.push("not one h1 and one main");
if (document.documentElement.lang !== "en") wrong.push("no language");
document.querySelectorAll("svg").forEach((each) => {
  const label = (each.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
  if (each.getAttribute("role") !== "img" || label.length !== 2 || label.some((part) => part === null || !each.contains(part) || part.textContent === "")) say(each, "has no label");
});
document.querySelectorAll("[aria-labelledby]").forEach((each) => each.getAttribute("aria-labelledby").split(" ").forEach((id) => { if (document.getElementById(id) === null) say(each, `no ${id}`); }));
document.querySelectorAll("table").forEach((each) => { if (each.caption === null || each.caption.textContent === "") say(each, "has no caption"); });
document.querySelectorAll("th").forEach((each) => { if (!["col", "row"].includes(each.scope)) say(each, "has no scope"); });
document.querySelectorAll("details").forEach((each) => { if (each.firstElementChild.tagName !== "SUMMARY") say(each, "has no summary"); });
document.querySelectorAll("a").forEach((each) => {
  if (each.textContent.trim() === "" || !/^#target-\d+$/.test(each.getAttribute("href")) || document.querySelector(each.getAttribute("href")) === null) say(each, "is no link within the page");
});
const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
if (new Set(ids).size !== ids.length) wrong.push("identifiers are not unique");

// Nothing that runs, nothing that fetches.
document.querySelectorAll("script, iframe, img, object, embed, link, base, form, input, button, video, audio, image, foreignObject, use").forEach((each) => say(each, "has no place here"));
for (const element of document.querySelectorAll("*")) {
  for (const attribute of element.attributes) {
    if (/^on|^src|^style$|^srcdoc$/.test(attribute.name)) say(element, `has the attribute ${attribute.name}`);
    if (attribute.name !== "xmlns" && attribute.name !== "content" && attribute.name !== "aria-label" && /https?:/i.test(attribute.value)) say(element, `refers to the network in ${attribute.name}`);
  }
}
return { wrong, measured, title: document.title, width: innerWidth, drawings: document.querySelectorAll("svg").length,
         dark: matchMedia("(prefers-color-scheme: dark)").matches, ground: getComputedStyle(document.body).backgroundColor };
