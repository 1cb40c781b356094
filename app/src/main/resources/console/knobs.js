// Knobs: where they stand, a dry run, a change, its confirmation, and who changed what.

import { ask, byId, element, tell } from '/console/service.js';

let known = [];
let chosen = null;
let changed = () => {};

const path = (name, rest = '') => `/v1/knobs/${encodeURIComponent(name)}${rest}`;
const clock = (text) => new Date(text).toLocaleTimeString();

function knobRow(knob, act) {
  const item = element('li', null, knob.origin === 'trial' ? 'trial' : '');
  item.append(element('strong', knob.name), element('span', knob.value, 'value'));
  const note = [knob.allowed];
  if (knob.origin === 'trial' && knob.until) note.push(`until ${clock(knob.until)}`);
  if (knob.confirmBy) note.push(`goes back at ${clock(knob.confirmBy)} unless confirmed`);
  if (knob.isNearest) note.push('the nearest this worker can do');
  item.append(element('span', note.join('; '), 'note'));
  const acts = element('span', null, 'acts');
  const button = (text, run) => {
    const made = element('button', text);
    made.type = 'button';
    made.setAttribute('aria-label', `${text} ${knob.name}`);
    made.addEventListener('click', run);
    acts.append(made);
  };
  if (knob.confirmBy) button('Confirm', () => act(() => tell('POST', path(knob.name, '/confirm'))));
  if (knob.origin === 'trial') button('Take back', () => act(() => tell('POST', path(knob.name, '/revert'))));
  button('Turn', () => open(knob.name));
  item.append(acts);
  return item;
}

export async function showKnobs(act) {
  changed = act;
  const all = await ask('/v1/knobs');
  const focused = document.activeElement?.getAttribute('aria-label');
  known = all.knobs;
  byId('knob-rows').replaceChildren(...known.map((knob) => knobRow(knob, act)));
  byId('fixed').replaceChildren(...all.fixed.flatMap((each) => [element('dt', each.name), element('dd', each.why)]));
  if (focused) document.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
  const history = await ask('/v1/knob-changes');
  byId('no-changes').hidden = history.length > 0;
  byId('changes').replaceChildren(...history.slice(0, 20).map((change) => {
    const item = element('li');
    const step = change.was === change.becomes ? change.becomes ?? 'start' : `${change.was ?? 'start'} → ${change.becomes ?? 'start'}`;
    item.append(element('strong', change.knob), element('span', ` ${step} `),
      element('span', `${change.origin.toLowerCase()} by ${change.actor}, ${new Date(change.at).toLocaleString()}`, 'note'),
      element('br'), element('span', change.reason));
    return item;
  }));
}

function say(text) {
  byId('forecast').textContent = text;
  byId('forecast').hidden = !text;
}

export function open(name, value) {
  chosen = known.find((knob) => knob.name === name);
  if (!chosen) return;
  byId('turn-title').textContent = `${chosen.name}: now ${chosen.value}`;
  byId('turn-what').textContent = chosen.what;
  byId('turn-allowed').textContent = `${chosen.allowed}, or start for what workers began with (${chosen.start})`;
  byId('value').value = value ?? chosen.value;
  byId('for').value = '';
  byId('for').required = chosen.needsTime;
  byId('why').value = '';
  say('');
  byId('turn').showModal();
  byId('value').select();
}

const form = (more) => ({
  value: byId('value').value,
  ...(byId('for').value && { for: byId('for').value }),
  ...more,
});

async function dryRun() {
  try {
    say((await tell('PUT', path(chosen.name), form({ dryRun: true }))).sentence);
  } catch (refused) {
    say(refused.message);
  }
}

async function apply(event) {
  event.preventDefault();
  try {
    await tell('PUT', path(chosen.name), form({ reason: byId('why').value, generation: chosen.generation }));
    byId('turn').close();
    changed(async () => {});
  } catch (refused) {
    say(refused.message);
  }
}

byId('dry').addEventListener('click', dryRun);
byId('turn-form').addEventListener('submit', apply);
byId('close').addEventListener('click', () => byId('turn').close());
