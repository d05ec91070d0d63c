/** From accepting a message to delivering it, and all that users do with messages: the services as beans. */
@NullMarked
package dev.openim.spring.messaging;

import org.jspecify.annotations.NullMarked;
