package dev.openim.object;

/**
 * A part of an upload that is stored.
 *
 * @param number its place, from 1
 * @param md5 MD5 of its bytes, hexadecimal in lower case
 * @param size how many bytes
 * @param tag what the storage calls these very bytes
 */
public record UploadPart(int number, String md5, long size, String tag) {}
