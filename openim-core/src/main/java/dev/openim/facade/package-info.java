/** The parts of {@link dev.openim.OpenIm}: what business code says after the dot. */
@NullMarked
package dev.openim.facade;

import org.jspecify.annotations.NullMarked;
