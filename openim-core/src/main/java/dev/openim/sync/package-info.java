/** Incremental synchronisation: version logs and id hashes. */
@NullMarked
package dev.openim.sync;

import org.jspecify.annotations.NullMarked;
