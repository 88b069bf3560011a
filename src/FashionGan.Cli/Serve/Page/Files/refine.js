// Refines the chosen garment, and shows every step.
import { ask, byId, figure, newest, say } from "/common.js";

export function startRefining() {
  const [strength, value, steps, results] = ["refine-strength", "refine-value", "refine-steps", "refine-results"].map(byId);
  let garment = null;

  async function refine(signal) {
    results.classList.add("busy");
    try {
      const answer = await ask("refine", {
        picture: garment.png, strength: Number(strength.value), steps: Number(steps.value), seed: garment.seed,
      }, signal);
      const last = answer.images.length - 1;
      results.replaceChildren(
        figure(garment.png, `Garment ${garment.name}, before`, "Before"),
        ...answer.images.map((image, i) => figure(
          image.png, i === 0 ? "With noise added" : `After step ${i} of ${last}`,
          i === 0 ? "Noise added" : i === last ? "Refined" : `Step ${i}`, `noise ${image.noise.toFixed(2)}`)));
      say(`Refined in ${last} steps, as ${answer.class}.`);
    } finally {
      results.classList.remove("busy");
    }
  }

  const later = newest(refine, 200);
  const soon = () => { if (garment && steps.checkValidity()) later(); };
  strength.addEventListener("input", () => { value.textContent = strength.value; soon(); });
  steps.addEventListener("change", soon);
  byId("refine-form").addEventListener("submit", event => { event.preventDefault(); soon(); });
  value.textContent = strength.value;
  return { show(chosen) { garment = chosen; soon(); } };
}
