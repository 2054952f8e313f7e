/**
 * Bytes that are not what a format says. Thrown inside `formats/signature` only: every entry catches it and answers with
 * a located finding. `place` names the structure (`certificate.tbs.validity`), `offset` the byte where known.
 */
export class FormatFault extends Error {
  override readonly name = 'FormatFault';
  readonly place: string;
  readonly offset: number;

  constructor(place: string, what: string, offset = 0) {
    super(what);
    this.place = place;
    this.offset = offset;
  }
}
