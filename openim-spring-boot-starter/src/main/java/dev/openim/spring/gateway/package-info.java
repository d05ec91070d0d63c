/** The websocket gateway as a part of the application. */
@NullMarked
package dev.openim.spring.gateway;

import org.jspecify.annotations.NullMarked;
