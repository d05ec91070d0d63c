@NullMarked
package dev.openim.examples.benchmark.load;

import org.jspecify.annotations.NullMarked;
