/** What is wrong with a configuration, and what to change. */
@NullMarked
package dev.openim.spring.diagnostics;

import org.jspecify.annotations.NullMarked;
