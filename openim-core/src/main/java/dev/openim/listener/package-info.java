/** Consumers of inboxes: bots and business reactions that go on from a stored position, on one node at a time. */
@NullMarked
package dev.openim.listener;

import org.jspecify.annotations.NullMarked;
