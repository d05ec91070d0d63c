/** What begins and ends with the application, and in which order. */
@NullMarked
package dev.openim.spring.lifecycle;

import org.jspecify.annotations.NullMarked;
