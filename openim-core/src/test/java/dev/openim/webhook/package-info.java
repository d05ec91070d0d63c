@NullMarked
package dev.openim.webhook;

import org.jspecify.annotations.NullMarked;
