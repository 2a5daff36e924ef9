/** How much is allocated at once: some thousand records of the usual size. */
const chunkBytes = 256 * 1024;

/**
 * The memory that records are rendered into, one behind the other. What was handed out is never
 * written again; where a chunk is full, a new one takes the rest of the record.
 */
export class RecordBuffer {
  public view!: DataView;
  /** Where the record that is being written begins. */
  public start = 0;
  /** Where the id field's value stands, counted from the record's first byte; 0 and 0 for none. */
  public idStart = 0;
  public idEnd = 0;
  #chunk = Buffer.alloc(0);

  public constructor() {
    this.#renew(0, 0);
  }

  /** Begins a record; returns the place of its first byte, with room for so many. */
  public begin(bytes: number): number {
    if (this.start + bytes > this.#chunk.length) this.#renew(this.start, bytes);
    return this.start;
  }

  /** Makes room for so many bytes after `at`; returns where `at` is now. */
  public room(at: number, bytes: number): number {
    return at + bytes > this.#chunk.length ? this.#renew(at, bytes) : at;
  }

  /** Writes a text of any length; returns where it ends. The view may be another one afterwards. */
  public write(at: number, text: string, roomAfter: number): number {
    const from = this.room(at, 3 * text.length + roomAfter);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return from + this.#chunk.write(text, from);
      this.view.setUint8(from + i, code);
    }
    return from + text.length;
  }

  /** The id field's value in the record that was rendered last; undefined where it has none. */
  public id(record: Buffer): string | undefined {
    if (this.idEnd === this.idStart) return undefined;
    return record.toString("latin1", this.idStart, this.idEnd);
  }

  /** Ends the record; returns its length. */
  public end(at: number): number {
    const length = at - this.start;
    this.start = at;
    return length;
  }

  /** The last so many bytes that were ended. */
  public last(bytes: number): Buffer {
    return this.#chunk.subarray(this.start - bytes, this.start);
  }

  /** True where a record of so many bytes goes into the chunk that is in use. */
  public hasRoom(bytes: number): boolean {
    return this.start + bytes <= this.#chunk.length;
  }

  /** Takes the begun record along into a new chunk. */
  #renew(at: number, bytes: number): number {
    const begun = this.#chunk.subarray(this.start, at);
    // Of a size of its own, so that it is no part of Node's pool; grown well past a large record.
    this.#chunk = Buffer.allocUnsafeSlow(Math.max(chunkBytes, 2 * (begun.length + bytes)));
    this.view = new DataView(this.#chunk.buffer);
    begun.copy(this.#chunk);
    this.start = 0;
    return begun.length;
  }
}
