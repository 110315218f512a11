import { profilePlaces } from '#core/filling/profilePlaces';
import type { ShownProfile } from '#core/protocol';
import type { Snapshot } from '#server/snapshot';

/** The places of the draft that hold a profile. */
export const profiles = (snapshot: Snapshot): readonly ShownProfile[] =>
  profilePlaces(snapshot.draft).map(({ span, text, codes }) => ({
    range: snapshot.range(span),
    text,
    codes,
  }));
