@NullMarked
package dev.openim.examples.benchmark;

import org.jspecify.annotations.NullMarked;
