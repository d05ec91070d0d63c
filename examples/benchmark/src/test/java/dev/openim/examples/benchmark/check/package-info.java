@NullMarked
package dev.openim.examples.benchmark.check;

import org.jspecify.annotations.NullMarked;
