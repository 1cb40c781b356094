// The page of the person who decides. The token stays in this tab and travels in a header only; what comes from the service is
// put on the page as text, never as markup.

const KEY = 'sluice.token';
const byId = (id) => document.getElementById(id);
const settled = new Set(['FILED', 'DISMISSED', 'NOT_REPORTABLE']);

const acts = [
  { path: 'confirm', label: 'Confirm: report it', on: ['AWAITING_CONFIRMATION', 'RETRACTED'] },
  { path: 'dismiss', label: 'Dismiss: it is none', again: 'Agree to dismiss it',
    on: ['AWAITING_CONFIRMATION', 'NOT_REPORTABLE', 'RETRACTED', 'PARKED'] },
  { path: 'request-context', label: 'Ask the platform for more',
    on: ['OPENED', 'SEALED', 'AWAITING_CONFIRMATION', 'FILING', 'PARKED', 'RETRACTED'] },
  { path: 'restrict-group', label: 'Close the group it was posted in', needs: (incident) => incident.context.group && incident.sealedAt,
    on: ['SEALED', 'AWAITING_CONFIRMATION', 'FILING', 'FILED', 'PARKED', 'RETRACTED', 'NOT_REPORTABLE'] },
  { path: 'retract', label: 'Take the unfinished report back', on: ['FILING', 'PARKED'] },
  { path: 'correct', label: 'Correct the finished report', on: ['FILED'] },
];

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function say(text) {
  byId('message').textContent = text;
  byId('message').hidden = !text;
}

function show(id) {
  for (const main of document.querySelectorAll('main')) main.hidden = main.id !== id;
  byId('who').hidden = id === 'enter';
}

class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function ask(path, body, headers) {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Bearer ${sessionStorage.getItem(KEY)}`, ...(body && { 'Content-Type': 'application/json' }), ...headers },
    body: body && JSON.stringify(body),
    cache: 'no-store',
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Refused(response.status, problem.detail || `the service answered ${response.status}`);
}

async function attempt(work) {
  try {
    await work();
  } catch (failure) {
    if (failure.status === 401) return enter('This token is not known.');
    say(failure instanceof Refused ? failure.message : 'The service does not answer.');
  }
}

const words = (token) => token.toLowerCase().replaceAll(/[_-]/g, ' ');
const time = (text) => (text ? new Date(text).toLocaleString() : '');

function until(due) {
  const minutes = Math.round((new Date(due) - Date.now()) / 60000);
  const size = Math.abs(minutes) < 120 ? `${Math.abs(minutes)} min` : `${Math.round(Math.abs(minutes) / 60)} h`;
  return minutes < 0 ? `overdue for ${size}` : `due in ${size}`;
}

function enter(text) {
  sessionStorage.removeItem(KEY);
  byId('token').value = '';
  show('enter');
  say(text || '');
  byId('token').focus();
}

// ---- the list

function card(incident) {
  const item = element('li');
  const link = element('a', `${incident.category}, ${incident.kind.toLowerCase()}`);
  link.href = `#${incident.id}`;
  const late = new Date(incident.dueAt) < Date.now();
  item.append(link, element('br'), element('span', `${until(incident.dueAt)}. `, late ? 'late' : ''),
    element('span', `${words(incident.state)}. `, 'state'), element('span', `${incident.owner}, ${incident.id}`, 'note'));
  return item;
}

// A service for tests looks like the one in earnest everywhere but here.
let authorities = [];

const service = (one) => `${one.name} (${one.environment})`;

async function learnAuthorities() {
  ({ authorities } = await (await ask('/v1/authorities')).json());
}

function destinations() {
  return authorities.length === 0 ? 'Reports go nowhere: no authority is configured.'
    : `Reports go to ${authorities.map(service).join(', ')}.`;
}

// Whoever confirms must see whether anybody will act on the report.
function destination(name) {
  const one = authorities.find((known) => known.name === name);
  return one ? service(one) : name;
}

async function list() {
  const found = await (await ask('/v1/incidents?order=due&limit=500')).json();
  byId('incidents').replaceChildren(...found.incidents.map(card));
  await learnAuthorities();
  byId('where').textContent = destinations();
  if (found.incidents.length === 0) byId('incidents').append(element('li', 'Nothing is waiting for anyone.'));
  show('list');
}

// ---- one incident

function facts(pairs) {
  byId('facts').replaceChildren(...pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .flatMap(([name, value]) => [element('dt', name), element('dd', String(value))]));
}

function hit(found) {
  const item = element('li');
  item.append(element('strong', `${found.category}, ${found.kind.toLowerCase()}`), element('br'),
    element('span', [found.distance !== null && `distance ${found.distance} bits`,
      `confidence ${found.confidence}`, found.list ? `on the list of ${found.list}` : 'on no authority’s list',
      found.bank && `bank ${found.bank}`, `entry ${found.reference}`, `by ${found.scanner}`,
      found.lead && 'the incident is reported by it'].filter(Boolean).join(', '), 'note'));
  return item;
}

