/** A running checksum. */
export interface RunningSum {
  update(bytes: Uint8Array): void;
  /** The sum of what came so far, most significant byte first. */
  digest(): Buffer;
}

/** Eight bytes at a time: a table for the byte's distance from the end of its group. */
const lanes = 8;

/**
 * CRC32C (Castagnoli), which Node's zlib has not.
 * @see https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4 for values to check it against
 */
export function crc32c(): RunningSum {
  const tables = (castagnoli ??= narrowTables(0x82f63b78));
  let crc = 0xffffffff;
  return {
    update: (bytes) => {
      const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as Eight<Uint32Array>;
      const { length } = bytes;
      let at = 0;
      for (; at + lanes <= length; at += lanes) {
        crc =
          t7[(bytes[at]! ^ crc) & 255]! ^
          t6[(bytes[at + 1]! ^ (crc >>> 8)) & 255]! ^
          t5[(bytes[at + 2]! ^ (crc >>> 16)) & 255]! ^
          t4[(bytes[at + 3]! ^ (crc >>> 24)) & 255]! ^
          t3[bytes[at + 4]!]! ^
          t2[bytes[at + 5]!]! ^
          t1[bytes[at + 6]!]! ^
          t0[bytes[at + 7]!]!;
      }
      for (; at < length; at++) crc = t0[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
    },
    digest: () => {
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
      return sum;
    },
  };
}

/**
 * CRC64NVME: 64 bits as two halves, since one number holds 53.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
export function crc64nvme(): RunningSum {
  const { low: lows, high: highs } = (nvme ??= wideTables(0x9a6c9329ac4bc9b5n));
  let low = -1;
  let high = -1;
  return {
    update: (bytes) => {
      const { length } = bytes;
      let at = 0;
      for (; at + lanes <= length; at += lanes) {
        let nextLow = 0;
        let nextHigh = 0;
        for (let lane = 0; lane < lanes; lane++) {
          const half = lane < 4 ? low : high;
          const index = (bytes[at + lane]! ^ (half >>> ((lane & 3) << 3))) & 255;
          nextLow ^= lows[lanes - 1 - lane]![index]!;
          nextHigh ^= highs[lanes - 1 - lane]![index]!;
        }
        low = nextLow;
        high = nextHigh;
      }
      for (; at < length; at++) {
        const index = (low ^ bytes[at]!) & 255;
        low = ((low >>> 8) | (high << 24)) ^ lows[0]![index]!;
        high = (high >>> 8) ^ highs[0]![index]!;
      }
    },
    digest: () => {
      const sum = Buffer.alloc(8);
      sum.writeUInt32BE(~high >>> 0, 0);
      sum.writeUInt32BE(~low >>> 0, 4);
      return sum;
    },
  };
}

type Eight<T> = readonly [T, T, T, T, T, T, T, T];

/** Made when they are first needed. */
let castagnoli: readonly Uint32Array[] | undefined;
let nvme:
  { readonly low: readonly Uint32Array[]; readonly high: readonly Uint32Array[] } | undefined;

/** @param polynomial Lowest power in the highest bit. */
function narrowTables(polynomial: number): readonly Uint32Array[] {
  return wideTables(BigInt(polynomial)).low;
}

function wideTables(polynomial: bigint): { low: Uint32Array[]; high: Uint32Array[] } {
  const empty = (): Uint32Array[] => Array.from({ length: lanes }, () => new Uint32Array(256));
  const tables = { low: empty(), high: empty() };
  const first = Array.from({ length: 256 }, (_, byte) => {
    let crc = BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
    return crc;
  });
  let row = first;
  for (let lane = 0; lane < lanes; lane++) {
    row.forEach((crc, byte) => {
      tables.low[lane]![byte] = Number(crc & 0xffffffffn);
      tables.high[lane]![byte] = Number(crc >> 32n);
    });
    row = row.map((crc) => (crc >> 8n) ^ first[Number(crc & 255n)]!);
  }
  return tables;
}
