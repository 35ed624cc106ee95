// Evaluates one module in a fresh process and writes, as JSON, what doing so changed or touched:
//   node probe.mjs <module> <answer.json>
// Plain JavaScript: the process must hold nothing but the module.
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import workerThreads from 'node:worker_threads';
import { pathToFileURL } from 'node:url';

const entry = pathToFileURL(process.argv[2]).href;
const writeFileSync = fs.writeFileSync;
const wait = setImmediate;
const found = [];

for (const [name, holder] of Object.entries({
  fs,
  'fs/promises': fs.promises,
  net,
  http,
  https,
  dns,
  'dns/promises': dns.promises,
  dgram,
})) {
  watchAll(name, holder);
}
watchAll('child_process', childProcess);
watch('worker_threads', workerThreads, 'Worker');
for (const name of ['fetch', 'WebSocket', 'Worker', 'XMLHttpRequest', 'importScripts'])
  watch('globalThis', globalThis, name);
for (const stream of ['stdout', 'stderr']) watch(stream, process[stream], 'write');
syncBuiltinESMExports();

const globalsBefore = globals();
const resourcesBefore = process.getActiveResourcesInfo();
const listenersBefore = listeners();

await import(entry);
// What an import only schedules shows up a little later.
await new Promise((resolve) => wait(() => wait(resolve)));

compareGlobals(globalsBefore, globals());
for (const resource of process.getActiveResourcesInfo()) {
  const known = resourcesBefore.indexOf(resource);
  if (known === -1) found.push(`leaves something open: ${resource}`);
  else resourcesBefore.splice(known, 1);
}
for (const [event, count] of listeners()) {
  if (count > (listenersBefore.get(event) ?? 0)) found.push(`listens to process '${String(event)}'`);
}
writeFileSync(process.argv[3], JSON.stringify([...new Set(found)]));
process.exit(0);

function watchAll(name, holder) {
  for (const key of Object.keys(holder)) {
    // Streams' and stats' constructors are harmless, and looking at some of them is a deprecation warning.
    if (/^[a-z]/.test(key) && key !== 'promises') watch(name, holder, key);
  }
}

function watch(name, holder, key) {
  const original = holder[key];
  if (typeof original !== 'function') return;
  const watched = new Proxy(original, {
    apply(target, self, args) {
      // Node's own loader reads the module through the same functions.
      if (String(args[0]) !== entry) found.push(`calls ${name}.${key}(${describe(args[0])})`);
      return Reflect.apply(target, self, args);
    },
    construct(target, args, newTarget) {
      found.push(`makes a ${name}.${key}(${describe(args[0])})`);
      return Reflect.construct(target, args, newTarget);
    },
  });
  try {
    holder[key] = watched;
  } catch {
    // Not writable, so nobody can have replaced it either.
  }
}

function describe(value) {
  return typeof value === 'string' || value instanceof URL ? String(value).slice(0, 80) : typeof value;
}

// The global object, and one level down: the built-in constructors and their prototypes.
function globals() {
  const all = new Map([['globalThis', Object.getOwnPropertyDescriptors(globalThis)]]);
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(globalThis))) {
    if (typeof value !== 'function' && typeof value !== 'object') continue;
    if (value === null || value === globalThis || value === process) continue;
    all.set(name, Object.getOwnPropertyDescriptors(value));
    if (typeof value === 'function' && value.prototype)
      all.set(`${name}.prototype`, Object.getOwnPropertyDescriptors(value.prototype));
  }
  return all;
}

function compareGlobals(before, after) {
  for (const [name, properties] of after) {
    const known = before.get(name);
    // A new global is reported as a property of globalThis.
    if (!known) continue;
    for (const key of new Set([...Reflect.ownKeys(known), ...Reflect.ownKeys(properties)])) {
      if (!same(known[key], properties[key])) found.push(`changes ${name}.${String(key)}`);
    }
  }
}

// Node itself replaces some globals' getters by their values on first use (navigator, crypto, …): that is reading, not writing.
function same(before, after) {
  if (!before || !after) return false;
  if (before.get && !after.get) return before.configurable;
  return Object.is(before.value, after.value) && before.get === after.get && before.set === after.set;
}

function listeners() {
  return new Map(process.eventNames().map((event) => [event, process.listenerCount(event)]));
}
