let context: AudioContext | undefined;
/** Until the page may sound, one ring waits and not many. */
let waiting = false;

const tones = [880, 660, 880] as const;
const toneS = 0.18;

/** Three short tones. A browser lets a page sound only after somebody has touched it: until then nothing is heard. */
export const ring = async (): Promise<void> => {
  context ??= new AudioContext();
  const audio = context;
  if (waiting) return;
  waiting = true;
  await audio.resume();
  waiting = false;
  for (const [index, tone] of tones.entries()) {
    const from = audio.currentTime + index * 1.4 * toneS;
    const source = new OscillatorNode(audio, { frequency: tone });
    const loudness = new GainNode(audio, { gain: 0 });
    // Without a rise and a fall a tone would crack.
    loudness.gain.setValueAtTime(0, from);
    loudness.gain.linearRampToValueAtTime(0.25, from + 0.02);
    loudness.gain.linearRampToValueAtTime(0, from + toneS);
    source.connect(loudness).connect(audio.destination);
    source.start(from);
    source.stop(from + toneS);
  }
};

const place = 'tamga.wall-sound';

export const isSoundWished = (): boolean => {
  try {
    return localStorage.getItem(place) === 'yes';
  } catch {
    return false;
  }
};

export const wishSound = (yes: boolean): void => {
  try {
    if (yes) localStorage.setItem(place, 'yes');
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing asks anew the next time.
  }
};
