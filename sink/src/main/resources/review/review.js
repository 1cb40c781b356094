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
  const url = URL.createObjectURL(await whole(`${path}/bytes`));
  if (opened() !== id) return;
  const done = (shown) => attempt(async () => {
    await ask(path, { token: begun.token, shown: { fullSize: true, unblurred: true, ...shown } });
    say('You were shown all of it. That is on record.');
  });
  const picture = element('img', null, 'whole');
  picture.alt = 'the medium';
  picture.src = url;
  const isStill = await picture.decode().then(() => true, () => false);
  if (opened() !== id) return;
  if (isStill) still(picture, done);
  else film(url, done);
}

function still(picture, done) {
  place(picture);
  new IntersectionObserver(([seen], watch) => {
    if (seen.intersectionRatio < 0.99) return;
    watch.disconnect();
    done({ width: picture.naturalWidth, height: picture.naturalHeight, durationSeconds: 0, playedSeconds: 0, ended: true });
  }, { threshold: [0.99, 1] }).observe(picture);
  picture.scrollIntoView({ block: 'center' });
}

function film(url, done) {
  const film = element('video', null, 'whole');
  film.controls = true;
  film.muted = true;
  film.addEventListener('error', () => say('This browser cannot show it. Somebody with the role EVIDENCE can download it.'));
  film.addEventListener('ended', () => {
    let played = 0;
    for (let part = 0; part < film.played.length; part++) played += film.played.end(part) - film.played.start(part);
    done({ width: film.videoWidth, height: film.videoHeight, durationSeconds: film.duration, playedSeconds: played, ended: true });
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
