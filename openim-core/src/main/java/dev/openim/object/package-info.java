/** Files: uploads in parts, contents that are kept once, names that lead to them, addresses that expire, thumbnails. */
@NullMarked
package dev.openim.object;

import org.jspecify.annotations.NullMarked;
