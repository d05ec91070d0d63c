@NullMarked
package dev.openim.spring.aot;

import org.jspecify.annotations.NullMarked;
