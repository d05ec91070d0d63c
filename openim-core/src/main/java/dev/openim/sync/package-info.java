/** Incremental synchronisation: how a client learns what changed since it last asked. */
@NullMarked
package dev.openim.sync;

import org.jspecify.annotations.NullMarked;
