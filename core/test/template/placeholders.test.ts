import { describe, expect, it } from 'vitest';
import { keyOf, requirementOf } from '#core/outline/key';
import { choicesIn, examplesIn, inlinePlaceholders } from '#core/template/placeholders';
import { meaningOf } from '#core/vocabulary/choices';

describe('choices', () => {
  const values = (text: string): string[] =>
    choicesIn(text).map(({ value, detail }) => (detail ? `${value}=${detail}` : value));
  it.each([
    ['Critical | High | Medium | Low', ['Critical', 'High', 'Medium', 'Low']],
    ['XS (<2h) | S (2-4h) | XXL (>32h)', ['XS=<2h', 'S=2-4h', 'XXL=>32h']],
    ['Low/Medium/High', ['Low', 'Medium', 'High']],
    ['Yes / No', ['Yes', 'No']],
    ['P0: outage | P1: slow', ['P0=outage', 'P1=slow']],
    ['High – now | Low – later', ['High=now', 'Low=later']],
    ['Select one: A | B', ['A', 'B']],
    ['A｜B', ['A', 'B']],
    ['A (x | y) | B', ['A=x | y', 'B']],
    ['yes/no', ['yes', 'no']],
    ['CPU/memory', []],
    ['ops/sec', []],
    ['and/or', []],
    ['e.g. A | B', []],
    ['One sentence. | Another one.', []],
    ['only one', []],
    ['', []],
    ['|', []],
    ['a | ', []],
  ])('%j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});

describe('examples', () => {
  it.each([
    ['e.g., 2.5s average, 5s p95', ['2.5s average', '5s p95']],
    ['e.g. Debian', ['Debian']],
    ['eg: a; b', ['a', 'b']],
    ['for example a, b, etc.', ['a', 'b']],
    ['such as (a, b), c', ['(a, b)', 'c']],
    ['Which version? e.g. 1.2', ['1.2']],
    ['예: 응답 시간 3초', ['응답 시간 3초']],
    ['例：響應時間', ['響應時間']],
    ['np. 4.5s', ['4.5s']],
    ['например, 5 секунд', ['5 секунд']],
    ['ex : 3 s', ['3 s']],
    ['por ejemplo, 3 s', ['3 s']],
    ['z.B. 120 ms', ['120 ms']],
    ['no examples', []],
    ['e.g.', []],
    ['e.g. 1,000 users', ['1,000 users']],
  ])('%j', (text, expected) => {
    expect(examplesIn(text)).toEqual(expected);
  });
});

describe('inline placeholders', () => {
  it.each([
    ['[e.g. 5s] and (e.g. 6s)', ['[e.g. 5s]', '(e.g. 6s)']],
    ['____', ['____']],
    ['<your name>', ['<your name>']],
    ['[ ] task [x] done', []],
    ['[text](https://a.example) [ref][1] [^1]', ['[1]']],
    ['<details> <br> <b>x</b>', []],
    ['(a note)', []],
    ['(np. 6s) (ex : 7s) (por ejemplo 8s)', ['(np. 6s)', '(ex : 7s)', '(por ejemplo 8s)']],
    ['a_b_c', []],
  ])('%j', (text, expected) => {
    expect(inlinePlaceholders(text)).toEqual(expected);
  });
});

describe('keys', () => {
  it.each([
    ['🐌 What is slow?', 'what is slow'],
    ['**Steps**:', 'steps'],
    ['Logs (optional)', 'logs'],
    ['CPU usage (%)', 'cpu usage (%)'],
    ['`--list`', '--list'],
    ['C++', 'c++'],
    ['e\u0301tat', 'état'],
    ['  A   B ', 'a b'],
    ['🐌', '🐌'],
    ['ملاحظات:', 'ملاحظات'],
  ])('%j', (label, key) => {
    expect(keyOf(label)).toBe(key);
  });

  it.each([
    ['Logs (optional)', 'optional'],
    ['Logs (if available)', 'optional'],
    ['Steps (required)', 'required'],
    ['Name *', 'required'],
    ['**Name**', null],
    ['Name', null],
  ])('%j says of itself: %j', (label, expected) => {
    expect(requirementOf(label)).toBe(expected);
  });
});

describe('meanings', () => {
  it('are known of common priorities and of hours', () => {
    for (const value of ['Critical', 'P0', 'High', 'Medium', 'Low'])
      expect(meaningOf({ value, detail: '', text: value })).not.toBe('');
    for (const detail of ['<2h', '2-4h', '4 – 8 hours', '>32h']) {
      const meaning = meaningOf({ value: 'M', detail, text: `M (${detail})` });
      for (const number of detail.match(/\d+/g) ?? []) expect(meaning).toContain(number);
    }
    expect(meaningOf({ value: 'Maybe', detail: 'who knows', text: '' })).toBe('');
  });
});
