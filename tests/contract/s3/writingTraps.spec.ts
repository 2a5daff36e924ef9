import { expect } from "chai";

import { hex, md5, rawS3, tags } from "../../support/emulator/rawS3";
import { servedLake } from "../../support/emulator/servedLake";

// What S3A (with SDK 1 and 2), botocore and the AWS CLI send, and what they make of the answers.

/** A body in the frames of `aws-chunked`, with signatures that nobody checks. */
const chunked = (text: string): string => {
  const signature = `;chunk-signature=${"0".repeat(64)}`;
  const data = text === "" ? "" : `${text.length.toString(16)}${signature}\r\n${text}\r\n`;
  return `${data}0${signature}\r\n\r\n`;
};
const streaming = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

describe("S3 as its clients really write it", () => {
  const served = servedLake();
  const { call, put } = rawS3(served);

  before(() => put("file", "0123456789"));

  describe("writing", () => {
    it("keeps a folder's marker, and the length that a magic committer notes", async () => {
      await put("marker/", "", { "content-type": "application/x-directory" });
      const marker = await call("HEAD", "/marker/");
      expect(marker.headers["content-type"]).to.equal("application/x-directory");
      expect(marker.headers["content-length"]).to.equal("0");
      const name = "x-amz-meta-x-hadoop-s3a-magic-data-length";
      await put("magic", "", { [name]: "123" });
      expect((await call("HEAD", "/magic")).headers[name]).to.equal("123");
    });

    for (const [what, more] of [
      ["without telling the encoding", {}],
      ["telling the encoding, which is not kept", { "content-encoding": "aws-chunked" }],
    ] as const) {
      it(`takes a signed stream ${what}`, async () => {
        for (const body of ["decoded bytes", ""]) {
          const headers = {
            ...more,
            "x-amz-content-sha256": streaming,
            "x-amz-decoded-content-length": String(body.length),
            "content-md5": md5(body),
            expect: "100-continue",
          };
          const answer = await put("stream", chunked(body), headers);
          expect([answer.status, answer.headers.etag]).to.deep.equal([200, `"${hex(body)}"`]);
          const read = await call("GET", "/stream");
          expect([read.text, read.headers["content-encoding"]]).to.deep.equal([body, undefined]);
        }
      });
    }

    it("takes an unsigned stream of no told length, with its sum at the end", async () => {
      const headers = {
        "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "content-encoding": "aws-chunked",
        "transfer-encoding": "chunked",
        "x-amz-decoded-content-length": "3",
        "x-amz-trailer": "x-amz-checksum-crc32",
      };
      const body = (sum: string): string => `3\r\nabc\r\n0\r\nx-amz-checksum-crc32:${sum}\r\n\r\n`;
      // zlib's crc32("abc") is 352441c2.
      expect((await put("trailer", body("NSRBwg=="), headers)).status).to.equal(200);
      expect((await call("GET", "/trailer")).text).to.equal("abc");
      const wrong = await put("wrong", body("AAAAAA=="), headers);
      expect([wrong.status, tags(wrong, "Code")]).to.deep.equal([400, ["BadDigest"]]);
      expect((await call("HEAD", "/wrong")).status).to.equal(404);
    });

    it("puts nothing over an object where If-None-Match is *", async () => {
      const answer = await put("file", "other", { "if-none-match": "*" });
      expect([answer.status, tags(answer, "Code")]).to.deep.equal([412, ["PreconditionFailed"]]);
      expect((await call("GET", "/file")).text).to.equal("0123456789");
    });
  });

  describe("deleting", () => {
    it("answers 204 for what is not there", async () => {
      expect((await call("DELETE", "/never")).status).to.equal(204);
    });

    const key = "<Object><Key>never</Key></Object>";
    for (const [what, body] of [
      ["first", `<Delete><Quiet>true</Quiet>${key}</Delete>`],
      ["last", `<Delete>${key}<Quiet>true</Quiet></Delete>`],
    ] as const) {
      it(`takes a list with Quiet ${what}, by Content-MD5`, async () => {
        const answer = await call("POST", "?delete", { "content-md5": md5(body) }, body);
        expect(answer.status).to.equal(200);
        expect(answer.text).to.match(/<DeleteResult[^>]*\/>|<DeleteResult[^>]*><\/DeleteResult>/);
      });
    }

    it("takes a list by its CRC32 alone, and refuses one of another sum", async () => {
      const body = `<Delete>${key}</Delete>`;
      const wrong = { "x-amz-checksum-crc32": "AAAAAA==" };
      expect((await call("POST", "?delete", wrong, body)).status).to.equal(400);
      const answer = await call("POST", "/?delete", {}, body);
      expect(tags(answer, "Key")).to.deep.equal(["never"]);
    });
  });

  describe("copying", () => {
    for (const source of ["/lake-bucket/file", "lake-bucket/file", "lake-bucket%2Ffile"]) {
      it(`takes the source ${source}, with sums and dates of the source`, async () => {
        const headers = {
          "x-amz-copy-source": source,
          "x-amz-copy-source-if-match": hex("0123456789"),
          "x-amz-metadata-directive": "REPLACE",
          "content-md5": md5("0123456789"),
          "last-modified": "Mon Nov 23 10:00:00 UTC 2026",
        };
        const answer = await put("copy", "", headers);
        expect(answer.status).to.equal(200);
        expect(answer.text).to.match(/<CopyObjectResult/);
        expect(tags(answer, "ETag")[0]).to.match(/^("|&quot;)[0-9a-f]{32}("|&quot;)$/);
        expect((await call("GET", "/copy")).text).to.equal("0123456789");
      });
    }

    it("answers 412 where the source is another one", async () => {
      const headers = {
        "x-amz-copy-source": "lake-bucket/file",
        "x-amz-copy-source-if-match": hex("x"),
      };
      expect((await put("copy2", "", headers)).status).to.equal(412);
    });
  });

  describe("uploads in parts", () => {
    const begin = async (key: string): Promise<string> =>
      tags(await call("POST", `/${key}?uploads`), "UploadId")[0]!;

    for (const [what, part] of [
      [
        "bare ETags",
        (n: number, etag: string) => `<PartNumber>${n}</PartNumber><ETag>${etag}</ETag>`,
      ],
      [
        "quoted ETags, the other way round",
        (n: number, etag: string) =>
          `<ETag>&quot;${etag}&quot;</ETag><PartNumber>${n}</PartNumber>`,
      ],
    ] as const) {
      it(`end with ${what}, from parameters in either order`, async () => {
        const id = await begin("parts");
        const first = "a".repeat(5 * 1024 * 1024);
        await call("PUT", `/parts?uploadId=${id}&partNumber=1`, {}, first);
        const answer = await call("PUT", `/parts?partNumber=2&uploadId=${id}`, {}, "tail");
        expect(answer.headers.etag).to.equal(`"${hex("tail")}"`);
        const parts = [part(1, hex(first)), part(2, hex("tail"))];
        const body = `<CompleteMultipartUpload>${parts.map((p) => `<Part>${p}</Part>`).join("")}</CompleteMultipartUpload>`;
        const complete = await call("POST", `/parts?uploadId=${id}`, {}, body);
        expect(complete.status).to.equal(200);
        expect(tags(complete, "ETag")[0]).to.match(/-2("|&quot;)$/);
        expect((await call("HEAD", "/parts")).headers["content-length"]).to.equal("5242884");
      });
    }

    it("may be of one small part, copied by a range", async () => {
      const id = await begin("one");
      const headers = {
        "x-amz-copy-source": "/lake-bucket/file",
        "x-amz-copy-source-range": "bytes=3-5",
        "x-amz-copy-source-if-match": hex("0123456789"),
      };
      const copied = await call("PUT", `/one?uploadId=${id}&partNumber=1`, headers);
      expect(copied.text).to.match(/<CopyPartResult/);
      const listed = await call("GET", "?uploads&prefix=one");
      expect(tags(listed, "UploadId")).to.deep.equal([id]);
      const body = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${hex("345")}</ETag></Part></CompleteMultipartUpload>`;
      expect((await call("POST", `/one?uploadId=${id}`, {}, body)).status).to.equal(200);
      expect((await call("GET", "/one")).text).to.equal("345");
      expect(tags(await call("GET", "?uploads&prefix="), "UploadId")).to.deep.equal([]);
    });
  });
});
