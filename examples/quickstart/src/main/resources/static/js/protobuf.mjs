// A reader and writer of Protocol Buffers (proto3), as much of it as chat messages need.
//
// A message type is described by the number and type of its fields, and is then a codec:
//
//   const Range = message({ conversationID: [1, "string"], begin: [2, "int64"] });
//   Range.decode(Range.encode({ conversationID: "si_a_b", begin: 7 }));
//
// Types are "string", "bytes", "bool", "int32", "int64", another message, repeated(type) and map(type), whose keys are
// strings. 64-bit numbers are JavaScript numbers: what is beyond 2^53 is refused rather than rounded.

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

const NO_BYTES = new Uint8Array(0);
const NUMERIC = new Set(["bool", "int32", "int64"]);
const DEFAULTS = { string: "", bytes: NO_BYTES, bool: false, int32: 0, int64: 0 };

/** Describes a message type. */
export function message(fields) {
  const byNumber = new Map();
  for (const [name, [number, type]] of Object.entries(fields)) {
    byNumber.set(number, { name, number, type });
  }
  return {
    encode: (value) => encode(byNumber, value),
    decode: (bytes) => decode(byNumber, bytes),
  };
}

/** A list; on the wire numbers are packed. */
export function repeated(type) {
  return { repeated: type };
}

/** A map from strings. It becomes a Map, so that no key is special. */
export function map(type) {
  return { entry: message({ key: [1, "string"], value: [2, type] }), value: type };
}

function encode(fields, value) {
  const out = [];
  for (const { name, number, type } of fields.values()) {
    const given = value[name];
    if (given === undefined || given === null) {
      continue;
    }
    if (type.entry) {
      for (const [key, of] of given) {
        writeBytes(out, number, type.entry.encode({ key, value: of }));
      }
    } else if (NUMERIC.has(type.repeated)) {
      if (given.length > 0) {
        const packed = [];
        given.forEach((item) => writeVarint(packed, item));
        writeBytes(out, number, packed);
      }
    } else if (type.repeated) {
      given.forEach((item) => writeField(out, number, type.repeated, item));
    } else if (type.encode || !isDefault(type, given)) {
      writeField(out, number, type, given);
    }
  }
  return Uint8Array.from(out);
}

function isDefault(type, value) {
  return type === "bytes" ? value.length === 0 : value === DEFAULTS[type];
}

function writeField(out, number, type, value) {
  if (NUMERIC.has(type)) {
    writeTag(out, number, VARINT);
    writeVarint(out, value);
  } else if (type === "string") {
    writeBytes(out, number, new TextEncoder().encode(value));
  } else {
    writeBytes(out, number, type === "bytes" ? value : type.encode(value));
  }
}

function writeBytes(out, number, bytes) {
  writeTag(out, number, LENGTH_DELIMITED);
  writeVarint(out, bytes.length);
  for (const byte of bytes) {
    out.push(byte);
  }
}

function writeTag(out, number, wireType) {
  writeVarint(out, number * 8 + wireType);
}

function writeVarint(out, value) {
  const number = Number(value); // a bool is 0 or 1
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`number: ${value} (expected: a whole number within 2^53)`);
  }
  let rest = BigInt.asUintN(64, BigInt(number)); // negative ones take ten bytes
  while (rest > 127n) {
    out.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  out.push(Number(rest));
}

function decode(fields, bytes) {
  const result = {};
  for (const { name, type } of fields.values()) {
    result[name] = initial(type);
  }
  const input = { bytes, at: 0 };
  while (input.at < bytes.length) {
    const tag = readNumber(input);
    const wireType = tag % 8;
    const field = fields.get(Math.floor(tag / 8));
    if (field && fits(field.type, wireType)) {
      readField(input, field, wireType, result);
    } else {
      skip(input, wireType);
    }
  }
  return result;
}

function initial(type) {
  if (type.entry) {
    return new Map();
  }
  if (type.repeated) {
    return [];
  }
  return type.decode ? null : DEFAULTS[type];
}

/** Whether a field may come this way; like an unknown field, one that may not is passed over. */
function fits(type, wireType) {
  const single = type.repeated ?? type;
  if (NUMERIC.has(single)) {
    return wireType === VARINT || (Boolean(type.repeated) && wireType === LENGTH_DELIMITED);
  }
  return wireType === LENGTH_DELIMITED;
}

function readField(input, { name, type }, wireType, result) {
  if (type.entry) {
    const { key, value } = type.entry.decode(readBytes(input));
    result[name].set(key, value ?? type.value.decode(NO_BYTES));
  } else if (NUMERIC.has(type.repeated) && wireType === LENGTH_DELIMITED) {
    const packed = { bytes: readBytes(input), at: 0 };
    while (packed.at < packed.bytes.length) {
      result[name].push(readValue(packed, type.repeated));
    }
  } else if (type.repeated) {
    result[name].push(readValue(input, type.repeated));
  } else {
    result[name] = readValue(input, type);
  }
}

function readValue(input, type) {
  switch (type) {
    case "bool":
      return readVarint(input) !== 0n;
    case "int32":
      return Number(BigInt.asIntN(32, readVarint(input)));
    case "int64":
      return safe(BigInt.asIntN(64, readVarint(input)));
    case "string":
      return new TextDecoder().decode(readBytes(input));
    case "bytes":
      return readBytes(input).slice();
    default:
      return type.decode(readBytes(input));
  }
}

function readBytes(input) {
  const length = readNumber(input);
  const start = input.at;
  advance(input, length);
  return input.bytes.subarray(start, input.at);
}

function readNumber(input) {
  return safe(readVarint(input));
}

function safe(number) {
  const value = Number(number);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`number: ${number} (expected: within 2^53)`);
  }
  return value;
}

function readVarint(input) {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = input.bytes[input.at];
    advance(input, 1);
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) {
      return BigInt.asUintN(64, value);
    }
  }
  throw new RangeError("number: more than ten bytes");
}

function skip(input, wireType) {
  switch (wireType) {
    case VARINT:
      readVarint(input);
      break;
    case FIXED64:
      advance(input, 8);
      break;
    case LENGTH_DELIMITED:
      readBytes(input);
      break;
    case FIXED32:
      advance(input, 4);
      break;
    default:
      throw new RangeError(`wire type: ${wireType} (expected: 0, 1, 2 or 5)`);
  }
}

function advance(input, count) {
  if (count > input.bytes.length - input.at) {
    throw new RangeError("message: ends too early");
  }
  input.at += count;
}
