package dev.openim.object;

/**
 * Bytes that are kept once, whatever many names lead to them.
 *
 * @param hash as clients compute it: MD5 of the comma-joined MD5s of the parts, hexadecimal in lower case
 * @param size how many bytes; contents of different size are different though their hash is the same
 * @param storageKey where they are in the {@link ObjectStorage}
 */
public record Content(String hash, long size, String storageKey) {}