function happening(entry) {
  const item = element('li');
  item.append(element('time', time(entry.at), 'note'), ' ', element('strong', words(entry.event)),
    ` by ${entry.actor}`, entry.whom ? ` (${entry.whom})` : '',
    entry.detail ? `: ${entry.detail}` : '', entry.reason ? `: “${entry.reason}”` : '');
  return item;
}

function linked(links) {
  const reasons = new Map();
  for (const link of links) reasons.set(link.incident, [...(reasons.get(link.incident) || []), link]);
  return [...reasons].map(([id, all]) => {
    const item = element('li');
    const to = element('a', id);
    to.href = `#${id}`;
    const report = all[0].reportId ? `, report ${all[0].reportId}` : '';
    item.append(to, ` (${all.map((link) => words(link.why)).join(', ')}${report})`);
    return item;
  });
}

// Whether anybody acts on a report depends on which of the authority's services has it.
function reported(report) {
  const kind = report.correction ? 'correction, ' : '';
  const others = report.others.length ? `, with ${report.others.join(', ')}` : '';
  return `${report.reportId}, ${report.authority} (${report.environment || 'environment not noted'}), ${kind}${words(report.state)}${others}`;
}

function corrected(correction) {
  return element('li', `Correction of report ${correction.priorReport}, asked by ${correction.askedBy}: ${correction.reason}. `
    + (correction.reportId ? `Filed as ${correction.reportId}.` : `${correction.owner} answers for it, ${until(correction.dueAt)}.`));
}

function button(act, label) {
  const made = element('button', label);
  made.type = 'submit';
  made.name = 'act';
  made.value = act;
  return made;
}

function decisions(incident) {
  const proposal = incident.pending.dismissal;
  byId('proposal').hidden = !proposal;
  if (proposal) byId('proposal').textContent = `${proposal.by} proposed to dismiss it: “${proposal.reason}”. Another person must agree.`;
  byId('acts').replaceChildren(...acts.filter((act) => act.on.includes(incident.state) && (!act.needs || act.needs(incident)))
    .map((act) => button(act.path, proposal && act.again ? act.again : act.label)));
  byId('act-form').hidden = byId('acts').children.length === 0;
}

function ownership(incident) {
  const { duty } = incident;
  const offer = duty.handOver;
  byId('owner').textContent = `${duty.owner}${duty.rota ? ' (rota)' : ''}, tier ${duty.tier}.`
    + (offer ? ` Offered to ${offer.to} by ${offer.by}; unanswered, it climbs on ${time(offer.until)}.` : '');
  byId('owner-form').hidden = settled.has(incident.state);
  byId('hand-over').hidden = Boolean(offer);
  byId('owner-acts').replaceChildren(
    ...(offer ? [button('hand-over/accept', 'Accept it'), button('hand-over/decline', 'Decline it')] : []),
    ...(duty.rota ? [button('take', 'Take it')] : []));
}

function medium(incident) {
  clear();
  byId('preview-form').hidden = !incident.mediaSealed;
  byId('full').disabled = true;
}

function clear() {
  const figure = byId('medium');
  for (const shown of figure.children) URL.revokeObjectURL(shown.src);
  figure.replaceChildren();
  figure.hidden = true;
}

function render(incident) {
  byId('title').textContent = `${incident.category}: ${words(incident.state)}`;
  const isSettled = settled.has(incident.state);
  byId('clock').textContent = `Due ${time(incident.dueAt)}, ${isSettled ? 'settled' : until(incident.dueAt)}.`;
  byId('clock').className = incident.duty.overdue && !isSettled ? 'clock late' : 'clock';
  const { context } = incident;
  facts([['Incident', incident.id], ['Authority', destination(incident.authority)], ['Opened', time(incident.openedAt)],
    ['Filing', incident.held ? 'held: one entry opened too many' : incident.filing.toLowerCase()],
    ['Reports', incident.reports.map(reported).join('\n')], ['Evidence', incident.mediaSealed ? 'sealed with its medium' : incident.sealedAt && 'sealed without a medium'],
    ['Medium', incident.sizeBytes && `${incident.mediaType || 'unknown type'}, ${incident.sizeBytes.toLocaleString()} bytes`],
    ['Group', incident.group && `${incident.group.name}\n${incident.group.description}`],
    ['Uploader', context.uploader], ['Posted in', context.group], ['File name', context.fileName], ['Caption', context.caption],
    ['Address', context.ipAddress], ['Uploaded', time(context.uploadedAt)],
    ['Platform', incident.pending.contextAskedAt && `asked for more on ${time(incident.pending.contextAskedAt)}`],
    ['Called wrong before', incident.pending.falsePositives]]);
  byId('hits').replaceChildren(...incident.hits.map(hit));
  decisions(incident);
  ownership(incident);
  byId('links').replaceChildren(...linked(incident.links), ...incident.pending.corrections.map(corrected));
  if (byId('links').children.length === 0) byId('links').append(element('li', 'None.'));
  byId('timeline').replaceChildren(...incident.timeline.map(happening));
}

