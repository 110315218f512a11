import type { RedactionOptions } from '#core/redaction/model';
import { defaultRedaction } from '#core/redaction/model';
import { personalData } from '#core/redaction/personalData';
import { describe, expect, test } from 'vitest';

const found = (text: string, more: Partial<RedactionOptions> = {}): readonly string[] =>
  personalData(text, { ...defaultRedaction, ...more }).map(
    ({ kind, span }) => `${kind}=${text.slice(span.start, span.end)}`,
  );

describe('found', () => {
  test.each([
    ['at /home/jane/src/app.js:3', 'home-path=jane'],
    ['/Users/jane.doe/Library', 'home-path=jane.doe'],
    ['C:\\Users\\Jane\\app', 'home-path=Jane'],
    ['"C:\\\\Users\\\\Jane\\\\app"', 'home-path=Jane'],
    ['mail jane.doe+x@mail.acme.dev now', 'email=jane.doe+x@mail.acme.dev'],
    ['http://metrics.corp:9090/x', 'internal-host=metrics.corp'],
    ['db-01.prod.internal is slow', 'internal-host=db-01.prod.internal'],
    ['orders.default.svc.cluster.local:80', 'internal-host=orders.default.svc.cluster.local'],
    ['from 192.168.3.14:8080', 'private-ip=192.168.3.14'],
    ['peer fd12:3456:789a::1 up', 'private-ip=fd12:3456:789a::1'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

describe('left alone', () => {
  test.each([
    'git@github.com:acme/app.git',
    '12345+jane@users.noreply.github.com',
    'you@example.com',
    '/home/runner/work/app, /home/ubuntu/x, C:\\Users\\runneradmin\\x',
    'lodash@4.17.21 and icon@2x.png',
    'jdk.internal.misc.Unsafe.park, node:internal/process, ThreadLocal thread.local',
    'at com.acme.internal.Foo.bar(Foo.java:1)',
    'localhost.localdomain, 127.0.0.1, 0.0.0.0, 224.0.0.1, 300.1.1.1',
    'version 10.2.3 and 8.8.8.8',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('kinds and own hosts are options', () => {
  expect(found('8.8.8.8', { kinds: ['ip-address'] })).toEqual(['ip-address=8.8.8.8']);
  expect(found('build7.acme.dev', { internalHosts: ['*.acme.dev'] })).toEqual([
    'internal-host=build7.acme.dev',
  ]);
});
