import { expect } from "chai";

import { decodeAwsChunked, type Trailers } from "../../../lake/emulator/wire/body/awsChunked";

/** The body in pieces of one size: frames end anywhere in them. */
function* cut(text: string, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* arriving(text: string, size: number): AsyncGenerator<Uint8Array> {
  for (const piece of cut(text, size)) yield await Promise.resolve(piece);
}

async function decode(text: string, size = 1000): Promise<{ text: string; trailers: Trailers }> {
  const trailers: Trailers = {};
  const pieces: Uint8Array[] = [];
  for await (const piece of decodeAwsChunked(arriving(text, size), trailers)) pieces.push(piece);
  return { text: Buffer.concat(pieces).toString(), trailers };
}

describe("aws-chunked bodies", () => {
  // The body as the SDK sends it: aws-behaviour, section 4.
  for (const size of [1, 2, 3, 7, 1000]) {
    it(`lose their frame and keep their trailers, ${size} bytes at a time`, async () => {
      const body = "5\r\nhello\r\n5\r\nworld\r\n0\r\nx-amz-checksum-crc32:+esgrQ==\r\n\r\n";
      expect(await decode(body, size)).to.deep.equal({
        text: "helloworld",
        trailers: { "x-amz-checksum-crc32": "+esgrQ==" },
      });
    });
  }

  it("may carry signatures", async () => {
    const body = "5;chunk-signature=ab\r\nhello\r\n0;chunk-signature=cd\r\n\r\n";
    expect(await decode(body)).to.deep.equal({ text: "hello", trailers: {} });
  });

  for (const body of ["", "5\r\nhel", "5\r\nhello!!0\r\n", "x\r\n", "-1\r\n", "fffffffff\r\n"]) {
    it(`are refused where they are ${JSON.stringify(body)}`, async () => {
      const error: unknown = await decode(body).catch((thrown: unknown) => thrown);
      expect(error).to.have.property("code", "IncompleteBody");
    });
  }
});
