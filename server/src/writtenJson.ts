/** A result that is JSON already: written as it is by a transport that carries text (`Host.notify`), else read back. */
export class WrittenJson {
  constructor(readonly json: string) {}

  toJSON(): unknown {
    return JSON.parse(this.json);
  }
}
