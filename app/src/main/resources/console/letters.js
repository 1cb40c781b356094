// Dead letters: how many lie where; on demand which reasons they have, what would be sent again, and sending it.

import { ask, byId, element, tell } from '/console/service.js';

let queue = null;
let opener = null;

function say(text) {
  byId('letters-said').textContent = text;
  byId('letters-said').hidden = !text;
}

function row(lane) {
  const item = element('li');
  item.dataset.key = lane.name;
  const button = element('button', 'Look');
  button.type = 'button';
  button.setAttribute('aria-label', `Look at the dead letters of ${lane.name}`);
  button.addEventListener('click', () => look(lane.name, button));
  item.append(element('strong', lane.name), element('span', '', 'value'), button);
  return item;
}

export function showLetters(lanes) {
  const dead = lanes.filter((lane) => lane.dead > 0);
  const parent = byId('letter-rows');
  byId('no-letters').hidden = dead.length > 0;
  for (const item of [...parent.children]) if (!dead.some((lane) => lane.name === item.dataset.key)) item.remove();
  for (const lane of dead) {
    let item = [...parent.children].find((each) => each.dataset.key === lane.name);
    if (!item) parent.append(item = row(lane));
    const text = `${lane.dead.toLocaleString()} dead`;
    const value = item.querySelector('.value');
    if (value.textContent !== text) value.textContent = text;
  }
}

function byReason(letters) {
  const reasons = new Map();
  for (const letter of letters) {
    const known = reasons.get(letter.reason);
    reasons.set(letter.reason, {
      count: (known?.count ?? 0) + 1,
      since: known && known.since < letter.at ? known.since : letter.at,
    });
  }
  return reasons;
}

async function look(name, button) {
  queue = name;
  opener = button;
  byId('letters-title').textContent = `Dead letters of ${name}`;
  byId('letters-why').value = '';
  byId('letters-reasons').replaceChildren();
  say('Looking…');
  byId('letters').showModal();
  try {
    const letters = await ask(`/v1/dead-letters?queue=${encodeURIComponent(name)}`);
    const reasons = [...byReason(letters)];
    byId('letters-reasons').replaceChildren(...reasons.map(([reason, seen]) =>
      element('li', `${reason}: ${seen.count}, since ${new Date(seen.since).toLocaleString()}`)));
    byId('letters-reason').replaceChildren(...reasons.map(([reason]) => element('option', reason)));
    say(letters.length ? '' : 'None is to be seen now: somebody else may be looking at them.');
  } catch (refused) {
    say(refused.message);
  }
}

async function redrive(more, told) {
  try {
    const sent = await tell('POST', '/v1/dead-letters/redrive', {
      queue,
      ...(byId('letters-reason').value && { reason: byId('letters-reason').value }),
      atMost: Number(byId('letters-most').value),
      ...more,
    });
    say(`${sent.length.toLocaleString()} ${told}`);
  } catch (refused) {
    say(refused.message);
  }
}

byId('letters-dry').addEventListener('click', () => redrive({ dryRun: true }, 'would be sent again; nothing was.'));
byId('letters-form').addEventListener('submit', (event) => {
  event.preventDefault();
  say('Sending…');
  redrive({ why: byId('letters-why').value }, 'sent again.');
});
byId('letters-close').addEventListener('click', () => byId('letters').close());
byId('letters').addEventListener('close', () => opener?.focus());
