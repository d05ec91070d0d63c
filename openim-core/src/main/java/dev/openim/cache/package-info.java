/** What nodes remember of the stores, and how they learn that it is not true any more. */
@NullMarked
package dev.openim.cache;

import org.jspecify.annotations.NullMarked;
