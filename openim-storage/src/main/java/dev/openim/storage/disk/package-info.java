/** Files in a folder. */
@NullMarked
package dev.openim.storage.disk;

import org.jspecify.annotations.NullMarked;
