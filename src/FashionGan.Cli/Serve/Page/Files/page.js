// Starts the parts of the page. Each is a module of its own; they share the garment that is chosen.
import { byId, fill, ask, say, fail } from "/common.js";
import { startDrawing } from "/draw.js";
import { startWalking } from "/walk.js";
import { startNoise } from "/noise.js";
import { startRefining } from "/refine.js";
import { startOwn } from "/own.js";

async function start() {
  say("Loading …");
  const choices = await ask("choices");
  fill(byId("generator"), choices.generators.map(g => [g.name, g.name]));
  const walk = startWalking();
  const noise = startNoise(choices);
  const refine = startRefining();
  startOwn(choices);
  await startDrawing(choices, {
    drawn: garments => walk.show(garments),
    chosen: garment => { noise.show(garment); refine.show(garment); },
  });
}

start().catch(fail);
