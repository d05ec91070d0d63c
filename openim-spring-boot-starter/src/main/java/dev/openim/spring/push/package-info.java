/** Offline push: who is not connected is told by vendors. */
@NullMarked
package dev.openim.spring.push;

import org.jspecify.annotations.NullMarked;
