@NullMarked
package dev.openim.examples.benchmark.client;

import org.jspecify.annotations.NullMarked;
