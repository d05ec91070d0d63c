/**
 * Webhooks as OpenIM names them: what the application decides and is told by beans, a system outside the JVM decides and is told by
 * HTTP. What is to be decided is asked at once; what is told waits in a durable queue. Source: http-api.md 5.
 */
@NullMarked
package dev.openim.webhook;

import org.jspecify.annotations.NullMarked;
