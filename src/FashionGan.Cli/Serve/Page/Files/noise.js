// Adds noise to the chosen garment, and shows what three methods make of it.
import { ask, byId, figure, fill, newest, say, strong } from "/common.js";

const decibels = result => `${result.psnr.toFixed(1)} dB`;

export const quality = result => result.psnr === undefined ? null : strong(decibels(result));

export function startNoise(choices) {
  const [kind, slider, value, results] = ["noise-kind", "noise-slider", "noise-value", "noise-results"].map(byId);
  const names = new Map(choices.methods.map(m => [m.name, m.label]));
  let garment = null;
  fill(kind, choices.noises.map(n => [n.kind, n.label]));

  const methods = choices.chosenMethods.map((chosen, i) => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    fill(select, choices.methods.map(m => [m.name, m.label]), chosen);
    label.append(`Method ${i + 1}`, select);
    byId("methods").append(label);
    select.addEventListener("change", () => soon());
    return select;
  });

  function setSlider() {
    const noise = choices.noises.find(n => n.kind === kind.value);
    Object.assign(slider, { min: noise.min, max: noise.max, step: noise.step });
    slider.value = noise.default;
    byId("noise-strength-name").textContent = noise.strength[0].toUpperCase() + noise.strength.slice(1);
    value.textContent = slider.value;
  }

  async function clean(signal) {
    const asked = [...new Set(methods.map(m => m.value))];
    results.classList.add("busy");
    try {
      const answer = await ask("denoise", {
        picture: garment.png, noise: kind.value, strength: Number(slider.value), seed: garment.seed, methods: asked,
      }, signal);
      const made = new Map(answer.results.map(r => [r.method, r]));
      results.replaceChildren(
        figure(garment.png, `Garment ${garment.name}, clean`, "Clean"),
        figure(answer.noisy.png, `The same with noise: ${answer.noise}`, quality(answer.noisy), "With noise"),
        ...methods.map(m => made.get(m.value)).map(r =>
          figure(r.png, `Cleaned by ${names.get(r.method)}`, quality(r), names.get(r.method), `${r.milliseconds.toFixed(1)} ms`)));
      const after = answer.results.map(r => `${decibels(r)} by ${names.get(r.method)}`).join(", ");
      say(`${answer.noise}: ${decibels(answer.noisy)} before, ${after}.`);
    } finally {
      results.classList.remove("busy");
    }
  }

  const later = newest(clean);
  const soon = () => { if (garment) later(); };
  kind.addEventListener("change", () => { setSlider(); soon(); });
  slider.addEventListener("input", () => { value.textContent = slider.value; soon(); });
  setSlider();
  return { show(chosen) { garment = chosen; soon(); } };
}
