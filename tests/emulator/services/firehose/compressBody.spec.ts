import { inflateRawSync } from "node:zlib";

import { expect } from "chai";
import { uncompress } from "snappyjs";

import { forms } from "../../../../lake/emulator/services/firehose/delivery/compressBody";

// `tests/clients/test_pyspark.py` reads the same forms with Hadoop's and snappy-java's own readers.
const body = Buffer.from('{"n": 1, "text": "again and again"}\n'.repeat(20_000));

describe("the bodies of delivered objects", () => {
  it("are archives with one entry for ZIP", async () => {
    const bytes = Buffer.from(await forms.ZIP.compress(body, "entry"));
    expect(bytes.readUInt32LE(0)).to.equal(0x04034b50);
    const [nameLength, extraLength] = [bytes.readUInt16LE(26), bytes.readUInt16LE(28)];
    expect(bytes.toString("latin1", 30, 30 + nameLength)).to.equal("entry");
    const from = 30 + nameLength + extraLength;
    expect(inflateRawSync(bytes.subarray(from)).equals(body)).to.equal(true);
    // The end of the directory counts its entries.
    expect(bytes.readUInt16LE(bytes.lastIndexOf("PK\u0005\u0006", -1, "latin1") + 10)).to.equal(1);
    expect(bytes.length).to.be.below(body.length / 10);
  });

  it("are snappy-java's stream for Snappy: a header, then blocks of 32 KiB", async () => {
    const bytes = Buffer.from(await forms.Snappy.compress(body, ""));
    expect(bytes.toString("hex", 0, 16)).to.equal("82534e41505059000000000100000001");
    const blocks: Uint8Array[] = [];
    for (let at = 16; at < bytes.length;) {
      const end = at + 4 + bytes.readUInt32BE(at);
      blocks.push(uncompress(bytes.subarray(at + 4, end)));
      at = end;
    }
    expect(blocks[0]?.length).to.equal(32 * 1024);
    expect(Buffer.concat(blocks).equals(body)).to.equal(true);
  });

  it("are Hadoop's blocks for HADOOP_SNAPPY", async () => {
    const bytes = Buffer.from(await forms.HADOOP_SNAPPY.compress(body, ""));
    const blocks: Uint8Array[] = [];
    for (let at = 0; at < bytes.length;) {
      const end = at + 8 + bytes.readUInt32BE(at + 4);
      const block = uncompress(bytes.subarray(at + 8, end));
      expect(block.length).to.equal(bytes.readUInt32BE(at));
      blocks.push(block);
      at = end;
    }
    expect(Buffer.concat(blocks).equals(body)).to.equal(true);
  });

  it("are the same for the same records", async () => {
    for (const [name, { compress }] of Object.entries(forms)) {
      const [one, other] = await Promise.all([compress(body, "x"), compress(body, "x")]);
      expect(Buffer.from(one).equals(other), name).to.equal(true);
    }
  });

  it("are empty of records, and whole, where there are none", async () => {
    for (const { compress } of Object.values(forms)) await compress(new Uint8Array(), "x");
  });
});
