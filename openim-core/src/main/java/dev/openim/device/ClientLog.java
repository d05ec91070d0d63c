package dev.openim.device;

/**
 * A log that a client uploaded.
 *
 * @param logId ten digits
 * @param platformId of the device
 * @param url where the file is
 * @param createTime milliseconds since the epoch
 * @param systemType the client's framework
 * @param version the client's version
 */
public record ClientLog(
        String logId,
        String userId,
        int platformId,
        String url,
        long createTime,
        String fileName,
        String systemType,
        String ex,
        String version) {}
