/**
 * Who may import whom: ops packages, backends, `worker` and `bundle` import `core` and never each other; `cli`, `gateway` and `react`
 * put them together; apps import packages by name. Held over every kind of dependency (a cycle hidden in peers is a cycle all the
 * same) and over what the sources import.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import type { CheckResult } from './check.ts';
import { type Member, readWorkspace, show, sourceFiles } from './workspace.ts';

const sharedApp = '@rushlight-apps/pipelines';
const together = new Set(['cli', 'gateway', 'react']);
const alone = new Set(['core', 'zoo']);

/** Dependency fields, and whether what they name may end up at a user's. */
const fields = {
  dependencies: true,
  peerDependencies: true,
  optionalDependencies: true,
  devDependencies: false,
} as const;

export function importRule(root: string): CheckResult {
  const members = readWorkspace(root);
  const problems = members.flatMap((member) => [
    ...manifestProblems(root, member, members),
    ...sourceProblems(root, member, members),
  ]);
  return { problems, notes: [`${members.length} packages and apps`] };
}

function manifestProblems(root: string, member: Member, members: readonly Member[]): string[] {
  return Object.entries(fields).flatMap(([field, shipped]) => {
    const names = Object.keys(member.manifest[field as keyof typeof fields] ?? {});
    return names
      .map((name) => refusal(member, name, members, shipped))
      .filter((reason) => reason !== undefined)
      .map((reason) => `${show(root, join(member.folder, 'package.json'))}: ${field}: ${reason}`);
  });
}

function sourceProblems(root: string, member: Member, members: readonly Member[]): string[] {
  // An app is all source; of a package only `src` is shipped, and its tests may reach for what its devDependencies allow.
  const folder = member.kind === 'app' ? member.folder : join(member.folder, 'src');
  return sourceFiles(folder).flatMap((file) =>
    importsOf(file)
      .map((specifier) => importRefusal(member, file, specifier, members))
      .filter((reason) => reason !== undefined)
      .map((reason) => `${show(root, file)}: ${reason}`),
  );
}

function importRefusal(
  member: Member,
  file: string,
  specifier: string,
  members: readonly Member[],
): string | undefined {
  if (!specifier.startsWith('.')) return refusal(member, packageName(specifier), members, true);
  const target = resolve(dirname(file), specifier);
  const own = member.kind === 'app' ? member.folder : join(member.folder, 'src');
  const tooling = resolve(member.folder, '../../tooling');
  if (isInside(own, target) || (isBuildOrTest(file, member) && isInside(tooling, target))) return undefined;
  return `imports ${specifier}, which lies outside; import a package by its name`;
}

// How an app is built and tested is not part of it: a test and `vite.config.ts` may use the workspace's tooling.
function isBuildOrTest(file: string, member: Member): boolean {
  const path = relative(member.folder, file);
  return /^test[\\/]/.test(path) || /^[^\\/]+\.config\.[mc]?[jt]s$/.test(path);
}

/** Why `member` may not use the package `name`; undefined where it may. */
function refusal(member: Member, name: string, members: readonly Member[], shipped: boolean): string | undefined {
  if (name === member.manifest.name) return undefined;
  const target = members.find(({ manifest }) => manifest.name === name);
  if (!target) return /^@rushlight(-apps)?\//.test(name) ? `${name} is not in this workspace` : undefined;
  if (target.kind === 'app') {
    return member.kind === 'app' && name === sharedApp
      ? undefined
      : `nothing imports an app (${name}), except that apps share ${sharedApp}`;
  }
  if (member.kind === 'app' || together.has(member.short) || mayImport(member, target)) return undefined;
  if (!shipped && mayTestWith(member, target)) return undefined;
  return alone.has(member.short)
    ? `${member.short} imports no other package of this workspace, so not ${name}`
    : `${member.short} imports core alone, so not ${name}; cli, gateway and react put packages together`;
}

function mayImport(member: Member, target: Member): boolean {
  return !alone.has(member.short) && target.short === 'core';
}

// A test may stand anything beside its package (the suites, a backend, real steps, a worker), but never what puts packages
// together: that would turn the arrows round. Nothing stands below `core` and `zoo`, so for them every arrow would be a cycle.
function mayTestWith(member: Member, target: Member): boolean {
  return !alone.has(member.short) && !together.has(target.short);
}

function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function isInside(folder: string, path: string): boolean {
  return !relative(folder, path).startsWith('..');
}
