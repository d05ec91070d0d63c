/** The server under load: how it is started, ended and looked at, and what a back end asks of it. */
@NullMarked
package dev.openim.examples.benchmark.target;

import org.jspecify.annotations.NullMarked;
