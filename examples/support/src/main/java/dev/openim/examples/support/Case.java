package dev.openim.examples.support;

/**
 * A customer and the agent who looks after him.
 *
 * @param groupId where the desk and the agent talk about him
 */
record Case(String customer, String agent, String groupId) {}
