package dev.openim.auth;

import java.util.Optional;

/** The platforms of clients and the class each one counts as for multi-login. Source: websocket.md 8.1. */
public enum Platform {
    IOS(1, "IOS", "Mobile"),
    ANDROID(2, "Android", "Mobile"),
    WINDOWS(3, "Windows", "PC"),
    OSX(4, "OSX", "PC"),
    WEB(5, "Web", "Web"),
    MINI_WEB(6, "MiniWeb", "MiniWeb"),
    LINUX(7, "Linux", "PC"),
    ANDROID_PAD(8, "APad", "Pad"),
    IPAD(9, "IPad", "Pad"),
    ADMIN(10, "Admin", "Admin"),
    HARMONY_OS(11, "HarmonyOS", "HarmonyOS");

    private static final Platform[] VALUES = values();

    private final int id;
    private final String wireName;
    private final String terminalClass;

    Platform(int id, String wireName, String terminalClass) {
        this.id = id;
        this.wireName = wireName;
        this.terminalClass = terminalClass;
    }

    public static Optional<Platform> of(int id) {
        return id >= 1 && id <= VALUES.length ? Optional.of(VALUES[id - 1]) : Optional.empty();
    }

    public int id() {
        return id;
    }

    public String wireName() {
        return wireName;
    }

    /** Platforms of one class exclude each other under the policy "one per class". */
    public String terminalClass() {
        return terminalClass;
    }

    public boolean isPc() {
        return terminalClass.equals("PC");
    }
}
