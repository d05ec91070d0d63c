/** Speaking HTTP with push vendors. */
@NullMarked
package dev.openim.push.http;

import org.jspecify.annotations.NullMarked;
