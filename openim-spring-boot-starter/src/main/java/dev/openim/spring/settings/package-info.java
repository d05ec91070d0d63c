/** Properties that make no sense, and properties that change at run time. */
@NullMarked
package dev.openim.spring.settings;

import org.jspecify.annotations.NullMarked;
