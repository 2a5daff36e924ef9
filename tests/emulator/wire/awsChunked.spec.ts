import { expect } from "chai";

import { decodeAwsChunked } from "../../../lake/emulator/wire/awsChunked";

const decode = (text: string) => {
  const { bytes, trailers } = decodeAwsChunked(Buffer.from(text));
  return { text: Buffer.from(bytes).toString(), trailers };
};

describe("aws-chunked bodies", () => {
  // The body as the SDK sends it: aws-behaviour, section 4.
  it("lose their frame and keep their trailers", () => {
    const body = "5\r\nhello\r\n5\r\nworld\r\n0\r\nx-amz-checksum-crc32:+esgrQ==\r\n\r\n";
    expect(decode(body)).to.deep.equal({
      text: "helloworld",
      trailers: { "x-amz-checksum-crc32": "+esgrQ==" },
    });
  });

  it("may carry signatures", () => {
    const body = "5;chunk-signature=ab\r\nhello\r\n0;chunk-signature=cd\r\n\r\n";
    expect(decode(body)).to.deep.equal({ text: "hello", trailers: {} });
  });

  for (const body of ["", "5\r\nhel", "5\r\nhello!!0\r\n", "x\r\n", "-1\r\n", "fffffffff\r\n"]) {
    it(`are refused where they are ${JSON.stringify(body)}`, () => {
      expect(() => decode(body)).to.throw(/number of bytes|length/);
    });
  }
});
