/** The HTTP API: its endpoints under one path of the application's own port. */
@NullMarked
package dev.openim.spring.api;

import org.jspecify.annotations.NullMarked;
