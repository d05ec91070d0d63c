/** Tests of the quickstart, and what drives the official clients against it or against several of it. */
@NullMarked
package dev.openim.examples.quickstart;

import org.jspecify.annotations.NullMarked;
