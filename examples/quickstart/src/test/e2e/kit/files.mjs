// Served to the browser too, so it imports nothing.

/** A file as a test hands it to a client, which lives elsewhere: a File cannot go there. */
export const portable = (name, type, bytes) => ({ name, type, bytes: [...bytes] });

/** The arguments of a call, with a real File where one of them has a portable one in `file`. */
export function withFiles(args) {
  return args.map((arg) => (arg?.file ? { ...arg, file: fileOf(arg.file) } : arg));
}

const fileOf = ({ name, type, bytes }) => new File([new Uint8Array(bytes)], name, { type });