const opened = () => location.hash.slice(1);

async function one(id) {
  const incident = await (await ask(`/v1/incidents/${encodeURIComponent(id)}`)).json();
  await learnAuthorities();
  medium(incident);
  render(incident);
  show('one');
  byId('title').focus();
}

async function act(path, body) {
  const id = opened();
  const incident = await (await ask(`/v1/incidents/${encodeURIComponent(id)}/${path}`, body)).json();
  if (opened() !== id) return;
  for (const field of ['reason', 'owner-reason', 'to']) byId(field).value = '';
  render(incident);
  say('Done. It is on the timeline.');
}

// ---- the medium: only when asked for, and first small, grey and blurred

const evidence = (id, rest) => `/v1/evidence/${encodeURIComponent(id)}/${rest}`;

function place(shown) {
  clear();
  byId('medium').append(shown);
  byId('medium').hidden = false;
}

async function preview(reason) {
  const id = opened();
  const bytes = await (await ask(evidence(id, `preview?reason=${encodeURIComponent(reason)}`))).blob();
  if (opened() !== id) return;
  const small = element('img', null, 'small');
  small.alt = 'the medium, small, grey and blurred';
  small.src = URL.createObjectURL(bytes);
  place(small);
  byId('full').disabled = false;
}

// In parts: a connection that breaks costs one of them. The service counts which bytes went out.
async function whole(path) {
  const parts = [];
  for (let at = 0, size = 1; at < size; at += parts.at(-1).size) {
    const part = await ask(path, null, { Range: `bytes=${at}-` });
    size = Number(part.headers.get('Content-Range').split('/')[1]);
    parts.push(await part.blob());
    say(`${Math.floor((100 * (at + parts.at(-1).size)) / size)} % of it is here.`);
  }
  say('');
  return new Blob(parts);
}

// All of it, unblurred. That it was shown to its end is what the report tells the authority, so it is said only when it was.
async function view(reason) {
  const id = opened();
  const begun = await (await ask(evidence(id, 'complete-view'), { reason })).json();
  const path = evidence(id, `complete-view/${encodeURIComponent(begun.view)}`);
  const bytes = await whole(`${path}/bytes`);
  if (opened() !== id) return;
  const url = URL.createObjectURL(bytes);
  const done = (shown) => attempt(async () => {
    await ask(path, { token: begun.token, shown: { unblurred: true, ...shown } });
    say('You were shown all of it. That is on record.');
  });
  const picture = element('img');
  picture.alt = 'the medium';
  picture.src = url;
  const isPicture = await picture.decode().then(() => true, () => false);
  const seconds = isPicture ? await playing(bytes) : 0;
  if (opened() !== id) return;
  if (!isPicture) film(url, done);
  else if (seconds === null) unknown(picture);
  else if (seconds > 0) animation(picture, seconds, done);
  else still(picture, done);
}

// A picture element shows the first frame of an animation and is content.
const animated = [[/^GIF8/, 'image/gif'], [/^\x89PNG/, 'image/png'], [/^RIFF[^]{4}WEBP/, 'image/webp'], [/^[^]{4}ftypavi[fs]/, 'image/avif']];

// How long a picture plays: 0 for a still, null if this browser cannot tell.
async function playing(bytes) {
  const head = String.fromCharCode(...new Uint8Array(await bytes.slice(0, 16).arrayBuffer()));
  const known = animated.find(([magic]) => magic.test(head));
  if (!known) return 0;
  if (!('ImageDecoder' in window)) return null;
  const decoder = new ImageDecoder({ type: known[1], data: await bytes.arrayBuffer() });
  try {
    await decoder.completed;
    await decoder.tracks.ready;
    const { frameCount } = decoder.tracks.selectedTrack;
    return frameCount > 1 ? await durations(decoder, frameCount) : 0;
  } catch {
    return null;
  } finally {
    decoder.close();
  }
}

async function durations(decoder, frameCount) {
  let micros = 0;
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
    const { image } = await decoder.decode({ frameIndex });
    micros += image.duration || 0;
    image.close();
  }
  return micros > 0 ? micros / 1e6 : null;
}

function unknown(picture) {
  picture.className = 'fitted';
  place(picture);
  say('This browser cannot tell whether it moves, and for how long: this view does not count. Another browser can, or somebody with the role EVIDENCE.');
}

