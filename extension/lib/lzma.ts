// Unpacks "LZMA alone" data (5 bytes of properties, 8 bytes of size, range-coded body), after the public LZMA specification.

const headerBytes = 13;
const states = 12;
const evenOdds = 1024;
const startPositionBits = 4;
const alignBits = 4;
const shortDistances = 4;

/** Unpacks at most `maxBytes`; throws on anything that is not whole LZMA data. */
export function unpackLzma(packed: Uint8Array, maxBytes: number): Uint8Array {
  const properties = packed[0] ?? 255;
  if (packed.length < headerBytes + 5 || properties >= 225) throw new RangeError('not LZMA data');
  const size = sizeOf(packed);
  if (size !== null && size > maxBytes) throw new RangeError('LZMA data is larger than expected');
  const reader = new BitReader(packed, headerBytes);
  return new Decoder(reader, properties).run(size, maxBytes);
}

/** The size in the header; null when the data marks its own end. */
function sizeOf(packed: Uint8Array): number | null {
  const bytes = packed.subarray(5, headerBytes);
  if (bytes.every((byte) => byte === 255)) return null;
  return bytes.reduceRight((size, byte) => size * 256 + byte, 0);
}

/** The range decoder: one bit at a time, by adaptive probability or by halves. */
class BitReader {
  private range = 0xffffffff;
  private code = 0;
  private readonly bytes: Uint8Array;
  private at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at + 1;
    for (let index = 0; index < 4; index += 1) this.code = ((this.code << 8) | this.next()) >>> 0;
  }

  bit(probabilities: Uint16Array, index: number): 0 | 1 {
    const probability = probabilities[index] ?? evenOdds;
    const bound = (this.range >>> 11) * probability;
    const isOne = this.code >= bound;
    if (isOne) {
      this.range -= bound;
      this.code -= bound;
      probabilities[index] = probability - (probability >>> 5);
    } else {
      this.range = bound;
      probabilities[index] = probability + ((2048 - probability) >>> 5);
    }
    this.normalise();
    return isOne ? 1 : 0;
  }

  directBits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      this.range >>>= 1;
      const isOne = this.code >= this.range;
      if (isOne) this.code -= this.range;
      this.normalise();
      value = value * 2 + (isOne ? 1 : 0);
    }
    return value;
  }

  tree(probabilities: Uint16Array, bits: number, offset = 0): number {
    let node = 1;
    for (let index = 0; index < bits; index += 1) node = node * 2 + this.bit(probabilities, offset + node);
    return node - (1 << bits);
  }

  reverseTree(probabilities: Uint16Array, bits: number, offset = 0): number {
    let node = 1;
    let value = 0;
    for (let index = 0; index < bits; index += 1) {
      const bit = this.bit(probabilities, offset + node);
      node = node * 2 + bit;
      value += bit << index;
    }
    return value;
  }

  private normalise(): void {
    if (this.range >= 0x1000000) return;
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.next()) >>> 0;
  }

  private next(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new RangeError('LZMA data ends too early');
    this.at += 1;
    return byte;
  }
}

/** Probabilities of the lengths of matches. */
class LengthModel {
  private readonly choice = fresh(2);
  private readonly low = fresh(16 * 8);
  private readonly middle = fresh(16 * 8);
  private readonly high = fresh(256);

  read(reader: BitReader, position: number): number {
    if (reader.bit(this.choice, 0) === 0) return 2 + reader.tree(this.low, 3, position * 8);
    if (reader.bit(this.choice, 1) === 0) return 10 + reader.tree(this.middle, 3, position * 8);
    return 18 + reader.tree(this.high, 8);
  }
}

class Decoder {
  private readonly reader: BitReader;
  private readonly literalContextBits: number;
  private readonly literalMask: number;
  private readonly positionMask: number;
  private readonly literals: Uint16Array;
  private readonly isMatch = fresh(states * 16);
  private readonly isRepeat = fresh(states);
  private readonly isRepeat0 = fresh(states);
  private readonly isRepeat1 = fresh(states);
  private readonly isRepeat2 = fresh(states);
  private readonly isLongRepeat0 = fresh(states * 16);
  private readonly slots = fresh(shortDistances * 64);
  private readonly distances = fresh(128);
  private readonly align = fresh(1 << alignBits);
  private readonly lengths = new LengthModel();
  private readonly repeatLengths = new LengthModel();
  private readonly recent: [number, number, number, number] = [0, 0, 0, 0];
  private readonly out: number[] = [];
  private state = 0;

