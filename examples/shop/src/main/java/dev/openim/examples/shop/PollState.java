package dev.openim.examples.shop;

import java.util.List;

/**
 * How a poll stands.
 *
 * @param votes for each option, in their order
 */
record PollState(String id, List<Integer> votes) {}
