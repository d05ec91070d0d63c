/** The application's beans that take part: interceptors, handlers, listeners. */
@NullMarked
package dev.openim.spring.hook;

import org.jspecify.annotations.NullMarked;
