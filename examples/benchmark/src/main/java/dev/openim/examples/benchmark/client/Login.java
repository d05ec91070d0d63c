package dev.openim.examples.benchmark.client;

/**
 * Who logs in.
 *
 * @param platformId the kind of device, 1 to 11 but not 10
 */
public record Login(String userId, String token, int platformId) {
    /** Leaves out the token. */
    @Override
    public String toString() {
        return "Login[userId=" + userId + ", platformId=" + platformId + "]";
    }
}
