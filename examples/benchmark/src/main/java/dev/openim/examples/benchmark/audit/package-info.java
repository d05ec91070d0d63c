/**
 * What the server has promised about each message, and all that it has stored held against that: every timeline, every inbox.
 */
@NullMarked
package dev.openim.examples.benchmark.audit;

import org.jspecify.annotations.NullMarked;
