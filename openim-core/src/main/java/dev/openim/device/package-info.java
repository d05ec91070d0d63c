/** What devices tell about themselves: push tokens, badges, the logs they uploaded. */
@NullMarked
package dev.openim.device;

import org.jspecify.annotations.NullMarked;
