// The flow as it stands: stages, lanes, cases. What is on the page already is changed and not made anew, so that neither focus nor
// a reader's place is lost once a second.

import { byId, element, length } from '/console/service.js';

const MB = 1 << 20;
const number = (value) => (value >= 100 ? Math.round(value) : Number(value.toFixed(1))).toLocaleString();

function rows(parent, items, key, make, fill) {
  const wanted = new Set(items.map(key));
  for (const row of [...parent.children]) if (!wanted.has(row.dataset.key)) row.remove();
  items.forEach((item, place) => {
    let row = [...parent.children].find((each) => each.dataset.key === key(item));
    if (!row) {
      row = make(item);
      row.dataset.key = key(item);
    }
    if (parent.children[place] !== row) parent.insertBefore(row, parent.children[place] ?? null);
    fill(row, item);
  });
}

const put = (parent, selector, text) => {
  const found = parent.querySelector(selector);
  if (found.textContent !== text) found.textContent = text;
};

function stage() {
  const item = element('li', null, 'stage');
  const bar = element('div', null, 'bar');
  bar.setAttribute('role', 'img');
  bar.append(element('i', null, 'busy'), element('i', null, 'blocked'));
  item.append(element('strong', '', 'name'), bar, element('span', '', 'use'), element('span', '', 'pace note'));
  return item;
}

function fillStage(item, view, culprit) {
  const unit = view.stage === 'bytes' ? MB : 1;
  const suffix = unit > 1 ? ' MB' : '';
  item.classList.toggle('stuck', view.stage === culprit);
  put(item, '.name', view.stage);
  put(item, '.use', `${number(view.inFlight / unit)} of ${number(view.limit / unit)}${suffix}`);
  put(item, '.pace', `${number(view.perSecond)}/s, held ${length(view.heldMillis / 1000)}, wait p95 ${length(view.waitP95Millis / 1000)}`);
  item.querySelector('.busy').style.inlineSize = `${100 * view.busy}%`;
  item.querySelector('.blocked').style.inlineSize = `${100 * view.blocked}%`;
  const percent = (share) => `${Math.round(100 * share)} %`;
  item.querySelector('.bar').setAttribute('aria-label',
    `${percent(view.busy)} busy, ${percent(view.blocked)} blocked, ${percent(view.idle)} free`);
}

function tableRow(cells) {
  const row = element('tr');
  cells.forEach((name, place) => row.append(element(place ? 'td' : 'th', '', name)));
  row.firstChild.scope = 'row';
  return row;
}

export function showFlow(view) {
  put(document, '#sentence', view.bottleneck.sentence);
  byId('sentence').classList.toggle('calm', !view.bottleneck.stage);
  const late = view.objective.isBroken;
  put(document, '#objective', late ? 'LATE' : 'in time');
  byId('objective').classList.toggle('late', late);
  put(document, '#objective-note',
    `${view.objective.late} of ${view.objective.all} later than ${length(view.objective.withinMillis / 1000)}`);
  put(document, '#cores', `${Math.round(100 * view.cores)} %`);
  const write = view.stages.find((each) => each.stage === 'write');
  put(document, '#rate', number(write ? write.perSecond : 0));
  rows(byId('stages'), view.stages, (each) => each.stage, stage, (item, each) => fillStage(item, each, view.bottleneck.stage));
  rows(byId('lane-rows'), view.lanes, (each) => each.name,
    () => tableRow(['name', 'state', 'n depth', 'n taken', 'n age', 'n pace', 'n drain']), (row, lane) => {
      put(row, '.name', lane.name);
      put(row, '.state', lane.state);
      row.classList.toggle('late', lane.state !== 'running' && lane.depth > 0);
      put(row, '.depth', lane.depth.toLocaleString());
      put(row, '.taken', lane.taken.toLocaleString());
      put(row, '.age', lane.depth ? length(lane.oldestSeconds) : '');
      put(row, '.pace', number(lane.perSecond));
      put(row, '.drain', lane.drainSeconds === undefined || lane.drainSeconds === null ? '' : length(lane.drainSeconds));
    });
}

const words = (token) => token.toLowerCase().replaceAll('_', ' ');

export function showCases(counts) {
  byId('no-cases').hidden = counts.length > 0;
  rows(byId('case-rows'), counts, (each) => each.kind + each.state,
    () => tableRow(['kind', 'state', 'n open', 'n overdue', 'n oldest']), (row, count) => {
      put(row, '.kind', count.kind);
      put(row, '.state', words(count.state));
      put(row, '.open', count.open.toLocaleString());
      put(row, '.overdue', count.overdue.toLocaleString());
      row.classList.toggle('late', count.overdue > 0);
      put(row, '.oldest', length((Date.now() - new Date(count.oldestAt)) / 1000));
    });
}
