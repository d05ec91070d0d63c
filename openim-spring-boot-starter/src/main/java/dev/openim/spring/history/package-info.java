/** The history behind the messages that are kept in MongoDB. */
@NullMarked
package dev.openim.spring.history;

import org.jspecify.annotations.NullMarked;