  constructor(reader: BitReader, properties: number) {
    this.reader = reader;
    this.literalContextBits = properties % 9;
    const rest = Math.floor(properties / 9);
    this.literalMask = (1 << (rest % 5)) - 1;
    this.positionMask = (1 << Math.floor(rest / 5)) - 1;
    this.literals = fresh(0x300 << (this.literalContextBits + (rest % 5)));
  }

  run(size: number | null, maxBytes: number): Uint8Array {
    const limit = size ?? maxBytes;
    while (this.out.length < limit) {
      const position = this.out.length & this.positionMask;
      if (this.reader.bit(this.isMatch, this.state * 16 + position) === 0) {
        this.readLiteral();
        continue;
      }
      const length = this.readMatch(position);
      if (length === null) break;
      this.copy(Math.min(length, limit - this.out.length));
    }
    return Uint8Array.from(this.out);
  }

  private readLiteral(): void {
    const before = this.out.at(-1) ?? 0;
    const low = (this.out.length & this.literalMask) << this.literalContextBits;
    const offset = 0x300 * (low + (before >>> (8 - this.literalContextBits)));
    let symbol = 1;
    if (this.state >= 7) {
      let matched = this.byteBack(this.recent[0]);
      while (symbol < 0x100) {
        const matchedBit = (matched >>> 7) & 1;
        matched <<= 1;
        const bit = this.reader.bit(this.literals, offset + ((1 + matchedBit) << 8) + symbol);
        symbol = symbol * 2 + bit;
        if (bit !== matchedBit) break;
      }
    }
    while (symbol < 0x100) symbol = symbol * 2 + this.reader.bit(this.literals, offset + symbol);
    this.out.push(symbol - 0x100);
    this.state = this.state < 4 ? 0 : this.state - (this.state < 10 ? 3 : 6);
  }

  /** Sets the distance to copy from and returns the length; null at the end mark. */
  private readMatch(position: number): number | null {
    if (this.reader.bit(this.isRepeat, this.state) === 1) return this.readRepeat(position);
    const length = this.lengths.read(this.reader, position);
    this.state = this.state < 7 ? 7 : 10;
    const distance = this.readDistance(length);
    if (distance === 0xffffffff) return null;
    this.recent.unshift(distance);
    this.recent.length = 4;
    return length;
  }

  private readRepeat(position: number): number {
    if (this.reader.bit(this.isRepeat0, this.state) === 0) {
      if (this.reader.bit(this.isLongRepeat0, this.state * 16 + position) === 0) {
        this.state = this.state < 7 ? 9 : 11;
        return 1;
      }
    } else {
      const index =
        this.reader.bit(this.isRepeat1, this.state) === 0 ? 1 : 2 + this.reader.bit(this.isRepeat2, this.state);
      const [distance = 0] = this.recent.splice(index, 1);
      this.recent.unshift(distance);
    }
    const length = this.repeatLengths.read(this.reader, position);
    this.state = this.state < 7 ? 8 : 11;
    return length;
  }

  private readDistance(length: number): number {
    const slot = this.reader.tree(this.slots, 6, Math.min(length - 2, shortDistances - 1) * 64);
    if (slot < startPositionBits) return slot;
    const bits = (slot >>> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + this.reader.reverseTree(this.distances, bits, base - slot);
    return base + this.reader.directBits(bits - alignBits) * 16 + this.reader.reverseTree(this.align, alignBits);
  }

  private byteBack(distance: number): number {
    const byte = this.out[this.out.length - distance - 1];
    if (byte === undefined) throw new RangeError('LZMA data points before its beginning');
    return byte;
  }

  private copy(length: number): void {
    for (let index = 0; index < length; index += 1) this.out.push(this.byteBack(this.recent[0]));
  }
}

function fresh(count: number): Uint16Array {
  return new Uint16Array(count).fill(evenOdds);
}
