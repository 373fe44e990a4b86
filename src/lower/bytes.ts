/** Owns variable-length integers in a byte buffer: seven bits a byte, signed ones zig-zag. */

/** Signed 32-bit integers as unsigned ones, small for small absolute values. */
export const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;
export const unzigzag = (value: number): number => (value >>> 1) ^ -(value & 1);

export class Writer {
  private bytes = new Uint8Array(1 << 12);
  private length = 0;

  /** An integer from 0 to 2^32 - 1. */
  unsigned(value: number): void {
    if (this.length + 5 > this.bytes.length) this.grow();
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  signed(value: number): void {
    this.unsigned(zigzag(value));
  }

  raw(part: Uint8Array): void {
    while (this.length + part.length > this.bytes.length) this.grow();
    this.bytes.set(part, this.length);
    this.length += part.length;
  }

  private grow(): void {
    const next = new Uint8Array(this.bytes.length * 2);
    next.set(this.bytes);
    this.bytes = next;
  }

  done(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

export class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  unsigned(): number {
    const { bytes } = this;
    let byte = bytes[this.at++] as number;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; ; shift += 7) {
      byte = bytes[this.at++] as number;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80 || shift >= 28) return value >>> 0;
    }
  }

  signed(): number {
    return unzigzag(this.unsigned());
  }

  raw(length: number): Uint8Array {
    const part = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }
}
