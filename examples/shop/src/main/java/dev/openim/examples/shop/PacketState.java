package dev.openim.examples.shop;

import java.util.List;

/**
 * What has become of a red packet.
 *
 * @param claimedBy who has a share, first come first
 * @param expired whether what is left has gone back
 */
record PacketState(String id, int cents, int shares, List<String> claimedBy, boolean expired) {}
