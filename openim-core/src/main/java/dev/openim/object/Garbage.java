package dev.openim.object;

/**
 * Bytes in the storage that nothing refers to any more.
 *
 * @param storageKey of the object that is, or was about to be, there
 * @param storageUpload the upload that may still be open under that key
 */
public record Garbage(String storageKey, String storageUpload) {}
