import type { Repository } from '#core/publish/repository';

export const repositoryName = ({ owner, name }: Repository): string => `${owner}/${name}`;
export const several = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
