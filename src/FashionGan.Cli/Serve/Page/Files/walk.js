// Walks between two of the garments that were drawn.
import { ask, byId, fill, newest, say, source } from "/common.js";

const steps = 17;

export function startWalking() {
  const [from, to, slider, image, caption] = ["walk-from", "walk-to", "walk-slider", "walk-image", "walk-caption"].map(byId);
  let garments = [], way = [];

  function show() {
    const at = Number(slider.value);
    if (!way[at]) return;
    const percent = Math.round(100 * at / (steps - 1));
    image.src = source(way[at].png);
    image.alt = `Garment ${percent} % of the way${way[at].class ? `, as ${way[at].class}` : ""}`;
    caption.textContent = `${percent} % of the way${way[at].class ? `, ${way[at].class}` : ""}`;
    slider.setAttribute("aria-valuetext", caption.textContent);
  }

  async function walk(signal) {
    const [first, last] = [garments[from.value], garments[to.value]];
    const asked = { generator: first.generator, seed: first.seed, from: first.number, to: last.number, steps };
    if (first.class) Object.assign(asked, { fromClass: first.class, toClass: last.class });
    image.classList.add("busy");
    try {
      way = (await ask("walk", asked, signal)).images;
      show();
      say(`The way from ${first.name} to ${last.name} is ready.`);
    } finally {
      image.classList.remove("busy");
    }
  }

  const soon = newest(walk, 0);
  from.addEventListener("change", () => soon());
  to.addEventListener("change", () => soon());
  slider.addEventListener("input", show);
  return {
    show(drawn) {
      garments = drawn;
      const pairs = garments.map(g => [String(g.number), g.name]);
      fill(from, pairs, "0");
      fill(to, pairs, String(Math.min(3, garments.length - 1)));
      soon();
    },
  };
}
