import type { ListObjectsV2CommandInput } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { doors } from "../support/emulator/lakeDoors";
import { bucketUnderTest } from "../support/emulator/s3Calls";

for (const door of doors) {
  describe(`Listing of S3 ${door.name}`, () => {
    const { put, list } = bucketUnderTest(door);
    const names = async (more: Partial<ListObjectsV2CommandInput> = {}): Promise<string[]> => {
      const page = await list(more);
      return [
        ...(page.Contents ?? []).map(({ Key }) => Key!),
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix!),
      ];
    };

    it("lists keys in the order of their UTF-8 bytes", async () => {
      const sorted = ["Z", "a", "a!", "a/b", "ab", "é", "\uffee", "😀"];
      for (const key of [...sorted].reverse()) await put(key);
      expect(await names()).to.deep.equal(sorted);
    });

    it("folds keys at the delimiter", async () => {
      for (const key of ["d/1", "d/2/3", "d/2/4", "d/5", "e"]) await put(key);
      expect(await names({ Delimiter: "/" })).to.deep.equal(["e", "d/"]);
      expect(await names({ Prefix: "d/", Delimiter: "/" })).to.deep.equal(["d/1", "d/5", "d/2/"]);
      expect(await names({ StartAfter: "d/2/3" })).to.deep.equal(["d/2/4", "d/5", "e"]);
    });

    it("pages through keys and folded prefixes, each once", async () => {
      for (const key of ["a/1", "a/2", "b", "c/1", "c/2", "d"]) await put(key);
      const seen: string[] = [];
      let token: string | undefined;
      do {
        const page = await list({ Delimiter: "/", MaxKeys: 1, ContinuationToken: token });
        expect(page.KeyCount).to.equal(1);
        seen.push(page.Contents?.[0]?.Key ?? page.CommonPrefixes![0]!.Prefix!);
        token = page.NextContinuationToken;
      } while (token !== undefined);
      expect(seen).to.deep.equal(["a/", "b", "c/", "d"]);
    });

    it("encodes keys where the client asks for it", async () => {
      await put("a b/ü");
      expect(await names({ EncodingType: "url" })).to.deep.equal(["a%20b/%C3%BC"]);
    });
  });
}
