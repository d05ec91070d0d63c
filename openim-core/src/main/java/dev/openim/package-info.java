/** What business code uses. */
@NullMarked
package dev.openim;

import org.jspecify.annotations.NullMarked;
