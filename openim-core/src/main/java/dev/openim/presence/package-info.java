/** Who is online, on which platforms, and who wants to know. */
@NullMarked
package dev.openim.presence;

import org.jspecify.annotations.NullMarked;
