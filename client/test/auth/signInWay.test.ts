import { signInWay } from '#client/auth/signInWay';
import { describe, expect, it } from 'vitest';

describe('signInWay', () => {
  it.each([
    ['https://api.github.com', '', 'github'],
    ['https://api.github.com/', '', 'github'],
    ['https://ghes.example.com/api/v3', 'https://ghes.example.com', 'github-enterprise'],
    ['https://ghes.example.com/api/v3', 'https://ghes.example.com/', 'github-enterprise'],
    ['https://api.octo.ghe.com', 'https://octo.ghe.com', 'github-enterprise'],
  ])('%s with %j asks the provider %s', (apiUrl, enterpriseUri, id) => {
    expect(signInWay(apiUrl, enterpriseUri)).toEqual({ kind: 'provider', id });
  });

  it.each([
    ['https://ghes.example.com/api/v3', '', 'https://ghes.example.com'],
    ['https://ghes.example.com/api/v3', 'https://other.example.com', 'https://ghes.example.com'],
    [
      'https://ghes.example.com.evil.example/api/v3',
      'https://ghes.example.com',
      'https://ghes.example.com.evil.example',
    ],
    ['http://api.github.com', '', 'http://api.github.com'],
    ['http://ghes.example.com/api/v3', 'https://ghes.example.com', 'http://ghes.example.com'],
    ['http://127.0.0.1:4100', 'not an address', 'http://127.0.0.1:4100'],
  ])('%s with %j takes a token for %s alone', (apiUrl, enterpriseUri, origin) => {
    expect(signInWay(apiUrl, enterpriseUri)).toEqual({ kind: 'token', key: `token:${origin}`, origin });
  });
});
