// What all parts of the page use.
export const byId = id => document.getElementById(id);

export function say(text) {
  byId("status").textContent = text;
}

export function fail(error) {
  if (error.name === "AbortError") return;
  const shown = byId("error");
  shown.textContent = error.message;
  shown.hidden = false;
  say("");
}

/** Asks the server; the answer is an object. Without a body it is a question that changes nothing. */
export async function ask(what, body, signal) {
  byId("error").hidden = true;
  let response;
  try {
    response = await fetch(`/api/${what}`, body === undefined ? { signal } : {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The server cannot be reached. Is it still running?");
  }
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** Fills a list of choices with pairs of value and text. */
export function fill(select, pairs, chosen) {
  select.replaceChildren(...pairs.map(([value, text]) => new Option(text, value, value === chosen, value === chosen)));
}

export const source = png => `data:image/png;base64,${png}`;

/** A picture with a caption: lines of text, the first of them strong where it is asked for. */
export function figure(png, alt, ...lines) {
  const made = document.createElement("figure");
  const image = document.createElement("img");
  image.src = source(png);
  image.alt = alt;
  const caption = document.createElement("figcaption");
  lines.filter(Boolean).forEach((line, i) => {
    if (i > 0) caption.append(document.createElement("br"));
    caption.append(line);
  });
  made.append(image, caption);
  return made;
}

export function strong(text) {
  const made = document.createElement("strong");
  made.textContent = text;
  return made;
}

/** Runs the newest of many calls: what is under way is given up, and what comes soon after another waits a moment. */
export function newest(work, wait = 120) {
  let controller = null, timer = 0;
  return (...args) => {
    controller?.abort();
    clearTimeout(timer);
    const mine = controller = new AbortController();
    timer = setTimeout(() => work(mine.signal, ...args).catch(fail), wait);
  };
}
