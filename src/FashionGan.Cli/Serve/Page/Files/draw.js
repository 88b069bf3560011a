// Draws garments of a seed, and lets one be chosen.
import { ask, byId, fail, fill, newest, say, source } from "/common.js";

const count = 10;

export async function startDrawing(choices, { drawn, chosen }) {
  const [generator, kind, seed, grid] = ["generator", "class", "seed", "garments"].map(byId);

  function fillClasses() {
    const classes = choices.generators.find(g => g.name === generator.value).classes;
    const before = kind.value;
    fill(kind, classes.length === 0 ? [["", "any"]] : [["each", "each of the ten"], ...classes.map(c => [c, c]), ["", "any"]]);
    if (before && [...kind.options].some(o => o.value === before)) kind.value = before;
    kind.disabled = classes.length === 0;
  }

  function show(images, asked) {
    const garments = images.map((image, number) => ({
      ...image, number, generator: asked.generator, seed: asked.seed, name: `${number + 1}${image.class ? `: ${image.class}` : ""}`,
    }));
    grid.replaceChildren(...garments.map(garment => {
      const label = document.createElement("label");
      label.className = "garment";
      const radio = document.createElement("input");
      radio.type = "radio";
      radio.name = "garment";
      radio.value = garment.number;
      radio.checked = garment.number === 0;
      radio.addEventListener("change", () => chosen(garment));
      const image = document.createElement("img");
      image.src = source(garment.png);
      image.alt = "";
      label.append(radio, image, garment.name);
      return label;
    }));
    drawn(garments);
    chosen(garments[0]);
  }

  async function draw(signal) {
    const asked = { generator: generator.value, seed: Number(seed.value), count };
    if (kind.value) asked.class = kind.value;
    say("Drawing …");
    grid.classList.add("busy");
    try {
      const answer = await ask("generate", asked, signal);
      show(answer.images, asked);
      say(`${answer.images.length} garments drawn by ${asked.generator} in ${Math.round(answer.milliseconds)} ms, seed ${asked.seed}.`);
    } finally {
      grid.classList.remove("busy");
    }
  }

  const soon = newest(draw, 0);
  generator.addEventListener("change", () => { fillClasses(); soon(); });
  kind.addEventListener("change", () => soon());
  byId("draw-form").addEventListener("submit", event => { event.preventDefault(); soon(); });
  byId("next-seed").addEventListener("click", () => { seed.value = Number(seed.value) + 1; soon(); });
  fillClasses();
  await draw().catch(fail);
}
