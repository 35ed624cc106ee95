/**
 * Chat templates, as tokenizer_config.json carries them, by `@huggingface/jinja`.
 * @packageDocumentation
 */
import { Template } from '@huggingface/jinja';
import { RushlightError } from '@rushlight/core/error';

/** The part of a tokenizer_config.json that a chat template needs. */
export interface ChatConfig {
  readonly chat_template?: unknown;
  readonly [key: string]: unknown;
}

export interface ChatMessage {
  readonly role: string;
  readonly content: unknown;
  readonly [key: string]: unknown;
}

export interface ChatOptions {
  /** Whether the text ends where the assistant is to speak. False by default. */
  readonly addGenerationPrompt?: boolean;
  /** Where the file has several templates: the name of one. `default` by default, `tool_use` where tools are given. */
  readonly template?: string;
  readonly tools?: readonly unknown[];
  /** Further variables of the template. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

const SPECIAL = ['bos_token', 'eos_token', 'unk_token', 'sep_token', 'pad_token', 'cls_token', 'mask_token'];

/** Turns messages into the text a chat model was trained on. Encode it with `addSpecialTokens: false`: the template writes them itself. */
export class ChatTemplate {
  readonly #templates = new Map<string, Template>();
  readonly #tokens: Record<string, string> = {};

  constructor(config: ChatConfig) {
    const given = config?.chat_template;
    const list = typeof given === 'string' ? [{ name: 'default', template: given }] : given;
    if (!Array.isArray(list)) throw refusal('chat_template', given, 'a template or a list of named templates');
    list.forEach((entry: { name?: unknown; template?: unknown } | null, i) => {
      if (typeof entry?.name !== 'string' || typeof entry.template !== 'string')
        throw refusal(`chat_template[${i}]`, entry, '{ name, template }');
      this.#templates.set(entry.name, parsed(entry.name, entry.template));
    });
    for (const name of SPECIAL) {
      const token = config[name] as string | { content?: unknown } | null | undefined;
      const content = typeof token === 'object' ? token?.content : token;
      if (typeof content === 'string') this.#tokens[name] = content;
    }
  }

  render(messages: readonly ChatMessage[], options: ChatOptions = {}): string {
    if (!Array.isArray(messages))
      throw new RushlightError('INPUT_INVALID', `messages is ${typeof messages}, expected a list`);
    const { addGenerationPrompt = false, tools, variables } = options;
    const name = options.template ?? (tools && this.#templates.has('tool_use') ? 'tool_use' : 'default');
    const template = this.#templates.get(name);
    if (!template)
      throw new RushlightError('OPTION_INVALID', `template ${JSON.stringify(name)} is not in the file`, {
        hint: `The file has ${[...this.#templates.keys()].join(', ')}.`,
      });
    try {
      return template.render({
        ...this.#tokens,
        messages,
        tools: tools ?? null,
        add_generation_prompt: addGenerationPrompt,
        ...variables,
      });
    } catch (cause) {
      // Templates refuse roles and orders that their model does not know, by raise_exception.
      throw new RushlightError('INPUT_INVALID', `the chat template refused the messages: ${(cause as Error).message}`, {
        cause,
      });
    }
  }
}

function parsed(name: string, text: string): Template {
  try {
    return new Template(text);
  } catch (cause) {
    throw new RushlightError(
      'TOKENIZER_CONFIG_INVALID',
      `chat template ${name} can not be read: ${(cause as Error).message}`,
      { cause },
    );
  }
}

function refusal(place: string, found: unknown, expected: string): RushlightError {
  return new RushlightError(
    'TOKENIZER_CONFIG_INVALID',
    `${place} is ${found === undefined ? 'missing' : typeof found}, expected ${expected}`,
  );
}
