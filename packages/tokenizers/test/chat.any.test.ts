import { isRushlightError } from '@rushlight/core';
import { ChatTemplate } from '@rushlight/tokenizers/chat';
import { describe, expect, test } from 'vitest';

// In the manner of ChatML; what Python's jinja2 3.1 makes of it is written out below.
const template =
  "{{ bos_token }}{% for message in messages %}{% if message['role'] not in ['system', 'user', 'assistant'] %}" +
  "{{ raise_exception('Unknown role ' + message['role']) }}{% endif %}{{ '<|' + message['role'] + '|>\\n' + message['content'] | trim + '<|end|>\\n' }}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}";
const config = { chat_template: template, bos_token: { content: '<s>', lstrip: false }, eos_token: '</s>' };
const messages = [
  { role: 'system', content: ' Be brief. ' },
  { role: 'user', content: 'Ünïcode 🔥?' },
];

describe('a chat template', () => {
  test('is rendered with the special tokens of the file', () => {
    const chat = new ChatTemplate(config);
    expect(chat.render(messages)).toBe('<s><|system|>\nBe brief.<|end|>\n<|user|>\nÜnïcode 🔥?<|end|>\n');
    expect(chat.render(messages, { addGenerationPrompt: true })).toBe(`${chat.render(messages)}<|assistant|>\n`);
  });

  test('of several is taken by its name, or the one for tools where there are tools', () => {
    const chat = new ChatTemplate({
      chat_template: [
        { name: 'default', template: 'plain {{ extra }}' },
        { name: 'tool_use', template: 'tools {{ tools | length }}' },
      ],
    });
    expect(chat.render([], { variables: { extra: 'x' } })).toBe('plain x');
    expect(chat.render([], { tools: [{}, {}] })).toBe('tools 2');
    expect(chat.render([], { template: 'tool_use', tools: [{}] })).toBe('tools 1');
  });

  test.each([
    ['no template', () => new ChatTemplate({}), 'TOKENIZER_CONFIG_INVALID', 'chat_template is missing'],
    [
      'a list of something else',
      () => new ChatTemplate({ chat_template: [1] }),
      'TOKENIZER_CONFIG_INVALID',
      'chat_template[0]',
    ],
    [
      'a template that does not end',
      () => new ChatTemplate({ chat_template: '{% for x in y %}' }),
      'TOKENIZER_CONFIG_INVALID',
      'default',
    ],
    [
      'a name that is not there',
      () => new ChatTemplate(config).render([], { template: 'rag' }),
      'OPTION_INVALID',
      '"rag"',
    ],
    [
      'a role the template refuses',
      () => new ChatTemplate(config).render([{ role: 'cat', content: '' }]),
      'INPUT_INVALID',
      'Unknown role cat',
    ],
    [
      'messages that are no list',
      () => new ChatTemplate(config).render('hi' as never),
      'INPUT_INVALID',
      'messages is string',
    ],
  ])('%s is refused', (_, act, code, words) => {
    let thrown: unknown;
    try {
      act();
    } catch (error) {
      thrown = error;
    }
    expect(isRushlightError(thrown) && [thrown.code, thrown.message]).toEqual([code, expect.stringContaining(words)]);
  });
});
