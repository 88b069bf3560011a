// Takes a picture of the visitor's, makes it small enough, and has it denoised.
import { ask, byId, fail, figure, fill, newest, say } from "/common.js";
import { quality } from "/noise.js";

export function startOwn(choices) {
  const [drop, file, method, noise, results] = ["drop", "file", "own-method", "own-noise", "own-results"].map(byId);
  const names = new Map(choices.methods.map(m => [m.name, m.label]));
  let picture = null;
  fill(method, choices.methods.map(m => [m.name, m.label]), "general");
  fill(noise, [["", "none: it has its own"], ...choices.noises.map(n => [n.kind, n.label])]);
  byId("own-limit").textContent = `Larger ones are made smaller first: ${choices.mostPixels.toLocaleString("en")} pixels at most. `
    + "It goes to this server and nowhere else.";

  /** The picture as a PNG of an allowed size, whatever the browser can read. */
  async function read(blob) {
    let bitmap;
    try {
      bitmap = await createImageBitmap(blob);
    } catch {
      throw new Error(`${blob.name ?? "What was dropped"} is no picture that this browser can read.`);
    }
    const share = Math.min(
      1, choices.mostSide / Math.max(bitmap.width, bitmap.height), Math.sqrt(choices.mostPixels / (bitmap.width * bitmap.height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.floor(bitmap.width * share));
    canvas.height = Math.max(1, Math.floor(bitmap.height * share));
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return { png: canvas.toDataURL("image/png").split(",")[1], width: canvas.width, height: canvas.height, name: blob.name ?? "picture" };
  }

  function shown(made) {
    made.querySelector("img").classList.toggle("small", picture.width < 128);
    return made;
  }

  async function clean(signal) {
    say(`Denoising ${picture.name} … Some methods take seconds for a large picture.`);
    results.classList.add("busy");
    try {
      const asked = { picture: picture.png, methods: [method.value], seed: 1 };
      if (noise.value) asked.noise = noise.value;
      const answer = await ask("denoise", asked, signal);
      const [result] = answer.results;
      results.replaceChildren(...[
        figure(picture.png, `Your picture ${picture.name}`, "As given", `${picture.width} x ${picture.height}`),
        answer.noisy && figure(answer.noisy.png, `With noise: ${answer.noise}`, quality(answer.noisy), "With noise", answer.noise),
        figure(
          result.png, `Cleaned by ${names.get(result.method)}`, quality(result), names.get(result.method),
          `${Math.round(result.milliseconds)} ms`),
      ].filter(Boolean).map(shown));
      say(`${picture.name} denoised by ${names.get(result.method)}.`);
    } finally {
      results.classList.remove("busy");
    }
  }

  const later = newest(clean, 0);
  const soon = () => { if (picture) later(); };
  async function take(blob) {
    if (!blob) return;
    picture = await read(blob);
    soon();
  }
  file.addEventListener("change", () => take(file.files[0]).catch(fail));
  method.addEventListener("change", soon);
  noise.addEventListener("change", soon);
  for (const kind of ["dragenter", "dragover"])
    drop.addEventListener(kind, event => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"])
    drop.addEventListener(kind, event => { event.preventDefault(); drop.classList.remove("over"); });
  // What is dropped beside it must not be opened in the page's place.
  for (const kind of ["dragover", "drop"]) window.addEventListener(kind, event => event.preventDefault());
  drop.addEventListener("drop", event => take(event.dataTransfer.files[0]).catch(fail));
}
