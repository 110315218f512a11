import { proposeTarget } from '#client/target/proposal';
import { describe, expect, it } from 'vitest';

const target = (owner: string, host = 'github.com') => ({ host, owner, name: 'app' });
const remote = (owner: string, host?: string) => ({
  repository: target(owner, host),
  remotes: ['r'],
  upstream: false,
});

describe('proposeTarget', () => {
  it('takes what was chosen before', () => {
    const proposal = proposeTarget(target('chosen'), [remote('a'), remote('b')], 'github.com');
    expect(proposal).toEqual({ kind: 'known', target: target('chosen'), from: 'remembered' });
  });
  it('takes the only repository of the remotes', () => {
    const proposal = proposeTarget(null, [remote('a'), remote('b', 'elsewhere')], 'github.com');
    expect(proposal).toEqual({ kind: 'known', target: target('a'), from: 'remote' });
  });
  it.each([
    { what: 'a fork and its parent', remembered: null, remotes: [remote('me'), remote('octo')] },
    { what: 'no remote', remembered: null, remotes: [] },
    { what: 'remotes on other hosts only', remembered: null, remotes: [remote('a', 'elsewhere')] },
    { what: 'a choice for another host', remembered: target('a', 'elsewhere'), remotes: [] },
  ])('asks for $what', ({ remembered, remotes }) => {
    expect(proposeTarget(remembered, remotes, 'github.com')).toEqual({ kind: 'ask' });
  });
});
