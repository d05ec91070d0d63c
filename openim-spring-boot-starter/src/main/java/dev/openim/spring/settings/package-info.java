/** Properties that make no sense. */
@NullMarked
package dev.openim.spring.settings;

import org.jspecify.annotations.NullMarked;
