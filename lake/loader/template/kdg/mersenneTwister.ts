const length = 624;
const shift = 397;

/**
 * MT19937, the generator behind faker's seed: numbers in [0, 1) of 32 random bits each.
 * @see M. Matsumoto, T. Nishimura: Mersenne Twister, ACM TOMACS 8 (1998); seeding as of 2002
 */
export function mersenneTwister(seed: number): () => number {
  const state = seeded(seed);
  let used = length;
  return () => {
    if (used === length) {
      twist(state);
      used = 0;
    }
    return temper(state[used++]!) / 2 ** 32;
  };
}

function seeded(seed: number): Uint32Array {
  const state = new Uint32Array(length);
  state[0] = seed;
  for (let i = 1; i < length; i++) {
    const before = state[i - 1]!;
    state[i] = Math.imul(1_812_433_253, before ^ (before >>> 30)) + i;
  }
  return state;
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < length; i++) {
    const joined = (state[i]! & 0x8000_0000) | (state[(i + 1) % length]! & 0x7fff_ffff);
    const odd = joined & 1 ? 0x9908_b0df : 0;
    state[i] = state[(i + shift) % length]! ^ (joined >>> 1) ^ odd;
  }
}

function temper(word: number): number {
  let bits = word;
  bits ^= bits >>> 11;
  bits ^= (bits << 7) & 0x9d2c_5680;
  bits ^= (bits << 15) & 0xefc6_0000;
  return (bits ^ (bits >>> 18)) >>> 0;
}
