import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { seededRandom } from "../../../lake/core/random";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { drawsFrom } from "../../../lake/loader/template/functions/draws";
import { ByteRenderer } from "../../../lake/loader/template/render/byteRenderer";
import { interleave } from "../interleave";
import { atLeast, type BenchRow, thousands } from "../rows";
import { kdgEngine, seedTemplate } from "../support/kdg";

const perTurn = 5_000;

/** Both write pieces of up to 1 MiB, from the file's beginning again and again. */
export const rows: readonly BenchRow[] = [
  {
    name: "G7 NDJSON to a file on disk",
    goal: atLeast(25, "x KDG"),
    measure: async (depth) => {
      const folder = mkdtempSync(join(tmpdir(), "lake-bench-"));
      const files = ["kdg", "ours"].map((name) => openSync(join(folder, name), "w"));
      const fake = kdgEngine(seedTemplate);
      const renderer = new ByteRenderer(
        compileTemplate(seedTemplate, "record.template"),
        drawsFrom(seededRandom(7)),
      );
      const memory = Buffer.alloc(1 << 20);
      try {
        const result = await interleave(
          {
            KDG: () => {
              let at = 0;
              for (let i = 0; i < perTurn; i++) at += memory.write(fake(), at);
              writeSync(files[0]!, memory, 0, at, 0);
              return perTurn;
            },
            ours: () => {
              let [records, place] = [0, 0];
              while (records < perTurn) {
                const piece = renderer.fill(perTurn - records, Date.now());
                place += writeSync(files[1]!, piece.data, 0, piece.data.length, place);
                records += piece.records;
              }
              return records;
            },
          },
          depth,
        );
        const { ours, KDG } = result.perCpuSecond;
        const detail = `${thousands(ours)} against ${thousands(KDG)} records per CPU second`;
        return { value: result.ratio("ours", "KDG"), detail };
      } finally {
        for (const file of files) closeSync(file);
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
];
