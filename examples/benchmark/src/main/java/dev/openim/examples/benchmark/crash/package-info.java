/**
 * The crash test: a server is killed under load again and again, and each time all that it has stored is read and held
 * against what it had promised.
 */
@NullMarked
package dev.openim.examples.benchmark.crash;

import org.jspecify.annotations.NullMarked;
