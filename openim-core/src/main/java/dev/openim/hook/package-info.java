/**
 * Where the application takes part: what it decides before a message is accepted, its own kinds of messages, and what it is told
 * after the fact.
 */
@NullMarked
package dev.openim.hook;

import org.jspecify.annotations.NullMarked;
