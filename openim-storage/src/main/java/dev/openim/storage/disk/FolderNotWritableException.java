package dev.openim.storage.disk;

import java.nio.file.Path;

/** Files cannot be kept in the folder that was named. */
public final class FolderNotWritableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String folder;

    FolderNotWritableException(Path folder, String reason) {
        super("folder: " + folder + " " + reason + " (expected: a folder that can be written, or can be made)");
        this.folder = folder.toString();
    }

    /** Returns the folder. */
    public String folder() {
        return folder;
    }
}
