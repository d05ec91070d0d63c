@NullMarked
package dev.openim.examples.benchmark.target;

import org.jspecify.annotations.NullMarked;
