package dev.openim.sync;

/**
 * The last thing that happened to an entry of a version log.
 *
 * @param entryId what changed
 * @param kind how
 * @param version when: the version the change made
 */
public record LogChange(String entryId, Kind kind, long version) {
    /** How an entry changed; the codes are those of the stored form. */
    public enum Kind {
        INSERT(1),
        DELETE(2),
        UPDATE(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        public static Kind ofCode(int code) {
            return switch (code) {
                case 1 -> INSERT;
                case 2 -> DELETE;
                case 3 -> UPDATE;
                default -> throw new IllegalArgumentException("code: " + code + " (expected: 1-3)");
            };
        }
    }
}
