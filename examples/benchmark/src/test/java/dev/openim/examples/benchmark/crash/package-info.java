@NullMarked
package dev.openim.examples.benchmark.crash;

import org.jspecify.annotations.NullMarked;
