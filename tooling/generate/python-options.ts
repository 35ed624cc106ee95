/**
 * The options of every op as Python dataclasses, for `packages/export`: one file for each plugin. Python's twins of the ops are made of
 * these, so an option or a default can't be another one there.
 */
import type { JsonSchema } from './json-schema.ts';

type Schema = JsonSchema & { readonly properties?: Record<string, Schema>; readonly required?: readonly string[] };

const FOLDER = 'packages/export/src/rushlight/options';
const HEADER = `# Written by \`pnpm generate\` from the schemas of the TypeScript packages. Do not edit.
# pyright: reportUnusedImport=false
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from ..step import Step
`;

/** Every file by its path from the top of the repository. */
export function pythonOptions(definitions: Record<string, JsonSchema>): Map<string, string> {
  const classes = new Map<string, string[]>();
  for (const [op, definition] of Object.entries(definitions)) {
    const options = (definition as Schema).properties?.['options'];
    const [plugin, verb] = op.split('.');
    if (!options || !plugin || !verb) continue;
    classes.set(plugin, [...(classes.get(plugin) ?? []), optionsClass(op, verb, options)]);
  }
  return new Map(
    [...classes].map(([plugin, texts]) => [`${FOLDER}/${plugin}.py`, `${HEADER}\n\n${texts.join('\n\n')}`]),
  );
}

function optionsClass(op: string, verb: string, { properties = {}, required = [] }: Schema): string {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const type = typeOf(schema);
    const field = fieldName(name);
    if (required.includes(name)) return `    ${field}: ${type}`;
    if (schema.default === undefined) return `    ${field}: ${type} | None = None`;
    return `    ${field}: ${type} = ${literal(schema.default)}`;
  });
  const name = `${verb[0]?.toUpperCase()}${verb.slice(1)}Options`;
  return `@dataclass(frozen=True, kw_only=True)
class ${name}(Step):
    op: ClassVar[str] = ${literal(op)}
${fields.map((field) => `${field}\n`).join('')}`;
}

const KEYWORDS = ['from', 'in', 'is', 'for', 'with', 'as', 'class', 'global', 'lambda', 'pass'];

/** `scoreThreshold` -> `score_threshold`, `from` -> `from_`. */
function fieldName(option: string): string {
  const snake = option.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return KEYWORDS.includes(snake) ? `${snake}_` : snake;
}

function typeOf(schema: Schema): string {
  if (schema.anyOf)
    return [...new Set((schema.anyOf as Schema[]).flatMap((each) => typeOf(each).split(' | ')))].join(' | ');
  if (schema.enum) return `Literal[${schema.enum.map(literal).join(', ')}]`;
  if (schema.const !== undefined) return `Literal[${literal(schema.const)}]`;
  switch (schema.type) {
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'integer':
      return 'int';
    case 'number':
      return 'float';
    case 'array':
      return `Sequence[${elementType(schema)}]`;
    case 'object':
      return `Mapping[str, ${valueType(schema)}]`;
    default:
      return 'Any';
  }
}

function elementType({ items, prefixItems }: Schema): string {
  const element = (prefixItems?.[0] ?? items) as Schema | undefined;
  return element ? typeOf(element) : 'Any';
}

function valueType({ properties = {} }: Schema): string {
  const types = new Set(Object.values(properties).map(typeOf));
  return types.size === 1 ? [...types].join('') : 'Any';
}

/** As Python writes it. A list that is a default must not be one that somebody can change: a tuple. */
function literal(value: unknown): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null) return 'None';
  if (Array.isArray(value)) return `(${value.map(literal).join(', ')}${value.length === 1 ? ',' : ''})`;
  return JSON.stringify(value);
}
