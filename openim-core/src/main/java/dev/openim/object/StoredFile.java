package dev.openim.object;

/** A name and the bytes it leads to. */
public record StoredFile(FileEntry entry, Content content) {}
