import { expect } from "chai";

import { hex, rawS3, tags } from "../../support/emulator/rawS3";
import { servedLake } from "../../support/emulator/servedLake";

// What S3A (with SDK 1 and 2), botocore and the AWS CLI send, and what they make of the answers.
describe("S3 as its clients really read it", () => {
  const served = servedLake();
  const { call, put } = rawS3(served);

  before(async () => {
    for (const key of ["dir/a", "dir/b", "dir/sub/c", "file", "star%2A"]) {
      await put(key, "0123456789");
    }
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

  it("takes POST / without a target for no request of S3's", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = "Action=GetCallerIdentity&Version=2011-06-15";
    const answer = await served.send(headers, { method: "POST", path: "/", body });
    expect(tags(answer, "Account")).to.deep.equal(["000000000000"]);
  });
});
