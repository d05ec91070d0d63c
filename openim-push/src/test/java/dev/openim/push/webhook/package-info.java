@NullMarked
package dev.openim.push.webhook;

import org.jspecify.annotations.NullMarked;
