/** A business application that gained messaging: its people log in on its own page and talk. */
@NullMarked
package dev.openim.examples.quickstart;

import org.jspecify.annotations.NullMarked;
