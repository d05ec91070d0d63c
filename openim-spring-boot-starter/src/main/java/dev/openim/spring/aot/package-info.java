/** What ahead-of-time processing and native images have to know of this library. */
@NullMarked
package dev.openim.spring.aot;

import org.jspecify.annotations.NullMarked;
