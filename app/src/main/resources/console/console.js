// The operators' console. No medium, name or hash ever comes to it: what it asks for are numbers.

import { ask, byId, live, Refused, token } from '/console/service.js';
import { showCases, showFlow } from '/console/flow.js';
import { open, showKnobs } from '/console/knobs.js';
import { showLetters } from '/console/letters.js';

const AGAIN = 2000;
const CASES = 5000;

let stop = new AbortController();
let generation = -1;
let advice = null;

function say(text) {
  byId('message').textContent = text;
  byId('message').hidden = !text;
}

function show(id) {
  for (const main of document.querySelectorAll('main')) main.hidden = main.id !== id;
  for (const each of ['who', 'nav']) byId(each).hidden = id === 'enter';
}

function enter(text) {
  stop.abort();
  token.forget();
  byId('token').value = '';
  show('enter');
  say(text || '');
  byId('token').focus();
}

function failed(failure) {
  if (failure.name === 'AbortError') return;
  if (failure.status === 401) return enter('This token is not known.');
  if (failure.status === 403) return enter('This token does not have the role OPERATOR.');
  say(failure instanceof Refused ? failure.message : 'The service does not answer; asked again and again.');
}

async function attempt(work) {
  try {
    await work();
    say('');
    await showKnobs(attempt);
  } catch (failure) {
    failed(failure);
  }
}

function take(view) {
  say('');
  showFlow(view);
  showLetters(view.lanes);
  advice = view.bottleneck.knob ? view.bottleneck : null;
  byId('advice').hidden = !advice;
  if (view.generation !== generation) {
    generation = view.generation;
    attempt(async () => {});
  }
}

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

async function again(millis, work, signal) {
  while (!signal.aborted) {
    await work().catch(failed);
    await pause(millis);
  }
}

function start() {
  stop = new AbortController();
  generation = -1;
  show('console');
  again(AGAIN, () => live('/v1/live', take, stop.signal), stop.signal);
  again(CASES, async () => showCases(await ask('/v1/case-counts')), stop.signal);
  // What is on trial goes back by itself, and the page shall show it.
  again(CASES, () => showKnobs(attempt), stop.signal);
}

byId('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  token.set(byId('token').value);
  say('');
  start();
});
byId('forget').addEventListener('click', () => enter());
byId('try').addEventListener('click', () => advice && open(advice.knob, advice.value));

if (token.get()) start();
else enter();
