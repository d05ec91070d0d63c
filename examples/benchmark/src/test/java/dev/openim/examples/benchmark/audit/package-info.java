@NullMarked
package dev.openim.examples.benchmark.audit;

import org.jspecify.annotations.NullMarked;
