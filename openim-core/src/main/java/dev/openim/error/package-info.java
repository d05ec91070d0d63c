/** Failures and their codes on the wire. */
@NullMarked
package dev.openim.error;

import org.jspecify.annotations.NullMarked;
