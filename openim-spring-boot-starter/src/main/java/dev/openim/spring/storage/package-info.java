/** The stores, in the application's database or one of their own. */
@NullMarked
package dev.openim.spring.storage;

import org.jspecify.annotations.NullMarked;
