/** What all stores have in common. */
@NullMarked
package dev.openim.store;

import org.jspecify.annotations.NullMarked;
