/** What happened, for the application to know after the fact. In a Spring application these are published as events. */
@NullMarked
package dev.openim.event;

import org.jspecify.annotations.NullMarked;
