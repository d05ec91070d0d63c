/** The websocket requests: what each one takes, who may make it, which service answers. */
@NullMarked
package dev.openim.request;

import org.jspecify.annotations.NullMarked;
