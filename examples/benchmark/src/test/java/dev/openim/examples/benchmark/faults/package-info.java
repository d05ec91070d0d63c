@NullMarked
package dev.openim.examples.benchmark.faults;

import org.jspecify.annotations.NullMarked;