// What of an element is in sight, in its own coordinates: inside of the frame it scrolls in, and of the window.
function sight(shown) {
  const box = shown.getBoundingClientRect();
  const medium = byId('medium');
  const frame = medium.getBoundingClientRect();
  const left = Math.max(box.left, frame.left, 0);
  const top = Math.max(box.top, frame.top, 0);
  const right = Math.min(box.right, frame.left + medium.clientWidth, window.innerWidth);
  const bottom = Math.min(box.bottom, frame.top + medium.clientHeight, window.innerHeight);
  return { left: left - box.left, top: top - box.top, right: right - box.left, bottom: bottom - box.top, width: box.width, height: box.height };
}

const inSight = (shown) => {
  const { left, top, right, bottom, width, height } = sight(shown);
  return document.visibilityState === 'visible' && width > 0 && left <= 1 && top <= 1 && right >= width - 1 && bottom >= height - 1;
};

// At its own size. What is larger than the window is seen once every tile of it was scrolled into sight.
const TILE = 64;

function still(picture, done) {
  picture.className = 'own-size';
  place(picture);
  const width = picture.naturalWidth;
  const height = picture.naturalHeight;
  const missing = new Set();
  for (let y = 0; y < height; y += TILE) for (let x = 0; x < width; x += TILE) missing.add(`${x} ${y}`);
  const look = () => {
    if (!picture.isConnected) return;
    const seen = sight(picture);
    if (document.visibilityState === 'visible' && seen.width >= width - 1 && seen.height >= height - 1) strike(missing, seen, width, height);
    if (missing.size > 0) return void setTimeout(look, 100);
    done({ fullSize: true, width, height, durationSeconds: 0, playedSeconds: 0, ended: true });
  };
  picture.scrollIntoView({ block: 'nearest' });
  look();
  if (missing.size > 0) say('It is larger than this window. It counts as seen once you have scrolled over all of it.');
}

function strike(missing, seen, width, height) {
  for (const tile of missing) {
    const [x, y] = tile.split(' ').map(Number);
    const isSeen = x >= seen.left - 1 && y >= seen.top - 1
      && Math.min(x + TILE, width) <= seen.right + 1 && Math.min(y + TILE, height) <= seen.bottom + 1;
    if (isSeen) missing.delete(tile);
  }
}

// What moves cannot be scrolled over while it plays: it is as large as the window allows, and no smaller.
function isFitted(shown, width, height) {
  const box = shown.getBoundingClientRect();
  const room = Math.min(1, document.documentElement.clientWidth / width, window.innerHeight / height);
  return box.width >= 0.8 * room * width && box.height >= 0.8 * room * height;
}

// It plays by itself, from when it is in sight: only time in sight counts.
function animation(picture, seconds, done) {
  picture.className = 'fitted';
  place(picture);
  picture.scrollIntoView({ block: 'center' });
  const { naturalWidth: width, naturalHeight: height } = picture;
  let played = 0;
  let last = performance.now();
  const look = () => {
    if (!picture.isConnected) return;
    const now = performance.now();
    played = inSight(picture) ? played + (now - last) / 1000 : 0;
    last = now;
    if (played < seconds) return void setTimeout(look, 50);
    done({ fullSize: isFitted(picture, width, height), width, height, durationSeconds: seconds, playedSeconds: seconds, ended: true });
  };
  look();
}

function film(url, done) {
  const film = element('video', null, 'fitted');
  film.controls = true;
  film.muted = true;
  film.addEventListener('error', () => say('This browser cannot show it. Somebody with the role EVIDENCE can download it.'));
  film.addEventListener('ended', () => {
    let played = 0;
    for (let part = 0; part < film.played.length; part++) played += film.played.end(part) - film.played.start(part);
    const { videoWidth: width, videoHeight: height } = film;
    done({ fullSize: isFitted(film, width, height), width, height, durationSeconds: film.duration, playedSeconds: played, ended: true });
  });
  film.src = url;
  place(film);
}

// ---- what happens when

function route() {
  say('');
  if (!sessionStorage.getItem(KEY)) return enter();
  return attempt(() => (opened() ? one(opened()) : list()));
}

byId('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, byId('token').value.trim());
  byId('token').value = '';
  route();
});
byId('forget').addEventListener('click', () => {
  clear();
  enter('The token is forgotten.');
});
byId('act-form').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(() => act(event.submitter.value, { reason: byId('reason').value }));
});
byId('owner-form').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(() => act(event.submitter.value, { reason: byId('owner-reason').value, to: byId('to').value }));
});
byId('preview-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const look = event.submitter.value === 'preview' ? preview : view;
  attempt(() => look(byId('preview-reason').value));
});
window.addEventListener('hashchange', () => {
  clear();
  route();
});
route();
