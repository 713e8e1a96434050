let audio: AudioContext | undefined;

/** Two soft tones for a new line. A browser that allows no sound yet stays silent. */
export function ring(): void {
  try {
    audio ??= new AudioContext();
    const start = audio.currentTime;
    tone(audio, 660, start);
    tone(audio, 880, start + 0.12);
  } catch {
    // No sound here.
  }
}

function tone(context: AudioContext, pitch: number, at: number): void {
  const source = context.createOscillator();
  const volume = context.createGain();
  source.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.08, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.22);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + 0.25);
}
