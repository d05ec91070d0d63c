@NullMarked
package dev.openim.spring.diagnostics;

import org.jspecify.annotations.NullMarked;
