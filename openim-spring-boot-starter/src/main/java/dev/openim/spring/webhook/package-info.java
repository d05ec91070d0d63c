/** Webhooks as OpenIM names them. */
@NullMarked
package dev.openim.spring.webhook;

import org.jspecify.annotations.NullMarked;
