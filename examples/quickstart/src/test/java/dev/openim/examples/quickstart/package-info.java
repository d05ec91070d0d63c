/** Tests of the quickstart. */
@NullMarked
package dev.openim.examples.quickstart;

import org.jspecify.annotations.NullMarked;
