import { createHash } from "node:crypto";

import { expect } from "chai";

import { type Answer, servedLake } from "../../support/emulator/servedLake";

const md5 = (text: string): string => createHash("md5").update(text).digest("base64");
const hex = (text: string): string => createHash("md5").update(text).digest("hex");

/** A body in the frames of `aws-chunked`, with signatures that nobody checks. */
const chunked = (text: string, trailer = ""): string => {
  const signature = `;chunk-signature=${"0".repeat(64)}`;
  const data = text === "" ? "" : `${text.length.toString(16)}${signature}\r\n${text}\r\n`;
  return `${data}0${trailer === "" ? signature : ""}\r\n${trailer}\r\n`;
};
const streaming = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

// What S3A (with SDK 1 and 2), botocore and the AWS CLI send, and what they make of the answers.
describe("S3 as its clients really call it", () => {
  const served = servedLake();
  const call = (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body = "",
  ): Promise<Answer> => served.send(headers, { method, path: `/lake-bucket${path}`, body });
  const put = (key: string, body: string, headers: Record<string, string> = {}): Promise<Answer> =>
    call("PUT", `/${key}`, headers, body);
  const tags = (answer: Answer, name: string): string[] =>
    [...answer.text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(
      ([, text]) => text!,
    );

  before(async () => {
    for (const key of ["dir/a", "dir/b", "dir/sub/c", "file", "star%2A"])
      await put(key, "0123456789");
  });

  describe("listing", () => {
    for (const path of ["", "/"]) {
      it(`takes max-keys 5000 and fetch-owner under ${path || "no slash"}`, async () => {
        const query = "?list-type=2&prefix=dir/&delimiter=/&max-keys=5000&fetch-owner=false";
        const answer = await call("GET", path + query);
        expect(answer.status).to.equal(200);
        expect(tags(answer, "Key")).to.deep.equal(["dir/a", "dir/b"]);
        expect(tags(answer, "Prefix")).to.deep.equal(["dir/", "dir/sub/"]);
        expect(tags(answer, "MaxKeys")).to.deep.equal(["1000"]);
      });
    }

    it("counts prefixes among the keys of a page", async () => {
      const answer = await call("GET", "?list-type=2&prefix=dir/&delimiter=/&max-keys=2");
      expect(tags(answer, "KeyCount")).to.deep.equal(["2"]);
      expect(tags(answer, "IsTruncated")).to.deep.equal(["true"]);
      const token = encodeURIComponent(tags(answer, "NextContinuationToken")[0]!);
      const rest = await call(
        "GET",
        `?list-type=2&prefix=dir/&delimiter=/&max-keys=2&continuation-token=${token}`,
      );
      expect(tags(rest, "Prefix")).to.include("dir/sub/");
      expect(tags(rest, "IsTruncated")).to.deep.equal(["false"]);
    });

    it("answers a file's name with a slash by nothing, and 200", async () => {
      const answer = await call("GET", "?list-type=2&prefix=file/&delimiter=/&max-keys=2");
      expect([answer.status, tags(answer, "KeyCount")]).to.deep.equal([200, ["0"]]);
      expect(answer.text).not.to.contain("<Contents>");
    });

    it("takes a star for itself", async () => {
      const answer = await call("GET", "?list-type=2&prefix=star*");
      expect(tags(answer, "Key")).to.deep.equal(["star*"]);
      expect((await call("HEAD", "/star%2A")).status).to.equal(200);
      expect((await call("HEAD", "/star*")).status).to.equal(200);
    });

    it("takes an empty delimiter for none", async () => {
      const answer = await call("GET", "?list-type=2&prefix=dir/&delimiter=");
      expect(tags(answer, "Key")).to.deep.equal(["dir/a", "dir/b", "dir/sub/c"]);
    });

    it("encodes keys where it is asked to, and tells so", async () => {
      await put("a%20%2B%C3%A9", "x");
      const answer = await call("GET", "?list-type=2&prefix=a%20&encoding-type=url");
      expect(tags(answer, "Key")).to.deep.equal(["a%20%2B%C3%A9"]);
      expect(tags(answer, "EncodingType")).to.deep.equal(["url"]);
      const plain = await call("GET", "?list-type=2&prefix=a%20");
      expect(tags(plain, "Key")).to.deep.equal(["a +é"]);
    });

    it("answers a bucket that is not there by 404 and NoSuchBucket", async () => {
      const path = "/other-bucket?list-type=2";
      const answer = await served.send({}, { method: "GET", path, body: "" });
      expect([answer.status, tags(answer, "Code")]).to.deep.equal([404, ["NoSuchBucket"]]);
    });
  });

  describe("reading", () => {
    const etag = hex("0123456789");

    for (const match of [etag, `"${etag}"`]) {
      it(`takes a range with If-Match ${match.length === 32 ? "bare" : "in quotes"}`, async () => {
        const headers = { range: "bytes=2-4", "if-match": match };
        const answer = await call("GET", "/file", headers);
        expect([answer.status, answer.text]).to.deep.equal([206, "234"]);
        expect(answer.headers["content-range"]).to.equal("bytes 2-4/10");
        expect(answer.headers.etag).to.equal(`"${etag}"`);
      });
    }

    it("answers 412 to another ETag, and reads to the end of `bytes=n-`", async () => {
      expect((await call("GET", "/file", { "if-match": hex("x") })).status).to.equal(412);
      expect((await call("GET", "/file", { range: "bytes=7-" })).text).to.equal("789");
    });

    it("answers HEAD of a folder by 404 and no body", async () => {
      const answer = await call("HEAD", "/dir");
      expect([answer.status, answer.text]).to.deep.equal([404, ""]);
    });

    it("takes what S3A puts on a GET of no body", async () => {
      const headers = {
        "content-type": "application/octet-stream",
        "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
        "x-amz-checksum-mode": "ENABLED",
      };
      const answer = await call("GET", "/file", headers);
      expect([answer.status, answer.text]).to.deep.equal([200, "0123456789"]);
    });

    it("takes an address presigned by version 2, until it ends", async () => {
      const until = (seconds: number): string =>
        `?AWSAccessKeyId=x&Signature=y&Expires=${Math.floor(Date.now() / 1000) + seconds}`;
      expect((await call("GET", `/file${until(60)}`)).text).to.equal("0123456789");
      expect((await call("GET", `/file${until(-60)}`)).status).to.equal(403);
    });
  });

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

  it("takes POST / without a target for no request of S3's", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = "Action=GetCallerIdentity&Version=2011-06-15";
    const answer = await served.send(headers, { method: "POST", path: "/", body });
    expect(tags(answer, "Account")).to.deep.equal(["000000000000"]);
  });
});
